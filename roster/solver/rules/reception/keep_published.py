"""What people have been told stays as it is, for as many of them as possible."""

from collections.abc import Iterator
from dataclasses import dataclass

from roster.domain.level_names import STABILITY
from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.slots import Slot
from roster.domain.texts import Text
from roster.solver.linear import Sum
from roster.solver.model import Model
from roster.solver.rule import Rule
from roster.solver.rules.words import said


@dataclass(frozen=True, kw_only=True)
class KeepPublished(Rule):
    """Each person whose published duties move (taken, given or both) costs one.

    On the slots that had a published duty only: new slots have to be given to somebody. Published
    slots that the period no longer has (a day that became a rest day) are nobody's choice.
    """

    name = "keep-published"
    title = Text("已公布的尽量不动", "keep what is published")
    means = Text(
        "已公布场次上，凡有变动的人各计1人，不论变动几场；原有的被取消、原没有的被排上都算。"
        "新增的场次、已不再举行的场次不算。",
        "On the sessions already published, everybody whose duties move counts one, however many move: "
        "those who lose one as well as those who are given one. New sessions, and those no longer held, do not count.",
    )
    asks = Text("{person}的已公布接访日不变", "{person} keeps the published duties")
    breach = Text("{person}的已公布接访日有变动：{moves}", "the published duties of {person} move: {moves}")
    hard: bool = False
    level: int = STABILITY

    def encode(self, model: Model) -> None:
        question = model.question
        told = {(duty.slot, duty.person) for duty in question.published}
        slots = _published(question)
        for person in question.people if slots else ():
            moves = []
            for slot in slots:
                takes = model.takes(slot, person)
                moves.append(Sum((), 1) - takes if (slot.id, person.id) in told else takes)
            model.ask(self, model.any_of(moves) <= 0, person=person)

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        slots = _published(question)
        told = {(duty.slot, duty.person) for duty in question.published}
        for person in question.people:
            has = roster.slots_of.get(person.id, ())
            lost = [slot for slot in slots if (slot.id, person.id) in told and slot.id not in has]
            won = [slot for slot in slots if (slot.id, person.id) not in told and slot.id in has]
            if lost or won:
                moves = (
                    *(_LOST.filled(when=said(question, slot)) for slot in lost),
                    *(_WON.filled(when=said(question, slot)) for slot in won),
                )
                yield self.broken(1, person=person, moves=moves, lost=tuple(lost), won=tuple(won))


_LOST = Text("不再排{when}", "no longer {when}")
_WON = Text("改排{when}", "now {when}")


def _published(question: Question) -> list[Slot]:
    told = {duty.slot for duty in question.published}
    return sorted((slot for slot in question.slots if slot.id in told), key=lambda slot: (slot.start, slot.id))
