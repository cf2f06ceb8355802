import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Playwright, sync_playwright

from roster.actions.accounts import add_account, give_role
from roster.actions.ask_swap import SwapWish, ask_swap
from roster.actions.freeze import freeze
from roster.actions.sign_in import Browser as Browser_
from roster.actions.sign_in import open_session
from roster.actions.swap_record import Occasion
from roster.api.app import create_app
from roster.api.cookies import cookie_name
from roster.api.services import Services
from roster.domain.access import Role
from roster.domain.office_book import OfficeBook
from roster.domain.office_time import office_day
from roster.domain.offices import AdministrativeLevel, OfficeEntry
from roster.domain.question import Question
from roster.domain.swaps import Acting, SwapKind
from roster.domain.versions import Cause
from roster.pages.words import NO_VOCABULARY
from roster.settings import Settings
from roster.store.accounts import account_by_login
from roster.store.books import write_book
from roster.store.offices import add_office
from roster.store.store import Store, lock_office
from tests.published import Month, moved

NOW = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)  # the first of the month that is out, nine in the morning
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")  # its event loop must be gone before tests elsewhere run one of their own
def chromium() -> Iterator[Browser]:
    """A headless Chromium with a profile of its own, as `make setup-browser` provides it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(playwright), args=FLAGS)
        yield browser
        browser.close()


def executable(playwright: Playwright) -> str:
    """The Chromium that `make setup-browser` found or made."""
    found = next((path for path in map(shutil.which, NAMES) if path), playwright.chromium.executable_path)
    if not Path(found).exists():
        pytest.fail("no Chromium is installed. Maybe run `make setup-browser`.")
    return found


@dataclass(frozen=True)
class Site:
    """A served county; `enter` gives a browser's memory in which an account is signed in."""

    base: str
    store: Store
    office: OfficeEntry
    settings: Settings

    def enter(self, login: str) -> list[Any]:
        """The cookie of a session."""
        with self.store.writing() as tx:
            account = account_by_login(tx, login)
            assert account is not None
            opened = open_session(tx, account, Browser_("127.0.0.1", "test", timedelta(hours=8)), NOW)
        return [{"name": cookie_name(self.settings, "roster_session"), "value": opened.token, "url": self.base}]


@pytest.fixture(scope="session")
def site(
    reception_month: Month,
    serving: Callable[[FastAPI], AbstractContextManager[str]],
    migrated_sqlite: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Site]:
    """A county with the usual month out in two versions, and an account for each role."""
    path = tmp_path_factory.mktemp("site") / "roster.db"
    shutil.copy(migrated_sqlite, path)
    store = Store(f"sqlite:///{path}")
    settings = Settings(database_url=store.url)
    office = published_county(store, reception_month)
    calendar = reception_month[0].calendar
    with serving(create_app(Services(store, settings, calendar, lambda: NOW, NO_VOCABULARY))) as base:
        yield Site(base, store, office, settings)
    store.close()


def published_county(store: Store, month: Month) -> OfficeEntry:
    """The month out in two versions, an account for each role, and a request that waits for the leader."""
    question = month[0]
    entry = OfficeEntry(0, "yunxi", AdministrativeLevel.COUNTY, about=question.office)
    with store.writing() as tx:
        office = add_office(tx, entry, NOW)
        write_book(tx, office, OfficeBook(question.office, question.people, question.posts, history=question.history))
        lock_office(tx, office.id)
        for out, cause in ((month, Cause.PUBLISHED), (moved(month, 5, question.people[-1].id), Cause.SWAP)):
            freeze(tx, office, *out, cause=cause, by="manager", now=NOW)
        for role in Role:
            number = add_account(tx, str(role), role.title(), None, NOW, "test", must_change=False)
            give_role(tx, number, office.id, role, acted_for(question, role), NOW, "test")
        wish = SwapWish(question.slots[4].id, SwapKind.SUBSTITUTION, question.people[4].id, question.people[0].id)
        ask_swap(tx, wish, Occasion(office, Acting("office", office=True), NOW, office_day(NOW)))
    return office


def acted_for(question: Question, role: Role) -> tuple[str, ...]:
    """The leader that an account is; a secretary acts for another one as well."""
    count = {Role.LEADER: 1, Role.SECRETARY: 2}.get(role, 0)
    return tuple(person.id for person in question.people[:count])


@pytest.fixture(scope="session")
def base(site: Site) -> str:
    """Where it is served."""
    return site.base
