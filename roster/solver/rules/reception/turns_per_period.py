"""Each leader has so many turns in a month, or in any row of months."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from roster.domain.people import EVERYBODY, Person, Scope
from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.texts import Text, month_name
from roster.domain.workdays import days, months, months_back
from roster.solver.linear import Limit
from roster.solver.model import Model
from roster.solver.once import all_once, once
from roster.solver.rule import Fault, Means, Rule
from roster.solver.rules.past import past_turns, recorded_since
from roster.solver.rules.person_by_person import person_by_person
from roster.solver.rules.windows import worked


@dataclass(frozen=True, kw_only=True)
class Period:
    """A row of whole months that ends with a month of the question.

    `whole` says whether the row lies within the records and ends with the question: whatever happened
    before the records began, or comes after the question, may still make up for what is missing.
    """

    first: date
    last: date
    whole: bool


@dataclass(frozen=True, kw_only=True)
class TurnsPerPeriod(Rule):
    """Between `at_least` and `at_most` turns in every row of `months` months that ends in the period.

    Turns of the history count, so "at least once in two months" is right in the second month.
    """

    name = "turns-per-period"
    title = Text("每人接访次数", "turns per person")
    means = Text(
        "每人在每个月（或连续若干个月，以本期各月为末月滚动计算）的接访次数不少于、不多于所定次数，此前的接访也算。"
        "“至少”只要求整段在任的人；历史记录还没有覆盖整段、或本期没有排到末月月底的，不要求“至少”。"
        "此前已超过“至多”的不算违反，但不再排。",
        "Between so many and so many turns for each person in every month, or in every row of months that ends with a "
        "month of the period, turns before this roster included. The least is asked of those in service throughout "
        "the row, and only where the records reach back to its start and the period reaches its end. Whoever has had "
        "more than the most already breaks nothing, but has no further turn.",
    )
    asks = Text(
        "{person}{span}应接访{wanted}，此前已接访{served}次",
        "{person} should have {wanted} in {span}, {served} before this roster",
    )
    breach = Text(
        "{person}{span}应接访{wanted}，共{turns}次",
        "{person} should have {wanted} in {span} and has {turns}",
    )

    months: Annotated[int, Means("连续几个月", "how many months the row has", least=1, most=120)] = 1
    at_least: Annotated[int, Means("至少几次", "how many turns at least", least=0)] = 0
    at_most: Annotated[
        int | None, Means("至多几次，空则不限", "how many turns at most; no limit where empty", least=0)
    ] = None
    count_stood_in: Annotated[
        bool, Means("此前替别人顶岗的接访是否算次数", "whether past turns taken for somebody else count")
    ] = True
    who: Annotated[Scope, Means("对哪些领导", "for whom")] = EVERYBODY

    def faults(self) -> Iterator[Fault]:
        yield from super().faults()
        if self.at_most is not None and self.at_most < self.at_least:
            yield Fault("at_most", Text(f"不能小于至少次数{self.at_least}", f"is below at_least, {self.at_least}"))

    def encode(self, model: Model) -> None:
        question = model.question
        for period in _periods(question, self.months):
            slots = [slot for slot in question.slots if period.first <= slot.day <= period.last]
            for person in filter(self.who.covers, question.people):
                served = self._served(question, person, period)
                turns = model.turns(slots, [person]) + served
                limit = Limit(turns, self._least(person, period), self._most(served))
                model.ask(self, limit, served=served, **self._facts(person, period))

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        return person_by_person(question, roster, self, self._check)

    def _check(self, question: Question, person: Person, own: tuple[str, ...]) -> Iterator[Breach]:
        for period in _periods(question, self.months):
            served = self._served(question, person, period)
            taken = (question.slot[slot].day for slot in own)
            turns = served + sum(period.first <= day <= period.last for day in taken)
            most = self._most(served)
            by = max(self._least(person, period) - turns, turns - most if most is not None else 0)
            if by > 0:
                yield self.broken(by, turns=turns, served=served, **self._facts(person, period))

    def _least(self, person: Person, period: Period) -> int:
        throughout = all(map(person.serves_on, (period.first, period.last)))
        return self.at_least if throughout and period.whole else 0

    def _most(self, served: int) -> int | None:
        """What is past is not this roster's breach."""
        return None if self.at_most is None else max(self.at_most, served)

    def _served(self, question: Question, person: Person, period: Period) -> int:
        return _past(question, period, self.count_stood_in).get(person.id, 0)

    def _facts(self, person: Person, period: Period) -> dict[str, object]:
        return {
            "person": person,
            "first": period.first,
            "last": period.last,
            "span": _span(period),
            "wanted": self._wanted(),
        }

    def _wanted(self) -> Text:
        most, least = self.at_most, self.at_least
        if most is None:
            return Text(f"至少{least}次", f"at least {least} turn(s)")
        if not least:
            return Text(f"最多{most}次", f"at most {most} turn(s)")
        if least == most:
            return Text(f"{least}次", f"{least} turn(s)")
        return Text(f"{least}至{most}次", f"{least} to {most} turns")


@once
def _past(question: Question, period: Period, stood_in: bool) -> Mapping[str, int]:  # noqa: FBT001 - part of the key
    turns = past_turns(question, period.first, period.last, stood_in=stood_in)
    return Counter(turn.person for turn in turns)


@all_once
def _periods(question: Question, length: int) -> Iterator[Period]:
    since = recorded_since(question)
    for month_first, last in months(question.first, question.last):
        first = months_back(month_first, length - 1)
        ended = not any(worked(question, day) for day in days(question.last, last) if day > question.last)
        yield Period(first=first, last=last, whole=since <= first and ended)


def _span(period: Period) -> Text:
    first, last = (Text(month_name(day, "zh"), month_name(day, "en")) for day in (period.first, period.last))
    return first if first == last else Text(f"{first.zh}至{last.zh}", f"{first.en} to {last.en}")
