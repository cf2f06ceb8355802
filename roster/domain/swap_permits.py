"""Who may take which step of a request to move a duty, from which state."""

from collections.abc import Mapping
from itertools import product
from types import MappingProxyType

from roster.domain.swap_words import SIDE_NAMES, STATE_NAMES, STEP_NAMES
from roster.domain.swaps import OPEN_STATES, Acting, Side, Swap, SwapState, SwapStep
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


def require(swap: Swap, step: SwapStep, acting: Acting, taker: str | None = None) -> Side:
    """The side on which the step can be taken. Raises WrongStateError, WrongSideError."""
    require_state(swap, step)
    if step is SwapStep.REFUSE and not swap.consent_needed:
        raise WrongStateError(_DESIGNATED)
    return side_of(acting, swap.person, swap.counterpart, taker, ALLOWED[swap.state, step], step)


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


def require_state(swap: Swap, step: SwapStep) -> None:
    """Refuse a step that does not start where the request is. Raises WrongStateError."""
    if (swap.state, step) not in ALLOWED:
        raise WrongStateError(_WRONG_STATE.filled(state=STATE_NAMES[swap.state], step=STEP_NAMES[step]))


def side_of(  # noqa: PLR0913, PLR0917 - who acts, for whom, and who may
    acting: Acting,
    person: str,
    counterpart: str | None,
    taker: str | None,
    sides: tuple[Side, ...],
    step: SwapStep,
) -> Side:
    """The first of the sides that the caller holds. Raises WrongSideError."""
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


_WRONG_STATE = Text(
    "这份申请的状态是“{state}”，不能再“{step}”",
    "the request is at “{state}”; this step (“{step}”) cannot be taken from there",
)
_WRONG_SIDE = Text("“{step}”只能由{sides}操作", "this step (“{step}”) can be taken by {sides} only")
_DESIGNATED = Text(
    "公示的补位领导无须另行同意；不能到岗的，请登记外出",
    "a stand-in named in the roster is not asked for consent; maybe report an absence",
)
