"""Where a session's leader could go instead, and who could join: each with what it would bring about."""

from collections.abc import Iterator
from dataclasses import dataclass

from roster.actions.edit_draft import NO_SLOT
from roster.actions.errors import MissingError
from roster.domain.edits import Edit, Exchange, Give, Move
from roster.domain.people import Person
from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.slots import Slot
from roster.solver.check import check
from roster.solver.effect import Effect, effect
from roster.solver.rule import Rule
from roster.solver.rulebook import load


@dataclass(frozen=True, slots=True)
class Target:
    """Another session for whom has one: in exchange with `other`, or in addition where that is None."""

    person: Person
    slot: Slot
    other: Person | None
    edit: Edit
    effect: Effect

    @property
    def allowed(self) -> bool:
        """Whether no hard rule is newly broken."""
        return not self.effect.hard


@dataclass(frozen=True, slots=True)
class Addition:
    """Somebody who could join those on a session that has room."""

    person: Person
    edit: Edit
    effect: Effect


def exchanges(question: Question, roster: Roster, slot: str, person: str | None = None) -> tuple[Target, ...]:
    """Every other session for those who have one, or for one of them: the best first. Raises MissingError."""
    _require(question, slot)
    rules = load(question.rules)
    before = check(question, roster, rules)
    found = []
    for holder in roster.people_on.get(slot, ()):
        if person in {None, holder}:
            for other_slot, other, edit in _elsewhere(question, roster, slot, holder):
                brought = _effect(question, roster, edit, before, rules)
                found.append(Target(question.person[holder], other_slot, other, edit, brought))
    return tuple(sorted(found, key=lambda one: (*_rank(one.effect), one.slot.start, one.slot.id)))


def additions(question: Question, roster: Roster, slot: str) -> tuple[Addition, ...]:
    """Who could join a session that somebody has and that has room for more: the best first. Raises MissingError."""
    _require(question, slot)
    on = roster.people_on.get(slot, ())
    if not 0 < len(on) < question.slot[slot].room_for:
        return ()
    rules = load(question.rules)
    before = check(question, roster, rules)
    others = (person for person in question.people if person.id not in on)
    found = [_addition(question, roster, Give(slot, person.id), before, rules) for person in others]
    return tuple(sorted(found, key=lambda one: (*_rank(one.effect), one.person.id)))


def _elsewhere(
    question: Question, roster: Roster, slot: str, holder: str
) -> Iterator[tuple[Slot, Person | None, Edit]]:
    mine = roster.people_on[slot]
    for other_slot in question.slots:
        there = roster.people_on.get(other_slot.id, ())
        if other_slot.id == slot or holder in there:
            continue
        for other in there:
            if other not in mine:
                yield other_slot, question.person[other], Exchange(slot, holder, other_slot.id, other)
        if len(there) < other_slot.room_for:
            yield other_slot, None, Move(slot, holder, other_slot.id)


def _addition(
    question: Question, roster: Roster, edit: Give, before: tuple[Breach, ...], rules: tuple[Rule, ...]
) -> Addition:
    return Addition(question.person[edit.person], edit, _effect(question, roster, edit, before, rules))


def _effect(
    question: Question, roster: Roster, edit: Edit, before: tuple[Breach, ...], rules: tuple[Rule, ...]
) -> Effect:
    _, changed = edit.applied_to(question, roster)
    return effect(before, check(question, changed, rules), rules)


def _rank(brought: Effect) -> tuple[object, ...]:
    return sum(breach.cost for breach in brought.hard), tuple(by for _, by in brought.deltas)


def _require(question: Question, slot: str) -> None:
    if slot not in question.slot:
        raise MissingError(NO_SLOT.filled(slot=slot))
