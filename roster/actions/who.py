"""Who stands behind a cookie or an API token."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from roster.domain.access import REACHING_DOWN, Caller, Grant
from roster.domain.accounts import Account
from roster.store.accounts import account_by_id
from roster.store.api_tokens import ApiToken, note_used, token_by_hash
from roster.store.offices import path_of
from roster.store.secrets import secret_hash
from roster.store.sessions import Session, note_seen, session_by_hash
from roster.store.store import Tx

_NEWS = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Seen:
    """An account, and what it showed: a session or a token."""

    caller: Caller
    must_change: bool
    session: Session | None = None
    token: ApiToken | None = None

    def is_news(self, now: datetime) -> bool:
        """Whether its last use is to be written down: at the most once a minute."""
        last = self.session.seen_at if self.session else self.token.last_used_at if self.token else None
        return last is None or now - last >= _NEWS


def by_session(tx: Tx, cookie: str, now: datetime) -> Seen | None:
    """The account of a session that lasts, unless it is disabled."""
    found = session_by_hash(tx, secret_hash(cookie), now)
    account = account_by_id(tx, found.account) if found else None
    if account is None or account.disabled_at is not None:
        return None
    return Seen(Caller(account.id, account.login, account.name, account.grants), account.must_change, session=found)


def by_token(tx: Tx, token: str, now: datetime) -> Seen | None:
    """The account of a good token, within the token's office and scope, unless it is disabled."""
    found = token_by_hash(tx, secret_hash(token), now)
    account = account_by_id(tx, found.account) if found else None
    if found is None or account is None or account.disabled_at is not None:
        return None
    held = grants_within(account, found.office, path_of(tx, found.office))
    caller = Caller(account.id, account.login, account.name, held, found.scope)
    return Seen(caller, account.must_change, token=found)


def holding_now(tx: Tx, caller: Caller) -> Caller:
    """Whoever was let in, with all roles of the account at this moment: nobody takes one away before the end.

    For what outlives a request. The door looked in another transaction, and a role may have gone since.
    """
    account = account_by_id(tx, caller.account, lock=True)
    return replace(caller, grants=account.grants if account is not None and account.disabled_at is None else ())


def grants_within(account: Account, office: int, path: tuple[int, ...]) -> tuple[Grant, ...]:
    """What an account's roles are in one office: its own there, and those that reach down to it."""
    own = (grant for grant in account.grants if grant.office == office)
    reaching = (
        Grant(office, grant.role)
        for grant in account.grants
        if grant.office != office and grant.office in path and grant.role in REACHING_DOWN
    )
    return (*own, *reaching)


def note(tx: Tx, seen: Seen, now: datetime, lasting: timedelta) -> None:
    """Write down that it was used; a session lasts from its last request on."""
    if seen.session is not None:
        note_seen(tx, seen.session.id, now, now + lasting)
    if seen.token is not None:
        note_used(tx, seen.token.id, now)
