"""Whoever is next in order stands in."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from roster.domain.level_names import STAND_INS
from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.slots import Slot
from roster.domain.texts import Text
from roster.solver.model import Model
from roster.solver.rule import Rule
from roster.solver.rules.words import said


@dataclass(frozen=True, kw_only=True)
class StandInNext(Rule):
    """A stand-in is one of those on duty on the post's next day (按顺序顺延补位)."""

    name = "stand-in-next"
    title = Text("由下一接访日的领导补位", "the next in order stands in")
    means = Text(
        "补位领导是同一岗位下一接访日的接访领导之一；本期最后一个接访日不作要求。每有一名不是的计1次。",
        "A stand-in is one of those on duty on the next day of the same post; nothing is asked of the last day of the "
        "period. Each stand-in who is not counts one.",
    )
    asks = Text(
        "{person}{when}补位的，下一接访日{next}由其接访",
        "{person} stands in on {when} only if on duty on {next}, the next day",
    )
    breach = Text(
        "{person}{when}补位，下一接访日{next}却不由其接访",
        "{person} stands in on {when} but is not on duty on {next}, the next day",
    )
    hard: bool = False
    level: int = STAND_INS

    def encode(self, model: Model) -> None:
        question = model.question
        for slot, following in _followed(question):
            for person in question.people:
                on_duty = model.any_of(model.takes(after, person) for after in following)
                facts = {"slot": slot, "person": person, "when": said(question, slot), "next": following[0].day}
                model.ask(self, model.stands_in(slot, person) - on_duty <= 0, **facts)

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        for slot, following in _followed(question):
            on_duty = {person for after in following for person in roster.people_on.get(after.id, ())}
            for name in roster.stand_ins_on.get(slot.id, ()):
                if name not in on_duty:
                    person, day = question.person[name], following[0].day
                    yield self.broken(1, slot=slot, person=person, when=said(question, slot), next=day)


def _followed(question: Question) -> Iterator[tuple[Slot, list[Slot]]]:
    """Every slot but those of a post's last day, with the slots of the post's next day."""
    slots = sorted(question.slots, key=lambda slot: (slot.post, slot.day, slot.id))
    for _, of_post in groupby(slots, key=lambda slot: slot.post):
        days = [list(group) for _, group in groupby(of_post, key=lambda slot: slot.day)]
        for today, following in pairwise(days):
            yield from ((slot, following) for slot in today)
