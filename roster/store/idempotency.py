"""Answers kept by idempotency key, in the transaction that did the work."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select

from roster.store.store import Tx, lock_name
from roster.store.tables.access import idempotency

_KEY_LOCK = 3
_REMEMBERED = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """What was answered; `request` is the digest of what was asked."""

    request: str
    status: int
    headers: dict[str, str]
    body: bytes


def kept_answer(tx: Tx, account: int, key: str) -> KeptAnswer | None:
    """The answer an account got for a key, if it asked before. Whoever sends the key meanwhile waits for this one."""
    lock_name(tx, _KEY_LOCK, f"{account}/{key}")
    found = tx.execute(
        select(idempotency).where(idempotency.c.account_id == account, idempotency.c.key == key)
    ).one_or_none()
    return None if found is None else KeptAnswer(found.request, found.status, found.headers, found.body)


def keep_answer(tx: Tx, account: int, key: str, answer: KeptAnswer, now: datetime) -> None:
    """Remember an answer for a week; `kept_answer` has found none. Older ones are dropped."""
    tx.execute(delete(idempotency).where(idempotency.c.created_at < now - _REMEMBERED))
    tx.execute(
        insert(idempotency).values(
            account_id=account,
            key=key,
            request=answer.request,
            status=answer.status,
            headers=answer.headers,
            body=answer.body,
            created_at=now,
        )
    )
