"""Everybody carries a fair share."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from roster.domain.people import Person, Scope
from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.texts import Text, month_name
from roster.domain.workdays import months
from roster.solver.linear import SquareGap, Sum, total
from roster.solver.model import Model
from roster.solver.rule import FAIRNESS, Rule
from roster.solver.rules.burden import Burdens, fair_shares, served


class Over(StrEnum):
    """The stretch of time over which shares are made even."""

    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, kw_only=True)
class FairShare(Rule):
    """The square of each person's distance from a fair share of the burden, in tenths of a duty.

    The share is the whole burden of the stretch (history, and the duties to be given) split by days
    in service; people without any duty count like all others. Squares make two small gaps cheaper
    than one large one. Unlike days have unlike burdens.
    """

    name = "fair-share"
    title = Text("负担均衡", "a fair share for everybody")
    asks = Text("{person}{span}应承担{share}分（10分为一个普通日）", "{person} should carry {share} points in {span} (10 are an ordinary day)")
    breach = Text("{person}{span}应承担{share}分，实际{carried}分", "{person} should carry {share} points in {span} and carries {carried}")
    hard: bool = False
    level: int = FAIRNESS

    over: Over = Over.YEAR
    who: Scope = field(default_factory=Scope)
    burdens: Burdens = field(default_factory=Burdens)

    def encode(self, model: Model) -> None:
        question = model.question
        slots = sorted(question.slots, key=lambda slot: (slot.start, slot.id))
        for first, last, person, past, share in self._shares(question):
            weights = ((slot, self._burden(question, slot.id)) for slot in slots if first <= slot.day <= last)
            carried: Sum = total(model.takes(slot, person) * by for slot, by in weights) + past
            facts = self._facts(person, first, share)
            model.discourage(self, SquareGap(carried, share), self.weight, **facts)

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        for first, last, person, past, share in self._shares(question):
            taken = roster.slots_of.get(person.id, ())
            now = (self._burden(question, slot) for slot in taken if first <= question.slot[slot].day <= last)
            carried = past + sum(now)
            if carried != share:
                yield self.broken((carried - share) ** 2, carried=carried, **self._facts(person, first, share))

    def _shares(self, question: Question) -> Iterator[tuple[date, date, Person, int, int]]:
        people = [person for person in question.people if self.who.covers(person)]
        for first, last in self._stretches(question):
            past = served(question, self.burdens, first, last)
            inside = [slot for slot in question.slots if first <= slot.day <= last]
            ahead = sum(self._burden(question, slot.id) * slot.needed for slot in inside)
            together = ahead + sum(past[person.id] for person in people)
            shares = fair_shares(people, together, first, last)
            yield from ((first, last, person, past[person.id], shares[person.id]) for person in people)

    def _stretches(self, question: Question) -> list[tuple[date, date]]:
        if self.over is Over.MONTH:
            return list(months(question.first, question.last))
        years = range(question.first.year, question.last.year + 1)
        return [(date(year, 1, 1), min(date(year, 12, 31), question.last)) for year in years]

    def _burden(self, question: Question, slot_id: str) -> int:
        slot = question.slot[slot_id]
        return self.burdens.of(question.calendar, slot.day, slot.kind)

    def _facts(self, person: Person, first: date, share: int) -> dict[str, object]:
        year = Text(f"{first.year}年", f"{first.year}")
        month = Text(month_name(first, "zh"), month_name(first, "en"))
        return {"person": person, "span": month if self.over is Over.MONTH else year, "share": share}
