"""Answer a request: consent, refuse, take, choose somebody, reject, take back.

Each is given the request as `swap_record.locked_swap` read it, and gives it back after the step; where the duty is not
that person's any more, it gives it back as overtaken instead of raising, so that this much is kept.
"""

from collections.abc import Callable

from roster.actions.ask_swap import SERVED, offer_of
from roster.actions.errors import ConflictError
from roster.actions.moving import Published, published
from roster.actions.swap_record import Occasion, duties_of, held_sessions, in_words, keep, overtaken
from roster.domain import swap_steps
from roster.domain.swap_permits import require
from roster.domain.swaps import HeldDuty, Swap, SwapStep
from roster.domain.texts import Text
from roster.solver.rulebook import titles
from roster.store.store import Tx


def consent(tx: Tx, swap: Swap, at: Occasion) -> Swap:
    """The counterpart agrees, or the office on that one's behalf. Raises ConflictError, NotAllowedError."""
    return _answered(tx, swap, at, SwapStep.CONSENT, lambda: swap_steps.consent(swap, at.acting, at.now))


def refuse(tx: Tx, swap: Swap, at: Occasion) -> Swap:
    """The counterpart does not agree. Raises ConflictError, NotAllowedError."""
    return _answered(tx, swap, at, SwapStep.REFUSE, lambda: swap_steps.refuse(swap, at.acting, at.now))


def reject(tx: Tx, swap: Swap, at: Occasion) -> Swap:
    """The office does not agree. Raises ConflictError, NotAllowedError."""
    return _answered(tx, swap, at, SwapStep.REJECT, lambda: swap_steps.reject(swap, at.acting, at.now))


def take_back(tx: Tx, swap: Swap, at: Occasion) -> Swap:
    """Who asked does not want it any more. Raises ConflictError, NotAllowedError."""
    return _answered(tx, swap, at, SwapStep.TAKE_BACK, lambda: swap_steps.take_back(swap, at.acting, at.now))


def choose(tx: Tx, swap: Swap, counterpart: str, counter_slot: str | None, at: Occasion) -> Swap:
    """Name the counterpart, who is then asked. Raises BadInputError, ConflictError, NotAllowedError."""

    def chosen() -> Swap:
        out = published(tx, at.office, at.today)
        offer = offer_of(out, _now(out, swap), counterpart, counter_slot, at.today)
        return swap_steps.choose(swap, offer, at.acting, at.now)

    return _answered(tx, swap, at, SwapStep.CHOOSE, chosen)


def take(tx: Tx, swap: Swap, person: str, counter_slot: str | None, at: Occasion) -> Swap:
    """Somebody takes an open request; nobody whom a hard rule keeps from it.

    Raises BadInputError, ConflictError (somebody else was first), NotAllowedError.
    """

    def taken() -> Swap:
        out = published(tx, at.office, at.today)
        offer = offer_of(out, _now(out, swap), person, counter_slot, at.today)
        broken = [
            breach.rule for one in out.after(offer.moves(_now(out, swap)), priced=False) for breach in one.effect.hard
        ]
        if broken:
            raise ConflictError(_NOT_ELIGIBLE.filled(rules=titles(broken)), rules=broken)
        return swap_steps.take(swap, offer, at.acting, at.now)

    return _answered(tx, swap, at, SwapStep.TAKE, taken, person)


def ready(tx: Tx, swap: Swap, at: Occasion, step: SwapStep, taker: str | None = None) -> bool:
    """Whether the duties are still where the request has them; the step must be the caller's to take.

    Raises ConflictError also where a duty that would move has been served.
    """
    with in_words():
        require(swap, step, at.acting, taker)
    duties = duties_of(swap)
    sessions = held_sessions(tx, at.office.id, duties)
    if len(sessions) < len(duties):
        return False
    passed = next((slot for slot in sessions.values() if slot.day < at.today), None)
    if passed is not None and step not in _CLOSING:
        raise ConflictError(SERVED.filled(when=passed.when))
    return True


def _answered(  # noqa: PLR0913, PLR0917 - who takes which step with what
    tx: Tx, swap: Swap, at: Occasion, step: SwapStep, work: Callable[[], Swap], taker: str | None = None
) -> Swap:
    if not ready(tx, swap, at, step, taker):
        return overtaken(tx, swap, at.acting.login, at.now)
    with in_words():
        return keep(tx, swap, work())


def _now(out: Published, swap: Swap) -> HeldDuty:
    duty = out.now(swap.duty)
    if duty is None:
        raise ConflictError(_GONE)
    return duty


_CLOSING = frozenset({SwapStep.REFUSE, SwapStep.REJECT, SwapStep.TAKE_BACK})
_NOT_ELIGIBLE = Text(
    "按规则不能接这一场（{rules}）；确需如此的，请与办公室联系",
    "the rules keep you from it ({rules}); maybe talk to the office",
)
_GONE = Text("这一场的安排已经变了", "this session is not as it was")
