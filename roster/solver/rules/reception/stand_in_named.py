"""Every slot names a stand-in."""

from collections.abc import Iterator
from dataclasses import dataclass

from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.texts import Text
from roster.solver.linear import Limit, total
from roster.solver.model import Model
from roster.solver.rule import Rule


@dataclass(frozen=True, kw_only=True)
class StandInNamed(Rule):
    """Each slot names exactly one stand-in (补位领导)."""

    name = "stand-in-named"
    title = Text("每场有补位领导", "a stand-in for every session")
    asks = Text("{when}需要1名补位领导", "{when} needs 1 stand-in")
    breach = Text("{when}需要1名补位领导，现有{named}名", "{when} needs 1 stand-in and has {named}")

    def encode(self, model: Model) -> None:
        for slot in model.question.slots:
            named = total(model.stands_in(slot, person) for person in model.question.people)
            model.ask(self, Limit(named, least=1, most=1), slot=slot, when=slot.when)

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        for slot in question.slots:
            named = len(roster.stand_ins_on.get(slot.id, ()))
            if named != 1:
                yield self.broken(abs(named - 1), slot=slot, when=slot.when, named=named)
