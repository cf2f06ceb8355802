"""Turns are spread evenly over the year."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from roster.domain.people import Scope
from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.texts import Text
from roster.solver.linear import Limit
from roster.solver.model import Model
from roster.solver.rule import FAIRNESS, Rule
from roster.solver.rules.windows import Unit, Window, windows


@dataclass(frozen=True, kw_only=True)
class EvenlySpread(Rule):
    """Whoever was on duty lately waits: one turn in any row of `working_days`, each further one costs.

    Every row of days that holds two turns counts, so coming back after three weeks costs less than
    coming back after two; `working_days` 0 takes 60 % of what an even rotation of all would give.
    """

    name = "evenly-spread"
    title = Text("全年分布均匀", "spread evenly over the year")
    asks = Text("{person}在{length}个工作日内不宜再次接访", "{person} should not have another turn within {length} working days")
    breach = Text(
        "{person}{first}至{last}接访{turns}次（宜隔{length}个工作日）",
        "{person} has {turns} turns from {first} to {last} ({length} working days apart would be even)",
    )
    hard: bool = False
    level: int = FAIRNESS + 1

    working_days: int = 0
    who: Scope = field(default_factory=Scope)

    def encode(self, model: Model) -> None:
        question = model.question
        past = {(turn.person, turn.day) for turn in question.history}
        length = self._length(question)
        for window in windows(question, length, Unit.WORKING_DAYS):
            for person in filter(self.who.covers, question.people):
                before = int(any((person.id, day) in past for day in window.served_days))
                turns = model.turns(window.slots, [person]) + before
                if turns.highest > 1:
                    weight = self.weight * window.times
                    model.discourage(self, Limit(turns, most=1), weight, person=person, window=window, length=length)

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        past = {(turn.person, turn.day) for turn in question.history}
        length = self._length(question)
        for window in windows(question, length, Unit.WORKING_DAYS):
            yield from self._too_close(question, roster, window, past, length)

    def _too_close(
        self, question: Question, roster: Roster, window: Window, past: set[tuple[str, object]], length: int
    ) -> Iterator[Breach]:
        inside = {slot.id for slot in window.slots}
        for person in filter(self.who.covers, question.people):
            before = any((person.id, day) in past for day in window.served_days)
            turns = before + sum(slot in inside for slot in roster.slots_of.get(person.id, ()))
            if turns > 1:
                yield self.broken(
                    (turns - 1) * window.times, person=person, window=window, length=length,
                    first=window.first, last=window.last, turns=turns,
                )

    def _length(self, question: Question) -> int:
        if self.working_days:
            return self.working_days
        covered = [person for person in question.people if self.who.covers(person)]
        needed = max(1, sum(slot.needed for slot in question.slots))
        days = len({slot.day for slot in question.slots})
        return max(1, len(covered) * days * 6 // (10 * needed))
