"""Answers kept by idempotency key, in the transaction that did the work."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select

from roster.store.store import Tx
from roster.store.tables.access import idempotency


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """What was answered; `request` is the digest of what was asked."""

    request: str
    status: int
    headers: dict[str, str]
    body: bytes


def kept_answer(tx: Tx, account: int, key: str) -> KeptAnswer | None:
    """The answer an account got for a key, if it asked before."""
    found = tx.execute(
        select(idempotency).where(idempotency.c.account_id == account, idempotency.c.key == key)
    ).one_or_none()
    return None if found is None else KeptAnswer(found.request, found.status, found.headers, found.body)


def keep_answer(tx: Tx, account: int, key: str, answer: KeptAnswer, now: datetime) -> None:
    """Remember an answer. A second one for the key breaks the primary key: that request did its work already."""
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


def forget_answers(tx: Tx, before: datetime) -> int:
    """Drop answers older than that; how many."""
    return tx.execute(delete(idempotency).where(idempotency.c.created_at < before)).rowcount
