"""Who asks: a session's cookie or an API token, turned into a Caller."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import APIKeyCookie, HTTPBearer

from roster.actions.errors import NotAllowedError, SignedOutError
from roster.actions.who import Seen, by_session, by_token, note
from roster.api.cookies import session_cookie
from roster.api.csrf import is_safe, require_own_site, require_token
from roster.api.services import Services, ServicesNow
from roster.domain.access import Caller
from roster.domain.texts import Text
from roster.store.errors import StoreError
from roster.store.sessions import Session

_BEARER = "bearer"
# these two only tell the API's documents how one signs in
_TOKEN = Depends(HTTPBearer(scheme_name="api_token", description="an API token: `rst_…`", auto_error=False))
_COOKIE = Depends(
    APIKeyCookie(
        scheme_name="session",
        name="roster_session",
        description="the cookie of POST /api/v1/sign-in (over https `__Host-roster_session`); requests that change "
        "something also need its csrf in the header X-CSRF-Token",
        auto_error=False,
    )
)


@dataclass(frozen=True, slots=True)
class Signed:
    """Who asks, and in which session; None where an API token was shown."""

    caller: Caller
    session: Session | None
    must_change: bool = False


@dataclass(frozen=True, slots=True)
class OwnSession:
    """Who asks in a session."""

    caller: Caller
    session: Session


class TokenError(SignedOutError):
    """An API token that is not good: wrong, expired, revoked, or its account is disabled."""

    by_token = True


class MustChangeError(NotAllowedError):
    """With a one-time password one can only choose one's own."""


def shown(request: Request, services: ServicesNow, _token: object = _TOKEN, _cookie: object = _COOKIE) -> Signed | None:
    """What the request shows. A bad API token is never passed over in favour of the cookie."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == _BEARER:
        seen = _look_up(services, token=token.strip())
        if seen is None:
            raise TokenError(_BAD_TOKEN)
        return _signed(request, seen)
    cookie = session_cookie(request, services.settings)
    seen = _look_up(services, cookie=cookie) if cookie else None
    return _signed(request, seen) if seen else None


async def signed(
    request: Request, services: ServicesNow, seen: Annotated[Signed | None, Depends(shown)]
) -> Signed | None:
    """What the request shows, after the check that no other site makes it: no route can forget that.

    It stays with the request: a page that says what went wrong has the visitor's own menu.
    """
    request.state.signed = seen
    if seen is not None and seen.session is not None and not is_safe(request.method):
        require_own_site(request, services.settings)
        await require_token(request, seen.session.csrf)
    return seen


async def signed_in(seen: Annotated[Signed | None, Depends(signed)]) -> Signed:
    """Somebody, even with a one-time password. Raises SignedOutError."""
    if seen is None:
        raise SignedOutError(_SIGNED_OUT)
    return seen


async def caller(seen: Annotated[Signed, Depends(signed_in)]) -> Caller:
    """The account behind the request. Raises SignedOutError, or MustChangeError with a one-time password."""
    if seen.must_change:
        raise MustChangeError(_MUST_CHANGE, must_change=True)
    return seen.caller


async def own_session(seen: Annotated[Signed, Depends(signed_in)]) -> OwnSession:
    """Somebody in a session. Raises NotAllowedError for an API token: it cannot make or end what it comes from."""
    if seen.session is None:
        raise NotAllowedError(_NO_SESSION)
    return OwnSession(seen.caller, seen.session)


SignedNow = Annotated[Signed, Depends(signed_in)]
"""For what concerns one's own sign-in; everything else takes CallerNow."""
CallerNow = Annotated[Caller, Depends(caller)]
MaybeSigned = Annotated[Signed | None, Depends(signed)]
"""For pages that anybody sees: only to tell who looks, never to decide what may be seen."""
InSession = Depends(own_session)
OwnSessionNow = Annotated[OwnSession, InSession]
"""Even with a one-time password: a route that is for more takes CallerNow beside it."""


def _look_up(services: Services, *, cookie: str = "", token: str = "") -> Seen | None:
    now = services.now()
    with services.store.reading() as tx:
        seen = by_token(tx, token, now) if token else by_session(tx, cookie, now)
    if seen is not None and seen.is_news(now):
        lasting = timedelta(hours=services.settings.session_hours)
        try:
            with services.store.writing() as tx:
                note(tx, seen, now, lasting)
        except StoreError:  # a full disk must not keep anybody from reading; the store has counted it
            pass
    return seen


def _signed(request: Request, seen: Seen) -> Signed:
    request.state.login = seen.caller.login  # for the log of requests
    return Signed(seen.caller, seen.session, seen.must_change)


_SIGNED_OUT = Text(
    "请先登录（或在 Authorization: Bearer 中给出 API 令牌）",
    "sign in first (or show an API token in Authorization: Bearer)",
)
_NO_SESSION = Text(
    "这里不能使用 API 令牌，请用密码或单点登录登录后操作",
    "an API token does not do this; sign in with the password or the single sign-on",
)
_BAD_TOKEN = Text(
    "API 令牌无效：有误、已过期或已作废；请换一个",
    "the API token is not good: mistyped, expired or revoked; maybe make a new one",
)
_MUST_CHANGE = Text(
    "当前为一次性密码，请先修改密码（POST /api/v1/password）",
    "this is a one-time password; choose your own first (POST /api/v1/password)",
)
