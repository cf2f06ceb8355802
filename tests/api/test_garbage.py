"""Garbage put into every place of every request, one at a time: refused in words as the document says, never a 500.

PostgreSQL takes no NUL, no half characters and no numbers beyond its columns, so it is tried there. Some garbage for
each place; ROSTER_GARBAGE=all tries everything everywhere, on SQLite too.
"""

import asyncio
import os
import shutil
from collections.abc import Iterator, Mapping
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.databases import KINDS, command, url_of
from tests.everything import Everything, everything
from tests.garbage import BODIES, JSONS, NUMBERS, TEXTS, Operation, Place, Sent, operations

pytestmark = pytest.mark.slow

ALL = os.environ.get("ROSTER_GARBAGE") == "all"
_PROBLEM = "application/problem+json"


@pytest.fixture(scope="module", params=KINDS)
def county(
    request: pytest.FixtureRequest, migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Everything]:
    if request.param == "sqlite":
        file = tmp_path_factory.mktemp("garbage") / "roster.db"
        shutil.copy(migrated_sqlite, file)
        made = everything(f"sqlite:///{file}")
        yield made
        made.close()
        return
    server = request.getfixturevalue("postgresql")
    command(server, "CREATE DATABASE garbage TEMPLATE empty")
    made = everything(url_of(server, "garbage"))
    yield made
    made.close()
    command(server, "DROP DATABASE garbage WITH (FORCE)")


@pytest.mark.parametrize("county", KINDS if ALL else ["postgresql"], indirect=True)
def test_garbage_in_every_place_is_refused_in_words(county: Everything) -> None:
    documented = operations(county.door.app.openapi())
    assert asyncio.run(wrong_answers(county, documented)) == []


async def wrong_answers(county: Everything, documented: list[Operation]) -> list[str]:
    garbage = {"body": cycle(JSONS), "": cycle((*TEXTS, *NUMBERS)), "whole": cycle(BODIES)}
    wrong = []
    for operation in documented:
        let_in = [person for person in county.people if await lets_in(county, operation, person)]
        person = (let_in or county.people)[0]
        for place, sent in spoiled(operation, garbage):
            answer = await county.asked(sent, person)
            wrong += [f"{place} {fault}: {sent} {answer.text[:300]}" for fault in faults_of(operation, answer)]
    return wrong


async def lets_in(county: Everything, operation: Operation, person: Mapping[str, str]) -> bool:
    return (await county.asked(operation.sent(), person)).status_code not in {401, 403}


def spoiled(operation: Operation, garbage: Mapping[str, Iterator[Any]]) -> Iterator[tuple[Place | None, Sent]]:
    """The operation's requests, with the next garbage in one place after the other."""
    for place in operation.places():
        kind = "body" if place.kind == "body" else ""
        for value in islice(garbage[kind], (len(JSONS) if kind else len(TEXTS) + len(NUMBERS)) if ALL else 1):
            sent = operation.sent(place, value)
            if all(text.isascii() and text.isprintable() for text in sent.headers.values()):  # servers take no others
                yield place, sent
    if operation.example is not None:
        for body in islice(garbage["whole"], len(BODIES) if ALL else 2):
            yield None, operation.sent(body=body)


def faults_of(operation: Operation, answer: httpx.Response) -> Iterator[str]:
    """What is wrong with an answer by the document."""
    documented = operation.said["responses"].get(str(answer.status_code))
    if answer.status_code >= 500 or documented is None:
        yield f"{answer.status_code} is not documented" if documented is None else f"{answer.status_code}"
    elif answer.status_code >= 400 and answer.headers["content-type"].partition(";")[0] not in documented["content"]:
        yield f"{answer.status_code} as {answer.headers['content-type']}"
    elif answer.headers.get("content-type") == _PROBLEM and not (
        answer.json()["detail"] and answer.json()["detail_en"]
    ):
        yield f"{answer.status_code} without words"


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (b'{"first": "2026-12-01", "last": "2026-12-31"}', 202),
        (b'{"first": "2026-12-01\\u0000", "last": "2026-12-31"}', 422),
        (b'{"\\ud800": "\\ud800", "first": "2026-12-01", "last": "2026-12-31"}', 422),
        (b'{"first": "2026-12-01", "last": "2026-12-31", "seconds": NaN}', 422),
        (b'{"first": "2026-12-01", "last": "2026-12-31", "seconds": 1e999}', 422),
        (b'{"first": ' + b"9" * 5000 + b', "last": 1}', 400),
        (b"[" * 100_000, 400),
        (b"[" * 1_000_001, 413),
        (b"", 422),
    ],
)
def test_what_is_said_of_odd_bodies(county: Everything, said: bytes, status: int) -> None:
    headers = {"Content-Type": "application/json"}
    answer = county.ask(Sent("POST", "/api/v1/offices/yunxi/drafts", "", headers, said), county.people[0])
    assert answer.status_code == status
    assert status == 202 or answer.headers["content-type"] == _PROBLEM


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("/api/v1/offices/yunxi%00/people", 404),
        ("/api/v1/offices/%ED%A0%80/people", 404),
        ("/api/v1/offices/yunxi/people/2147483648", 422),
        ("/api/v1/offices/yunxi/people?after=2147483648", 422),
        ("/api/v1/offices/yunxi/people?after=9999999999999999999999", 422),
        ("/api/v1/offices/yunxi/versions/9999-12-01/1", 404),
        ("/api/v1/offices/yunxi/question?month=9999-12", 422),
        ("/api/v1/offices/yunxi/duties/choices?slot=%00", 422),
        ("/o/yunxi%00", 404),
        ("/o/yunxi/9999-12", 404),
        ("/feeds/%00.ics", 404),
    ],
)
def test_what_is_said_of_odd_addresses(county: Everything, place: str, value: int) -> None:
    path, _, query = place.partition("?")
    answer = county.ask(Sent("GET", path, query, {}, None), county.people[0])
    assert (answer.status_code, answer.headers["content-type"]) == (value, _PROBLEM)
