"""Special days have a senior leader."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from roster.domain.people import Person, Scope
from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.slots import Slot
from roster.domain.texts import Text
from roster.solver.model import Model
from roster.solver.rule import Rule
from roster.solver.rules.days import by_day


@dataclass(frozen=True, kw_only=True)
class SeniorOnSpecialDays(Rule):
    """On every special day at least one session is taken by somebody in `who`.

    Special are the listed dates and weekdays (Monday is 0), eves of breaks and make-up working days;
    `kinds` narrows the sessions that count, so that "Monday mornings" can be said.
    """

    name = "senior-on-special-days"
    title = Text("特殊日子由主要领导或常委接访", "a senior leader on special days")
    asks = Text("{day}应有{people}之一接访", "{day} has one of {people}")
    breach = Text("{day}应有{people}之一接访，没有", "{day} should have one of {people} and has none")

    dates: tuple[date, ...] = ()
    weekdays: tuple[int, ...] = ()
    break_eves: bool = False
    makeup_days: bool = False
    kinds: tuple[str, ...] = ()
    who: Scope = field(default_factory=lambda: Scope(lowest_rank=2))

    def encode(self, model: Model) -> None:
        people = self._seniors(model.question)
        for day, slots in self._special(model.question):
            model.ask(self, model.turns(slots, people) >= 1, day=day, people=people)

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        people = self._seniors(question)
        names = {person.id for person in people}
        for day, slots in self._special(question):
            if not any(names.intersection(roster.people_on.get(slot.id, ())) for slot in slots):
                yield self.broken(1, day=day, people=people)

    def _seniors(self, question: Question) -> tuple[Person, ...]:
        return tuple(filter(self.who.covers, question.people))

    def _special(self, question: Question) -> Iterator[tuple[date, list[Slot]]]:
        for day, slots in by_day(question):
            chosen = [slot for slot in slots if not self.kinds or slot.kind in self.kinds]
            if chosen and self._is_special(question, day):
                yield day, chosen

    def _is_special(self, question: Question, day: date) -> bool:
        return (
            day in self.dates
            or day.weekday() in self.weekdays
            or (self.break_eves and question.calendar.is_break_eve(day))
            or (self.makeup_days and question.calendar.is_makeup(day))
        )
