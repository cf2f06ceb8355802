"""Edits of a roster by hand: each is a pure step from a question and a roster to others."""

from dataclasses import dataclass, replace

from roster.domain.edit_fit import UnfitEditError, require, require_free, require_holder
from roster.domain.question import Pin as SetByHand
from roster.domain.question import Question
from roster.domain.roster import Duty, Roster
from roster.domain.texts import Text

__all__ = ["UnfitEditError"]
Month = tuple[Question, Roster]


@dataclass(frozen=True, slots=True)
class Pin:
    """Hold a person on a session, or with `kept_free` off it; the roster itself does not move."""

    slot: str
    person: str
    kept_free: bool = False

    def applied_to(self, question: Question, roster: Roster) -> Month:
        """The month with that pin. Raises UnfitEditError."""
        require(question, self.slot, self.person)
        others = _without_pin(question, self.slot, self.person)
        return replace(question, pins=(*others, SetByHand(self.slot, self.person, self.kept_free))), roster


@dataclass(frozen=True, slots=True)
class Unpin:
    """Release what was set by hand for a session and a person."""

    slot: str
    person: str

    def applied_to(self, question: Question, roster: Roster) -> Month:
        """The month without that pin. Raises UnfitEditError."""
        require(question, self.slot, self.person)
        others = _without_pin(question, self.slot, self.person)
        if len(others) == len(question.pins):
            raise UnfitEditError(
                _NO_PIN.filled(person=question.person[self.person], when=question.slot[self.slot].when)
            )
        return replace(question, pins=others), roster


@dataclass(frozen=True, slots=True)
class Give:
    """Give a session to somebody: instead of `instead_of`, or in addition where that is None."""

    slot: str
    person: str
    instead_of: str | None = None

    def applied_to(self, question: Question, roster: Roster) -> Month:
        """The month after that; who was to stand in swaps places, or is named no more. Raises UnfitEditError."""
        require(question, self.slot, self.person, self.instead_of)
        require_free(question, roster, self.slot, self.person)
        if self.instead_of is None:
            named = next(iter(roster.stand_ins_on.get(self.slot, ())), None)
            joined = Roster((*roster.duties, Duty(self.slot, self.person)))
            return question, _stood_in_by(joined, self.slot, None if named == self.person else named)
        require_holder(question, roster, self.slot, self.instead_of)
        return question, given(roster, {(self.slot, self.instead_of): self.person})


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two people exchange their sessions."""

    slot: str
    person: str
    other_slot: str
    other_person: str

    def applied_to(self, question: Question, roster: Roster) -> Month:
        """The month after the exchange. Raises UnfitEditError."""
        for slot, holder, comer in (
            (self.slot, self.person, self.other_person),
            (self.other_slot, self.other_person, self.person),
        ):
            require(question, slot, holder)
            require_holder(question, roster, slot, holder)
            require_free(question, roster, slot, comer)
        moves = {(self.slot, self.person): self.other_person, (self.other_slot, self.other_person): self.person}
        return question, given(roster, moves)


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody goes from one session to another that has room; who was to stand in goes along where nobody is named."""

    slot: str
    person: str
    other_slot: str

    def applied_to(self, question: Question, roster: Roster) -> Month:
        """The month after that. Raises UnfitEditError."""
        require(question, self.slot, self.person)
        require(question, self.other_slot)
        require_holder(question, roster, self.slot, self.person)
        require_free(question, roster, self.other_slot, self.person)
        there = roster.people_on.get(self.other_slot, ())
        named = next(iter(roster.stand_ins_on.get(self.other_slot, ())), None)
        duties = []
        for duty in roster.duties:
            if (duty.slot, duty.person) != (self.slot, self.person):
                duties.append(duty)
                continue
            along = named if there else duty.stand_in
            duties.append(Duty(self.other_slot, self.person, along))
        moved = Roster(tuple(duties))
        return question, _stood_in_by(moved, self.other_slot, None) if named == self.person else moved


@dataclass(frozen=True, slots=True)
class Clear:
    """Take a person off a session, or everybody where nobody is named."""

    slot: str
    person: str | None = None

    def applied_to(self, question: Question, roster: Roster) -> Month:
        """The month without these duties. Raises UnfitEditError."""
        require(question, self.slot, self.person)
        if self.person is not None:
            require_holder(question, roster, self.slot, self.person)
        kept = (duty for duty in roster.duties if duty.slot != self.slot or self.person not in {None, duty.person})
        return question, Roster(tuple(kept))


@dataclass(frozen=True, slots=True)
class NameStandIn:
    """Name who stands in (补位) on a session, for all who have it; None names nobody."""

    slot: str
    stand_in: str | None

    def applied_to(self, question: Question, roster: Roster) -> Month:
        """The month with that stand-in. Raises UnfitEditError."""
        require(question, self.slot, self.stand_in)
        if self.slot not in roster.people_on:
            raise UnfitEditError(_EMPTY.filled(when=question.slot[self.slot].when))
        if self.stand_in is not None:
            require_free(question, roster, self.slot, self.stand_in)
        return question, _stood_in_by(roster, self.slot, self.stand_in)


Edit = Pin | Unpin | Give | Exchange | Move | Clear | NameStandIn


def given(roster: Roster, moves: dict[tuple[str, str], str]) -> Roster:
    """The roster with some duties given to others; one who was to stand in there swaps places with the leader."""
    in_return = {(slot, to): holder for (slot, holder), to in moves.items()}
    return Roster(
        tuple(
            replace(
                duty,
                person=moves.get((duty.slot, duty.person), duty.person),
                stand_in=in_return.get((duty.slot, duty.stand_in or ""), duty.stand_in),
            )
            for duty in roster.duties
        )
    )


def _stood_in_by(roster: Roster, slot: str, stand_in: str | None) -> Roster:
    return Roster(tuple(replace(duty, stand_in=stand_in) if duty.slot == slot else duty for duty in roster.duties))


def _without_pin(question: Question, slot: str, person: str) -> tuple[SetByHand, ...]:
    return tuple(pin for pin in question.pins if (pin.slot, pin.person) != (slot, person))


_EMPTY = Text("{when}还没有接访领导，先排领导再定补位", "{when} has no leader yet. Maybe give it to somebody first.")
_NO_PIN = Text("{when}没有手工指定{person}", "nothing is set by hand for {person} on {when}")
