from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime

import httpx
import pytest
from fastapi import FastAPI

from roster.api.app import create_app
from roster.api.board import OFFICE, Board, publish, token_digest
from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.pages.feeds_page import FeedAddress

Serving = Callable[[FastAPI], AbstractContextManager[str]]


@dataclass(frozen=True)
class Served:
    """A published month behind a client; `token` opens 赵明's feed, `office` everybody's."""

    client: httpx.Client
    board: Board
    question: Question
    answer: Answer
    token: str = "tokenofzhao"
    office: str = "tokenofoffice"


@contextmanager
def _served(month: tuple[Question, Answer], serving: Serving) -> Iterator[Served]:
    question, answer = month
    owners = {token_digest("tokenofzhao"): "赵明", token_digest("tokenofoffice"): OFFICE}
    board = Board(publish(question, answer, datetime(2026, 11, 25, 9)), owners)
    shown = [FeedAddress("赵明", "http://h/feeds/x.ics", "webcal://h/feeds/x.ics")]
    with serving(create_app(board, shown=shown)) as base, httpx.Client(base_url=base) as client:
        yield Served(client, board, question, answer)


@pytest.fixture(scope="module")
def served(reception_month: tuple[Question, Answer], serving: Serving) -> Iterator[Served]:
    """For tests that only read."""
    with _served(reception_month, serving) as one:
        yield one


@pytest.fixture
def changing(reception_month: tuple[Question, Answer], serving: Serving) -> Iterator[Served]:
    """For tests that change what is published."""
    with _served(reception_month, serving) as one:
        yield one
