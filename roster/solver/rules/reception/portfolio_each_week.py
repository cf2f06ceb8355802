"""Every week somebody with a certain portfolio receives."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from roster.domain.people import Person
from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.texts import Text
from roster.solver.model import Model
from roster.solver.once import once
from roster.solver.rule import Fault, Means, Rule
from roster.solver.rules.days import by_week, week_end
from roster.solver.rules.past import past_turns


@dataclass(frozen=True, kw_only=True)
class PortfolioEachWeek(Rule):
    """At least `at_least` turns a week by leaders in charge of one of the `portfolios` (分管领域)."""

    name = "portfolio-each-week"
    title = Text("每周有分管领导", "a portfolio present each week")
    means = Text(
        "每周（星期一至星期日）至少有若干次接访由分管所列领域之一的领导承担。跨月的周，归工作日占一半以上的月份；"
        "上月在该周的接访也算。",
        "Every week (Monday to Sunday) so many turns at least are taken by leaders in charge of one of the portfolios. "
        "A week across two months belongs to the month with at least half of its working days; "
        "turns of that week in the history count.",
    )
    asks = Text(
        "{first}至{last}一周至少安排{least}次分管{portfolios}的领导（{people}）",
        "the week {first} to {last} has at least {least} turn(s) by those in charge of {portfolios} ({people})",
    )
    breach = Text(
        "{first}至{last}一周分管{portfolios}的领导只接访{turns}次，应至少{least}次",
        "the week {first} to {last} has {turns} turn(s) by those in charge of {portfolios}, at least {least} asked",
    )

    portfolios: Annotated[
        tuple[str, ...],
        Means(
            "分管领域，任一即可；“自然资源”也指“自然资源和规划”",
            "the portfolios, any of which will do; 自然资源 also finds 自然资源和规划",
        ),
    ] = ()
    at_least: Annotated[int, Means("每周至少几次", "how many turns a week at least", least=0)] = 1

    def faults(self) -> Iterator[Fault]:
        yield from super().faults()
        if not any(self.portfolios):
            yield Fault("portfolios", Text("至少写一个分管领域", "at least one portfolio is needed"))

    def encode(self, model: Model) -> None:
        people = self._in_charge(model.question)
        for monday, slots in by_week(model.question):
            turns = model.turns(slots, people) + _served(model.question, monday, people)
            model.ask(self, turns >= self.at_least, **self._facts(monday, people))

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        people = self._in_charge(question)
        names = {person.id for person in people}
        for monday, slots in by_week(question):
            taken = (person for slot in slots for person in roster.people_on.get(slot.id, ()))
            turns = _served(question, monday, people) + sum(person in names for person in taken)
            if turns < self.at_least:
                yield self.broken(self.at_least - turns, turns=turns, **self._facts(monday, people))

    def _in_charge(self, question: Question) -> tuple[Person, ...]:
        return tuple(person for person in question.people if person.in_charge_of(self.portfolios))

    def _facts(self, monday: date, people: tuple[Person, ...]) -> dict[str, object]:
        return {
            "first": monday,
            "last": week_end(monday),
            "least": self.at_least,
            "portfolios": self.portfolios,
            "people": people or _NOBODY,
        }


_NOBODY = Text("没有这样的领导", "there is nobody")


@once
def _served(question: Question, monday: date, people: tuple[Person, ...]) -> int:
    names = {person.id for person in people}
    return sum(turn.person in names for turn in past_turns(question, monday, week_end(monday)))
