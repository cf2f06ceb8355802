"""Turns are spread evenly over the year."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from roster.domain.level_names import WISHES
from roster.domain.people import EVERYBODY, Person, Scope
from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.texts import Text
from roster.solver.model import Model
from roster.solver.rule import Means, Rule
from roster.solver.rules.person_by_person import person_by_person
from roster.solver.rules.windows import Unit, Window, crowded, windows
from roster.solver.rules.words import said


@dataclass(frozen=True, kw_only=True)
class EvenlySpread(Rule):
    """Whoever was on duty lately waits: one turn in any row of `working_days`, each further one costs.

    Every row of days that holds two turns counts, so coming back after three weeks costs less than
    coming back after two.
    """

    name = "evenly-spread"
    title = Text("全年分布均匀", "spread evenly over the year")
    means = Text(
        "同一人在任何连续若干个工作日里宜只接访1次，此前的接访也算；每个这样的时段里多于1次的各计一次，"
        "因此越早再次接访代价越高。",
        "One turn a person in any row of so many working days, turns before this roster included. Every such row "
        "counts the turns beyond one in it, so the sooner somebody is on duty again, the more it costs.",
    )
    asks = Text(
        "{person}{first}至{last}之间宜只接访1次（宜隔{length}个工作日）",
        "{person} has 1 turn at the most from {first} to {last} ({length} working days apart would be even)",
    )
    breach = Text(
        "{person}{first}至{last}之间接访{turns}次（{on}；宜隔{length}个工作日）",
        "{person} has {turns} turns from {first} to {last} ({on}; {length} working days apart would be even)",
    )
    hard: bool = False
    level: int = WISHES

    working_days: Annotated[
        int,
        Means(
            "时段有几个工作日；0表示按轮流一遍所需工作日的60%",
            "how many working days the row has; 0 takes 60 % of what one even round of everybody takes",
            least=0,
            most=400,
        ),
    ] = 0
    who: Annotated[Scope, Means("对哪些领导", "for whom")] = EVERYBODY

    def encode(self, model: Model) -> None:
        question = model.question
        length = self._length(question)
        for person, window in windows(question, length, Unit.WORKING_DAYS, filter(self.who.covers, question.people)):
            turns = model.turns(window.slots, [person]) + window.before
            if turns.highest <= 1:
                continue
            facts = _facts(person, window, length)
            if self.hard:
                model.require(self, turns <= 1, **facts)
            else:
                model.discourage(self, turns <= 1, self.weight * window.times, **facts)

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        return person_by_person(question, roster, self, self._check)

    def _check(self, question: Question, person: Person, own: tuple[str, ...]) -> Iterator[Breach]:
        length = self._length(question)
        for window, taken in crowded(question, person, own, length, Unit.WORKING_DAYS):
            turns = len(taken) + window.before
            by = (turns - 1) * (1 if self.hard else window.times)
            on = (*window.served, *(said(question, slot) for slot in taken))
            yield self.broken(by, turns=turns, on=on, **_facts(person, window, length))

    def _length(self, question: Question) -> int:
        if self.working_days:
            return self.working_days
        covered = sum(map(self.who.covers, question.people))
        needed = max(1, sum(slot.needed for slot in question.slots))
        days = len({slot.day for slot in question.slots})
        return max(1, covered * days * 6 // (10 * needed))


def _facts(person: Person, window: Window, length: int) -> dict[str, object]:
    return {"person": person, "first": window.first, "last": window.last, "length": length}
