"""The board's panel about one session: who could take it, what it can be exchanged with, pins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from roster.domain.edits import Clear, Edit, Exchange, Give, Move, Pin, Unpin
from roster.domain.people import Person
from roster.domain.plain import plain
from roster.domain.question import Question
from roster.domain.roster import Roster
from roster.domain.slots import Slot
from roster.domain.texts import Language
from roster.pages.edit_words import Brought, Judged, fields_of, judged
from roster.pages.frame import Deed
from roster.pages.words import Vocabulary, speaker

PanelView = Literal["who", "exchange", "join"]


@dataclass(frozen=True, slots=True)
class Option:
    """One line before it is said: who or which session, and the edit; without one it is how things stand now."""

    person: Person | None
    slot: Slot | None
    edit: Edit | None
    brought: Brought


@dataclass(frozen=True, slots=True)
class OptionLine:
    """The same in words, with its button."""

    head: str
    post: str
    note: str
    judged: Judged
    deed: Deed | None


@dataclass(frozen=True, slots=True)
class Panel:
    """`views` are the panel's other sides: their name, address, and whether it is the one that is shown."""

    heading: str
    view: PanelView
    note: str
    views: tuple[tuple[str, str, bool], ...]
    deeds: tuple[Deed, ...]
    lines: tuple[OptionLine, ...]
    close: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """The session that is looked at, from which side, with its options in their order."""

    slot: Slot
    view: PanelView
    options: Sequence[Option]


def panel_of(  # noqa: PLR0913, PLR0917 - whose, where, in which words
    chosen: Chosen,
    question: Question,
    roster: Roster,
    here: str,
    revision: int,
    language: Language,
    vocabulary: Vocabulary,
) -> Panel:
    """The panel."""
    say = speaker(language)
    slot, fields = chosen.slot, {"revision": str(revision)}
    sent = ("add_one" if chosen.view == "join" else "give_to", f"{here}/edits", fields)
    lines = tuple(_line(one, question, sent, language, vocabulary) for one in chosen.options)
    deeds = tuple(
        Deed(text, f"{here}/edits", fields | fields_of(edit))
        for text, edit in _by_hand(slot.id, question, roster, language)
    )
    return Panel(
        heading=slot.when.say(language),
        view=chosen.view,
        note=say("where_else_note" if chosen.view == "exchange" else "who_could_take_note"),
        views=tuple(_views(chosen, roster, here, language)),
        deeds=deeds,
        lines=lines,
        close=here,
    )


def session_address(here: str, slot: str, view: PanelView = "who") -> str:
    """The board with a session's panel open."""
    return f"{here}?slot={slot}" + (f"&view={view}" if view != "who" else "")


def _views(chosen: Chosen, roster: Roster, here: str, language: Language) -> Iterator[tuple[str, str, bool]]:
    say = speaker(language)
    on = len(roster.people_on.get(chosen.slot.id, ()))
    sides: list[tuple[PanelView, str]] = [("who", say("who_could_take"))]
    sides += [("exchange", say("where_else"))] if on else []
    sides += [("join", say("who_could_join"))] if 0 < on < chosen.slot.room_for else []
    for view, text in sides:
        yield text, session_address(here, chosen.slot.id, view), view == chosen.view


def _by_hand(slot: str, question: Question, roster: Roster, language: Language) -> Iterator[tuple[str, Edit]]:
    say = speaker(language)
    pins = {pin.person: pin for pin in question.pins if pin.slot == slot}
    for person in roster.people_on.get(slot, ()):
        name, pin = plain(question.person[person].name), pins.get(person)
        if pin is not None and not pin.kept_free:
            yield say("unpin_one", person=name), Unpin(slot, person)
        else:
            yield say("pin_one", person=name), Pin(slot, person)
        yield say("clear_one", person=name), Clear(slot, person)
    for person, pin in pins.items():
        name = plain(question.person[person].name)
        if pin.kept_free:
            yield say("release_one", person=name), Unpin(slot, person)
        elif person not in roster.people_on.get(slot, ()):
            yield say("unpin_one", person=name), Unpin(slot, person)


def _line(
    option: Option,
    question: Question,
    sent: tuple[str, str, dict[str, str]],
    language: Language,
    vocabulary: Vocabulary,
) -> OptionLine:
    person, slot = option.person, option.slot
    word, path, fields = sent
    name = plain(person.name) if person else speaker(language)("nobody_yet")
    deed = None
    if option.edit is not None:
        deed = Deed(_button(option, question, name, word, language), path, fields | fields_of(option.edit))
    return OptionLine(
        head=f"{slot.when.say(language)} {name}" if slot else name,
        post=plain(person.title) if person else "",
        note=_note(option, question, language),
        judged=judged(option.brought, vocabulary, language),
        deed=deed,
    )


def _note(option: Option, question: Question, language: Language) -> str:
    say = speaker(language)
    match option.edit:
        case None:
            return say("on_duty_now")
        case Exchange(person=holder, other_slot=slot) if option.slot is None:
            return say("in_exchange", holder=plain(question.person[holder].name), when=question.slot[slot].when)
        case Give(instead_of=str() as holder):
            return say("in_place_of", holder=plain(question.person[holder].name))
        case _:
            return ""


def _button(option: Option, question: Question, name: str, word: str, language: Language) -> str:
    say = speaker(language)
    match option.edit:
        case Exchange():
            return say("exchange_with", person=name)
        case Move(other_slot=slot):
            return say("move_there", when=question.slot[slot].when)
        case _:
            return say(word, person=name)
