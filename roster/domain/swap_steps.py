"""The steps of a request to move a duty: a pure state machine; every step is recorded in what it gives back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from roster.domain.offices import StandInPolicy
from roster.domain.swap_permits import WrongOfferError, require, require_state, side_of
from roster.domain.swap_words import KIND_NAMES
from roster.domain.swaps import Acting, HeldDuty, Offer, Side, StepTaken, Swap, SwapKind, SwapState, SwapStep
from roster.domain.texts import Text


def asked(  # noqa: PLR0913 - a request is asked for with all it needs
    duty: HeldDuty,
    kind: SwapKind,
    acting: Acting,
    now: datetime,
    *,
    office: int,
    offer: Offer | None = None,
    policy: StandInPolicy | None = None,
    consent_needed: bool = True,
    reason: Text | None = None,
) -> Swap:
    """A new request: for anybody, or with a counterpart in mind. Raises WrongSideError, WrongOfferError."""
    side = side_of(acting, duty.person, None, None, (Side.ASKER, Side.OFFICE), SwapStep.ASK)
    start = Swap(
        id=0,
        office=office,
        kind=kind,
        state=SwapState.ASKED,
        version=duty.version,
        slot=duty.slot,
        person=duty.person,
        asked_by=acting.login,
        asked_at=now,
        policy=policy,
        reason=reason,
        steps=(StepTaken(SwapStep.ASK, acting.login, now, side),),
    )
    return start if offer is None else _with_offer(start, offer, consent_needed=consent_needed)


def choose(swap: Swap, offer: Offer, acting: Acting, now: datetime) -> Swap:
    """Name the counterpart, who is then asked for consent."""
    return _with_offer(_stepped(swap, SwapStep.CHOOSE, acting, now), offer, consent_needed=True)


def take(swap: Swap, offer: Offer, acting: Acting, now: datetime) -> Swap:
    """Become the counterpart of an open request, which is a consent.

    A request that follows from an absence takes help with or without a session in return; one made by hand
    as it was asked.
    """
    taken = _stepped(swap, SwapStep.TAKE, acting, now, offer.counterpart)
    if swap.policy is None and offer.kind is not swap.kind:
        raise WrongOfferError(_OTHER_KIND[swap.kind])
    return replace(_with_offer(taken, offer, consent_needed=True), state=SwapState.CONSENTED)


def consent(swap: Swap, acting: Acting, now: datetime) -> Swap:
    """The counterpart agrees, or the office on the counterpart's behalf."""
    return replace(_stepped(swap, SwapStep.CONSENT, acting, now), state=SwapState.CONSENTED)


def refuse(swap: Swap, acting: Acting, now: datetime) -> Swap:
    """The counterpart does not agree; where an absence made the request, somebody else is to be found."""
    refused = _stepped(swap, SwapStep.REFUSE, acting, now)
    if swap.policy is None:
        return replace(refused, state=SwapState.REFUSED)
    return replace(
        refused,
        state=SwapState.ASKED,
        counterpart=None,
        counter_version=None,
        counter_slot=None,
        consent_needed=True,
    )


def approve(swap: Swap, acting: Acting, now: datetime) -> Swap:
    """The office agrees; the duties move."""
    return replace(_stepped(swap, SwapStep.APPROVE, acting, now), state=SwapState.APPROVED)


def reject(swap: Swap, acting: Acting, now: datetime) -> Swap:
    """The office does not agree."""
    return replace(_stepped(swap, SwapStep.REJECT, acting, now), state=SwapState.REJECTED)


def take_back(swap: Swap, acting: Acting, now: datetime) -> Swap:
    """Who asked does not want it any more."""
    return replace(_stepped(swap, SwapStep.TAKE_BACK, acting, now), state=SwapState.TAKEN_BACK)


def overtake(swap: Swap, acting: Acting, now: datetime) -> Swap:
    """Something else moved the duty; `acting` is who caused that."""
    taken = StepTaken(SwapStep.OVERTAKE, acting.login, now, Side.NOBODY)
    require_state(swap, SwapStep.OVERTAKE)
    return replace(swap, state=SwapState.OVERTAKEN, revision=swap.revision + 1, steps=(*swap.steps, taken))


def _stepped(swap: Swap, step: SwapStep, acting: Acting, now: datetime, taker: str | None = None) -> Swap:
    """The step on record; the state is still the one before."""
    taken = StepTaken(step, acting.login, now, require(swap, step, acting, taker))
    return replace(swap, revision=swap.revision + 1, steps=(*swap.steps, taken))


def _with_offer(swap: Swap, offer: Offer, *, consent_needed: bool) -> Swap:
    if offer.counterpart == swap.person:
        raise WrongOfferError(_ONESELF)
    return replace(
        swap,
        kind=offer.kind,
        state=SwapState.PROPOSED if consent_needed else SwapState.CONSENTED,
        counterpart=offer.counterpart,
        counter_version=offer.version if offer.gives else None,
        counter_slot=offer.slot if offer.gives else None,
        consent_needed=consent_needed,
    )


_ONESELF = Text("不能与自己调班", "nobody swaps with themselves")
_OTHER_KIND: Mapping[SwapKind, Text] = MappingProxyType(
    {
        SwapKind.SWAP: Text(
            f"这份申请是{KIND_NAMES[SwapKind.SWAP].zh}，请给出用来交换的场次",
            "a swap was asked for; name the session given in return",
        ),
        SwapKind.SUBSTITUTION: Text(
            f"这份申请是{KIND_NAMES[SwapKind.SUBSTITUTION].zh}，不交换场次",
            "a substitution was asked for: no session is given in return",
        ),
    }
)
