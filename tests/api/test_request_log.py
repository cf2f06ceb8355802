"""One line a request, with an id that is answered back; nothing secret in it."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Annotated, Any

import pytest
from fastapi import Depends, FastAPI, Request

from roster.actions.errors import ConflictError
from roster.api.problems import install
from roster.api.request_log import RequestLog
from roster.domain.texts import Text
from roster.logs import JsonLines, log_to
from tests.asgi import Asking


def _signed(request: Request) -> str:
    request.state.login = "wang"
    return "wang"


def app(trusted_proxies: str = "") -> FastAPI:
    made = FastAPI()

    @made.get("/feeds/{token}.ics")
    def feed(token: str) -> dict[str, str]:
        logging.getLogger("roster.somewhere").info("in the middle")
        return {"token": token}

    @made.get("/mine")
    def mine(login: Annotated[str, Depends(_signed)]) -> str:
        return login

    @made.get("/refused")
    def refused() -> None:
        raise ConflictError(Text("不行", "no"))

    @made.get("/broken")
    def broken() -> None:
        raise ZeroDivisionError("by nothing")

    made.add_middleware(RequestLog, trusted_proxies=trusted_proxies)
    install(made)
    return made


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """Everything that is logged, and the loggers as they were afterwards."""
    root = logging.getLogger()
    before = (list(root.handlers), root.level)
    stream = io.StringIO()
    log_to(stream)
    yield stream
    logging.captureWarnings(capture=False)
    root.handlers, root.level = before


def read(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_line_names_the_route_and_no_secret(lines: io.StringIO) -> None:
    answer = Asking(app()).get("/feeds/s3cret.ics?password=hunter2", headers={"X-Request-Id": "abc-1"})
    assert (answer.status_code, answer.headers["x-request-id"]) == (200, "abc-1")
    assert "s3cret" not in lines.getvalue()
    assert "hunter2" not in lines.getvalue()
    middle, line = read(lines)
    assert (middle["message"], middle["logger"], middle["request_id"]) == ("in the middle", "roster.somewhere", "abc-1")
    assert 0 <= line.pop("milliseconds") < 60_000
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "INFO",
        "logger": "roster.request",
        "message": "request",
        "method": "GET",
        "route": "/feeds/{token}.ics",
        "status": 200,
        "address": "127.0.0.1",
        "login": None,
        "request_id": "abc-1",
    }


@pytest.mark.parametrize("sent", ["", "a b", "x" * 65, "a\tb", "<script>", "ü"])
def test_an_id_that_is_not_harmless_is_replaced(lines: io.StringIO, sent: str) -> None:
    answer = Asking(app()).get("/nowhere", headers={"X-Request-Id": sent.encode()})
    given = answer.headers["x-request-id"]
    assert len(given) == 16
    assert (answer.json()["request_id"], read(lines)[-1]["request_id"]) == (given, given)
    assert read(lines)[-1]["route"] == "-"


def test_every_request_has_an_id_of_its_own(lines: io.StringIO) -> None:
    asking = Asking(app())
    assert len({asking.get("/mine").headers["x-request-id"] for _ in range(20)}) == 20
    assert len({line["request_id"] for line in read(lines)}) == 20


def test_who_asks_is_named(lines: io.StringIO) -> None:
    Asking(app()).get("/mine")
    assert [line["login"] for line in read(lines)] == ["wang"]


def test_a_refusal_carries_the_id(lines: io.StringIO) -> None:
    answer = Asking(app()).get("/refused", headers={"X-Request-Id": "r.1"})
    assert (answer.status_code, answer.json()["request_id"], answer.headers["x-request-id"]) == (409, "r.1", "r.1")
    assert [(line["status"], line["level"]) for line in read(lines)] == [(409, "INFO")]


def test_a_failure_is_told_with_its_traceback_and_the_id(lines: io.StringIO) -> None:
    answer = Asking(app()).get("/broken", headers={"X-Request-Id": "f_1"})
    assert (answer.status_code, answer.json()["request_id"], answer.headers["x-request-id"]) == (500, "f_1", "f_1")
    assert "nothing" not in answer.text
    (line,) = read(lines)
    assert (line["status"], line["level"], line["request_id"]) == (500, "ERROR", "f_1")
    assert line["exc_info"].endswith("ZeroDivisionError: by nothing")


def test_the_server_s_repetition_of_a_traceback_is_left_out(lines: io.StringIO) -> None:
    repeated = logging.getLogger("uvicorn.error")
    repeated.error("Exception in ASGI application\n")
    assert [line["logger"] for line in read(lines)] == ["uvicorn.error"]  # no request told of this one
    Asking(_RepeatingServer(app())).get("/broken")
    assert [line["logger"] for line in read(lines)] == ["uvicorn.error", "roster.request"]


class _RepeatingServer:
    """Says what uvicorn says when an app fails."""

    def __init__(self, inner: FastAPI) -> None:
        self._inner = inner

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        try:
            await self._inner(scope, receive, send)
        except ZeroDivisionError:
            logging.getLogger("uvicorn.error").exception("Exception in ASGI application\n")
            raise


@pytest.mark.parametrize(
    ("trusted", "peer", "address"),
    [
        ("", "127.0.0.1", "127.0.0.1"),
        ("127.0.0.1", "127.0.0.1", "10.0.0.9"),
        ("127.0.0.1", "10.0.0.1", "10.0.0.1"),
        ("10.0.0.0/8, ::1", "::1", "1.2.3.4"),
    ],
)
def test_a_forwarded_address_is_believed_of_trusted_proxies_only(
    lines: io.StringIO, trusted: str, peer: str, address: str
) -> None:
    Asking(app(trusted), (peer, 1)).get("/mine", headers={"X-Forwarded-For": "6.6.6.6, 1.2.3.4, 10.0.0.9"})
    assert [line["address"] for line in read(lines)] == [address]


def test_a_level_above_info_leaves_requests_out() -> None:
    root, stream = logging.getLogger(), io.StringIO()
    before = (list(root.handlers), root.level)
    log_to(stream, "WARNING")
    Asking(app()).get("/mine")
    logging.captureWarnings(capture=False)
    root.handlers, root.level = before
    assert stream.getvalue() == ""


def test_words_of_all_kinds_stay_one_line() -> None:
    record = logging.LogRecord("x", logging.INFO, "f.py", 1, "甲\n乙\u2028\x00", (), None)
    line = JsonLines().format(record)
    assert ("\n" in line, json.loads(line)["message"], line.startswith('{"level": "INFO"')) == (
        False,
        "甲\n乙\u2028\x00",
        True,
    )
