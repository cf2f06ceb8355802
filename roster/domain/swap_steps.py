"""The steps of a request to move a duty: a pure state machine; every step is recorded in what it gives back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from itertools import product
from types import MappingProxyType

from roster.domain.offices import StandInPolicy
from roster.domain.swaps import (
    KIND_NAMES,
    OPEN_STATES,
    SIDE_NAMES,
    STATE_NAMES,
    STEP_NAMES,
    Acting,
    HeldDuty,
    Offer,
    Side,
    StepTaken,
    Swap,
    SwapKind,
    SwapState,
    SwapStep,
)
from roster.domain.texts import Text


class StepError(Exception):
    """A step that cannot be taken, in words."""

    def __init__(self, said: Text) -> None:
        super().__init__(said.en)
        self.said = said


class WrongStateError(StepError):
    """The request is not where this step starts."""


class WrongSideError(StepError):
    """The step is somebody else's to take."""


class WrongOfferError(StepError):
    """The counterpart or the session in return does not fit the request."""


def _table() -> Mapping[tuple[SwapState, SwapStep], tuple[Side, ...]]:
    asked, proposed, consented = SwapState.ASKED, SwapState.PROPOSED, SwapState.CONSENTED
    return MappingProxyType(
        {
            (asked, SwapStep.TAKE): (Side.TAKER,),
            (asked, SwapStep.CHOOSE): (Side.ASKER, Side.OFFICE),
            (proposed, SwapStep.CHOOSE): (Side.ASKER, Side.OFFICE),
            (consented, SwapStep.CHOOSE): (Side.OFFICE,),
            (proposed, SwapStep.CONSENT): (Side.COUNTERPART, Side.OFFICE),
            (proposed, SwapStep.REFUSE): (Side.COUNTERPART, Side.OFFICE),
            (consented, SwapStep.REFUSE): (Side.COUNTERPART, Side.OFFICE),
            (consented, SwapStep.APPROVE): (Side.OFFICE,),
            **dict.fromkeys(product(OPEN_STATES, (SwapStep.REJECT,)), (Side.OFFICE,)),
            **dict.fromkeys(product(OPEN_STATES, (SwapStep.TAKE_BACK,)), (Side.ASKER, Side.OFFICE)),
            **dict.fromkeys(product(OPEN_STATES, (SwapStep.OVERTAKE,)), (Side.NOBODY,)),
        }
    )


ALLOWED = _table()
"""By state and step: the sides that may take it; whoever holds several is recorded on the first."""


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
) -> Swap:
    """A new request: for anybody, or with a counterpart in mind. Raises WrongSideError, WrongOfferError."""
    side = _side(acting, duty.person, None, None, (Side.ASKER, Side.OFFICE), SwapStep.ASK)
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
    _require_state(swap, SwapStep.OVERTAKE)
    return replace(swap, state=SwapState.OVERTAKEN, revision=swap.revision + 1, steps=(*swap.steps, taken))


def steps_open_to(swap: Swap, acting: Acting) -> tuple[SwapStep, ...]:
    """What somebody may do with a request as it stands; taking it is open to whoever acts for another leader."""
    others = next(iter(sorted(acting.people - {swap.person})), None)
    return tuple(
        step
        for step in SwapStep
        if (swap.state, step) in ALLOWED
        and (step is not SwapStep.REFUSE or swap.consent_needed)
        and _held(acting, swap.person, swap.counterpart, others).intersection(ALLOWED[swap.state, step])
    )


def _stepped(swap: Swap, step: SwapStep, acting: Acting, now: datetime, taker: str | None = None) -> Swap:
    """The step on record; the state is still the one before."""
    _require_state(swap, step)
    if step is SwapStep.REFUSE and not swap.consent_needed:
        raise WrongStateError(_DESIGNATED)
    side = _side(acting, swap.person, swap.counterpart, taker, ALLOWED[swap.state, step], step)
    taken = StepTaken(step, acting.login, now, side)
    return replace(swap, revision=swap.revision + 1, steps=(*swap.steps, taken))


def _require_state(swap: Swap, step: SwapStep) -> None:
    if (swap.state, step) not in ALLOWED:
        raise WrongStateError(_WRONG_STATE.filled(state=STATE_NAMES[swap.state], step=STEP_NAMES[step]))


def _side(  # noqa: PLR0913, PLR0917 - who acts, for whom, and who may
    acting: Acting,
    person: str,
    counterpart: str | None,
    taker: str | None,
    sides: tuple[Side, ...],
    step: SwapStep,
) -> Side:
    held = _held(acting, person, counterpart, taker)
    side = next((side for side in sides if side in held), None)
    if side is None:
        names = [SIDE_NAMES[one] for one in sides]
        raise WrongSideError(_WRONG_SIDE.filled(step=STEP_NAMES[step], sides=names))
    return side


def _held(acting: Acting, person: str, counterpart: str | None, taker: str | None) -> set[Side]:
    held = {
        Side.ASKER: person in acting.people,
        Side.COUNTERPART: counterpart in acting.people,
        Side.TAKER: taker in acting.people,
        Side.OFFICE: acting.office,
    }
    return {side for side, holds in held.items() if holds}


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


_WRONG_STATE = Text(
    "这份申请的状态是“{state}”，不能再“{step}”",
    "the request is at “{state}”; this step (“{step}”) cannot be taken from there",
)
_WRONG_SIDE = Text("“{step}”只能由{sides}操作", "this step (“{step}”) can be taken by {sides} only")
_DESIGNATED = Text(
    "公示的补位领导无须另行同意；不能到岗的，请登记外出",
    "a stand-in named in the roster is not asked for consent; maybe report an absence",
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
