"""Principal leaders receive on their own days."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from roster.domain.patterns import landings_of
from roster.domain.people import PRINCIPAL, Scope
from roster.domain.posts import DaysOfMonth, WhenRest
from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.slots import SESSION_NAMES, Slot
from roster.domain.texts import Text, weekday_name
from roster.solver.model import Model
from roster.solver.once import once
from roster.solver.rule import Means, Rule
from roster.solver.rules.days import planned_days
from roster.solver.rules.words import said

_MONDAY = 0
_PRINCIPALS = Scope(roles=(PRINCIPAL,))


@dataclass(frozen=True, kw_only=True)
class PrincipalDays(Rule):
    """Those in `who` have turns only on these weekdays or days of the month.

    A session that its post moved on from a rest day (顺延) counts for the day it was planned for too.
    """

    name = "principal-days"
    title = Text("主要领导接访日", "the principal leaders' own days")
    means = Text(
        "所指的领导（默认为主要领导）只在自己的接访日接访：星期几，或每月几日；两者都没写时为星期一。"
        "每月几日遇休息日的，按when_rest顺延、取消或照常；岗位因休息日顺延的场次，也算原定那天的场次。"
        "每排在其他日子一次计1次。要求次数请用turns-per-period。",
        "Those meant (by default the principal leaders) have turns only on their own weekdays or days of the month; "
        "Mondays where neither is given. A day of the month that is a rest day is moved on, cancelled or kept as "
        "`when_rest` says, and a session that its post moved on from a rest day counts for the day it was planned for "
        "as well. Each turn on another day counts one. How often they have a turn is asked by turns-per-period.",
    )
    asks = Text("{person}应在{days}接访，不排{when}", "{person} receives on {days}, not on {when}")
    breach = Text("{person}应在{days}接访，却排在{when}", "{person} receives on {days} but has {when}")

    weekdays: Annotated[
        tuple[int, ...], Means("星期几（星期一为0）", "the weekdays, Monday being 0", least=0, most=6)
    ] = ()
    days_of_month: Annotated[tuple[int, ...], Means("每月几日", "the days of the month", least=1, most=31)] = ()
    when_rest: Annotated[
        WhenRest,
        Means(
            "每月几日遇休息日时：顺延shift_forward、取消cancel或照常keep",
            "what becomes of a day of the month that is a rest day: shift_forward, cancel or keep",
        ),
    ] = WhenRest.SHIFT_FORWARD
    kinds: Annotated[
        tuple[str, ...],
        Means(
            "只限哪些时段（whole_day、morning、afternoon），空则不限",
            "only these kinds of session (whole_day, morning, afternoon); all where empty",
        ),
    ] = ()
    who: Annotated[Scope, Means("对哪些领导", "for whom")] = _PRINCIPALS

    def encode(self, model: Model) -> None:
        question = model.question
        people = list(filter(self.who.covers, question.people))
        for slot in _others(question, self).values():
            for person in people:
                facts = {"slot": slot, "person": person, "when": said(question, slot), "days": self._days()}
                model.ask(self, model.takes(slot, person) <= 0, **facts)

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        others = _others(question, self)
        for duty in roster.duties:
            slot, person = others.get(duty.slot), question.person[duty.person]
            if slot is not None and self.who.covers(person):
                yield self.broken(1, slot=slot, person=person, when=said(question, slot), days=self._days())

    def others(self, question: Question) -> dict[str, Slot]:
        """The slots that are not on the days of those meant, by id."""
        planned = planned_days(question)
        pattern = DaysOfMonth(self.days_of_month, self.when_rest)
        held = {landing.held for landing in landings_of(pattern, question.calendar, question.first, question.last)}
        others = {}
        for slot in question.slots:
            days = {slot.day, *planned.get((slot.post, slot.day), ())}
            fits = slot.day in held or any(map(self._is_own, days))
            if not fits or (self.kinds and slot.kind not in self.kinds):
                others[slot.id] = slot
        return others

    def _is_own(self, day: date) -> bool:
        return day.weekday() in self._weekdays or day.day in self.days_of_month

    @property
    def _weekdays(self) -> tuple[int, ...]:
        return self.weekdays or (() if self.days_of_month else (_MONDAY,))

    def _days(self) -> tuple[Text, ...]:
        kinds = [SESSION_NAMES.get(kind, Text(kind, kind)) for kind in self.kinds]
        weekdays = (Text(weekday_name(day, "zh"), weekday_name(day, "en")) for day in self._weekdays)
        days = (Text(f"每月{day}日", f"day {day} of the month") for day in self.days_of_month)
        if not kinds:
            return (*weekdays, *days)
        return tuple(Text(day.zh + kind.zh, f"{day.en} {kind.en}") for day in (*weekdays, *days) for kind in kinds)


@once
def _others(question: Question, rule: PrincipalDays) -> Mapping[str, Slot]:
    return rule.others(question)
