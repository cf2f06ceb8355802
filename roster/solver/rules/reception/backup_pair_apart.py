"""Backup partners are never on duty on the same day."""

from collections.abc import Iterator
from dataclasses import dataclass

from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.texts import Text
from roster.solver.linear import total
from roster.solver.model import Model
from roster.solver.rule import Rule
from roster.solver.rules.days import by_day


@dataclass(frozen=True, kw_only=True)
class BackupPairApart(Rule):
    """Of two leaders who cover for each other (AB角) at least one is free on every day."""

    name = "backup-pair-apart"
    title = Text("AB角不同日", "backup partners on different days")
    means = Text(
        "互为AB角的两人同一天最多1人接访（不论场次、地点），每天每对计1次。",
        "Of two leaders who cover for each other at least one is free on every day, whatever the sessions; "
        "each pair counts one a day.",
    )
    asks = Text(
        "{person}与{other}互为AB角，{day}不能同时接访",
        "{person} and {other} back each other up and cannot both be on {day}",
    )
    breach = Text(
        "{person}与{other}互为AB角，{day}同时接访",
        "{person} and {other} back each other up and are both on {day}",
    )

    def encode(self, model: Model) -> None:
        question = model.question
        for day, slots in by_day(question):
            for pair in question.backup_pairs:
                people = [question.person[pair.one], question.person[pair.other]]
                on_duty = (model.any_of(model.takes(slot, person) for slot in slots) for person in people)
                model.ask(self, total(on_duty) <= 1, day=day, person=people[0], other=people[1])

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        for day, slots in by_day(question):
            present = {person for slot in slots for person in roster.people_on.get(slot.id, ())}
            for pair in question.backup_pairs:
                if {pair.one, pair.other} <= present:
                    one, other = question.person[pair.one], question.person[pair.other]
                    yield self.broken(1, day=day, person=one, other=other)
