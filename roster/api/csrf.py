"""Requests that other sites make in somebody's name (CSRF): refused before anything is done."""

import hmac
from urllib.parse import urlsplit

from fastapi import Depends, Request

from roster.actions.errors import NotAllowedError
from roster.api.body_limit import MOST_OF_A_FORM
from roster.api.services import ServicesNow
from roster.domain.texts import Text
from roster.settings import Settings

HEADER, FIELD = "X-CSRF-Token", "csrf"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
_OURS = frozenset({"same-origin", "none"})
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class ForgedError(NotAllowedError):
    """The request may come from another site."""


def is_safe(method: str) -> bool:
    """Methods that change nothing (RFC 9110 section 9.2.1)."""
    return method in _SAFE


def require_own_site(request: Request, settings: Settings) -> None:
    """Refuse what a browser says comes from another site. Raises ForgedError.

    Sec-Fetch-Site is what browsers send to https and to this machine, Origin what they send with every post.
    Programs send neither; nobody can make a browser leave out both.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site in _OURS or (site is None and origin is None):
        return
    if origin is not None and _site_of(origin) in _own_sites(request, settings):
        return
    raise ForgedError(_OTHER_SITE.filled(base=settings.base_url))


async def own_site(request: Request, services: ServicesNow) -> None:
    """For what has no session yet: nobody is signed in by another site's form (login CSRF)."""
    require_own_site(request, services.settings)


OwnSite = Depends(own_site)


async def require_token(request: Request, expected: str) -> None:
    """The session's token has to come in a header or in a form's field. Raises ForgedError."""
    shown = request.headers.get(HEADER)
    if shown is None and request.headers.get("content-type", "").lower().startswith(_FORMS):
        shown = await _field(request)
    if shown is None or not hmac.compare_digest(shown.encode("utf-8", "replace"), expected.encode()):
        raise ForgedError(_NO_TOKEN)


async def _field(request: Request) -> str | None:
    """The form is left as it was found: one that FastAPI read stays open, any other can be read again."""
    if request._form is not None:  # noqa: SLF001 - there is no other way to know
        field = request._form.get(FIELD)  # noqa: SLF001
    else:
        await request.body()
        async with request.form(max_part_size=MOST_OF_A_FORM) as form:
            field = form.get(FIELD)
        request._form = None  # noqa: SLF001
    return field if isinstance(field, str) else None


def _own_sites(request: Request, settings: Settings) -> set[tuple[str, str] | None]:
    """Where browsers reach the service, and what this request was sent to (127.0.0.1 is also localhost)."""
    base = _site_of(settings.base_url)
    asked = _site_of(f"{request.url.scheme}://{request.headers.get('host', '')}")
    return {base, asked} - {None}


def _site_of(url: str) -> tuple[str, str] | None:
    """Scheme, and host with port; None for what is no address (`null`)."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    except ValueError:
        return None
    return (parts.scheme, f"{host}:{port}") if host and port else None


_OTHER_SITE = Text(
    "这个请求来自另一个网站，已拒绝；请从{base}打开页面后再操作",
    "this request comes from another site; maybe open the page from {base} and repeat it there",
)
_NO_TOKEN = Text(
    "缺少或错误的 CSRF 令牌：请从 GET /api/v1/session 取得 csrf，放入 X-CSRF-Token 请求头（表单用 csrf 字段）；"
    "页面请刷新后再试",
    "the CSRF token is missing or wrong: send the csrf of GET /api/v1/session in the header X-CSRF-Token (a form in "
    "its field csrf); on a page, maybe reload it and try again",
)
