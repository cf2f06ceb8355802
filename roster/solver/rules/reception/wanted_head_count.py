"""Slots that want more leaders than they need get them where the month allows it."""

from collections.abc import Iterator
from dataclasses import dataclass

from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.texts import Text
from roster.solver.model import Model
from roster.solver.rule import Rule
from roster.solver.rules.words import said


@dataclass(frozen=True, kw_only=True)
class WantedHeadCount(Rule):
    """Every leader that a slot wants beyond what it needs, and does not have, counts."""

    name = "wanted-head-count"
    title = Text("接访人数尽量配满", "sessions have the leaders they want")
    means = Text(
        "希望人数多于所需人数的场次，每少1名计1次。",
        "Where a session wants more leaders than it needs, each one missing counts one.",
    )
    asks = Text("{when}希望有{wanted}名接访领导", "{when} wants {wanted} receiving leaders")
    breach = Text(
        "{when}希望有{wanted}名接访领导，排了{present}名",
        "{when} wants {wanted} receiving leaders and has {present}",
    )
    hard: bool = False

    def encode(self, model: Model) -> None:
        question = model.question
        for slot in question.slots:
            if slot.wanted > slot.needed:
                turns = model.turns([slot], question.people)
                model.ask(self, turns >= slot.wanted, slot=slot, when=said(question, slot), wanted=slot.wanted)

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        for slot in question.slots:
            present = len(roster.people_on.get(slot.id, ()))
            if present < slot.wanted > slot.needed:
                by, when = slot.wanted - present, said(question, slot)
                yield self.broken(by, slot=slot, when=when, wanted=slot.wanted, present=present)
