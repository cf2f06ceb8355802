"""Principal leaders receive on their own days."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from roster.domain.people import PRINCIPAL, Scope
from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.slots import Slot
from roster.domain.texts import Text, weekday_name
from roster.solver.model import Model
from roster.solver.rule import Rule


@dataclass(frozen=True, kw_only=True)
class PrincipalDays(Rule):
    """Those in `who` have turns only on these weekdays (Monday is 0) or days of the month."""

    name = "principal-days"
    title = Text("主要领导接访日", "the principal leaders' own days")
    asks = Text("{person}应在{days}接访，不排{when}", "{person} receives on {days}, not on {when}")
    breach = Text("{person}应在{days}接访，却排在{when}", "{person} receives on {days} but has {when}")

    weekdays: tuple[int, ...] = (0,)
    days_of_month: tuple[int, ...] = ()
    who: Scope = field(default_factory=lambda: Scope(roles=(PRINCIPAL,)))

    def encode(self, model: Model) -> None:
        for slot in filter(self._is_other, model.question.slots):
            for person in filter(self.who.covers, model.question.people):
                facts = {"slot": slot, "person": person, "when": slot.when, "days": self._days()}
                model.ask(self, model.takes(slot, person) <= 0, **facts)

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        for duty in roster.duties:
            slot, person = question.slot[duty.slot], question.person[duty.person]
            if self._is_other(slot) and self.who.covers(person):
                yield self.broken(1, slot=slot, person=person, when=slot.when, days=self._days())

    def _is_other(self, slot: Slot) -> bool:
        return slot.day.weekday() not in self.weekdays and slot.day.day not in self.days_of_month

    def _days(self) -> tuple[Text, ...]:
        weekdays = (Text(weekday_name(day, "zh"), weekday_name(day, "en")) for day in self.weekdays)
        return (*weekdays, *(Text(f"每月{day}日", f"day {day} of the month") for day in self.days_of_month))
