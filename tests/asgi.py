"""An app asked without a socket, from whatever address a test likes."""

import asyncio
from typing import Any

import httpx
from starlette.types import ASGIApp


class Asking:
    """`Asking(app, ("10.0.0.7", 1)).get("/healthz")`; what fails is answered, as a server does it."""

    def __init__(self, app: ASGIApp, peer: tuple[str, int] = ("127.0.0.1", 50_000)) -> None:
        self._transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=peer)

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        """One request, in an event loop of its own."""

        async def ask() -> httpx.Response:
            async with httpx.AsyncClient(transport=self._transport, base_url="http://roster.test") as client:
                return await client.request(method, path, **options)

        return asyncio.run(ask())

    def get(self, path: str, **options: Any) -> httpx.Response:
        """GET."""
        return self.request("GET", path, **options)
