"""Signing in through the single sign-on: to the provider, back with a code, and whose account that is.

There is no registration: an administrator adds the account, the first sign-in ties it to the provider's subject.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from roster.actions.errors import SignedOutError
from roster.actions.oidc_provider import Claims, Provider
from roster.actions.sign_in import Browser, NewSession, open_session
from roster.domain.accounts import Account, normal_login, unfit_login
from roster.domain.onward import local_path
from roster.domain.texts import Text
from roster.store.accounts import account_by_id, account_by_login, account_by_subject, change_account
from roster.store.lockout import note_place
from roster.store.log import INSTALLATION, append
from roster.store.oidc_flows import Flow, add_flow, forget_flows, take_flow
from roster.store.secrets import new_secret, secret_hash
from roster.store.store import Tx, lock_installation

FLOW_MINUTES = 10
_LONGEST_SUBJECT = 255  # OpenID Connect Core section 2


def new_flow(onward: str) -> tuple[str, Flow]:
    """The state that the browser carries there and back, and what the sign-in has to come back with."""
    return new_secret(), Flow(nonce=new_secret(), verifier=new_secret(), onward=local_path(onward))


def keep_flow(tx: Tx, state: str, flow: Flow, now: datetime) -> None:
    """Remember a sign-in that begins, for ten minutes."""
    forget_flows(tx, now)
    add_flow(tx, secret_hash(state), flow, now + timedelta(minutes=FLOW_MINUTES))


def returned_flow(tx: Tx, state: str, carried: str | None, now: datetime) -> Flow | None:
    """The sign-in that comes back in the browser in which it began, once; None where there is none."""
    flow = take_flow(tx, secret_hash(state), now)
    return flow if state == carried else None


def known_flow(flow: Flow | None) -> Flow:
    """Raises SignedOutError where no sign-in came back."""
    if flow is None:
        raise SignedOutError(_NO_FLOW)
    return flow


def enter(  # noqa: PLR0913, PLR0917 - who, where to, from where
    tx: Tx, provider: Provider, claims: Claims, browser: Browser, place: str, now: datetime
) -> NewSession:
    """A session for whom the provider names. Raises SignedOutError for whom nobody here knows."""
    lock_installation(tx)
    account = _account(tx, provider, claims, now)
    if account is None or account.disabled_at is not None:
        raise SignedOutError(_UNKNOWN.filled(name=_name(claims)))
    note_place(tx, account.id, place, now)
    return open_session(tx, account, browser, now)


def _account(tx: Tx, provider: Provider, claims: Claims, now: datetime) -> Account | None:
    named = str(claims["sub"])
    if len(named) > _LONGEST_SUBJECT or not named.isprintable():
        return None
    subject = f"{provider.issuer} {named}"
    known = account_by_subject(tx, subject)
    if known is not None:
        return account_by_id(tx, known.id, lock=True)
    for login in _logins(claims):
        found = account_by_login(tx, login)
        if found is not None and found.subject is None and found.disabled_at is None:
            account_by_id(tx, found.id, lock=True)
            change_account(tx, found.id, subject=subject)
            thing, after = f"accounts/{found.login}", {"issuer": provider.issuer}
            append(tx, INSTALLATION, now=now, who=found.login, action="account.sso", thing=thing, after=after)
            return replace(found, subject=subject)
    return None


def _logins(claims: Claims) -> list[str]:
    """What the provider vouches for, the name before the address; an address only where it was verified."""
    verified = claims.get("email_verified") is True
    named = [claims.get("preferred_username"), claims.get("email") if verified else None]
    logins = [normal_login(name) for name in named if isinstance(name, str)]
    return [login for login in logins if unfit_login(login) is None]


def _name(claims: Claims) -> str:
    named = (claims.get(name) for name in ("preferred_username", "email", "name", "sub"))
    found = next((name for name in named if isinstance(name, str) and name.isprintable()), "")
    return found[:100]


_NO_FLOW = Text(
    "这次单点登录已过期，或不是在这个浏览器中开始的；请重新登录",
    "this sign-in is over, or it began in another browser; sign in again",
)
_UNKNOWN = Text(
    "“{name}”在本系统没有可用的账号；请联系管理员开通",
    "“{name}” has no account here that can sign in. Maybe ask the administrator to add one",
)
