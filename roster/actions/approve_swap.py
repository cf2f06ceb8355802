"""The office approves a request: the rules are looked at once more, and the duties move in new versions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from roster.actions.answer_swap import ready
from roster.actions.errors import ConflictError
from roster.actions.freeze import freeze
from roster.actions.moving import Changed, Published, published
from roster.actions.swap_record import Occasion, in_words, keep, overtaken
from roster.documents.roster_file import breach_document
from roster.domain import swap_steps
from roster.domain.roster import Answer, Breach
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
    NotAllowedError, and ConflictError where a hard rule is newly broken without a waiver for it.
    """
    if not ready(tx, swap, at, SwapStep.APPROVE):
        return Approval(overtaken(tx, swap, at.acting.login, at.now))
    out = published(tx, at.office, at.today)
    changes = out.after(_moves_now(out, swap))
    _require_allowed(changes, waivers)
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


def _require_allowed(changes: Sequence[Changed], waivers: Sequence[Waiver]) -> None:
    broken = [breach for changed in changes for breach in changed.effect.hard if not _waived(breach, waivers)]
    if broken:
        said = Text("；".join(breach.say("zh") for breach in broken), "; ".join(breach.say("en") for breach in broken))
        raise ConflictError(_BROKEN.filled(breaches=said), breaches=[breach_document(breach) for breach in broken])


def _waived(breach: Breach, waivers: Sequence[Waiver]) -> bool:
    return any(one.rule == breach.rule and one.breach in {breach.say("zh"), breach.say("en")} for one in waivers)


def _made(tx: Tx, changed: Changed, swap: Swap, waivers: Sequence[Waiver], at: Occasion) -> Version:
    kept = (one for one in waivers if any(_waived(breach, (one,)) for breach in changed.effect.hard))
    return freeze(
        tx,
        at.office,
        changed.question,
        rescored(changed.question, changed.roster, _proven(changed)),
        cause=_CAUSES[swap.kind],
        waivers=tuple(kept),
        by=at.acting.login,
        now=at.now,
    )


def _proven(changed: Changed) -> Answer:
    """The answer before with its bounds, which say nothing once anything but the roster differs."""
    version = changed.standing.version
    return version.answer if version.question == changed.question else unproven(version.answer)


_BROKEN = Text(
    "按现在的情况，这样调整违反硬性规则：{breaches}。确需如此的，请逐条写明理由和批准人（waivers）",
    "as things stand this breaks hard rules: {breaches}. Maybe choose somebody else, or give a waiver for each, "
    "with the reason and a name (waivers)",
)
