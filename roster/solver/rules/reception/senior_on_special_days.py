"""Special days have a senior leader."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from roster.domain.people import Person, Scope
from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.slots import Slot
from roster.domain.texts import Text
from roster.solver.model import Model
from roster.solver.once import all_once
from roster.solver.rule import Means, Rule
from roster.solver.rules.days import by_day

_SENIORS = Scope(lowest_rank=2)


@dataclass(frozen=True, kw_only=True)
class SeniorOnSpecialDays(Rule):
    """On every special day at least one session is taken by somebody in `who`.

    Special are the listed dates and weekdays, eves of breaks and make-up working days; `kinds` narrows the
    sessions that count, so that "Monday mornings" can be said.
    """

    name = "senior-on-special-days"
    title = Text("特殊日子由主要领导或常委接访", "a senior leader on special days")
    means = Text(
        "特殊日子（所列日期、星期几、假期前最后一个工作日、调休上班日）至少有一场由所指的领导接访，"
        "默认为常委以上；日子都没写时，为假期前最后一个工作日和调休上班日；"
        "当天没有场次的不算。“周一上午由主要领导接访”可写weekdays、kinds与who。",
        "On every special day (listed dates, weekdays, eves of breaks, make-up working days) one of those meant, by "
        "default members of the standing committee and principal leaders, takes a session at least; eves of "
        "breaks and make-up days where none are given. Days without a session do not count. "
        "Monday mornings of the principal leaders are said by weekdays, kinds and who.",
    )
    asks = Text("{day}应有{people}之一接访", "{day} has one of {people}")
    breach = Text("{day}应有{people}之一接访，没有", "{day} should have one of {people} and has none")

    dates: Annotated[tuple[date, ...], Means("所列日期", "listed dates")] = ()
    weekdays: Annotated[
        tuple[int, ...], Means("星期几（星期一为0）", "the weekdays, Monday being 0", least=0, most=6)
    ] = ()
    break_eves: Annotated[bool, Means("含假期前最后一个工作日", "also the last working day before a break")] = False
    makeup_days: Annotated[bool, Means("含调休上班日", "also make-up working days")] = False
    kinds: Annotated[
        tuple[str, ...],
        Means(
            "只看哪些时段（whole_day、morning、afternoon），空则不限",
            "only these kinds of session (whole_day, morning, afternoon); all where empty",
        ),
    ] = ()
    who: Annotated[Scope, Means("由哪些领导之一接访", "one of whom receives")] = _SENIORS

    def encode(self, model: Model) -> None:
        people = self._seniors(model.question)
        for day, slots in _special(model.question, self):
            model.ask(self, model.turns(slots, people) >= 1, day=day, people=people or _NOBODY)

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        people = self._seniors(question)
        names = {person.id for person in people}
        for day, slots in _special(question, self):
            if not any(names.intersection(roster.people_on.get(slot.id, ())) for slot in slots):
                yield self.broken(1, day=day, people=people or _NOBODY)

    def _seniors(self, question: Question) -> tuple[Person, ...]:
        return tuple(filter(self.who.covers, question.people))

    def special(self, question: Question) -> Iterator[tuple[date, list[Slot]]]:
        """The days that are special, with the sessions that count."""
        for day, slots in by_day(question):
            chosen = [slot for slot in slots if not self.kinds or slot.kind in self.kinds]
            if chosen and self._is_special(question, day):
                yield day, chosen

    def _is_special(self, question: Question, day: date) -> bool:
        usual = not (self.dates or self.weekdays or self.break_eves or self.makeup_days)
        return (
            day in self.dates
            or day.weekday() in self.weekdays
            or ((self.break_eves or usual) and question.calendar.is_break_eve(day))
            or ((self.makeup_days or usual) and question.calendar.is_makeup(day))
        )


_NOBODY = Text("（没有这样的领导）", "(there is nobody)")


@all_once
def _special(question: Question, rule: SeniorOnSpecialDays) -> Iterator[tuple[date, list[Slot]]]:
    return rule.special(question)
