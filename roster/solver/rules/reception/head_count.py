"""Every slot has the leaders it needs."""

from collections.abc import Iterator
from dataclasses import dataclass

from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.texts import Text
from roster.solver.linear import Limit
from roster.solver.model import Model
from roster.solver.rule import Rule
from roster.solver.rules.words import said


@dataclass(frozen=True, kw_only=True)
class HeadCount(Rule):
    """At least as many leaders as a slot needs, and no more than it wants."""

    name = "head-count"
    title = Text("每场接访人数到位", "every session has its leaders")
    means = Text(
        "每场的接访领导不少于所需人数，也不多于希望人数（没有写希望人数的，正好是所需人数）。",
        "Every session has at least the leaders it needs and no more than it wants "
        "(exactly those it needs where it wants no more).",
    )
    asks = Text("{when}需要{needed}名接访领导", "{when} needs {needed} receiving leader(s)")
    breach = Text(
        "{when}需要{needed}名接访领导，排了{present}名",
        "{when} needs {needed} receiving leader(s) and has {present}",
    )
    always = True

    def encode(self, model: Model) -> None:
        question = model.question
        for slot in question.slots:
            turns = model.turns([slot], question.people)
            limit = Limit(turns, least=slot.needed, most=slot.room_for)
            model.ask(self, limit, slot=slot, when=said(question, slot), needed=slot.needed)

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        for slot in question.slots:
            present = len(roster.people_on.get(slot.id, ()))
            by = max(slot.needed - present, present - slot.room_for)
            if by > 0:
                when = said(question, slot)
                yield self.broken(by, slot=slot, when=when, needed=slot.needed, present=present)
