"""What differs between two rosters, in words."""

from collections.abc import Iterable, Iterator, Mapping

from roster.domain.difference import Difference, PersonChange, SlotChange
from roster.domain.question import Question
from roster.domain.slots import Slot
from roster.domain.texts import Text

_NOBODY = Text("无人", "nobody")
_LEADER = Text("{when}：{before}改为{after}", "{when}: {after} instead of {before}")
_STAND_IN = Text("{when}：补位由{before}改为{after}", "{when}: {after} stands in instead of {before}")
_MOVED = Text("{person}：{what}", "{person}: {what}")
_LOST = Text("不再排{when}", "no longer {when}")
_WON = Text("改排{when}", "now {when}")


def slots_in_words(found: Difference, before: Question, after: Question) -> tuple[Text, ...]:
    """One sentence for each session whose leaders changed, one for each whose stand-ins did."""
    names = _names(before, after)
    return tuple(said for change in found.slots for said in _slot(change, names))


def people_in_words(found: Difference, before: Question, after: Question) -> tuple[Text, ...]:
    """One sentence for each person whose duties moved: what was and what is now."""
    names = _names(before, after)
    slots = {slot.id: slot for question in (before, after) for slot in question.slots}
    return tuple(_person(change, names, slots) for change in found.people)


def _slot(change: SlotChange, names: Mapping[str, str]) -> Iterator[Text]:
    for sentence, had, has in (
        (_LEADER, change.before, change.after),
        (_STAND_IN, change.stand_ins_before, change.stand_ins_after),
    ):
        if had != has:
            yield sentence.filled(when=change.when, before=_listed(had, names), after=_listed(has, names))


def _person(change: PersonChange, names: Mapping[str, str], slots: Mapping[str, Slot]) -> Text:
    what = (
        *(_LOST.filled(when=slots[slot].when) for slot in change.lost),
        *(_WON.filled(when=slots[slot].when) for slot in change.won),
    )
    return _MOVED.filled(person=names[change.person], what=what)


def _listed(people: Iterable[str], names: Mapping[str, str]) -> object:
    return tuple(names[person] for person in people) or _NOBODY


def _names(before: Question, after: Question) -> Mapping[str, str]:
    return {person.id: person.name for question in (before, after) for person in question.people}
