"""Two principal leaders are never on duty on one day."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from roster.domain.people import PRINCIPAL, Scope
from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.texts import Text
from roster.solver.linear import total
from roster.solver.model import Model
from roster.solver.rule import Rule
from roster.solver.rules.days import by_day


@dataclass(frozen=True, kw_only=True)
class PrincipalsApart(Rule):
    """At most one of those in `who` is on duty on any day."""

    name = "principals-apart"
    title = Text("主要领导不同日", "principal leaders on different days")
    asks = Text("{day}最多1名主要领导接访（{people}）", "at most 1 principal leader on {day} ({people})")
    breach = Text("{day}有{present}名主要领导同日接访（{people}）", "{present} principal leaders on {day} ({people})")

    who: Scope = field(default_factory=lambda: Scope(roles=(PRINCIPAL,)))

    def encode(self, model: Model) -> None:
        people = tuple(filter(self.who.covers, model.question.people))
        for day, slots in by_day(model.question):
            on_duty = (model.any_of(model.takes(slot, person) for slot in slots) for person in people)
            model.ask(self, total(on_duty) <= 1, day=day, people=people)

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        people = tuple(filter(self.who.covers, question.people))
        for day, slots in by_day(question):
            on_duty = {person for slot in slots for person in roster.people_on.get(slot.id, ())}
            present = sum(person.id in on_duty for person in people)
            if present > 1:
                yield self.broken(present - 1, day=day, people=people, present=present)
