import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Playwright, sync_playwright

from roster.api.app import create_app
from roster.api.board import OFFICE, Board, publish, token_digest
from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.pages.feeds_page import FeedAddress

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


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless Chromium with a profile of its own, as `make setup-browser` provides it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_executable(playwright), args=FLAGS)
        yield browser
        browser.close()


def _executable(playwright: Playwright) -> str:
    found = next((path for path in map(shutil.which, NAMES) if path), playwright.chromium.executable_path)
    if not Path(found).exists():
        pytest.fail("no Chromium is installed. Maybe run `make setup-browser`.")
    return found


@pytest.fixture(scope="session")
def base(
    reception_month: tuple[Question, Answer], serving: Callable[[FastAPI], AbstractContextManager[str]]
) -> Iterator[str]:
    """The demo's site over the usual month."""
    question, answer = reception_month
    board = Board(publish(question, answer, datetime(2026, 11, 25, 9)), {token_digest("office"): OFFICE})
    place = f"127.0.0.1:8123/feeds/{'x' * 43}.ics"
    shown = [FeedAddress(person.id, f"http://{place}", f"webcal://{place}") for person in question.people]
    with serving(create_app(board, shown=shown)) as address:
        yield address
