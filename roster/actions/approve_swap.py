"""The office approves a request: the rules are looked at once more, and the duties move in new versions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from roster.actions.answer_swap import ready
from roster.actions.ask_swap import THERE_ALREADY
from roster.actions.errors import ConflictError
from roster.actions.freeze import freeze
from roster.actions.moving import Changed, Published, published
from roster.actions.publish import as_said, refuse, require_clean
from roster.actions.swap_record import Occasion, in_words, keep, overtaken
from roster.domain import swap_steps
from roster.domain.publishing import breach_refusals, gone_refusals
from roster.domain.roster import Answer
from roster.domain.swaps import DutyMove, Swap, SwapKind, SwapStep
from roster.domain.texts import Text
from roster.domain.versions import Cause, Version, Waiver
from roster.solver.rescore import rescored, unproven
from roster.store.store import Tx
from roster.store.swaps import save_swap

_CAUSES = {SwapKind.SWAP: Cause.SWAP, SwapKind.SUBSTITUTION: Cause.SUBSTITUTION}


@dataclass(frozen=True, slots=True)
class Approval:
    """What came of it: the request, approved or overtaken, and the versions that were made, by first day."""

    swap: Swap
    versions: tuple[Version, ...] = ()


def approve_swap(tx: Tx, swap: Swap, waivers: Sequence[Waiver], at: Occasion) -> Approval:
    """Move the duties: one new version of each period in which a duty moves. `swap` is as `locked_swap` read it.

    Where a duty is not that person's any more the request comes back overtaken, so that this much is kept. Raises
    NotAllowedError, BadInputError for what a waiver may not say, and ConflictError with `refusals` where a hard rule is
    newly broken without a waiver.
    """
    if not ready(tx, swap, at, SwapStep.APPROVE):
        return Approval(overtaken(tx, swap, at.acting.login, at.now))
    require_clean(waivers)
    out = published(tx, at.office, at.today)
    moves = _moves_now(out, swap)
    changes = out.after(moves)
    _require_room(out, moves)
    _require_allowed(out, moves, changes, waivers)
    with in_words():
        approved = swap_steps.approve(swap, at.acting, at.now)
    keep(tx, swap, approved)  # before the versions are made, which overtake what is still open
    versions = tuple(_made(tx, changed, swap, waivers, at) for changed in changes if changed.moves)
    done = replace(approved, results=tuple(version.id for version in versions))
    save_swap(tx, done)
    return Approval(done, versions)


def _moves_now(out: Published, swap: Swap) -> tuple[DutyMove, ...]:
    """The moves in the current versions; `ready` has found them there."""
    found = ((move, out.now(move.duty)) for move in swap.moves)
    return tuple(replace(move, duty=duty) for move, duty in found if duty is not None)


def _require_room(out: Published, moves: Sequence[DutyMove]) -> None:
    """Nobody has a session twice: the counterpart may have come to it in another way since."""
    for move in moves:
        standing = out.standing_of(move.duty.slot, move.to)
        if standing is not None:
            person, slot = standing.question.person[move.to], standing.question.slot[move.duty.slot]
            raise ConflictError(THERE_ALREADY.filled(person=person, when=slot.when))


def _require_allowed(
    out: Published, moves: Sequence[DutyMove], changes: Sequence[Changed], waivers: Sequence[Waiver]
) -> None:
    """Refuse what newly breaks a hard rule without a waiver, all reasons at once."""
    broken = [breach for changed in changes for breach in changed.effect.hard]
    refuse([*breach_refusals(broken, waivers), *gone_refusals(out.gone(moves))], _REFUSED)


def _made(tx: Tx, changed: Changed, swap: Swap, waivers: Sequence[Waiver], at: Occasion) -> Version:
    """The new version; what was waived in the one before and is still broken stays on record."""
    answer = rescored(changed.question, changed.roster, _proven(changed))
    return freeze(
        tx,
        at.office,
        changed.question,
        answer,
        cause=_CAUSES[swap.kind],
        waivers=as_said((*waivers, *changed.standing.version.waivers), answer.breaches),
        by=at.acting.login,
        now=at.now,
    )


def _proven(changed: Changed) -> Answer:
    """The answer before with its bounds, which say nothing once anything but the roster differs."""
    version = changed.standing.version
    return version.answer if version.question == changed.question else unproven(version.answer)


_REFUSED = Text("按现在的情况不能批准：{reasons}", "as things stand it is not approved: {reasons}")
