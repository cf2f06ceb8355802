"""Requests that other sites make are refused, whatever the route."""

import asyncio
from typing import Any

import httpx
import pytest
from fastapi import APIRouter, Request, UploadFile

from roster.api.callers import MaybeSigned
from roster.api.csrf import FIELD, HEADER, require_own_site
from roster.api.routes import session
from roster.domain.access import Role
from roster.settings import Settings
from roster.store.store import Store
from tests.databases import Clock
from tests.door import Door, Visitor
from tests.hashing import cheapen

PASSWORD = "three 4 words five"
OUR_SITE = "http://127.0.0.1:8000"

more = APIRouter()


@more.post("/forgetful")
async def forgetful(request: Request, who: MaybeSigned) -> dict[str, Any]:
    body = await request.body()
    async with request.form() as form:
        return {"login": who.caller.login if who else None, "bytes": len(body), "fields": sorted(form)}


@more.post("/declared")
async def declared(who: MaybeSigned, file: UploadFile) -> dict[str, Any]:
    return {"login": who.caller.login if who else None, "file": (await file.read()).decode()}


@pytest.fixture
def door(sqlite_url: str, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Door:
    """With a route that forgets everything, also that somebody might be signed in, and one that declares a form."""
    cheapen(monkeypatch)
    made = Door(Store(sqlite_url), clock, (session.router, more))
    made.account("zhao", (made.yunxi, Role.LEADER, ("赵明",)), password=PASSWORD)
    return made


def sent(visitor: Visitor, path: str = "/forgetful", **options: Any) -> httpx.Response:
    """As a browser posts a form: no header of ours."""

    async def post() -> httpx.Response:
        async with httpx.AsyncClient(transport=visitor._transport, base_url=OUR_SITE, cookies=visitor.cookies) as one:
            return await one.post(path, **options)

    return asyncio.run(post())


def test_a_session_needs_its_token(door: Door) -> None:
    zhao = door.enter("zhao")
    assert zhao.post("/forgetful").json()["login"] == "zhao"
    for token in ("", "x", zhao.csrf[:-1], zhao.csrf + "x", "é"):
        refused = sent(zhao, headers={HEADER: token.encode()})
        assert refused.status_code == 403
    assert sent(zhao).status_code == 403
    assert sent(zhao).headers["content-type"] == "application/problem+json"
    assert "X-CSRF-Token" in sent(zhao).json()["detail_en"]


def test_a_form_that_the_route_declares(door: Door) -> None:
    zhao = door.enter("zhao")
    options: dict[str, Any] = {"data": {FIELD: zhao.csrf}, "files": {"file": b"x"}}
    assert sent(zhao, "/declared", **options).json() == {"login": "zhao", "file": "x"}
    assert sent(zhao, "/declared", files={"file": b"x"}).status_code == 403


def test_another_sessions_token_is_none(door: Door) -> None:
    assert sent(door.enter("zhao"), headers={HEADER: door.enter("zhao").csrf}).status_code == 403


def test_a_form_carries_it_in_a_field_and_can_be_read_afterwards(door: Door) -> None:
    zhao = door.enter("zhao")
    plain = sent(zhao, data={FIELD: zhao.csrf}).json()
    assert plain == {"login": "zhao", "bytes": len(f"csrf={zhao.csrf}"), "fields": [FIELD]}
    assert sent(zhao, data={FIELD: zhao.csrf}, files={"file": b"x"}).json()["fields"] == [FIELD, "file"]
    assert sent(zhao, data={FIELD: "wrong"}).status_code == 403
    assert sent(zhao, files={FIELD: b"a file"}).status_code == 403
    assert sent(zhao, json={FIELD: zhao.csrf}).status_code == 403


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": OUR_SITE}, 200),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "http://127.0.0.1:8001"}, 403),
        ({"Origin": "https://127.0.0.1:8000"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "null", "Sec-Fetch-Site": "same-origin"}, 200),
        ({"Origin": "http://[", "Sec-Fetch-Site": "cross-site"}, 403),
    ],
)
def test_the_browser_says_where_it_comes_from(door: Door, headers: dict[str, str], status: int) -> None:
    zhao = door.enter("zhao")
    assert sent(zhao, headers={HEADER: zhao.csrf, **headers}).status_code == status
    stranger = Visitor(door)
    signed = stranger.post("/api/v1/sign-in", {"login": "zhao", "password": PASSWORD}, **headers)
    assert signed.status_code == status


def test_the_public_needs_no_token(door: Door) -> None:
    assert sent(Visitor(door)).json()["login"] is None


def request(host: str, **headers: str) -> Request:
    raw = [(name.lower().encode(), value.encode()) for name, value in {"host": host, **headers}.items()]
    return Request({"type": "http", "method": "POST", "path": "/", "scheme": "http", "headers": raw, "server": None})


def test_this_machine_has_two_names() -> None:
    require_own_site(request("localhost:8000", origin="http://localhost:8000"), Settings())


def test_behind_a_proxy_the_setting_says_what_is_ours() -> None:
    settings = Settings(base_url="https://roster.example")
    require_own_site(request("backend:8000", origin="https://roster.example"), settings)
    require_own_site(request("backend:8000", origin="https://roster.example:443"), settings)
