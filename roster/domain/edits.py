"""Edits of a roster by hand: each is a pure step from a question and a roster to others."""

from dataclasses import dataclass, replace

from roster.domain.question import Pin as SetByHand
from roster.domain.question import Question
from roster.domain.roster import Duty, Roster
from roster.domain.texts import Text

Month = tuple[Question, Roster]


class UnfitEditError(ValueError):
    """An edit that does not fit the roster it is made to; `said` tells why."""

    def __init__(self, said: Text) -> None:
        super().__init__(said.en)
        self.said = said


@dataclass(frozen=True, slots=True)
class Pin:
    """Hold a person on a session, or with `kept_free` off it; the roster itself does not move."""

    slot: str
    person: str
    kept_free: bool = False

    def applied_to(self, question: Question, roster: Roster) -> Month:
        """The month with that pin. Raises UnfitEditError."""
        _require(question, self.slot, self.person)
        others = _without_pin(question, self.slot, self.person)
        return replace(question, pins=(*others, SetByHand(self.slot, self.person, self.kept_free))), roster


@dataclass(frozen=True, slots=True)
class Unpin:
    """Release what was set by hand for a session and a person."""

    slot: str
    person: str

    def applied_to(self, question: Question, roster: Roster) -> Month:
        """The month without that pin. Raises UnfitEditError."""
        _require(question, self.slot, self.person)
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
        _require(question, self.slot, self.person, self.instead_of)
        _require_free(question, roster, self.slot, self.person)
        if self.instead_of is None:
            named = next(iter(roster.stand_ins_on.get(self.slot, ())), None)
            joined = Roster((*roster.duties, Duty(self.slot, self.person)))
            return question, _stood_in_by(joined, self.slot, None if named == self.person else named)
        _require_holder(question, roster, self.slot, self.instead_of)
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
            _require(question, slot, holder)
            _require_holder(question, roster, slot, holder)
            _require_free(question, roster, slot, comer)
        moves = {(self.slot, self.person): self.other_person, (self.other_slot, self.other_person): self.person}
        return question, given(roster, moves)


@dataclass(frozen=True, slots=True)
class Clear:
    """Take a person off a session, or everybody where nobody is named."""

    slot: str
    person: str | None = None

    def applied_to(self, question: Question, roster: Roster) -> Month:
        """The month without these duties. Raises UnfitEditError."""
        _require(question, self.slot, self.person)
        if self.person is not None:
            _require_holder(question, roster, self.slot, self.person)
        kept = (duty for duty in roster.duties if duty.slot != self.slot or self.person not in {None, duty.person})
        return question, Roster(tuple(kept))


@dataclass(frozen=True, slots=True)
class NameStandIn:
    """Name who stands in (补位) on a session, for all who have it; None names nobody."""

    slot: str
    stand_in: str | None

    def applied_to(self, question: Question, roster: Roster) -> Month:
        """The month with that stand-in. Raises UnfitEditError."""
        _require(question, self.slot, self.stand_in)
        if self.slot not in roster.people_on:
            raise UnfitEditError(_EMPTY.filled(when=question.slot[self.slot].when))
        if self.stand_in is not None:
            _require_free(question, roster, self.slot, self.stand_in)
        return question, _stood_in_by(roster, self.slot, self.stand_in)


Edit = Pin | Unpin | Give | Exchange | Clear | NameStandIn


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


def _require(question: Question, slot: str, *people: str | None) -> None:
    if slot not in question.slot:
        raise UnfitEditError(_NO_SLOT.filled(slot=slot))
    for person in people:
        if person is not None and person not in question.person:
            raise UnfitEditError(_NOBODY.filled(person=person))


def _require_holder(question: Question, roster: Roster, slot: str, person: str) -> None:
    if person not in roster.people_on.get(slot, ()):
        raise UnfitEditError(_NOT_THEIRS.filled(person=question.person[person], when=question.slot[slot].when))


def _require_free(question: Question, roster: Roster, slot: str, person: str) -> None:
    if person in roster.people_on.get(slot, ()):
        raise UnfitEditError(_HAS_IT.filled(person=question.person[person], when=question.slot[slot].when))


_NO_SLOT = Text("没有这个场次：{slot}", "there is no such session: {slot}")
_NOBODY = Text("没有这个人：{person}", "nobody has this id: {person}")
_NOT_THEIRS = Text("{when}没有排{person}", "{person} does not have {when}")
_HAS_IT = Text("{when}已经排了{person}", "{person} has {when} already")
_EMPTY = Text("{when}还没有接访领导，先排领导再定补位", "{when} has no leader yet. Maybe give it to somebody first.")
_NO_PIN = Text("{when}没有手工指定{person}", "nothing is set by hand for {person} on {when}")
