"""The service as people reach it: a small tree of offices, accounts with roles, visitors with a browser's memory.

`Door(store, clock)` makes the app. `door.account("zhao", (door.yunxi, Role.LEADER, ("赵明",)))` adds an account without
the cost of hashing a password, `door.enter("zhao")` is that account signed in.
"""

import asyncio
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

import httpx
from fastapi import APIRouter, FastAPI
from starlette.types import Receive, Scope, Send

from roster.actions.account_changes import account_known
from roster.actions.accounts import add_account, give_role
from roster.actions.sign_in import Browser, open_session
from roster.api.app import create_app
from roster.api.cookies import cookie_name
from roster.api.problems import install
from roster.api.services import Services
from roster.domain.access import Role
from roster.domain.offices import AdministrativeLevel, OfficeEntry
from roster.domain.question import Office
from roster.domain.workdays import Calendar
from roster.pages.words import NO_VOCABULARY
from roster.settings import Settings
from roster.store.accounts import account_by_login
from roster.store.offices import add_office
from roster.store.store import Store, Tx
from tests.databases import Clock

Held = tuple[OfficeEntry, Role] | tuple[OfficeEntry, Role, tuple[str, ...]]


class Visitor:
    """A browser: it keeps cookies, and sends the csrf token with what changes something."""

    def __init__(self, door: "Door", peer: str = "10.0.0.7", token: str = "") -> None:
        self.cookies = httpx.Cookies()
        self.csrf = ""
        self._base = door.services.settings.base_url
        self.host = httpx.URL(self._base).host
        self._transport = httpx.ASGITransport(door.served, raise_app_exceptions=False, client=(peer, 50_000))
        self._headers = {b"Authorization": f"Bearer {token}".encode()} if token else {}

    def ask(self, method: str, path: str, json: object = None, **headers: str) -> httpx.Response:
        """One request in an event loop of its own; `If_Match="…"` sends If-Match."""
        return asyncio.run(self.asked(method, path, json, **headers))

    async def asked(self, method: str, path: str, json: object = None, **headers: str) -> httpx.Response:
        """One request in the running event loop."""
        sent = {name.replace("_", "-").encode(): value.encode() for name, value in headers.items()}
        return await self.sent(method, path, json=json, headers=sent)

    async def sent(self, method: str, path: str, headers: Mapping[bytes, bytes] = {}, **options: Any) -> httpx.Response:
        """One request with whatever httpx takes."""
        sent = {**self._headers, **({b"X-CSRF-Token": self.csrf.encode()} if self.csrf else {}), **headers}
        async with httpx.AsyncClient(transport=self._transport, base_url=self._base, cookies=self.cookies) as one:
            answer = await one.request(method, path, headers=sent, **options)
            self.cookies = one.cookies
            return answer

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.ask("GET", path, **headers)

    def post(self, path: str, json: object = None, **headers: str) -> httpx.Response:
        return self.ask("POST", path, json, **headers)

    def sign_in(self, login: str, password: str, **headers: str) -> httpx.Response:
        """As a person does; remembers the csrf token."""
        answer = self.post("/api/v1/sign-in", {"login": login, "password": password}, **headers)
        if answer.status_code == 200:
            self.csrf = answer.json()["csrf"]
        return answer


class Door:
    """An app on a store with offices: 云州市 over 云溪县 (over 西岭镇) and 临江县."""

    def __init__(self, store: Store, clock: Clock, only: Iterable[APIRouter] = (), **settings: Any) -> None:
        """`only` some routes make an app in no time."""
        self.store, self.clock = store, clock
        chosen = Settings(database_url=store.url, **settings)
        self.services = Services(store, chosen, Calendar(()), clock, NO_VOCABULARY)
        self.app = small_app(tuple(only)) if only else create_app(self.services)
        with store.writing() as tx:
            made: list[OfficeEntry] = []
            for code, name, level, above in _OFFICES:
                parent = None if above is None else made[above].id
                about = Office(name, name)
                made.append(add_office(tx, OfficeEntry(0, code, level, parent, about), clock()))
        self.city, self.yunxi, self.xiling, self.linjiang = made

    async def served(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The app at work with this door's services, which a test may replace."""
        self.app.state.services = self.services
        await self.app(scope, receive, send)

    def account(self, login: str, *roles: Held, password: str | None = None, must_change: bool = False) -> int:
        """Adds one; its number."""
        with self.store.writing() as tx:
            number = add_account(tx, login, login.title(), password, self.clock(), "test", must_change=must_change)
            for office, role, *people in roles:
                give_role(tx, number, office.id, role, people[0] if people else (), self.clock(), "test")
        return number

    def enter(self, login: str, **options: Any) -> Visitor:
        """The account signed in, without the cost of a password."""
        with self.store.writing() as tx:
            account = account_known(tx, self.account_number(tx, login))
            lasting = timedelta(hours=self.services.settings.session_hours)
            opened = open_session(tx, account, Browser("10.0.0.7", "test", lasting), self.clock())
        visitor = Visitor(self, **options)
        name, host = cookie_name(self.services.settings, "roster_session"), visitor.host
        visitor.cookies.set(name, opened.token, domain=host)
        visitor.csrf = opened.session.csrf
        return visitor

    def account_number(self, tx: Tx, login: str) -> int:
        """The account that has the login."""
        found = account_by_login(tx, login)
        if found is None:
            raise LookupError(login)
        return found.id


def small_app(routers: tuple[APIRouter, ...]) -> FastAPI:
    """Some routes, with errors in words; built once for all tests that ask for them."""
    key = tuple(map(id, routers))
    if key not in _SMALL:
        app = FastAPI()
        for router in routers:
            app.include_router(router)
        install(app)
        _SMALL[key] = (app, routers)
    return _SMALL[key][0]


_SMALL: dict[tuple[int, ...], tuple[FastAPI, tuple[APIRouter, ...]]] = {}
_OFFICES = (
    ("yunzhou", "云州市信访局", AdministrativeLevel.CITY, None),
    ("yunxi", "云溪县信访局", AdministrativeLevel.COUNTY, 0),
    ("xiling", "西岭镇信访办", AdministrativeLevel.TOWNSHIP, 1),
    ("linjiang", "临江县信访局", AdministrativeLevel.COUNTY, 0),
)
