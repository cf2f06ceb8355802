"""Sessions: who is signed in where. Only the hash of what the cookie carries is kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from roster.store.store import Tx
from roster.store.tables.access import session


@dataclass(frozen=True, slots=True)
class Session:
    """One sign-in. `agent` is what the browser calls itself; `csrf` is what its forms carry."""

    id: int
    account: int
    csrf: str
    address: str
    agent: str
    created_at: datetime
    seen_at: datetime
    expires_at: datetime


def add_session(tx: Tx, hashed: str, entry: Session) -> Session:
    """A new session; its number is given by the database."""
    values = {
        "hash": hashed,
        "account_id": entry.account,
        "csrf": entry.csrf,
        "address": entry.address,
        "agent": entry.agent,
        "created_at": entry.created_at,
        "seen_at": entry.seen_at,
        "expires_at": entry.expires_at,
    }
    made = tx.execute(insert(session).values(**values)).inserted_primary_key
    return _session(tx.execute(select(session).where(session.c.id == (made or (0,))[0])).one())


def session_by_hash(tx: Tx, hashed: str, now: datetime) -> Session | None:
    """The session a cookie opens, while it lasts."""
    found = tx.execute(select(session).where(session.c.hash == hashed, session.c.expires_at > now)).one_or_none()
    return None if found is None else _session(found)


def sessions_of(tx: Tx, account: int, now: datetime, after: int = 0, limit: int | None = None) -> tuple[Session, ...]:
    """Where an account is signed in, by number, from the one that follows `after`."""
    live = (session.c.account_id == account, session.c.expires_at > now, session.c.id > after)
    asked = select(session).where(*live).order_by(session.c.id)
    return tuple(_session(row) for row in tx.execute(asked if limit is None else asked.limit(limit)))


def note_seen(tx: Tx, session_id: int, now: datetime, expires_at: datetime) -> None:
    """A request came in: the session lasts longer."""
    tx.execute(update(session).where(session.c.id == session_id).values(seen_at=now, expires_at=expires_at))


def end_session(tx: Tx, account: int, session_id: int) -> bool:
    """Sign an account out in one place; whether it was signed in there."""
    return bool(tx.execute(delete(session).where(session.c.account_id == account, session.c.id == session_id)).rowcount)


def end_carried(tx: Tx, hashed: str) -> None:
    """End the session that a cookie opens, whoever's it is."""
    tx.execute(delete(session).where(session.c.hash == hashed))


def end_sessions(tx: Tx, account: int) -> None:
    """Sign an account out everywhere."""
    tx.execute(delete(session).where(session.c.account_id == account))


def forget_sessions(tx: Tx, now: datetime) -> None:
    """Drop sessions that are over."""
    tx.execute(delete(session).where(session.c.expires_at <= now))


def _session(row: Row[Any]) -> Session:
    return Session(
        id=row.id,
        account=row.account_id,
        csrf=row.csrf,
        address=row.address,
        agent=row.agent,
        created_at=row.created_at,
        seen_at=row.seen_at,
        expires_at=row.expires_at,
    )
