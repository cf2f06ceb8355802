"""Tokens that open feeds; only the SHA-256 of one is kept. One that was revoked opens nothing and is not listed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, insert, or_, select, update

from roster.store.secrets import secret_hash
from roster.store.store import Tx
from roster.store.tables.feeds import feed_token


@dataclass(frozen=True, slots=True)
class FeedToken:
    """A token that opens an owner's feed. `account` made it, `last_used_on` is known to the day."""

    id: int
    owner: str
    label: str
    account: int | None
    created_at: datetime
    last_used_on: date | None


@dataclass(frozen=True, slots=True)
class Whose:
    """Tokens of some owners, whoever made them, and those that an account made for anybody."""

    owners: frozenset[str] = frozenset()
    account: int | None = None


def add_token(  # noqa: PLR0913, PLR0917 - a row
    tx: Tx, office_id: int, owner: str, hashed: str, label: str, account_id: int | None, now: datetime
) -> int:
    """Keep a new token by its hash; the number of its row."""
    values = {"office_id": office_id, "owner": owner, "hash": hashed, "label": label, "account_id": account_id}
    made = tx.execute(insert(feed_token).values(**values, created_at=now)).inserted_primary_key
    return int((made or (0,))[0])


def live_tokens(
    tx: Tx, office_id: int, whose: Whose | None = None, after: int = 0, limit: int | None = None
) -> tuple[FeedToken, ...]:
    """Tokens that open something, from the one that follows the row `after`; `whose` None is everybody's."""
    asked = select(feed_token).where(_live(office_id), feed_token.c.id > after).order_by(feed_token.c.id)
    if whose is not None:
        of_account = and_(feed_token.c.account_id.is_not(None), feed_token.c.account_id == whose.account)
        asked = asked.where(or_(feed_token.c.owner.in_(whose.owners), of_account))
    return tuple(_token(row) for row in tx.execute(asked if limit is None else asked.limit(limit)))


def live_token(tx: Tx, office_id: int, token_id: int) -> FeedToken | None:
    """The token with that number, if it opens something."""
    row = tx.execute(select(feed_token).where(_live(office_id), feed_token.c.id == token_id)).one_or_none()
    return None if row is None else _token(row)


def token_by_secret(tx: Tx, secret: str) -> FeedToken:
    """The token that a secret is, which is known to exist."""
    return _token(tx.execute(select(feed_token).where(feed_token.c.hash == secret_hash(secret))).one())


def revoke_tokens(  # noqa: PLR0913 - any of the ways a token dies
    tx: Tx,
    now: datetime,
    *,
    office_id: int | None = None,
    token_id: int | None = None,
    owner: str | None = None,
    account_id: int | None = None,
) -> int:
    """Let every live token die that meets all that is named; how many. Raises ValueError where nothing is named."""
    named = {"office_id": office_id, "id": token_id, "owner": owner, "account_id": account_id}
    met = [feed_token.c[name] == value for name, value in named.items() if value is not None]
    if not met:
        raise ValueError("revoking names at least one of office, token, owner and account")
    return tx.execute(update(feed_token).where(feed_token.c.revoked_at.is_(None), *met).values(revoked_at=now)).rowcount


def note_used(tx: Tx, tokens: Collection[int], day: date) -> None:
    """Remember the day on which tokens were used last."""
    fresh = or_(feed_token.c.last_used_on.is_(None), feed_token.c.last_used_on < day)
    tx.execute(update(feed_token).where(feed_token.c.id.in_(tokens), fresh).values(last_used_on=day))


def _live(office_id: int) -> ColumnElement[bool]:
    return and_(feed_token.c.office_id == office_id, feed_token.c.revoked_at.is_(None))


def _token(row: Row[Any]) -> FeedToken:
    return FeedToken(row.id, row.owner, row.label, row.account_id, row.created_at, row.last_used_on)
