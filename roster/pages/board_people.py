"""The board's panel of people: how often everybody serves, how heavy that is, when they are away, what they wish."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from roster.domain.people import Absence, Half, Wish
from roster.domain.plain import plain
from roster.domain.question import Question
from roster.domain.roster import Roster
from roster.domain.slots import SESSION_NAMES
from roster.domain.tally import Tally, tallies
from roster.domain.texts import Language, Text, weekday_name, write, write_date
from roster.pages.words import speaker

_OF_A_DAY = 10
_HALVES = {Half.MORNING: SESSION_NAMES["morning"], Half.AFTERNOON: SESSION_NAMES["afternoon"]}


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One leader; burdens are in ordinary days."""

    name: str
    title: str
    now: int
    year: int
    burden_now: str
    burden_year: str
    absences: str
    wishes: str
    next_turn: str


def people_lines(question: Question, roster: Roster, today: date, language: Language) -> tuple[PersonLine, ...]:
    """Everybody in the question's order; the next turn is the first of this roster that is not over."""
    return tuple(_line(question, tally, today, language) for tally in tallies(question, roster))


def _line(question: Question, tally: Tally, today: date, language: Language) -> PersonLine:
    own, joined = tally.person.id, "；" if language == "zh" else "; "
    absences = (one for one in question.absences if one.person == own)
    away = (one for one in absences if one.first <= question.last and one.last >= question.first)
    ahead = next((day for day in tally.now if day >= today), None)
    return PersonLine(
        name=plain(tally.person.name),
        title=plain(tally.person.title),
        now=len(tally.now),
        year=tally.year,
        burden_now=f"{tally.burden_now / _OF_A_DAY:.1f}",
        burden_year=f"{tally.burden_year / _OF_A_DAY:.1f}",
        absences=joined.join(_absence(one, language) for one in away),
        wishes=joined.join(_wish(one, language) for one in question.wishes if one.person == own),
        next_turn=write_date(ahead, language) if ahead else "",
    )


def _absence(absence: Absence, language: Language) -> str:
    """The days only: grounds stay with the office."""
    first, last = write_date(absence.first, language), write_date(absence.last, language)
    span = first if first == last else f"{first}–{last}"
    half = _HALVES[absence.half].say(language) if absence.half else ""
    return f"{span}{half}" if language == "zh" else f"{span} {half}".strip()


def _wish(wish: Wish, language: Language) -> str:
    say = speaker(language)
    what = write(tuple(_meant(wish, language)), language) or say("any_day")
    return say("wish_for" if wish.wanted else "wish_against", what=what)


def _meant(wish: Wish, language: Language) -> Iterator[str]:
    yield from (weekday_name(day, language) for day in wish.weekdays)
    yield from (write_date(day, language) for day in wish.dates)
    yield from (SESSION_NAMES.get(kind, Text(kind, kind)).say(language) for kind in wish.kinds)
