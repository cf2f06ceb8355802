"""Slots that want more leaders than they need get them where the month allows it."""

from collections.abc import Iterator
from dataclasses import dataclass

from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.texts import Text
from roster.solver.model import Model
from roster.solver.rule import Rule


@dataclass(frozen=True, kw_only=True)
class WantedHeadCount(Rule):
    """Every leader that a slot wants beyond what it needs, and does not have, counts."""

    name = "wanted-head-count"
    title = Text("接访人数尽量配满", "sessions have the leaders they want")
    asks = Text("{when}希望有{wanted}名接访领导", "{when} wants {wanted} receiving leaders")
    breach = Text(
        "{when}希望有{wanted}名接访领导，排了{present}名",
        "{when} wants {wanted} receiving leaders and has {present}",
    )
    hard: bool = False

    def encode(self, model: Model) -> None:
        for slot in model.question.slots:
            if slot.wanted > slot.needed:
                turns = model.turns([slot], model.question.people)
                model.ask(self, turns >= slot.wanted, slot=slot, when=slot.when, wanted=slot.wanted)

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        for slot in question.slots:
            present = len(roster.people_on.get(slot.id, ()))
            if present < slot.wanted > slot.needed:
                yield self.broken(
                    slot.wanted - present, slot=slot, when=slot.when, wanted=slot.wanted, present=present
                )
