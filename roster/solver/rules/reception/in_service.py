"""Nobody has a duty before joining or after leaving."""

from collections.abc import Iterator
from dataclasses import dataclass

from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.texts import Text
from roster.solver.model import Model
from roster.solver.rule import Rule


@dataclass(frozen=True, kw_only=True)
class InService(Rule):
    """A duty lies between the first and the last day of the person's service."""

    name = "in-service"
    title = Text("到任前、离任后不排班", "nobody is rostered before joining or after leaving")
    asks = Text("{person}{when}不在任", "{person} is not in service on {when}")
    breach = Text("{person}{when}不在任，却排了班", "{person} is not in service on {when} but has it")
    always = True

    def encode(self, model: Model) -> None:
        for slot in model.question.slots:
            for person in model.question.people:
                if not person.serves_on(slot.day):
                    model.ask(self, model.takes(slot, person) <= 0, slot=slot, person=person, when=slot.when)

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        for duty in roster.duties:
            slot, person = question.slot[duty.slot], question.person[duty.person]
            if not person.serves_on(slot.day):
                yield self.broken(1, slot=slot, person=person, when=slot.when)
