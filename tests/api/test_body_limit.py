"""No more of a body is read than its address takes, whether its length is announced or it comes in pieces."""

from collections.abc import AsyncIterator
from typing import Annotated

import pytest
from fastapi import FastAPI, Form, Request

from roster.api import body_limit
from roster.api.body_limit import BodyLimit
from roster.api.problems import install
from tests.asgi import Asking

FILES = "/api/v1/offices/yunxi/imports"
PAGE = "/offices/yunxi/import"
JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def asking(monkeypatch: pytest.MonkeyPatch) -> Asking:
    """An app that reads bodies in each way there is; 1,000 bytes, and a file of 2,000 with its frame of 100."""
    monkeypatch.setattr(body_limit, "MOST_BYTES", 1000)
    monkeypatch.setattr(body_limit, "MOST_OF_A_FILE", 2000)
    monkeypatch.setattr(body_limit, "_FRAME", 100)
    app = FastAPI()

    @app.post("/json")
    def takes_json(body: list[str]) -> int:
        return len(body[0])

    @app.post("/form")
    def takes_a_form(field: Annotated[str, Form()]) -> int:
        return len(field)

    @app.post(PAGE)
    @app.post(FILES)
    async def takes_a_file(request: Request) -> int:
        return len(await request.body())

    app.add_middleware(BodyLimit)
    install(app)
    return Asking(app)


@pytest.mark.parametrize("pieces", [False, True])
@pytest.mark.parametrize(
    ("path", "most", "before", "after", "headers"),
    [
        ("/json", 1000, '["', '"]', JSON),
        ("/form", 1000, "field=", "", FORM),
        (FILES, 2100, "", "", {}),
        (PAGE, 2766, "", "", {}),
    ],
)
def test_the_last_byte_that_is_taken_and_the_first_that_is_not(
    asking: Asking, path: str, most: int, before: str, after: str, headers: dict[str, str], *, pieces: bool
) -> None:
    frame = len(before + after)
    for room, status in ((0, 200), (1, 413)):
        body = f"{before}{'x' * (most - frame + room)}{after}".encode()
        answer = asking.request("POST", path, content=_in_pieces(body) if pieces else body, headers=headers)
        assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert ("20 MB" if path in {FILES, PAGE} else "1 MB") in answer.json()["detail_en"]


def test_what_is_announced_is_refused_before_it_comes(asking: Asking) -> None:
    async def never() -> AsyncIterator[bytes]:
        raise AssertionError("nobody asked for it")
        yield b""

    announced = {**JSON, "Content-Length": "1001"}
    assert asking.request("POST", "/json", content=never(), headers=announced).status_code == 413


def test_a_page_takes_what_a_browser_still_sends_before_it_answers(asking: Asking) -> None:
    sent = []

    async def large() -> AsyncIterator[bytes]:
        for piece in range(10):
            sent.append(piece)
            yield b"x" * 1000

    assert asking.request("POST", PAGE, content=large(), headers={"Content-Length": "10000"}).status_code == 413
    assert sent == list(range(10))


def test_a_person_is_told_on_a_page(asking: Asking) -> None:
    answer = asking.request("POST", "/form", content=b"x" * 1001, headers={"Accept": "text/html"} | FORM)
    assert (answer.status_code, "1 MB" in answer.text) == (413, True)
    assert answer.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize("body", [b"[" * 5000, b'["\xff"]', b"9" * 5000], ids=["deep", "no UTF-8", "long number"])
def test_a_body_that_cannot_be_read_is_told_in_words(
    asking: Asking, monkeypatch: pytest.MonkeyPatch, body: bytes
) -> None:
    monkeypatch.setattr(body_limit, "MOST_BYTES", 10_000)
    answer = asking.request("POST", "/json", content=body, headers=JSON)
    assert (answer.status_code, "格式" in answer.json()["detail"]) == (400, True)


async def _in_pieces(body: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(body), 300):
        yield body[start : start + 300]
