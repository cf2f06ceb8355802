"""What differs between two rosters, which may answer different questions of one period."""

from dataclasses import dataclass
from datetime import date

from roster.domain.question import Question
from roster.domain.roster import Roster
from roster.domain.slots import Slot
from roster.domain.texts import Text


@dataclass(frozen=True, slots=True)
class SlotChange:
    """One session: who had it and who has it now, by person id; `stand_ins` likewise."""

    slot: str
    day: date
    when: Text
    before: tuple[str, ...]
    after: tuple[str, ...]
    stand_ins_before: tuple[str, ...] = ()
    stand_ins_after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonChange:
    """The sessions that one person no longer has, and those that are new, by slot id in order of time."""

    person: str
    lost: tuple[str, ...]
    won: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Sessions that changed in order of time, and everybody whose duties moved in order of the people's ids."""

    slots: tuple[SlotChange, ...] = ()
    people: tuple[PersonChange, ...] = ()


def difference(before: tuple[Question, Roster], after: tuple[Question, Roster]) -> Difference:
    """What differs; a session that one side does not have counts as empty there.

    One held at other hours, at another place or in another form is a duty lost and one won.
    """
    slots = {slot.id: slot for question, _ in (before, after) for slot in question.slots}
    ordered = sorted(slots.values(), key=lambda slot: (slot.start, slot.id))
    changes = tuple(change for slot in ordered if (change := _slot(slot, before[1], after[1])) is not None)
    return Difference(changes, _people(ordered, before, after))


def _slot(slot: Slot, before: Roster, after: Roster) -> SlotChange | None:
    change = SlotChange(
        slot=slot.id,
        day=slot.day,
        when=slot.when,
        before=tuple(sorted(before.people_on.get(slot.id, ()))),
        after=tuple(sorted(after.people_on.get(slot.id, ()))),
        stand_ins_before=tuple(sorted(before.stand_ins_on.get(slot.id, ()))),
        stand_ins_after=tuple(sorted(after.stand_ins_on.get(slot.id, ()))),
    )
    same = change.before == change.after and change.stand_ins_before == change.stand_ins_after
    return None if same else change


def _people(
    ordered: list[Slot], before: tuple[Question, Roster], after: tuple[Question, Roster]
) -> tuple[PersonChange, ...]:
    had, has = _duties(*before), _duties(*after)
    found = []
    for person in sorted({*had, *has}):
        lost, won = had.get(person, set()) - has.get(person, set()), has.get(person, set()) - had.get(person, set())
        if lost or won:
            found.append(PersonChange(person, _in_order(ordered, lost), _in_order(ordered, won)))
    return tuple(found)


def _duties(question: Question, roster: Roster) -> dict[str, set[tuple[str, object]]]:
    """Each person's sessions with when, where and how: what differs in these is another duty to go to."""
    found: dict[str, set[tuple[str, object]]] = {}
    for duty in roster.duties:
        slot = question.slot[duty.slot]
        found.setdefault(duty.person, set()).add((duty.slot, (slot.spans, slot.place, slot.form)))
    return found


def _in_order(ordered: list[Slot], duties: set[tuple[str, object]]) -> tuple[str, ...]:
    ids = {slot for slot, _ in duties}
    return tuple(slot.id for slot in ordered if slot.id in ids)
