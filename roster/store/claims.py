"""Who solves which draft: claimed with a lease, and fenced, so that a worker that lost its lease writes nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, or_, select, update

from roster.documents.codec import encode_json
from roster.domain.texts import Text
from roster.domain.versions import DraftState, LevelProgress
from roster.store.drafts import Progress
from roster.store.store import Tx
from roster.store.tables.drafts import draft

MOST_ATTEMPTS = 8
_TOO_OFTEN = Text(
    "求解了{times}次，程序每次都中途退出；请把这份草案的编号告诉系统管理员",
    "solving began {times} times and the program ended each time. Maybe tell the administrator this draft's number.",
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A draft taken by a worker. `attempt` tells this taking from every other; `question` is the document."""

    id: int
    question: str
    seconds: float
    worker: str
    attempt: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What solving came to: a state with its document, or the problem in words; and the levels that were done."""

    state: DraftState
    levels: tuple[LevelProgress, ...] = ()
    answer: str | None = None
    clash: str | None = None
    problem: Text | None = None


def waiting(tx: Tx, now: datetime) -> bool:
    """Whether there is a draft to be taken; only reads, so that idle workers cost nothing."""
    return tx.execute(select(draft.c.id).where(_free(now)).limit(1)).one_or_none() is not None


def claim(tx: Tx, worker: str, now: datetime, lease: timedelta) -> Claim | None:
    """Take the oldest draft that waits, or whose worker was silent for longer than its lease.

    A draft that brought down its worker time and again is given up.
    """
    asked = select(draft).where(_free(now)).order_by(draft.c.id).limit(1).with_for_update(skip_locked=True)
    while (found := tx.execute(asked).one_or_none()) is not None:
        if found.attempt < MOST_ATTEMPTS:
            return _taken(tx, found, worker, now + lease)
        problem = _TOO_OFTEN.filled(times=found.attempt)
        values = _ended(Outcome(DraftState.FAILED, problem=problem), now)
        tx.execute(update(draft).where(draft.c.id == found.id).values(**values))
    return None


def is_mine(tx: Tx, claimed: Claim) -> bool:
    """Whether a draft is still the worker's: not cancelled, not taken over."""
    return tx.execute(select(draft.c.id).where(_mine(claimed))).one_or_none() is not None


def heartbeat(tx: Tx, claimed: Claim, now: datetime, lease: timedelta) -> bool:
    """Go on holding a draft; False where it is not the worker's any more."""
    return _write(tx, claimed, {"lease_until": now + lease})


def write_progress(tx: Tx, claimed: Claim, levels: tuple[LevelProgress, ...]) -> bool:
    """Show the levels that are done; False where the draft is not the worker's any more."""
    return _write(tx, claimed, {"progress": encode_json(Progress(levels)).decode()})


def finish(tx: Tx, claimed: Claim, outcome: Outcome, now: datetime) -> bool:
    """Write what solving came to; False, with nothing written, where the draft is not the worker's any more."""
    return _write(tx, claimed, _ended(outcome, now))


def give_back(tx: Tx, claimed: Claim) -> bool:
    """Leave a draft to others, at once."""
    return _write(tx, claimed, {"state": str(DraftState.ASKED), "worker": None, "lease_until": None})


def _taken(tx: Tx, found: Row[Any], worker: str, until: datetime) -> Claim:
    values = {
        "state": str(DraftState.SOLVING),
        "worker": worker,
        "attempt": found.attempt + 1,
        "lease_until": until,
        "progress": encode_json(Progress()).decode(),
    }
    tx.execute(update(draft).where(draft.c.id == found.id).values(**values))
    return Claim(found.id, found.question, found.seconds, worker, found.attempt + 1)


def _ended(outcome: Outcome, now: datetime) -> dict[str, Any]:
    return {
        "state": str(outcome.state),
        "progress": encode_json(Progress(outcome.levels)).decode(),
        "answer": outcome.answer,
        "clash": outcome.clash,
        "problem": None if outcome.problem is None else encode_json(outcome.problem).decode(),
        "ended_at": now,
        "worker": None,
        "lease_until": None,
    }


def _write(tx: Tx, claimed: Claim, values: dict[str, Any]) -> bool:
    return bool(tx.execute(update(draft).where(_mine(claimed)).values(**values)).rowcount)


def _free(now: datetime) -> ColumnElement[bool]:
    silent = and_(draft.c.state == str(DraftState.SOLVING), draft.c.lease_until < now)
    return or_(draft.c.state == str(DraftState.ASKED), silent)


def _mine(claimed: Claim) -> ColumnElement[bool]:
    return and_(
        draft.c.id == claimed.id,
        draft.c.state == str(DraftState.SOLVING),
        draft.c.worker == claimed.worker,
        draft.c.attempt == claimed.attempt,
    )
