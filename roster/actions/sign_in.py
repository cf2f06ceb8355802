"""Signing in: counted first, checked outside of any transaction, opened at the end.

    begin (writes) -> verdict (no transaction, a twentieth of a second) -> finish (writes)

Each attempt counts as a failure from its beginning and is taken back when it succeeds, so that many attempts at once
are no way around the lock. Unknown logins, wrong passwords and disabled accounts cost the same time and get the same
answer.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from math import ceil

from roster.actions.errors import LockedOutError, SignedOutError
from roster.actions.password_hashes import PasswordHash, hash_password, is_outdated, is_password
from roster.domain.accounts import LONGEST_LOGIN, Account, normal_login, unfit_login
from roster.domain.lockout import WIDE_MINUTES, locked_until
from roster.domain.texts import Text
from roster.store.accounts import account_by_id, account_by_login, change_account
from roster.store.lockout import add_failure, clear_failures, failures, forget_failures, hold, note_place
from roster.store.oidc_flows import forget_flows
from roster.store.secrets import new_secret, secret_hash
from roster.store.sessions import Session, add_session, forget_sessions
from roster.store.store import Tx

_LONGEST_AGENT = 200


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody wants to sign in; `account` is None where nobody has that login."""

    account: Account | None
    login: str  # its hash
    place: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the password is right; `renewed` is its hash with today's parameters where it had older ones."""

    right: bool
    renewed: PasswordHash | None = None


@dataclass(frozen=True, slots=True)
class Browser:
    """Where a session lives: the address, what the browser calls itself, how long the session lasts."""

    address: str
    agent: str
    lasting: timedelta


@dataclass(frozen=True, slots=True)
class NewSession:
    """A session that was opened; the token goes into the cookie and is kept nowhere."""

    account: Account
    session: Session
    token: str = field(repr=False)


def refuse_locked(tx: Tx, login: str, place: str, now: datetime) -> None:
    """Refuse an attempt without writing anything. Raises LockedOutError."""
    _refuse_locked(tx, _attempt(tx, login, place), now)


def begin(tx: Tx, login: str, place: str, now: datetime) -> Attempt:
    """Count the attempt. `place` is what failures are counted by. Raises LockedOutError."""
    forget_failures(tx, now - 2 * WIDE_MINUTES)
    attempt = _attempt(tx, login, place)
    hold(tx, attempt.login, place)
    _refuse_locked(tx, attempt, now)
    add_failure(tx, attempt.login, place, now)
    return attempt


def verdict(attempt: Attempt, password: str) -> Verdict:
    """Look at the password."""
    hashed = attempt.account.password if attempt.account else None
    right = is_password(hashed, password)
    renewed = hash_password(password) if right and hashed and is_outdated(hashed) else None
    return Verdict(right, renewed)


def settle(tx: Tx, attempt: Attempt, verdict: Verdict) -> Account:
    """The account, if the password was right and still is; the attempt is no failure then. Raises SignedOutError."""
    account = account_by_id(tx, attempt.account.id, lock=True) if attempt.account and verdict.right else None
    if account is None or account.disabled_at is not None or account.password != _password(attempt):
        raise SignedOutError(_REFUSED)
    clear_failures(tx, attempt.login, attempt.place)
    if verdict.renewed is not None:
        change_account(tx, account.id, password=verdict.renewed.value)
        account = replace(account, password=verdict.renewed.value)
    return account


def finish(tx: Tx, attempt: Attempt, verdict: Verdict, browser: Browser, now: datetime) -> NewSession:
    """Sign in. Raises SignedOutError."""
    account = settle(tx, attempt, verdict)
    note_place(tx, account.id, attempt.place, now)
    return open_session(tx, account, browser, now)


def open_session(tx: Tx, account: Account, browser: Browser, now: datetime) -> NewSession:
    """A new session with a new token, whatever the browser carried before; sessions that are over are dropped."""
    forget_sessions(tx, now)
    forget_flows(tx, now)
    token = new_secret()
    entry = Session(
        id=0,
        account=account.id,
        csrf=new_secret(),
        address=browser.address[:64],
        agent=_legible(browser.agent),
        created_at=now,
        seen_at=now,
        expires_at=now + browser.lasting,
    )
    return NewSession(account, add_session(tx, secret_hash(token), entry), token)


def _attempt(tx: Tx, login: str, place: str) -> Attempt:
    normal = normal_login(login[: 2 * LONGEST_LOGIN])
    account = account_by_login(tx, "" if unfit_login(normal) else normal)
    return Attempt(account, secret_hash(normal), place)


def _refuse_locked(tx: Tx, attempt: Attempt, now: datetime) -> None:
    known = failures(tx, attempt.login, attempt.place, attempt.account.id if attempt.account else None)
    until = locked_until(known, now)
    if until is not None:
        seconds = ceil((until - now).total_seconds())
        raise LockedOutError(_LOCKED.filled(minutes=ceil(seconds / 60)), seconds)


def _password(attempt: Attempt) -> str | None:
    return attempt.account.password if attempt.account else None


def _legible(agent: str) -> str:
    return "".join(character if character.isprintable() else " " for character in agent[:_LONGEST_AGENT])


_REFUSED = Text(
    "登录名或密码不正确（也可能账号已停用）；忘记密码请联系管理员",
    "the login or the password is wrong, or the account is disabled; maybe ask the administrator for a new password",
)
_LOCKED = Text(
    "登录失败次数过多，请{minutes}分钟后再试",
    "too many failures to sign in; try again in {minutes} minutes",
)
