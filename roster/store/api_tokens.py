"""API tokens: what programs show instead of a password. Only their hashes are kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from roster.domain.access import Permission
from roster.store.store import Tx
from roster.store.tables.access import api_token


@dataclass(frozen=True, slots=True)
class ApiToken:
    """A token of an account that works in one office (and below, where the role reaches down), within its scope."""

    id: int
    account: int
    office: int
    label: str
    scope: frozenset[Permission]
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None
    revoked_at: datetime | None


def add_token(tx: Tx, hashed: str, entry: ApiToken) -> ApiToken:
    """A new token; its number is given by the database."""
    values = {
        "account_id": entry.account,
        "office_id": entry.office,
        "hash": hashed,
        "label": entry.label,
        "scope": sorted(entry.scope),
        "created_at": entry.created_at,
        "expires_at": entry.expires_at,
    }
    made = tx.execute(insert(api_token).values(**values)).inserted_primary_key
    return _token(tx.execute(select(api_token).where(api_token.c.id == (made or (0,))[0])).one())


def token_by_hash(tx: Tx, hashed: str, now: datetime) -> ApiToken | None:
    """The token that is meant, while it is good."""
    found = tx.execute(select(api_token).where(api_token.c.hash == hashed)).one_or_none()
    token = None if found is None else _token(found)
    if token is None or token.revoked_at is not None or (token.expires_at is not None and token.expires_at <= now):
        return None
    return token


def tokens_of(tx: Tx, account: int, after: int = 0, limit: int | None = None) -> tuple[ApiToken, ...]:
    """An account's tokens that were not revoked, by number, from the one that follows `after`."""
    own = (api_token.c.account_id == account, api_token.c.revoked_at.is_(None), api_token.c.id > after)
    asked = select(api_token).where(*own).order_by(api_token.c.id)
    return tuple(_token(row) for row in tx.execute(asked if limit is None else asked.limit(limit)))


def revoke_token(tx: Tx, token_id: int, now: datetime) -> None:
    """From now on the token opens nothing."""
    tx.execute(update(api_token).where(api_token.c.id == token_id).values(revoked_at=now))


def note_used(tx: Tx, token_id: int, now: datetime) -> None:
    """When the token was last used."""
    tx.execute(update(api_token).where(api_token.c.id == token_id).values(last_used_at=now))


def _token(row: Row[Any]) -> ApiToken:
    known = {str(one) for one in Permission}
    return ApiToken(
        id=row.id,
        account=row.account_id,
        office=row.office_id,
        label=row.label,
        scope=frozenset(Permission(name) for name in row.scope if name in known),
        created_at=row.created_at,
        expires_at=row.expires_at,
        last_used_at=row.last_used_at,
        revoked_at=row.revoked_at,
    )
