"""The edits of a draft, with the roster before and after each: they can be undone and done again."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update

from roster.documents.codec import decode_json, encode_json
from roster.domain.edits import Clear, Edit, Exchange, Give, Move, NameStandIn, Pin, Unpin
from roster.domain.question import Pin as SetByHand
from roster.domain.roster import Duty
from roster.store.store import Tx
from roster.store.tables.drafts import draft_step

MOST_STEPS = 100
KINDS: dict[str, type[Edit]] = {kind.__name__: kind for kind in (Pin, Unpin, Give, Exchange, Move, Clear, NameStandIn)}


@dataclass(frozen=True, slots=True)
class HandState:
    """What edits by hand change: the pins and who is on duty."""

    pins: tuple[SetByHand, ...]
    duties: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One edit; `number` orders those of a draft, `undone` ones come after all that are not."""

    number: int
    edit: Edit
    before: HandState
    after: HandState
    undone: bool = False


def keep_step(tx: Tx, draft_id: int, edit: Edit, before: HandState, after: HandState) -> None:
    """Remember an edit; what was undone before it cannot be done again, and the oldest of too many are forgotten."""
    own = draft_step.c.draft_id == draft_id
    tx.execute(delete(draft_step).where(own, draft_step.c.undone.is_(True)))
    newest = tx.execute(select(func.max(draft_step.c.number)).where(own)).scalar_one() or 0
    tx.execute(delete(draft_step).where(own, draft_step.c.number <= newest + 1 - MOST_STEPS))
    put_step(tx, draft_id, Step(newest + 1, edit, before, after))


def put_step(tx: Tx, draft_id: int, known: Step) -> None:
    """Keep an edit as it is."""
    values = {
        "draft_id": draft_id,
        "number": known.number,
        "kind": type(known.edit).__name__,
        "edit": encode_json(known.edit).decode(),
        "before": encode_json(known.before).decode(),
        "after": encode_json(known.after).decode(),
        "undone": known.undone,
    }
    tx.execute(insert(draft_step).values(**values))


def steps_of(tx: Tx, draft_id: int) -> tuple[Step, ...]:
    """Every edit of a draft that can be undone or done again, in order."""
    asked = select(draft_step).where(draft_step.c.draft_id == draft_id).order_by(draft_step.c.number)
    return tuple(_step(row) for row in tx.execute(asked))


def last_done(tx: Tx, draft_id: int) -> Step | None:
    """The edit that would be undone."""
    return _one(tx, draft_id, undone=False)


def first_undone(tx: Tx, draft_id: int) -> Step | None:
    """The edit that would be done again."""
    return _one(tx, draft_id, undone=True)


def mark_step(tx: Tx, draft_id: int, number: int, *, undone: bool) -> None:
    """An edit was undone, or done again."""
    one = (draft_step.c.draft_id == draft_id, draft_step.c.number == number)
    tx.execute(update(draft_step).where(*one).values(undone=undone))


def _one(tx: Tx, draft_id: int, *, undone: bool) -> Step | None:
    number = draft_step.c.number
    asked = select(draft_step).where(draft_step.c.draft_id == draft_id, draft_step.c.undone.is_(undone))
    found = tx.execute(asked.order_by(number if undone else number.desc()).limit(1)).one_or_none()
    return None if found is None else _step(found)


def _step(row: Row[Any]) -> Step:
    edit: Edit = decode_json(KINDS[row.kind], row.edit)
    return Step(row.number, edit, decode_json(HandState, row.before), decode_json(HandState, row.after), row.undone)
