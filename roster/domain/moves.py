"""The difference between two rosters: whose duties moved, also of those who lost one."""

from dataclasses import dataclass

from roster.domain.people import Person
from roster.domain.question import Question
from roster.domain.roster import Roster
from roster.domain.slots import Slot


@dataclass(frozen=True, slots=True)
class Move:
    """The slots that one person no longer has, and those that are new."""

    person: Person
    lost: tuple[Slot, ...]
    won: tuple[Slot, ...]


def moves(question: Question, before: Roster, after: Roster) -> tuple[Move, ...]:
    """Everybody whose duties differ between two rosters of one question."""
    found = []
    for person in question.people:
        had, has = set(before.slots_of.get(person.id, ())), set(after.slots_of.get(person.id, ()))
        if had != has:
            found.append(Move(person, _in_order(question, had - has), _in_order(question, has - had)))
    return tuple(found)


def _in_order(question: Question, slots: set[str]) -> tuple[Slot, ...]:
    return tuple(sorted((question.slot[slot] for slot in slots), key=lambda slot: (slot.start, slot.id)))
