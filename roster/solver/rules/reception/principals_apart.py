"""Two principal leaders are never on duty on one day."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from roster.domain.people import PRINCIPAL, Scope
from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.texts import Text
from roster.solver.linear import total
from roster.solver.model import Model
from roster.solver.rule import Means, Rule
from roster.solver.rules.days import by_day

_PRINCIPALS = Scope(roles=(PRINCIPAL,))


@dataclass(frozen=True, kw_only=True)
class PrincipalsApart(Rule):
    """At most one of those in `who` is on duty on any day."""

    name = "principals-apart"
    title = Text("主要领导不同日", "principal leaders on different days")
    means = Text(
        "所指的领导（默认为主要领导）同一天最多1人接访，每多1人计1次。",
        "At most one of those meant (by default the principal leaders) is on duty on any day; each further one counts.",
    )
    asks = Text("{day}最多1名主要领导接访（{people}）", "at most 1 principal leader on {day} ({people})")
    breach = Text("{day}有{present}名主要领导同日接访（{people}）", "{present} principal leaders on {day} ({people})")

    who: Annotated[Scope, Means("哪些领导不同日", "who are kept on different days")] = _PRINCIPALS

    def encode(self, model: Model) -> None:
        people = tuple(filter(self.who.covers, model.question.people))
        if len(people) <= 1:
            return
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
