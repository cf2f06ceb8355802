"""Nobody has a duty before joining or after leaving."""

from collections.abc import Iterator
from dataclasses import dataclass

from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.texts import Text
from roster.solver.model import Model
from roster.solver.rule import Rule
from roster.solver.rules.words import said


@dataclass(frozen=True, kw_only=True)
class InService(Rule):
    """A duty lies between the first and the last day of the person's service."""

    name = "in-service"
    title = Text("到任前、离任后不排班", "nobody is rostered before joining or after leaving")
    means = Text(
        "场次所在日在到任日与离任日之间，首尾两日均在任。",
        "A duty lies between the first and the last day of the person's service, both included.",
    )
    asks = Text("{person}{when}不在任", "{person} is not in service on {when}")
    breach = Text("{person}{when}不在任，却排了班", "{person} is not in service on {when} but has it")
    always = True

    def encode(self, model: Model) -> None:
        question = model.question
        for slot in question.slots:
            for person in question.people:
                if not person.serves_on(slot.day):
                    facts = {"slot": slot, "person": person, "when": said(question, slot)}
                    model.ask(self, model.takes(slot, person) <= 0, **facts)

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        for duty in roster.duties:
            slot, person = question.slot[duty.slot], question.person[duty.person]
            if not person.serves_on(slot.day):
                yield self.broken(1, slot=slot, person=person, when=said(question, slot))
