"""The demo: one published month served on loopback until it is told to end."""

import errno
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime
from os import getpid
from pathlib import Path
from typing import Any

import uvicorn

from roster.api.app import create_app
from roster.api.board import OFFICE, Board, publish, token_digest
from roster.api.demo_files import PLACES, Tokens, kept_tokens, write_whole
from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.pages.feeds_page import FeedAddress
from roster.pages.words import NO_VOCABULARY, Vocabulary

HOST = "127.0.0.1"
_PAGES = {
    "month": "/",
    "month_en": "/?lang=en",
    "notice": "/notice",
    "notice_en": "/notice?lang=en",
    "table": "/notice.xlsx",
    "feeds": "/feeds",
    "feeds_en": "/feeds?lang=en",
    "docs": "/docs",
    "openapi": "/openapi.json",
    "roster": "/api/v1/roster",
    "question": "/api/v1/question",
    "health": "/healthz",
}
_BACKLOG = 128


class PortTakenError(OSError):
    """Another program listens on the port."""

    def __init__(self, port: int) -> None:
        super().__init__(
            f"端口{port}已被占用，可能是另一个演示还在运行；请换一个端口，例如 PORT={port + 1}。 "
            f"Port {port} is taken. Maybe another demo still runs; choose another one, such as PORT={port + 1}."
        )


def serve_demo(  # noqa: PLR0913 - the edge of the program: everything it needs is named here
    question: Question,
    answer: Answer,
    *,
    port: int,
    var: Path,
    changed_at: datetime,
    vocabulary: Vocabulary = NO_VOCABULARY,
    tell: Callable[[str], object] = sys.stdout.write,
) -> None:
    """Serve the month on 127.0.0.1 until SIGINT or SIGTERM, then return.

    `port` 0 takes a free one. While it runs, var/demo.json says where everything is; it is removed at
    the end. Feed addresses stay the same from one start to the next (var/demo-tokens.json).
    Raises PortTakenError, DemoFileError.
    """
    with listening(port) as listener:
        base = f"http://{HOST}:{listener.getsockname()[1]}"
        tokens = kept_tokens(var, [person.id for person in question.people])
        places = where_to_look(question, tokens, base)
        owners = {token_digest(token): person for person, token in tokens.people.items()}
        board = Board(publish(question, answer, changed_at), {**owners, token_digest(tokens.office): OFFICE})
        app = create_app(board, vocabulary, _shown(places))
        server = uvicorn.Server(
            uvicorn.Config(
                app,
                log_config=None,
                access_log=False,
                lifespan="off",
                ws="none",
                server_header=False,
                timeout_graceful_shutdown=3,
            )
        )
        with _ending(server):
            write_whole(var / PLACES, places)
            try:
                tell(_greeting(places, var / PLACES))
                sys.stdout.flush()
                server.run(sockets=[listener])
            finally:
                (var / PLACES).unlink(missing_ok=True)


@contextmanager
def listening(port: int) -> Iterator[socket.socket]:
    """A socket on loopback that accepts already: whoever reads demo.json can connect at once."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
            listener.listen(_BACKLOG)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortTakenError(port) from None
            raise
        yield listener


def where_to_look(question: Question, tokens: Tokens, base: str) -> dict[str, Any]:
    """What var/demo.json holds: every page and every feed."""
    feeds = [_feed(base, person.id, person.name, tokens.people[person.id]) for person in question.people]
    return {
        "base": base,
        "pid": getpid(),
        "month": f"{question.first:%Y-%m}",
        "pages": {name: base + path for name, path in _PAGES.items()},
        "docs": base + _PAGES["docs"],
        "feeds": feeds,
        "office_feed": _feed(base, OFFICE, question.office.name, tokens.office),
        "accounts": [],
    }


def _feed(base: str, person: str, name: str, token: str) -> dict[str, str]:
    path = f"/feeds/{token}.ics"
    return {
        "person": person,
        "name": name,
        "http": base + path,
        "webcal": base.replace("http:", "webcal:", 1) + path,
        "path": path,
    }


def _shown(places: dict[str, Any]) -> list[FeedAddress]:
    listed = [places["office_feed"], *places["feeds"]]
    return [FeedAddress(feed["person"], feed["http"], feed["webcal"]) for feed in listed]


def _greeting(places: dict[str, Any], path: Path) -> str:
    pages = places["pages"]
    return (
        f"本月安排 The month      {pages['month']}   ({pages['month_en']})\n"
        f"公示 Public notice      {pages['notice']}\n"
        f"公示表 Public table     {pages['table']}\n"
        f"日历订阅 Calendar feeds {pages['feeds']}\n"
        f"接口文档 API docs       {pages['docs']}\n"
        f"以上地址都在 These and every feed are in {path}\n"
        f"按 Ctrl-C 结束。 Press Ctrl-C to end.\n"
    )


@contextmanager
def _ending(server: uvicorn.Server) -> Iterator[None]:
    """SIGINT and SIGTERM end the server, and that is all: uvicorn's own way raises them again afterwards."""
    server.capture_signals = nullcontext  # type: ignore[method-assign, assignment]
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {kind: signal.signal(kind, server.handle_exit) for kind in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for kind, handler in before.items():
            signal.signal(kind, handler)
