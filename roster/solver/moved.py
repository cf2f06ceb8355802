"""Published duties that go over to others, and who stands in afterwards."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from roster.domain.edits import given
from roster.domain.people import Person
from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.slots import Slot
from roster.solver.check import check
from roster.solver.effect import effect
from roster.solver.rule import Rule
from roster.solver.rules.eligibility import unable_to_stand_in

Moves = Mapping[tuple[str, str], str]
"""By slot and holder: who takes it."""
_OF_STAND_INS = "stand-in"


def moved(question: Question, roster: Roster, moves: Moves, rules: Sequence[Rule], before: Sequence[Breach]) -> Roster:
    """The roster with some duties given to others.

    Where the new leader was to stand in, the old one does so in return if free that day (`why.given`), else nobody.
    Where a hard rule asks for more, or a stand-in now has a duty that day, another one is named. `before` are the
    hard breaches of the roster as it was, `rules` the hard rules.
    """
    after = _fit(question, given(roster, dict(moves)), moves)
    for slot in _uncovered(question, after, rules, before):
        after = _covered(question, after, slot, rules)
    return after


def _fit(question: Question, roster: Roster, moves: Moves) -> Roster:
    """Without stand-ins who could not come: old leaders who are away or busy, new ones with a duty at that time."""
    old = set(moves)
    taken = {(question.slot[slot], person) for (slot, _), person in moves.items()}

    def fits(slot: Slot, stand_in: str) -> bool:
        if (slot.id, stand_in) in old:
            return _free(question, roster, slot, question.person[stand_in])
        return not any(stand_in == person and slot.overlaps(own) for own, person in taken)

    return Roster(
        tuple(
            duty
            if duty.stand_in is None or fits(question.slot[duty.slot], duty.stand_in)
            else replace(duty, stand_in=None)
            for duty in roster.duties
        )
    )


def _uncovered(question: Question, roster: Roster, rules: Sequence[Rule], before: Sequence[Breach]) -> Iterator[Slot]:
    """The slots whose stand-in newly breaks a hard rule."""
    new = effect(before, check(question, roster, rules), rules).hard
    found = {breach.facts.get("slot") for breach in new if breach.rule.startswith(_OF_STAND_INS)}
    slots = [slot for slot in found if isinstance(slot, Slot)]
    yield from sorted(slots, key=lambda slot: (slot.start, slot.id))


def _covered(question: Question, roster: Roster, slot: Slot, rules: Sequence[Rule]) -> Roster:
    """With somebody free as stand-in there, if that breaks less; the roster as it is if nobody does."""
    broken = _hard(question, roster, rules)
    for person in _candidates(question, roster, slot):
        named = Roster(
            tuple(replace(duty, stand_in=person.id) if duty.slot == slot.id else duty for duty in roster.duties)
        )
        if _hard(question, named, rules) < broken:
            return named
    return roster


def _candidates(question: Question, roster: Roster, slot: Slot) -> list[Person]:
    """Who is free: a backup partner first (AB角), then those who stand in least."""
    turns = [duty.stand_in for duty in roster.duties]
    partners = {question.partner_of(holder) for holder in roster.people_on.get(slot.id, ())}
    free = (person for person in question.people if _free(question, roster, slot, person))
    return sorted(free, key=lambda person: (person.id not in partners, turns.count(person.id), person.id))


def _free(question: Question, roster: Roster, slot: Slot, person: Person) -> bool:
    days = {question.slot[own].day for own in roster.slots_of.get(person.id, ())}
    return unable_to_stand_in(question, slot, person) is None and slot.day not in days


def _hard(question: Question, roster: Roster, rules: Sequence[Rule]) -> int:
    return sum(breach.cost for breach in check(question, roster, rules))
