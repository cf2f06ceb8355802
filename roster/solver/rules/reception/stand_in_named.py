"""Every slot names a stand-in."""

from collections.abc import Iterator
from dataclasses import dataclass

from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.texts import Text
from roster.solver.linear import Limit, total
from roster.solver.model import Model
from roster.solver.rule import Rule
from roster.solver.rules.words import said


@dataclass(frozen=True, kw_only=True)
class StandInNamed(Rule):
    """Each slot names exactly one stand-in (补位领导), however many leaders it has."""

    name = "stand-in-named"
    title = Text("每场有补位领导", "a stand-in for every session")
    means = Text(
        "每场指定1名补位领导，无论该场有几名接访领导；可以没有领导的场次不指定。",
        "Each session names exactly one stand-in, however many leaders it has; one that needs no leader names none.",
    )
    asks = Text("{when}需要1名补位领导", "{when} needs 1 stand-in")
    breach = Text("{when}需要1名补位领导，现有{named}名", "{when} needs 1 stand-in and has {named}")

    def encode(self, model: Model) -> None:
        question = model.question
        for slot in question.slots:
            named = total(model.stands_in(slot, person) for person in question.people)
            wanted = min(slot.needed, 1)
            model.ask(self, Limit(named, least=wanted, most=wanted), slot=slot, when=said(question, slot))

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        for slot in question.slots:
            named = len(roster.stand_ins_on.get(slot.id, ()))
            wanted = min(slot.needed, 1)
            if named != wanted:
                yield self.broken(abs(named - wanted), slot=slot, when=said(question, slot), named=named)
