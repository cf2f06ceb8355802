"""API tokens: made and revoked by the account that they stand for."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from roster.actions.errors import MissingError, NotAllowedError
from roster.actions.who import holding_now
from roster.domain.access import Caller, Permission
from roster.domain.offices import OfficeEntry
from roster.domain.texts import Text
from roster.store.api_tokens import ApiToken, add_token, revoke_token, tokens_of
from roster.store.log import append
from roster.store.offices import office_by_code, path_of
from roster.store.secrets import new_secret, secret_hash
from roster.store.store import Tx, lock_office

PREFIX = "rst_"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a token is to be good for; `days` None is for as long as the roles last."""

    label: str
    scope: frozenset[Permission]
    days: int | None


def office_for(tx: Tx, code: str) -> OfficeEntry:
    """The office that a token is to work in. Raises MissingError."""
    found = office_by_code(tx, code)
    if found is None:
        raise MissingError(_NO_OFFICE.filled(code=code))
    return found


def make_token(tx: Tx, caller: Caller, office: OfficeEntry, wanted: Wanted, now: datetime) -> tuple[str, ApiToken]:
    """A token that may do in one office some of what its account may; the token itself is told once and never kept.

    Raises NotAllowedError, which names what is too much.
    """
    lock_office(tx, office.id)
    path = path_of(tx, office.id)
    excess = wanted.scope - (caller.permissions(path) & holding_now(tx, caller).permissions(path))
    if excess:
        raise NotAllowedError(_TOO_MUCH.filled(excess=sorted(excess)))
    token = new_secret(PREFIX)
    entry = ApiToken(
        id=0,
        account=caller.account,
        office=office.id,
        label=wanted.label,
        scope=wanted.scope,
        created_at=now,
        expires_at=None if wanted.days is None else now + timedelta(days=wanted.days),
        last_used_at=None,
        revoked_at=None,
    )
    made = add_token(tx, secret_hash(token), entry)
    after = {"label": made.label, "scope": sorted(made.scope)}
    thing = f"api-tokens/{made.id}"
    append(tx, office.id, now=now, who=caller.login, action="api_token.made", thing=thing, after=after)
    return token, made


def revoke_own(tx: Tx, caller: Caller, token_id: int, now: datetime) -> None:
    """Let one of the caller's tokens die. Raises MissingError."""
    found = next((token for token in tokens_of(tx, caller.account) if token.id == token_id), None)
    if found is None:
        raise MissingError(_NO_TOKEN)
    lock_office(tx, found.office)
    revoke_token(tx, found.id, now)
    thing, before = f"api-tokens/{found.id}", {"label": found.label}
    append(tx, found.office, now=now, who=caller.login, action="api_token.revoked", thing=thing, before=before)


_TOO_MUCH = Text(
    "您在这个单位没有这些权限：{excess}；令牌的权限不能超过本人",
    "your roles in this office do not allow {excess}; a token cannot do more than its owner",
)
_NO_OFFICE = Text("没有代码为“{code}”的单位", "there is no office with the code “{code}”")
_NO_TOKEN = Text("没有这个令牌，可能已经作废", "there is no such token. Maybe it was revoked already")
