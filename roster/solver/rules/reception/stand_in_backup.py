"""The backup partner stands in."""

from collections.abc import Iterator
from dataclasses import dataclass

from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.texts import Text
from roster.solver.model import Model
from roster.solver.rule import STAND_INS, Rule


@dataclass(frozen=True, kw_only=True)
class StandInBackup(Rule):
    """Where the leader on duty has a backup partner (AB角), that one is the stand-in."""

    name = "stand-in-backup"
    title = Text("由AB角补位", "the backup partner stands in")
    asks = Text("{when}{person}的补位领导为其AB角{partner}", "{partner} stands in for {person} on {when}")
    breach = Text(
        "{when}{person}的补位领导不是其AB角{partner}",
        "on {when} the stand-in for {person} is not the backup partner {partner}",
    )
    hard: bool = False
    level: int = STAND_INS

    def encode(self, model: Model) -> None:
        question = model.question
        for slot in question.slots:
            for person in question.people:
                partner = question.partner_of(person.id)
                if partner is not None:
                    other = question.person[partner]
                    uncovered = model.takes(slot, person) - model.stands_in(slot, other)
                    model.ask(self, uncovered <= 0, slot=slot, person=person, when=slot.when, partner=other)

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        for duty in roster.duties:
            partner = question.partner_of(duty.person)
            if partner is not None and partner not in roster.stand_ins_on.get(duty.slot, ()):
                slot, person = question.slot[duty.slot], question.person[duty.person]
                other = question.person[partner]
                yield self.broken(1, slot=slot, person=person, when=slot.when, partner=other)
