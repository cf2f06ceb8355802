"""Requests that are not JSON as httpx writes it: files, raw bytes, half characters."""

import asyncio
import json
from typing import Any

import httpx

from tests.door import Visitor


def send(visitor: Visitor, method: str, path: str, **options: Any) -> httpx.Response:
    """One request of a visitor with httpx's own options: `content`, `files`, `headers`."""

    async def sent() -> httpx.Response:
        headers = {**visitor._headers, "X-CSRF-Token": visitor.csrf, **options.pop("headers", {})}
        async with httpx.AsyncClient(
            transport=visitor._transport, base_url=visitor._base, cookies=visitor.cookies
        ) as client:
            return await client.request(method, path, headers=headers, **options)

    return asyncio.run(sent())


def send_json(visitor: Visitor, method: str, path: str, body: object) -> httpx.Response:
    """JSON in ASCII: half a character gets through as an escape."""
    return send(visitor, method, path, content=json.dumps(body), headers={"Content-Type": "application/json"})
