"""Two turns of one leader lie far enough apart."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from roster.domain.people import Person, Scope
from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.texts import Text
from roster.solver.model import Model
from roster.solver.rule import Rule
from roster.solver.rules.windows import Unit, Window, windows


@dataclass(frozen=True, kw_only=True)
class DaysBetweenTurns(Rule):
    """At least `days` days (working days by default) lie between two turns of one person.

    Counted as runs of `days` + 1 days with at most one turn each, past turns included; turns that
    come too close are dearer the closer they are, because more runs hold both.
    """

    name = "days-between-turns"
    title = Text("两次接访的间隔", "days between two turns")
    asks = Text(
        "{person}{first}至{last}之间最多接访1次（间隔不少于{days}{unit}）",
        "{person} has at most 1 turn from {first} to {last} (at least {days} {unit} between turns)",
    )
    breach = Text(
        "{person}{first}至{last}之间接访{turns}次，间隔少于{days}{unit}",
        "{person} has {turns} turns from {first} to {last}, with less than {days} {unit} between",
    )

    days: int = 5
    unit: Unit = Unit.WORKING_DAYS
    who: Scope = field(default_factory=Scope)

    def encode(self, model: Model) -> None:
        question = model.question
        past = _past(question)
        for window in windows(question, self.days + 1, self.unit):
            for person in filter(self.who.covers, question.people):
                turns = model.turns(window.slots, [person]) + _before(past, window, person)
                if turns.highest <= 1:
                    continue
                facts = self._facts(window, person)
                if self.hard:
                    model.require(self, turns <= 1, **facts)
                else:
                    model.discourage(self, turns <= 1, self.weight * window.times, **facts)

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        past = _past(question)
        for window in windows(question, self.days + 1, self.unit):
            inside = {slot.id for slot in window.slots}
            for person in filter(self.who.covers, question.people):
                taken = sum(slot in inside for slot in roster.slots_of.get(person.id, ()))
                turns = taken + _before(past, window, person)
                if turns > 1:
                    by = (turns - 1) * (1 if self.hard else window.times)
                    yield self.broken(by, turns=turns, **self._facts(window, person))

    def _facts(self, window: Window, person: Person) -> dict[str, object]:
        unit = Text("个工作日", "working days") if self.unit is Unit.WORKING_DAYS else Text("天", "days")
        return {"person": person, "first": window.first, "last": window.last, "days": self.days, "unit": unit}


def _past(question: Question) -> set[tuple[str, object]]:
    return {(turn.person, turn.day) for turn in question.history}


def _before(past: set[tuple[str, object]], window: Window, person: Person) -> int:
    """1 if the person served in the window outside the period: what is past is not this roster's breach."""
    return int(any((person.id, day) in past for day in window.served_days))
