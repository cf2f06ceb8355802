"""Everybody carries a fair share."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from roster.domain.burden import Burdens, fair_shares, served
from roster.domain.level_names import FAIRNESS
from roster.domain.people import EVERYBODY, Person, Scope
from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.texts import Text, month_name
from roster.domain.workdays import months
from roster.solver.linear import SquareGap, Sum, total
from roster.solver.model import Model
from roster.solver.once import once
from roster.solver.rule import Fault, Means, Rule
from roster.solver.rules.past import recorded_since
from roster.solver.rules.person_by_person import person_by_person

_MOST_POINTS = 1000


class Over(StrEnum):
    """The stretch of time over which shares are made even."""

    MONTH = "month"
    YEAR = "year"


_USUAL = Burdens()


@dataclass(frozen=True, slots=True)
class Share:
    """What one person has carried in a stretch of time before this roster, and should carry in all."""

    first: date
    last: date
    person: Person
    past: int
    points: int
    span: Text


@dataclass(frozen=True, kw_only=True)
class FairShare(Rule):
    """The square of each person's distance from a fair share of the burden, in tenths of a duty.

    The share is the whole burden of the stretch (history, and the duties to be given) split by days
    in service. Squares make two small gaps cheaper than one large one.
    """

    name = "fair-share"
    title = Text("负担均衡", "a fair share for everybody")
    means = Text(
        "每人在本月或本年应承担的份额，是这段时间的全部负担（历史加本期）按在任天数分摊；一次没有的人同样计算。"
        "代价是与份额之差的平方。年度从历史记录开始的月份算起。不同日子轻重不同（见burdens），半天的场次减半。",
        "The share is the whole burden of the month or the year (history and this roster) split by days in service; "
        "people without any duty count like all others. The price is the square of the distance from it. A year begins "
        "with the month in which the records begin. Unlike days have unlike burdens, half a day is half of one.",
    )
    asks = Text(
        "{person}{span}应承担{share}分（10分为一个普通日）",
        "{person} should carry {share} points in {span} (10 are an ordinary day)",
    )
    breach = Text(
        "{person}{span}应承担{share}分，实际{carried}分",
        "{person} should carry {share} points in {span} and carries {carried}",
    )
    hard: bool = False
    level: int = FAIRNESS

    over: Annotated[Over, Means("按月（month）还是按年（year）均衡", "whether the month or the year is made even")] = (
        Over.YEAR
    )
    burdens: Annotated[Burdens, Means("不同日子的分值", "the points of unlike days")] = _USUAL
    count_stood_in: Annotated[
        bool, Means("此前替别人顶岗的接访是否算负担", "whether past turns taken for somebody else count")
    ] = True
    who: Annotated[Scope, Means("在哪些领导之间均衡", "among whom shares are made even")] = EVERYBODY

    def faults(self) -> Iterator[Fault]:
        yield from super().faults()
        if self.hard:
            yield Fault("hard", Text("只能尽量做到，应为false", "shares can only be wished for: should be false"))
        for name, points in asdict(self.burdens).items():
            if not 0 <= points <= _MOST_POINTS or points % 2:
                yield Fault(f"burdens.{name}", Text("应为0至1000的偶数", "should be an even number from 0 to 1000"))

    def encode(self, model: Model) -> None:
        question = model.question
        slots = sorted(question.slots, key=lambda slot: (slot.start, slot.id))
        burdens = _burdens(question, self.burdens)
        for share in self.shares(question):
            inside = (slot for slot in slots if share.first <= slot.day <= share.last)
            turns = (model.takes(slot, share.person) * burdens[slot.id] for slot in inside)
            carried: Sum = total(turns) + share.past
            model.discourage(self, SquareGap(carried, share.points), self.weight, **_facts(share))

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        return person_by_person(question, roster, self, self._check)

    def _check(self, question: Question, person: Person, own: tuple[str, ...]) -> Iterator[Breach]:
        burdens = _burdens(question, self.burdens)
        for share in _shares(question, self).get(person.id, ()):
            inside = (slot for slot in own if share.first <= question.slot[slot].day <= share.last)
            carried = share.past + sum(burdens[slot] for slot in inside)
            if carried != share.points:
                yield self.broken((carried - share.points) ** 2, carried=carried, **_facts(share))

    def shares(self, question: Question) -> Iterator[Share]:
        """What everybody should carry, stretch by stretch."""
        people = [person for person in question.people if self.who.covers(person)]
        burdens = _burdens(question, self.burdens)
        for first, last in self._stretches(question):
            past = served(question, self.burdens, first, last, stood_in=self.count_stood_in)
            inside = [slot for slot in question.slots if first <= slot.day <= last]
            ahead = sum(burdens[slot.id] * slot.needed for slot in inside)
            together = ahead + sum(past[person.id] for person in people)
            shares = fair_shares(people, together, first, last)
            span = self._span(first)
            yield from (Share(first, last, person, past[person.id], shares[person.id], span) for person in people)

    def _stretches(self, question: Question) -> list[tuple[date, date]]:
        if self.over is Over.MONTH:
            return list(months(question.first, question.last))
        years = range(question.first.year, question.last.year + 1)
        since = recorded_since(question)
        return [(max(date(year, 1, 1), since), min(date(year, 12, 31), question.last)) for year in years]

    def _span(self, first: date) -> Text:
        if self.over is Over.MONTH:
            return Text(month_name(first, "zh"), month_name(first, "en"))
        return Text(f"{first.year}年", f"{first.year}")


@once
def _shares(question: Question, rule: FairShare) -> Mapping[str, list[Share]]:
    found: dict[str, list[Share]] = {}
    for share in rule.shares(question):
        found.setdefault(share.person.id, []).append(share)
    return found


@once
def _burdens(question: Question, burdens: Burdens) -> Mapping[str, int]:
    return {slot.id: burdens.of(question.calendar, slot.day, slot.kind) for slot in question.slots}


def _facts(share: Share) -> dict[str, object]:
    return {"person": share.person, "span": share.span, "share": share.points}
