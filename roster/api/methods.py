"""HEAD is GET without the body, and an address tells what it takes (RFC 9110 sections 9.3.2 and 10.2.1)."""

from functools import cache
from re import Pattern

from fastapi import Request
from fastapi.routing import iter_route_contexts
from starlette.routing import compile_path
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class HeadAsGet:
    """No route has to know of HEAD: it is asked with GET, and its body is left out."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def send_head(message: Message) -> None:
            await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

        asked = {**scope, "method": "GET"}
        try:
            await self._app(asked, receive, send_head)
        finally:
            scope["route"] = asked.get("route")  # for the log of requests


def allowed(request: Request) -> str:
    """What Allow says: every method that the address takes."""
    routes = iter_route_contexts(request.app.routes)
    path = request.scope["path"]
    methods = {method for route in routes if _form(str(route.path)).match(path) for method in route.methods or ()}
    return ", ".join(sorted(methods | {"HEAD"} if "GET" in methods else methods))


@cache
def _form(path: str) -> Pattern[str]:
    return compile_path(path)[0]
