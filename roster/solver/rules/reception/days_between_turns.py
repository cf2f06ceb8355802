"""Two turns of one leader lie far enough apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from roster.domain.people import EVERYBODY, Person, Scope
from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.texts import Text
from roster.solver.model import Model
from roster.solver.rule import Means, Rule
from roster.solver.rules.person_by_person import person_by_person
from roster.solver.rules.windows import UNIT_NAMES, Unit, Window, crowded, windows
from roster.solver.rules.words import said


@dataclass(frozen=True, kw_only=True)
class DaysBetweenTurns(Rule):
    """At least `days` days (working days by default) lie between two turns of one person.

    Counted as runs of `days` + 1 days with at most one turn each, past turns included; turns that
    come too close are dearer the closer they are, because more runs hold both.
    """

    name = "days-between-turns"
    title = Text("两次接访的间隔", "days between two turns")
    means = Text(
        "同一人的两次接访之间至少隔若干个工作日（或天），上月的接访也算；间隔0即同一天最多1场。"
        "尽量做到时，每个“天数+1”天的连续时段里多于1次的各计一次，因此挨得越近代价越高。",
        "At least so many working days (or days) lie between two turns of one person, those before this roster "
        "included; 0 means one session a day. Where the rule is not hard, every run of days + 1 days counts the "
        "turns beyond one in it, so turns cost more the closer they are.",
    )
    asks = Text(
        "{person}{first}至{last}之间最多接访1次（间隔不少于{days}{unit}）{past}",
        "{person} has at most 1 turn from {first} to {last} (at least {days} {unit} between turns){past}",
    )
    breach = Text(
        "{person}{first}至{last}之间接访{turns}次（{on}），间隔少于{days}{unit}",
        "{person} has {turns} turns from {first} to {last} ({on}), with less than {days} {unit} between",
    )

    days: Annotated[
        int, Means("两次接访之间至少隔几天", "how many days lie between two turns at least", least=0, most=400)
    ] = 5
    unit: Annotated[
        Unit,
        Means(
            "按工作日（working_days）还是自然日（calendar_days）数",
            "whether working days (working_days) or all days (calendar_days) are counted",
        ),
    ] = Unit.WORKING_DAYS
    who: Annotated[Scope, Means("对哪些领导", "for whom")] = EVERYBODY

    def encode(self, model: Model) -> None:
        question = model.question
        for person, window in windows(question, self.days + 1, self.unit, filter(self.who.covers, question.people)):
            turns = model.turns(window.slots, [person]) + window.before
            if turns.highest <= 1:
                continue
            facts = self._facts(window, person)
            if self.hard:
                model.require(self, turns <= 1, **facts)
            else:
                model.discourage(self, turns <= 1, self.weight * window.times, **facts)

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        return person_by_person(question, roster, self, self._check)

    def _check(self, question: Question, person: Person, own: tuple[str, ...]) -> Iterator[Breach]:
        for window, taken in crowded(question, person, own, self.days + 1, self.unit):
            turns = len(taken) + window.before
            by = (turns - 1) * (1 if self.hard else window.times)
            on = (*window.served, *(said(question, slot) for slot in taken))
            yield self.broken(by, turns=turns, on=on, **self._facts(window, person))

    def _facts(self, window: Window, person: Person) -> dict[str, object]:
        past = _PAST.filled(served=window.served) if window.served else Text("", "")
        return {
            "person": person,
            "first": window.first,
            "last": window.last,
            "past": past,
            "days": self.days,
            "unit": Text(*UNIT_NAMES[self.unit]),
        }


_PAST = Text("，此前{served}已接访", ", with a turn on {served} already")
