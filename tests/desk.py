"""The API of the small county of tests/draft_county.py, asked by whoever a test likes."""

from dataclasses import dataclass, field
from typing import Any

import httpx
from fastapi import FastAPI
from sqlalchemy import insert

from roster.api.app import create_app
from roster.api.callers import caller
from roster.api.services import Services
from roster.domain.access import Caller, Grant, Role
from roster.domain.offices import OfficeEntry
from roster.domain.versions import Draft
from roster.pages.words import NO_VOCABULARY
from roster.settings import Settings
from roster.store.store import Store
from roster.store.tables.access import account
from tests.asgi import Asking
from tests.databases import Clock
from tests.draft_county import CALENDAR, county, solved


class As(Asking):
    """One who asks, whoever asked before."""

    def __init__(self, app: FastAPI, services: Services, who: Caller) -> None:
        super().__init__(app)
        self._app, self._services, self._who = app, services, who

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        self._app.state.services = self._services
        self._app.dependency_overrides[caller] = lambda: self._who
        return super().request(method, path, **options)


_APPS: list[FastAPI] = []
"""One for all tests: it takes long to build, and what it works with is set before each request."""


@dataclass
class Desk:
    """`as_(role)` asks the API as somebody with that role; `woken` counts how often the drafting thread was."""

    store: Store
    clock: Clock
    office: OfficeEntry
    woken: list[None] = field(default_factory=list)

    def as_(self, role: Role, *people: str) -> Asking:
        settings = Settings(database_url=self.store.url)
        wake = self.woken.append
        services = Services(self.store, settings, CALENDAR, self.clock, NO_VOCABULARY, lambda: wake(None))
        if not _APPS:
            _APPS.append(create_app(services))
        return As(_APPS[0], services, Caller(1, "wang", "王", (Grant(self.office.id, role, people),)))

    def draft(self) -> Draft:
        """A solved draft of the half month."""
        return solved(self.store, self.clock, self.office)


def open_desk(store: Store, clock: Clock) -> Desk:
    """An office that has published nothing, and the account of whoever asks."""
    with store.writing() as tx:
        tx.execute(insert(account).values(login="wang", name="王", must_change=False, created_at=clock()))
        return Desk(store, clock, county(tx, clock))
