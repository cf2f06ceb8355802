"""Feeds over HTTP, answered in front of the router: stored bytes, nothing rendered, nothing looked up twice."""

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from types import SimpleNamespace

from starlette.types import ASGIApp, Receive, Scope, Send

from roster import measures
from roster.api.conditional import Conditions, accepts_gzip, conditions, http_date, is_unchanged, tags
from roster.api.feed_use import FeedUse
from roster.api.problems import nothing_here, store_problem
from roster.api.request_log import LEVEL
from roster.api.services import Services
from roster.feeds.parts import one_month
from roster.store.errors import StoreError
from roster.store.feed_reader import FeedReader, OpenFeed, feed_reader
from roster.store.secrets import secret_hash

UNDER, SUFFIX = "/feeds/", ".ics"
FEED_PATH, MONTH_PATH = "/feeds/{token}.ics", "/feeds/{token}/{month}.ics"
_ROUTE, _MONTH_ROUTE = SimpleNamespace(path=FEED_PATH), SimpleNamespace(path=MONTH_PATH)  # what the log calls it
_MONTH = re.compile(r"(2\d{3})-(0[1-9]|1[0-2])", re.ASCII)
_TAG = re.compile(r'"([0-9a-f]{64})(-gzip|)"', re.ASCII)
_LONGEST = 100  # more than any token: no more of a nonsense is hashed
_WHOLE, _UNCHANGED, _REFUSED = (measures.FEED_READS.labels(said) for said in ("whole", "unchanged", "refused"))
_TYPE = (b"content-type", b"text/calendar; charset=utf-8")
_ALWAYS = (
    (b"cache-control", b"private, no-cache"),
    (b"x-robots-tag", b"noindex"),
    (b"vary", b"accept-encoding"),
)
Headers = Iterable[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as ASGI sends it."""

    status: int
    headers: Headers
    body: bytes


class FeedApp:
    """Answers GET and HEAD below /feeds/; everything else goes on.

    A good, a wrong, a revoked and an odd address cost one hash and one lookup each, and all that open nothing
    get one and the same answer.
    """

    def __init__(self, app: ASGIApp, services: Services) -> None:
        self._app = app
        self._services = services
        self.use = FeedUse(services.store)
        self._reader: FeedReader = feed_reader(services.store.url)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on."""
        if scope["type"] != "http" or not scope["path"].startswith(UNDER) or scope["method"] not in {"GET", "HEAD"}:
            await self._app(scope, receive, send)
            return
        try:
            reply = await self._reply(scope)
        except StoreError as error:
            await store_problem(error)(scope, receive, send)
            return
        await send({"type": "http.response.start", "status": reply.status, "headers": reply.headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else reply.body})

    async def _reply(self, scope: Scope) -> Reply:
        token, month, well_formed = _address(scope["path"])
        scope["route"] = _ROUTE if month is None else _MONTH_ROUTE
        scope[LEVEL] = logging.DEBUG  # phones ask all day: counted, not told one by one
        asked = conditions(scope["headers"])
        packed = month is None and accepts_gzip(asked.accept_encoding)
        known = "" if month is not None else _known(asked, "-gzip" if packed else "")
        found = await self._reader.find(secret_hash(token[:_LONGEST]), packed=packed, known=known)
        if found is None or not well_formed:
            _REFUSED.inc()
            return _NOTHING
        self.use.note(found.token, found.last_used_on, self._services.today)
        return _feed(found, asked, packed=packed) if month is None else _download(found, month, asked)


def _address(path: str) -> tuple[str, date | None, bool]:
    """Token, month and whether the address has a form that can open something at all."""
    token, slash, month = path.removeprefix(UNDER).removesuffix(SUFFIX).partition("/")
    found = _MONTH.fullmatch(month)
    day = date(int(found[1]), int(found[2]), 1) if found else None
    return token, day, path.endswith(SUFFIX) and bool(slash) == bool(found)


def _known(asked: Conditions, form: str) -> str:
    """The digest in the first tag that the client has of the form that would be sent."""
    found = (_TAG.fullmatch(tag) for tag in tags(asked.none_match or ""))
    return next((tag[1] for tag in found if tag and tag[2] == form), "")


def _feed(found: OpenFeed, asked: Conditions, *, packed: bool) -> Reply:
    """The whole feed, packed where the client takes it; either form has a tag of its own (RFC 9110 section 8.8.3)."""
    tag = f'"{found.digest}-gzip"' if packed else f'"{found.digest}"'
    more = ((b"content-encoding", b"gzip"),) if packed else ()
    return _sent(tag, found.content, found.changed_at, asked, more)


def _download(found: OpenFeed, month: date, asked: Conditions) -> Reply:
    """One month to keep: cut out of the stored bytes."""
    body = one_month(found.content or b"", month)
    named = f'attachment; filename="{month:%Y-%m}.ics"'.encode()
    return _sent(f'"{sha256(body).hexdigest()}"', body, found.changed_at, asked, ((b"content-disposition", named),))


def _sent(tag: str, body: bytes | None, changed: datetime, asked: Conditions, more: Headers) -> Reply:
    """304 where the client has these bytes, else 200 with them and with the headers that concern them."""
    headers = [(b"etag", tag.encode()), (b"last-modified", http_date(changed).encode()), *_ALWAYS]
    if body is None or is_unchanged(tag, changed, asked):
        _UNCHANGED.inc()
        return Reply(304, headers, b"")
    _WHOLE.inc()
    return Reply(200, [*headers, *more, _TYPE, (b"content-length", str(len(body)).encode())], body)


def _refusal() -> Reply:
    answer = nothing_here()
    return Reply(answer.status_code, [*answer.raw_headers, *_ALWAYS], bytes(answer.body))


_NOTHING = _refusal()
