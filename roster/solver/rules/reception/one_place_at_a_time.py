"""Nobody is in two places at one time."""

from collections.abc import Iterator
from dataclasses import dataclass

from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.slots import Slot
from roster.domain.texts import Text
from roster.solver.model import Model
from roster.solver.rule import Rule


@dataclass(frozen=True, kw_only=True)
class OnePlaceAtATime(Rule):
    """Two sessions whose hours meet are not taken by one person."""

    name = "one-place-at-a-time"
    title = Text("同一时间只在一处", "one place at a time")
    asks = Text("{person}不能同时参加{one}和{other}", "{person} cannot take both {one} and {other}")
    breach = Text("{person}同时排在{one}和{other}", "{person} has both {one} and {other} at once")
    always = True

    def encode(self, model: Model) -> None:
        for one, other in _meeting(model.question):
            for person in model.question.people:
                both = model.takes(one, person) + model.takes(other, person)
                model.ask(self, both <= 1, person=person, one=one.when, other=other.when, slot=one)

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        for one, other in _meeting(question):
            for person in question.people:
                if {one.id, other.id} <= set(roster.slots_of.get(person.id, ())):
                    yield self.broken(1, person=person, one=one.when, other=other.when, slot=one)


def _meeting(question: Question) -> Iterator[tuple[Slot, Slot]]:
    slots = sorted(question.slots, key=lambda slot: (slot.start, slot.id))
    for index, one in enumerate(slots):
        for other in slots[index + 1 :]:
            if other.start >= one.end:
                break
            if one.overlaps(other):
                yield one, other
