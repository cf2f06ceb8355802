"""Rules that ask something of each person alone: what was found about one with certain slots is found once."""

from collections.abc import Callable, Iterator
from typing import Protocol

from roster.domain.people import Person, Scope
from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.solver.once import once

Work = Callable[[Question, Person, tuple[str, ...]], Iterator[Breach]]
Found = dict[tuple[str, tuple[str, ...]], tuple[Breach, ...]]


class Personal(Protocol):
    """A rule with a `who`."""

    @property
    def who(self) -> Scope:
        """Whom it asks."""


def person_by_person(question: Question, roster: Roster, rule: Personal, work: Work) -> Iterator[Breach]:
    """What `work` finds about each person whom the rule is about, in the question's order."""
    people, found = _kept(question, rule)
    for person in people:
        own = roster.slots_of.get(person.id, ())
        key = (person.id, own)
        if key not in found:
            found[key] = tuple(work(question, person, own))
        yield from found[key]


@once
def _kept(question: Question, rule: Personal) -> tuple[tuple[Person, ...], Found]:
    return tuple(filter(rule.who.covers, question.people)), {}
