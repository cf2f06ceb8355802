"""Every slot has the leaders it needs."""

from collections.abc import Iterator
from dataclasses import dataclass

from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.texts import Text
from roster.solver.linear import Limit
from roster.solver.model import Model
from roster.solver.rule import Rule


@dataclass(frozen=True, kw_only=True)
class HeadCount(Rule):
    """At least as many leaders as a slot needs, and no more than it wants."""

    name = "head-count"
    title = Text("每场接访人数到位", "every session has its leaders")
    asks = Text("{when}需要{needed}名接访领导", "{when} needs {needed} receiving leader(s)")
    breach = Text(
        "{when}需要{needed}名接访领导，排了{present}名",
        "{when} needs {needed} receiving leader(s) and has {present}",
    )
    always = True

    def encode(self, model: Model) -> None:
        for slot in model.question.slots:
            turns = model.turns([slot], model.question.people)
            limit = Limit(turns, least=slot.needed, most=slot.room_for)
            model.ask(self, limit, slot=slot, when=slot.when, needed=slot.needed)

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        for slot in question.slots:
            present = len(roster.people_on.get(slot.id, ()))
            by = max(slot.needed - present, present - slot.room_for)
            if by > 0:
                yield self.broken(by, slot=slot, when=slot.when, needed=slot.needed, present=present)
