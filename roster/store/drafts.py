"""Drafts as people ask for them, edit them and publish them; how they are solved: roster/store/claims.py."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, insert, select, update

from roster.documents.answer_file import answer_of
from roster.documents.codec import decode_json, encode_json
from roster.documents.roster_file import answer_document, to_json
from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.domain.texts import Text
from roster.domain.versions import OPEN_STATES, Draft, DraftLine, DraftState, LevelProgress, Proof
from roster.store.store import Tx
from roster.store.tables.drafts import draft


@dataclass(frozen=True, slots=True)
class Progress:
    """The levels that are done."""

    levels: tuple[LevelProgress, ...] = ()


def add_draft(tx: Tx, office_id: int, question: Question, base: int, seconds: float, who: str, now: datetime) -> Draft:  # noqa: PLR0913, PLR0917 - what a draft is made of
    """A new draft that waits for an instance to take it."""
    first, last, waits = question.first, question.last, DraftState.ASKED
    new = Draft(0, office_id, first, last, waits, question, None, None, None, (), 1, base, seconds, who, now)
    row = put_draft(tx, new)
    return _draft(tx.execute(select(draft).where(draft.c.id == row)).one())


def draft_of(tx: Tx, office_id: int, draft_id: int) -> Draft | None:
    """The draft with that number in an office, with all it holds."""
    found = tx.execute(_of(office_id, draft_id)).one_or_none()
    return None if found is None else _draft(found)


def drafts_of(tx: Tx, office_id: int) -> Iterator[Draft]:
    """Every draft of an office with all it holds, in the order they were asked for."""
    asked = select(draft).where(draft.c.office_id == office_id).order_by(draft.c.id)
    return map(_draft, tx.execute(asked))


def put_draft(tx: Tx, known: Draft) -> int:
    """Keep a draft as it is; its number is given by the database."""
    held = known.answer
    values = {name: getattr(known, name) for name in _SHOWN if name != "id"} | {
        "office_id": known.office,
        "state": str(known.state),
        "problem": _json(known.problem),
        "progress": encode_json(Progress(known.progress)).decode(),
        "question": encode_json(known.question).decode(),
        "answer": None if held is None else to_json(answer_document(known.question, held)).decode(),
        "clash": None if known.clash is None else to_json(known.clash).decode(),
        "proof": _json(known.proof),
    }
    return int((tx.execute(insert(draft).values(**values)).inserted_primary_key or (0,))[0])


def draft_to_change(tx: Tx, office_id: int, draft_id: int) -> Draft | None:
    """The same, held until the transaction ends: no worker writes a result meanwhile."""
    found = tx.execute(_of(office_id, draft_id).with_for_update()).one_or_none()
    return None if found is None else _draft(found)


def draft_line(tx: Tx, office_id: int, draft_id: int) -> DraftLine | None:
    """How far a draft is; cheap enough to be asked every second."""
    asked = select(*_HEADS).where(draft.c.office_id == office_id, draft.c.id == draft_id)
    found = tx.execute(asked).one_or_none()
    return None if found is None else _line(found)


def draft_lines(tx: Tx, office_id: int, after: int = 0, limit: int | None = None) -> tuple[DraftLine, ...]:
    """Drafts of an office in the order they were asked for, from the one that follows `after`."""
    asked = select(*_HEADS).where(draft.c.office_id == office_id, draft.c.id > after).order_by(draft.c.id)
    return tuple(_line(row) for row in tx.execute(asked if limit is None else asked.limit(limit)))


def open_drafts(tx: Tx, office_id: int, first: date, last: date) -> tuple[DraftLine, ...]:
    """Drafts that touch a period and may still be published, in the order they were asked for."""
    asked = select(*_HEADS).where(
        draft.c.office_id == office_id,
        draft.c.first <= last,
        draft.c.last >= first,
        draft.c.state.in_(sorted(OPEN_STATES)),
    )
    return tuple(_line(row) for row in tx.execute(asked.order_by(draft.c.id)))


def roster_document(tx: Tx, draft_id: int) -> Mapping[str, Any] | None:
    """The roster of a draft as plain data (`answer_document`), read without its question."""
    return _data(tx.execute(select(draft.c.answer).where(draft.c.id == draft_id)).scalar_one())


def change_state(tx: Tx, draft_id: int, state: DraftState, ended_at: datetime | None) -> None:
    """Put a held draft into another state; whoever was solving it is no longer asked."""
    values = {"state": str(state), "ended_at": ended_at, "worker": None, "lease_until": None}
    tx.execute(update(draft).where(draft.c.id == draft_id).values(**values))


def keep_edit(tx: Tx, before: Draft, question: Question, answer: Answer, proof: Proof) -> Draft:
    """Write an edit of a held draft, and count it."""
    values = {
        "question": encode_json(question).decode(),
        "answer": to_json(answer_document(question, answer)).decode(),
        "proof": encode_json(proof).decode(),
        "revision": before.revision + 1,
    }
    tx.execute(update(draft).where(draft.c.id == before.id).values(**values))
    return _draft(tx.execute(select(draft).where(draft.c.id == before.id)).one())


_HELD = {"question", "answer", "clash", "proof"}
_HEADS = [column for column in draft.c if column.name not in _HELD]
_SHOWN = ("id", "first", "last", "revision", "base", "seconds", "asked_by", "asked_at", "ended_at")


def _of(office_id: int, draft_id: int) -> Select[Any]:
    return select(draft).where(draft.c.office_id == office_id, draft.c.id == draft_id)


def _head(row: Row[Any]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _SHOWN} | {
        "office": row.office_id,
        "state": DraftState(row.state),
        "problem": None if row.problem is None else decode_json(Text, row.problem),
        "progress": decode_json(Progress, row.progress).levels,
    }


def _line(row: Row[Any]) -> DraftLine:
    return DraftLine(**_head(row))


def _draft(row: Row[Any]) -> Draft:
    question = decode_json(Question, row.question)
    answer = _data(row.answer)
    return Draft(
        **_head(row),
        question=question,
        answer=None if answer is None else answer_of(answer, question),
        clash=_data(row.clash),
        proof=None if row.proof is None else decode_json(Proof, row.proof),
    )


def _json(value: object) -> str | None:
    return None if value is None else encode_json(value).decode()


def _data(text: str | None) -> dict[str, Any] | None:
    return None if text is None else json.loads(text)
