"""Each leader has so many turns in a month, or in any row of months."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from roster.domain.people import Person, Scope
from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.texts import Text, month_name
from roster.domain.workdays import months, months_back
from roster.solver.linear import Limit
from roster.solver.model import Model
from roster.solver.rule import Rule


@dataclass(frozen=True, kw_only=True)
class Period:
    """A row of whole months that ends with a month of the question, and who served in it before."""

    first: date
    last: date


@dataclass(frozen=True, kw_only=True)
class TurnsPerPeriod(Rule):
    """Between `at_least` and `at_most` turns in every row of `months` months that ends in the period.

    Turns of the history count, so "at least once in two months" is right in the second month. The
    least is asked only of those who are in service throughout the row.
    """

    name = "turns-per-period"
    title = Text("每人接访次数", "turns per person")
    asks = Text("{person}{span}应接访{wanted}，此前已接访{served}次", "{person} should have {wanted} in {span}, {served} before this roster")
    breach = Text("{person}{span}应接访{wanted}，共{turns}次", "{person} should have {wanted} in {span} and has {turns}")

    months: int = 1
    at_least: int = 0
    at_most: int | None = None
    who: Scope = field(default_factory=Scope)

    def encode(self, model: Model) -> None:
        question = model.question
        for period in self._periods(question):
            slots = [slot for slot in question.slots if period.first <= slot.day <= period.last]
            for person in filter(self.who.covers, question.people):
                served = _served(question, person, period)
                turns = model.turns(slots, [person]) + served
                limit = Limit(turns, self._least(person, period), self._most(served))
                model.ask(self, limit, served=served, **self._facts(person, period))

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        for period in self._periods(question):
            for person in filter(self.who.covers, question.people):
                served = _served(question, person, period)
                taken = (question.slot[slot].day for slot in roster.slots_of.get(person.id, ()))
                turns = served + sum(period.first <= day <= period.last for day in taken)
                most = self._most(served)
                short = self._least(person, period) - turns
                by = max(short, turns - most if most is not None else 0)
                if by > 0:
                    yield self.broken(by, turns=turns, served=served, **self._facts(person, period))

    def _periods(self, question: Question) -> Iterator[Period]:
        for month_first, month_last in months(question.first, question.last):
            yield Period(first=months_back(month_first, self.months - 1), last=month_last)

    def _least(self, person: Person, period: Period) -> int:
        throughout = all(person.serves_on(day) for day in (period.first, period.last))
        return self.at_least if throughout else 0

    def _most(self, served: int) -> int | None:
        """What is past is not this roster's breach."""
        return None if self.at_most is None else max(self.at_most, served)

    def _facts(self, person: Person, period: Period) -> dict[str, object]:
        return {"person": person, "first": period.first, "last": period.last,
                "span": _span(period), "wanted": self._wanted()}

    def _wanted(self) -> Text:
        most, least = self.at_most, self.at_least
        if most is None:
            return Text(f"至少{least}次", f"at least {least} turn(s)")
        if not least:
            return Text(f"最多{most}次", f"at most {most} turn(s)")
        return Text(f"{least}至{most}次", f"{least} to {most} turns")


def _span(period: Period) -> Text:
    if period.first.replace(day=1) == period.last.replace(day=1):
        return Text(month_name(period.first, "zh"), month_name(period.first, "en"))
    return Text(f"{month_name(period.first, 'zh')}至{month_name(period.last, 'zh')}",
                f"{month_name(period.first, 'en')} to {month_name(period.last, 'en')}")


def _served(question: Question, person: Person, period: Period) -> int:
    return sum(turn.person == person.id and period.first <= turn.day <= period.last for turn in question.history)
