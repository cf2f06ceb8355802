"""Nobody is in two places at one time."""

from collections.abc import Iterator
from dataclasses import dataclass

from roster.domain.people import Person
from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.slots import Slot
from roster.domain.texts import Text
from roster.solver.model import Model
from roster.solver.rule import Rule
from roster.solver.rules.words import said


@dataclass(frozen=True, kw_only=True)
class OnePlaceAtATime(Rule):
    """Two sessions whose hours meet are not taken by one person."""

    name = "one-place-at-a-time"
    title = Text("同一时间只在一处", "one place at a time")
    means = Text(
        "时间有重叠的两场（不同接待室、不同地点、下访与接访）不排同一人；首尾相接的不算重叠。",
        "Two sessions whose hours meet (rooms, places, a field visit beside a reception) are not taken by one person; "
        "one that starts when another ends does not meet it.",
    )
    asks = Text("{person}不能同时参加{one}和{other}", "{person} cannot take both {one} and {other}")
    breach = Text("{person}同时排在{one}和{other}", "{person} has both {one} and {other} at once")
    always = True

    def encode(self, model: Model) -> None:
        question = model.question
        for one, other in _meeting(question):
            for person in question.people:
                both = model.takes(one, person) + model.takes(other, person)
                model.ask(self, both <= 1, **_facts(question, person, one, other))

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        for one, other in _meeting(question):
            for person in question.people:
                if {one.id, other.id} <= set(roster.slots_of.get(person.id, ())):
                    yield self.broken(1, **_facts(question, person, one, other))


def _facts(question: Question, person: Person, one: Slot, other: Slot) -> dict[str, object]:
    said_one, said_other = said(question, one), said(question, other)
    return {"person": person, "one": said_one, "other": said_other, "slot": one, "other_slot": other}


def _meeting(question: Question) -> Iterator[tuple[Slot, Slot]]:
    slots = sorted(question.slots, key=lambda slot: (slot.start, slot.id))
    for index, one in enumerate(slots):
        for other in slots[index + 1 :]:
            if other.start >= one.end:
                break
            if one.overlaps(other):
                yield one, other
