"""The month as one page: who is on when, how good that is, who has served how often."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from roster.domain.notice import title
from roster.domain.plain import plain
from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.domain.schedule import Entry, entries
from roster.domain.tally import Tally, tallies
from roster.domain.texts import Language, month_name, weekday_name, write, write_date
from roster.domain.workdays import UnknownYearError, days, month_of, months
from roster.pages.environment import render
from roster.pages.frame import NO_FRAME, Deed, Frame, draft_lines
from roster.pages.proof import proof_facts
from roster.pages.words import NO_VOCABULARY, Vocabulary


@dataclass(frozen=True, slots=True)
class Duty:
    """One line in a day's field of the calendar."""

    session: str
    leader: str
    title: str
    stand_in: str
    place: str


@dataclass(frozen=True, slots=True)
class Day:
    """One field of the calendar; `rest` and `makeup` are said by a word and a shape."""

    number: int
    spoken: str
    rest: bool
    makeup: bool
    named: str
    duties: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the period: `blanks` fields stand before its first day in a week that begins on Monday."""

    name: str
    blanks: int
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """How often one leader has served; the lists are the days that the numbers count."""

    name: str
    title: str
    past: int
    now: int
    past_dates: str
    now_dates: str
    stand_in_dates: str


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a month: facts about the version or draft, and what can be done with it.

    Without `proof` the page shows the calendar alone: costs, wishes and who served how often stay with the office.
    """

    frame: Frame = NO_FRAME
    facts: tuple[str, ...] = ()
    deeds: tuple[Deed, ...] = ()
    proof: bool = True


ALONE = Around()


def month_page(
    question: Question,
    answer: Answer,
    language: Language = "zh",
    vocabulary: Vocabulary = NO_VOCABULARY,
    around: Around = ALONE,
) -> str:
    """The page of a period, every month of it."""
    bars = [_bar(tally, language) for tally in tallies(question, answer.roster)]
    return render(
        "month.html",
        **around.frame.facts(language, draft_lines(question, language)),
        facts=around.facts,
        deeds=around.deeds,
        proof=around.proof,
        title=title(question, language),
        weekdays=[weekday_name(number, language) for number in range(7)],
        months=list(_months(question, answer, language)),
        **proof_facts(answer, language, vocabulary),
        bars=bars,
        most=max((bar.past + bar.now for bar in bars), default=0) or 1,
        day_count=len({slot.day for slot in question.slots}),
        leader_count=len(question.people),
    )


def _months(question: Question, answer: Answer, language: Language) -> Iterator[Month]:
    on = {day: tuple(found) for day, found in groupby(entries(question, answer.roster), key=lambda e: e.slot.day)}
    several = len({entry.place for found in on.values() for entry in found}) > 1
    for first, _ in months(question.first, question.last):
        span = days(*month_of(first))
        fields = tuple(_day(question, day, on.get(day, ()), language, several=several) for day in span)
        yield Month(month_name(first, language), first.weekday(), fields)


def day_marks(question: Question, day: date) -> tuple[bool, bool, str]:
    """Whether a day is one of rest or a make-up working day, and what it is called."""
    try:
        rest, makeup = not question.calendar.is_working(day), question.calendar.is_makeup(day)
        named = question.calendar.break_on(day)
    except UnknownYearError:
        rest, makeup, named = False, False, None
    override = question.calendar.override(day)
    return rest, makeup, plain(override.reason if override else named.name if named else "")


def _day(question: Question, day: date, found: tuple[Entry, ...], language: Language, *, several: bool) -> Day:
    rest, makeup, named = day_marks(question, day)
    duties = tuple(_duty(entry, language, several=several) for entry in found)
    return Day(day.day, write_date(day, language), rest, makeup, named, duties)


def _duty(entry: Entry, language: Language, *, several: bool) -> Duty:
    return Duty(
        session="" if entry.slot.kind == "whole_day" else entry.session.say(language),
        leader=plain(entry.person.name),
        title=plain(entry.person.title),
        stand_in=plain(entry.stand_in.name) if entry.stand_in else "",
        place=plain(entry.place) if several else "",
    )


def _bar(tally: Tally, language: Language) -> Bar:
    return Bar(
        name=plain(tally.person.name),
        title=plain(tally.person.title),
        past=len(tally.past),
        now=len(tally.now),
        past_dates=write(tally.past, language),
        now_dates=write(tally.now, language),
        stand_in_dates=write(tally.stand_ins, language),
    )
