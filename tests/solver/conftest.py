"""Small offices for the tests of rules: a few people, a few sessions, written down in one line."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time

import pytest

from roster.documents.calendars import load_calendar
from roster.domain.people import Person
from roster.domain.posts import AFTERNOON, MORNING, WHOLE_DAY, Post
from roster.domain.question import Question
from roster.domain.roster import Breach, Duty, Roster
from roster.domain.slots import Slot, Span
from roster.domain.texts import Language
from roster.domain.workdays import Calendar, month_of
from roster.solver.model import Model
from roster.solver.rule import Rule

_SESSIONS = {"": WHOLE_DAY, "morning": MORNING, "afternoon": AFTERNOON}


@dataclass(frozen=True)
class Office:
    """A question with its sessions called by day: "12-08", "12-08 morning"."""

    question: Question

    def says(self, rule: Rule, *duties: tuple[str, ...], language: Language = "zh") -> list[tuple[str, int]]:
        """What the rule has to say of these duties (session, person, stand-in), with the price."""
        return [(breach.say(language), breach.cost) for breach in self.breaches(rule, *duties)]

    def breaches(self, rule: Rule, *duties: tuple[str, ...]) -> list[Breach]:
        """The breaches themselves."""
        return list(rule.check(self.question, Roster(tuple(Duty(*duty) for duty in duties))))

    def costs(self, rule: Rule, *duties: tuple[str, ...]) -> int:
        """The price of all breaches together."""
        return sum(breach.cost for breach in self.breaches(rule, *duties))

    def asks(self, rule: Rule, language: Language = "zh") -> list[str]:
        """What the rule asks, one sentence each."""
        model = Model(self.question)
        rule.encode(model)
        facts = [*(item.facts for item in model.demands), *(item.facts for item in model.discouragements)]
        return [rule.asks.say(language, one) for one in facts]


def _day(text: str) -> date:
    return date.fromisoformat(text if text.count("-") == 2 else f"2026-{text}")


def _slot(text: str, post: str) -> Slot:
    day, _, kind = text.partition(" ")
    session = _SESSIONS[kind]
    spans = tuple(
        Span(datetime.combine(_day(day), hours.start), datetime.combine(_day(day), hours.end))
        for hours in session.hours
    )
    return Slot(text, post, _day(day), spans, session.kind)


def _person(person: str | Person) -> Person:
    return Person(person, person) if isinstance(person, str) else person


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    """The real calendar, 2020 to 2027."""
    return load_calendar()


@pytest.fixture(scope="session")
def given(calendar: Calendar) -> Callable[..., Office]:
    """`given("12-08", "12-09 morning", people=("甲", "乙"), history=…)`: an office of the months of these days.

    `slots` changes sessions ({"12-08": {"needed": 2}}); all else is a field of Question.
    """

    def office(*sessions: str, people: tuple[str | Person, ...] = ("甲", "乙", "丙"), **fields: object) -> Office:
        post = fields.pop("post", Post("reception", "领导接访"))
        assert isinstance(post, Post)
        changes = fields.pop("slots", {})
        assert isinstance(changes, dict)
        slots = tuple(replace(_slot(text, post.id), **changes.get(text, {})) for text in sessions)
        first, last = month_of(min(slot.day for slot in slots))[0], month_of(max(slot.day for slot in slots))[1]
        question = Question(first, last, calendar, tuple(map(_person, people)), (post,), slots, ())
        return Office(replace(question, **fields))  # type: ignore[arg-type]

    return office


@pytest.fixture(scope="session")
def on() -> Callable[[str], date]:
    """`on("12-08")`: a day of 2026, or any other with its year."""
    return _day


@pytest.fixture(scope="session")
def hour() -> Callable[[str, str], datetime]:
    """`hour("12-08", "14:30")`."""
    return lambda day, clock: datetime.combine(_day(day), time.fromisoformat(clock))
