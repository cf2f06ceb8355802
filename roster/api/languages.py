"""Which language somebody reads: as the address says, else as chosen before, else as the browser asks."""

import re
from collections.abc import Mapping

from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from roster.domain.texts import Language

DATA = ("/api/", "/feeds/", "/healthz", "/readyz", "/metrics", "/openapi.json", "/static/", "/docs/")
"""Where what is below speaks both languages, or none."""
_FILES = (".xlsx", ".ics")
_COOKIE = "roster_language"  # zh or en and nothing else: it tells nobody apart
_A_YEAR = 365 * 24 * 3600
_KNOWN: Mapping[str, Language] = {"zh": "zh", "en": "en"}
_WEIGHT = re.compile(r"\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*", re.ASCII | re.IGNORECASE)
_LONGEST = 500
_VARY = (b"vary", b"accept-language, cookie")


def language_of(asked: HTTPConnection) -> Language:
    """The language of what is answered."""
    named = _KNOWN.get(asked.query_params.get("lang", "")) or _KNOWN.get(asked.cookies.get(_COOKIE, ""))
    return named or preferred(",".join(asked.headers.getlist("accept-language")))


def preferred(accepted: str) -> Language:
    """English where Accept-Language (RFC 9110 section 12.5.4) puts it before Chinese, else Chinese."""
    weights: dict[str, float] = {}
    for part in accepted[:_LONGEST].split(","):
        tag, _, parameters = part.partition(";")
        primary = tag.strip().lower().partition("-")[0]
        weights[primary] = max(weights.get(primary, 0.0), _weight(parameters))
    return "en" if weights.get("en", 0.0) > weights.get("zh", weights.get("*", 0.0)) else "zh"


def remember(response: Response, language: Language, *, secure: bool) -> None:
    """Let the browser carry the choice from now on."""
    response.set_cookie(
        _COOKIE, language, max_age=_A_YEAR, path="/", secure=secure, httponly=True, samesite="lax"
    )  # fmt: skip


class InLanguage:
    """Pages asked for without `?lang=` are answered as if it were there, and say what that depends on.

    So every page takes its language from one place, and no cache gives one's language to another (`Vary`).
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Name the language, and pass on."""
        if scope["type"] != "http" or scope["path"].startswith(DATA) or scope["path"].endswith(_FILES):
            await self._app(scope, receive, send)
            return
        asked = HTTPConnection(scope)
        if "lang" in asked.query_params:
            await self._app(scope, receive, send)
            return
        query = scope["query_string"]
        named = f"lang={language_of(asked)}".encode()
        scope["query_string"] = b"&".join(part for part in (query, named) if part)

        async def send_with_vary(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), _VARY]
            await send(message)

        await self._app(scope, receive, send_with_vary)


def _weight(parameters: str) -> float:
    """1 where none is given, 0 for what is no weight."""
    found = _WEIGHT.fullmatch(parameters)
    return float(found[1]) if found else float(not parameters.strip())
