"""What people have been told stays as it is, for as many of them as possible."""

from collections.abc import Iterator
from dataclasses import dataclass

from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.texts import Text
from roster.solver.linear import Sum
from roster.solver.model import Model
from roster.solver.rule import STABILITY, Rule


@dataclass(frozen=True, kw_only=True)
class KeepPublished(Rule):
    """Each person whose published duties move (taken, given or both) costs one.

    On the slots that had a published duty only: new slots have to be given to somebody.
    """

    name = "keep-published"
    title = Text("已公布的尽量不动", "keep what is published")
    asks = Text("{person}的已公布接访日不变", "{person} keeps the published duties")
    breach = Text("{person}的已公布接访日有变动：{moves}", "the published duties of {person} move: {moves}")
    hard: bool = False
    level: int = STABILITY

    def encode(self, model: Model) -> None:
        question = model.question
        told = {(duty.slot, duty.person) for duty in question.published}
        slots = [question.slot[slot] for slot in sorted({duty.slot for duty in question.published})]
        if not slots:
            return
        for person in question.people:
            moves = []
            for slot in slots:
                takes = model.takes(slot, person)
                moves.append(Sum((), 1) - takes if (slot.id, person.id) in told else takes)
            model.ask(self, model.any_of(moves) <= 0, person=person)

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        slots = {duty.slot for duty in question.published}
        for person in question.people:
            told = {duty.slot for duty in question.published if duty.person == person.id}
            has = slots.intersection(roster.slots_of.get(person.id, ()))
            if told != has:
                yield self.broken(1, person=person, moves=_moves(question, told - has, has - told), slots=told ^ has)


def _moves(question: Question, lost: set[str], won: set[str]) -> tuple[Text, ...]:
    lost_days = sorted(lost, key=lambda slot: question.slot[slot].start)
    won_days = sorted(won, key=lambda slot: question.slot[slot].start)
    return (
        *(_worded("不再排{when}", "no longer {when}", question, slot) for slot in lost_days),
        *(_worded("改排{when}", "now {when}", question, slot) for slot in won_days),
    )


def _worded(zh: str, en: str, question: Question, slot: str) -> Text:
    facts = {"when": question.slot[slot].when}
    return Text(Text(zh, en).say("zh", facts), Text(zh, en).say("en", facts))
