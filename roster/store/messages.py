"""Messages that wait to be sent, written in the transaction that causes them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, select

from roster.documents.codec import decode_json, encode_json
from roster.domain.messages import Message, MessageFacts, MessageKind, MessageState, NewMessage, dedup_key
from roster.store.store import Tx
from roster.store.tables.versions import message


def add_messages(tx: Tx, office_id: int, version_id: int, messages: Iterable[NewMessage], now: datetime) -> None:
    """Keep messages about a version. A person cannot be told twice of the same: the key is unique."""
    state = str(MessageState.WAITING)
    put_messages(
        tx,
        (
            Message(0, office_id, version_id, one.person, one.kind, one.facts, dedup_key(version_id, one), state, now)
            for one in messages
        ),
    )


def put_messages(tx: Tx, known: Iterable[Message]) -> None:
    """Keep messages as they were elsewhere, with a key for here; their numbers are given by the database."""
    values = [
        {
            "office_id": one.office,
            "version_id": one.version,
            "person": one.person,
            "kind": str(one.kind),
            "facts": encode_json(one.facts).decode(),
            "dedup_key": one.dedup_key,
            "state": str(one.state),
            "created_at": one.created_at,
        }
        for one in known
    ]
    if values:
        tx.execute(insert(message), values)


def messages_of(tx: Tx, office_id: int, after: int = 0, limit: int | None = None) -> tuple[Message, ...]:
    """Messages of an office in the order they were written, from the one that follows `after`."""
    asked = select(message).where(message.c.office_id == office_id, message.c.id > after).order_by(message.c.id)
    return tuple(_message(row) for row in tx.execute(asked if limit is None else asked.limit(limit)))


def messages_about(tx: Tx, version_id: int) -> tuple[Message, ...]:
    """What has to be told because of one version."""
    asked = select(message).where(message.c.version_id == version_id).order_by(message.c.id)
    return tuple(_message(row) for row in tx.execute(asked))


def messages_waiting(tx: Tx, office_id: int) -> int:
    """How many messages wait to be sent."""
    waits = (message.c.office_id == office_id, message.c.state == str(MessageState.WAITING))
    return tx.execute(select(func.count()).select_from(message).where(*waits)).scalar_one()


def _message(row: Row[Any]) -> Message:
    return Message(
        id=row.id,
        office=row.office_id,
        version=row.version_id,
        person=row.person,
        kind=MessageKind(row.kind),
        facts=decode_json(MessageFacts, row.facts),
        dedup_key=row.dedup_key,
        state=row.state,
        created_at=row.created_at,
    )
