"""The board's calendar: every session with who has it, what is pinned, and what is not granted there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from roster.domain.plain import plain
from roster.domain.question import Question
from roster.domain.roster import Answer, Breach
from roster.domain.schedule import Entry, entries, session_name
from roster.domain.slots import Slot
from roster.domain.texts import Language, month_name, write, write_date
from roster.domain.workdays import days, month_of, months
from roster.pages.board_panel import session_address
from roster.pages.month_page import day_marks


@dataclass(frozen=True, slots=True)
class Place:
    """One leader's place on a session, or an empty session; `bent` says what is not granted there."""

    slot: str
    person: str
    when: str
    href: str
    chosen: bool
    session: str
    leader: str
    title: str
    portfolio: str
    stand_in: str
    where: str
    pinned: bool
    kept_free: tuple[str, ...]
    hard: tuple[str, ...]
    bent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BoardDay:
    """One field of the calendar."""

    number: int
    spoken: str
    rest: bool
    makeup: bool
    named: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class BoardMonth:
    """A month of the period: `blanks` fields stand before its first day in a week that begins on Monday."""

    name: str
    blanks: int
    days: tuple[BoardDay, ...]


@dataclass(frozen=True)
class Looked:
    """What is looked at: a month, at which address, with which session chosen, in which language."""

    question: Question
    answer: Answer
    here: str
    chosen: str
    language: Language

    @cached_property
    def on(self) -> Mapping[str, tuple[Entry, ...]]:
        """Who is on a session, by its id."""
        found = groupby(entries(self.question, self.answer.roster), key=lambda one: one.slot.id)
        return {slot: tuple(group) for slot, group in found}

    @cached_property
    def several(self) -> bool:
        """Whether there are several places, so that each is named."""
        return len({entry.place for found in self.on.values() for entry in found}) > 1

    @cached_property
    def bent(self) -> Mapping[str, tuple[Breach, ...]]:
        """The breaches that are about a session, or about the day of one."""
        found: dict[str, tuple[Breach, ...]] = {}
        for breach in self.answer.breaches:
            for slot in _about(self.question, breach):
                found[slot.id] = (*found.get(slot.id, ()), breach)
        return found


def board_months(looked: Looked) -> tuple[BoardMonth, ...]:
    """Every month of the period."""
    question = looked.question
    return tuple(
        BoardMonth(month_name(first, looked.language), first.weekday(), tuple(_days(looked, first, last)))
        for first, last in (month_of(first) for first, _ in months(question.first, question.last))
    )


def _days(looked: Looked, first: date, last: date) -> Iterator[BoardDay]:
    slots: dict[date, list[Slot]] = {}
    for slot in sorted(looked.question.slots, key=lambda slot: (slot.start, slot.id)):
        slots.setdefault(slot.day, []).append(slot)
    for day in days(first, last):
        rest, makeup, named = day_marks(looked.question, day)
        places = tuple(place for slot in slots.get(day, ()) for place in _places(looked, slot))
        yield BoardDay(day.day, write_date(day, looked.language), rest, makeup, named, places)


def _places(looked: Looked, slot: Slot) -> Iterator[Place]:
    """Those who have the session, and an empty place where somebody is still needed."""
    found = looked.on.get(slot.id, ())
    for entry in found:
        yield _place(looked, slot, entry)
    if len(found) < slot.needed:
        yield _place(looked, slot, None)


def _place(looked: Looked, slot: Slot, entry: Entry | None) -> Place:
    question, language = looked.question, looked.language
    person = entry.person if entry else None
    own = [pin for pin in question.pins if pin.slot == slot.id]
    bent = [one for one in looked.bent.get(slot.id, ()) if one.facts.get("person") in {None, person}]
    return Place(
        slot=slot.id,
        person=person.id if person else "",
        when=slot.when.say(language),
        href=session_address(looked.here, slot.id),
        chosen=slot.id == looked.chosen,
        session="" if slot.kind == "whole_day" else session_name(question, slot).say(language),
        leader=plain(person.name) if person else "",
        title=plain(person.title) if person else "",
        portfolio=plain(write(person.portfolio, language)) if person else "",
        stand_in=plain(entry.stand_in.name) if entry and entry.stand_in else "",
        where=plain(entry.place if entry else slot.place.name) if looked.several else "",
        pinned=any(person is not None and pin.person == person.id and not pin.kept_free for pin in own),
        kept_free=tuple(plain(question.person[pin.person].name) for pin in own if pin.kept_free),
        hard=_said((one for one in bent if one.hard), language),
        bent=_said((one for one in bent if not one.hard), language),
    )


def _about(question: Question, breach: Breach) -> Iterator[Slot]:
    slot, day = breach.facts.get("slot"), breach.facts.get("day")
    if isinstance(slot, Slot):
        yield slot
    elif day is not None:  # read back from a document a day is a text
        yield from (one for one in question.slots if one.day.isoformat() == str(day))


def _said(breaches: Iterable[Breach], language: Language) -> tuple[str, ...]:
    return tuple(plain(one.say(language)) for one in breaches)
