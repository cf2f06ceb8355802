"""The backup partner stands in."""

from collections.abc import Iterator
from dataclasses import dataclass

from roster.domain.level_names import STAND_INS
from roster.domain.people import Person
from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.slots import Slot
from roster.domain.texts import Text
from roster.solver.model import Model
from roster.solver.rule import Rule
from roster.solver.rules.eligibility import unable_to_stand_in
from roster.solver.rules.words import said


@dataclass(frozen=True, kw_only=True)
class StandInBackup(Rule):
    """Where the leader on duty has a backup partner (AB角) who could come, that one is the stand-in."""

    name = "stand-in-backup"
    title = Text("由AB角补位", "the backup partner stands in")
    means = Text(
        "接访领导有AB角、且AB角当天在任、不外出、符合岗位条件的，由AB角补位；否则不作要求。",
        "Where the leader on duty has a backup partner who is in service, not away and eligible for the post, that one "
        "is the stand-in; nothing is asked otherwise.",
    )
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
                partner = _partner(question, slot, person)
                if partner is not None:
                    uncovered = model.takes(slot, person) - model.stands_in(slot, partner)
                    model.ask(self, uncovered <= 0, **_facts(question, slot, person, partner))

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        for duty in roster.duties:
            slot, person = question.slot[duty.slot], question.person[duty.person]
            partner = _partner(question, slot, person)
            if partner is not None and partner.id not in roster.stand_ins_on.get(slot.id, ()):
                yield self.broken(1, **_facts(question, slot, person, partner))


def _partner(question: Question, slot: Slot, person: Person) -> Person | None:
    """The person's partner if that one could come at all."""
    name = question.partner_of(person.id)
    partner = question.person[name] if name else None
    return partner if partner and unable_to_stand_in(question, slot, partner) is None else None


def _facts(question: Question, slot: Slot, person: Person, partner: Person) -> dict[str, object]:
    return {"slot": slot, "person": person, "when": said(question, slot), "partner": partner}
