"""Around every request: its id, one line in the log, one measurement. Plain ASGI, because feeds pass through here."""

import logging
import re
from secrets import token_hex
from time import perf_counter
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from roster import measures
from roster.api.addresses import client_address, networks
from roster.logs import REQUEST_ID

LEVEL = "roster.level"
"""The key of the scope under which an answer that is not worth a line of the log leaves a lower level."""

UNKNOWN_ROUTE = "-"
_HARMLESS = re.compile(rb"[A-Za-z0-9._-]{1,64}")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_FAILED = 500
_LOG = logging.getLogger("roster.request")


class RequestLog:
    """Answers with X-Request-Id: the caller's own where it is harmless, else a new one.

    A line names the route's template, never the path or the query: they carry tokens.
    """

    def __init__(self, app: ASGIApp, trusted_proxies: str = "") -> None:
        self._app = app
        self._trusted = networks(trusted_proxies)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and tell afterwards how it went."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, status, failure = perf_counter(), _FAILED, None
        request_id = _request_id(scope)
        REQUEST_ID.set(request_id)  # never reset: the answer to a failure is made further out
        header = (b"x-request-id", request_id.encode("ascii"))

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), header]
            await send(message)

        try:
            await self._app(scope, receive, send_with_id)
        except Exception as error:
            failure = error
            raise
        finally:
            self._tell(scope, status, perf_counter() - started, failure)

    def _tell(self, scope: Scope, status: int, seconds: float, failure: Exception | None) -> None:
        route = getattr(scope.get("route"), "path", UNKNOWN_ROUTE)
        method = scope["method"]
        measures.REQUESTS.labels(route, method if method in _METHODS else "OTHER", status).observe(seconds)
        level = logging.ERROR if failure is not None else scope.get(LEVEL, logging.INFO)
        if _LOG.isEnabledFor(level):
            facts: dict[str, Any] = {
                "method": method,
                "route": route,
                "status": status,
                "milliseconds": round(seconds * 1000, 2),
                "address": self._address(scope),
                "login": scope.get("state", {}).get("login"),  # left there by roster/api/callers
            }
            _LOG.log(level, "request", extra=facts, exc_info=failure)

    def _address(self, scope: Scope) -> str:
        client = scope.get("client")
        peer = client[0] if client else ""
        if not self._trusted:
            return peer
        forwarded = [str(value, "latin-1") for name, value in scope["headers"] if name == b"x-forwarded-for"]
        return client_address(peer, forwarded, self._trusted)


def _request_id(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"x-request-id" and _HARMLESS.fullmatch(value):
            return str(value, "ascii")
    return token_hex(8)
