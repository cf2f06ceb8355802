"""Who stands in (补位) for a leader who cannot come to a published duty, by the office's policy (DOMAIN section 4)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from roster.domain import stand_in_words as words
from roster.domain.offices import StandInPolicy
from roster.domain.question import Question
from roster.domain.roster import Roster
from roster.domain.slots import Slot
from roster.domain.swaps import DutyMove, HeldDuty, Offer, SwapKind
from roster.domain.texts import Text


@dataclass(frozen=True, slots=True)
class Period:
    """A published period: the number of its version's row, what is known of it now, and who has which session."""

    version: int
    question: Question
    roster: Roster

    def holds(self, slot: str, person: str) -> bool:
        """Whether the person has the session."""
        return person in self.roster.people_on.get(slot, ())

    def could_have(self, slot: str, person: str) -> bool:
        """Whether the person is known here and does not have the session yet."""
        return person in self.question.person and not self.holds(slot, person)


class Judge(Protocol):
    """What the rules say of a change."""

    def allows(self, moves: tuple[DutyMove, ...]) -> bool:
        """Whether no hard rule is newly broken."""
        ...

    def best(self, duty: HeldDuty, offers: Iterable[Offer]) -> Offer | None:
        """The cheapest of the offers that are allowed."""
        ...


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the policy comes to: an offer, or none where somebody is still to be found; `kind` is what is asked for."""

    offer: Offer | None
    kind: SwapKind
    consent_needed: bool
    reason: Text


@dataclass(frozen=True, slots=True)
class _Case:
    duty: HeldDuty
    periods: Sequence[Period]
    judge: Judge

    @property
    def own(self) -> Period:
        return next(period for period in self.periods if period.version == self.duty.version)

    @property
    def later(self) -> Sequence[Period]:
        """The periods after that of the duty, in order."""
        last = self.own.question.last
        after = (period for period in self.periods if period.question.first > last)
        return sorted(after, key=lambda period: period.question.first)

    @property
    def slot(self) -> Slot:
        return self.own.question.slot[self.duty.slot]

    def possible(self, offer: Offer) -> bool:
        """Whether both are known where they would serve, and neither has the session already."""
        gives = offer.gives
        if not self.own.could_have(self.duty.slot, offer.counterpart):
            return False
        period = next((one for one in self.periods if gives is not None and one.version == gives.version), None)
        return period is None or gives is None or period.could_have(gives.slot, self.duty.person)

    def allows(self, offer: Offer) -> bool:
        return self.possible(offer) and self.judge.allows(offer.moves(self.duty))

    def said(self, sentence: Text, **more: object) -> Text:
        return sentence.filled(when=self.slot.when, leader=self.own.question.person[self.duty.person], **more)


def propose(policy: StandInPolicy, duty: HeldDuty, periods: Sequence[Period], judge: Judge) -> Proposal:
    """Who stands in for the duty's leader. `periods` are all that are published, that of the duty among them."""
    return _POLICIES[policy](_Case(duty, periods, judge))


def _named(case: _Case) -> Proposal:
    """The stand-in whom the roster names has been designated already: no consent is asked for."""
    name = _stand_in(case.own.roster, case.duty)
    if name is None:
        return _to_be_found(case, SwapKind.SUBSTITUTION, words.NOBODY_NAMED)
    offer, stand_in = Offer(name), case.own.question.person[name]
    if not case.allows(offer):
        return _to_be_found(case, SwapKind.SUBSTITUTION, words.NAMED_CANNOT, stand_in=stand_in)
    reason = case.said(words.NAMED, stand_in=stand_in)
    return Proposal(offer, SwapKind.SUBSTITUTION, consent_needed=False, reason=reason)


def _next_in_order(case: _Case) -> Proposal:
    """Whoever has the post next exchanges days with the leader; the one after, where that cannot be."""
    passed: list[str] = []
    for period, slot, name in _following(case):
        offer, person = Offer(name, period.version, slot.id), period.question.person[name]
        if case.allows(offer):
            sentence = words.AFTER_OTHERS if passed else words.NEXT
            reason = case.said(sentence, other=person, day=slot.when, passed=tuple(dict.fromkeys(passed)))
            return Proposal(offer, SwapKind.SWAP, consent_needed=True, reason=reason)
        passed.append(person.name)
    return _to_be_found(case, SwapKind.SWAP, words.NOBODY_NEXT)


def _own_swap(case: _Case) -> Proposal:
    return _to_be_found(case, SwapKind.SWAP, words.OWN_SWAP)


def _office(case: _Case) -> Proposal:
    return _to_be_found(case, SwapKind.SUBSTITUTION, words.OFFICE)


def _next_month(case: _Case) -> Proposal:
    """The cheapest exchange with somebody of the next period."""
    if not case.later:
        return _to_be_found(case, SwapKind.SWAP, words.NEXT_NOT_OUT)
    following = case.later[0]
    offers = (Offer(duty.person, following.version, duty.slot) for duty in following.roster.duties)
    best = case.judge.best(case.duty, filter(case.possible, offers))
    if best is None or best.slot is None:
        return _to_be_found(case, SwapKind.SWAP, words.NOBODY_NEXT_MONTH)
    other, slot = following.question.person[best.counterpart], following.question.slot[best.slot]
    reason = case.said(words.NEXT_MONTH, other=other, day=slot.when)
    return Proposal(best, SwapKind.SWAP, consent_needed=True, reason=reason)


_POLICIES: Mapping[StandInPolicy, Callable[[_Case], Proposal]] = MappingProxyType(
    {
        StandInPolicy.NAMED: _named,
        StandInPolicy.NEXT_IN_ORDER: _next_in_order,
        StandInPolicy.OWN_SWAP: _own_swap,
        StandInPolicy.OFFICE: _office,
        StandInPolicy.NEXT_MONTH: _next_month,
    }
)


def _to_be_found(case: _Case, kind: SwapKind, sentence: Text, **facts: object) -> Proposal:
    return Proposal(None, kind, consent_needed=True, reason=case.said(sentence, **facts))


def _stand_in(roster: Roster, duty: HeldDuty) -> str | None:
    """The duty's own stand-in, or that of the session, which several leaders may share."""
    own = (one.stand_in for one in roster.duties if (one.slot, one.person) == (duty.slot, duty.person))
    return next(own, None) or next(iter(roster.stand_ins_on.get(duty.slot, ())), None)


def _following(case: _Case) -> Iterator[tuple[Period, Slot, str]]:
    """The post's duties after the day, in order; of one day, the session of the same kind first."""
    held = case.slot
    for period in (case.own, *case.later):
        slots = (slot for slot in period.question.slots if slot.post == held.post and slot.day > held.day)
        for slot in sorted(slots, key=lambda slot: (slot.day, slot.kind != held.kind, slot.start, slot.id)):
            for name in period.roster.people_on.get(slot.id, ()):
                if name != case.duty.person:
                    yield period, slot, name
