"""Feeds over HTTP: what is sent, when it is not sent again, and that nothing is told about what does not open."""

import asyncio
import gzip
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from icalendar import Calendar

from roster.actions.feed_tokens import make_token, revoke_owner_tokens
from roster.domain.feed_owners import OFFICE, person_owner
from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.domain.versions import Cause
from roster.store.feed_reader import FeedReader, OpenFeed, feed_reader
from roster.store.secrets import secret_hash
from roster.store.store import Store
from tests.asgi import Asking
from tests.databases import Clock
from tests.published import Published, an_office, with_duties

Month = tuple[Question, Answer]
PLAIN = {"accept-encoding": "identity"}
ZHAO = person_owner("赵明")


@dataclass
class Feeds:
    """A published month and two tokens, asked over ASGI."""

    office: Published
    ask: Asking
    own: str
    all: str

    def get(self, token: str, headers: dict[str, str] | None = None, method: str = "GET") -> httpx.Response:
        return self.ask.request(method, f"/feeds/{token}.ics", headers=PLAIN | (headers or {}))


def opened(store: Store, clock: Clock, month: Month) -> Feeds:
    office = an_office(store, clock, month)
    office.publish(month)
    with store.writing() as tx:
        own, every = (make_token(tx, office.office, owner, "", None, "a", clock()) for owner in (ZHAO, OFFICE))
    return Feeds(office, Asking(office.app()), own, every)


@pytest.fixture
def feeds(store: Store, clock: Clock, tiny_month: Month) -> Feeds:
    """On each kind of database."""
    return opened(store, clock, tiny_month)


@pytest.fixture
def on_file(sqlite_url: str, clock: Clock, tiny_month: Month) -> Iterator[Feeds]:
    """On SQLite alone, for what does not depend on the database."""
    store = Store(sqlite_url)
    yield opened(store, clock, tiny_month)
    store.close()


def told(answer: httpx.Response) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name not in {"date", "x-request-id"}}


def test_a_token_opens_its_own_feed_and_no_other(feeds: Feeds) -> None:
    assert feeds.get(feeds.own).content == feeds.office.feed(ZHAO).body
    assert feeds.get(feeds.all).content == feeds.office.feed(OFFICE).body


def test_the_headers_are_those_calendars_need(on_file: Feeds) -> None:
    headers, stored = on_file.get(on_file.own).headers, on_file.office.feed(ZHAO)
    names = ("content-type", "last-modified", "cache-control", "vary", "x-robots-tag", "content-length", "etag")
    assert {name: headers[name] for name in names} == {
        "content-type": "text/calendar; charset=utf-8",
        "last-modified": "Wed, 25 Nov 2026 01:00:00 GMT",
        "cache-control": "private, no-cache",
        "vary": "accept-encoding",
        "x-robots-tag": "noindex",
        "content-length": str(len(stored.body)),
        "etag": f'"{stored.digest}"',
    }
    assert "set-cookie" not in headers
    assert headers["x-content-type-options"] == "nosniff"


def test_two_reads_are_the_same_bytes(on_file: Feeds) -> None:
    first = on_file.get(on_file.own)
    on_file.office.clock.forward(days=1)
    again = on_file.get(on_file.own)
    assert (again.content, told(again)) == (first.content, told(first))


LATER, EARLIER = "Thu, 26 Nov 2026 01:00:00 GMT", "Wed, 25 Nov 2026 00:59:59 GMT"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"if-none-match": "{etag}"}, 304),
        ({"if-none-match": '"other"'}, 200),
        ({"if-none-match": f'"{"0" * 64}", {{etag}}'}, 304),
        ({"if-none-match": "x{etag}"}, 200),
        ({"if-none-match": "*"}, 304),
        ({"if-none-match": '"a", W/{etag}'}, 304),
        ({"if-modified-since": LATER}, 304),
        ({"if-modified-since": EARLIER}, 200),
        ({"if-none-match": '"other"', "if-modified-since": LATER}, 200),
        ({"if-none-match": "{etag}", "if-modified-since": EARLIER}, 304),
        ({"if-modified-since": "yesterday"}, 200),
    ],
)
def test_conditions(on_file: Feeds, headers: dict[str, str], status: int) -> None:
    whole = on_file.get(on_file.own)
    asked = {name: value.replace("{etag}", whole.headers["etag"]) for name, value in headers.items()}
    answer = on_file.get(on_file.own, asked)
    assert (answer.status_code, answer.content) == (status, b"" if status == 304 else whole.content)
    kept = ("etag", "last-modified", "vary", "cache-control", "x-robots-tag")
    assert [answer.headers[name] for name in kept] == [whole.headers[name] for name in kept]


def test_head_tells_the_same_without_a_body(on_file: Feeds) -> None:
    for token in (on_file.own, "nonsense"):
        whole, head = on_file.get(token), on_file.get(token, method="HEAD")
        assert (head.status_code, told(head), head.content) == (whole.status_code, told(whole), b"")


def test_other_methods_are_not_taken(on_file: Feeds) -> None:
    statuses = [on_file.get(on_file.own, method=method).status_code for method in ("POST", "PUT", "DELETE")]
    assert statuses == [405, 405, 405]


def test_packed_where_the_client_takes_it(
    on_file: Feeds, serving: Callable[[FastAPI], AbstractContextManager[str]]
) -> None:
    plain = on_file.get(on_file.own)
    asked = {"accept-encoding": "br, gzip"}
    with (
        serving(on_file.office.app()) as base,
        httpx.stream("GET", f"{base}/feeds/{on_file.own}.ics", headers=asked) as packed,
    ):
        raw = b"".join(packed.iter_raw())
    assert (packed.headers["content-encoding"], gzip.decompress(raw)) == ("gzip", plain.content)
    assert packed.headers["content-length"] == str(len(raw))
    assert packed.headers["etag"] == plain.headers["etag"][:-1] + '-gzip"'
    known = {"if-none-match": packed.headers["etag"]}
    assert on_file.get(on_file.own, known | {"accept-encoding": "gzip"}).status_code == 304
    assert on_file.get(on_file.own, known).status_code == 200  # a strong tag names exact bytes


def test_publishing_is_seen_by_the_next_read(feeds: Feeds, tiny_month: Month) -> None:
    before = feeds.get(feeds.all)
    own = feeds.get(feeds.own)
    feeds.office.clock.forward(days=1)
    feeds.office.publish(with_duties(tiny_month, tiny_month[1].roster.duties[:-1]), Cause.SWAP)
    now = feeds.get(feeds.all, {"if-none-match": before.headers["etag"]})
    assert (now.status_code, now.headers["last-modified"]) == (200, LATER)
    assert (before.content.count(b"BEGIN:VEVENT"), now.content.count(b"BEGIN:VEVENT")) == (23, 22)
    assert feeds.get(feeds.own).headers["etag"] == own.headers["etag"]


def test_a_token_without_duties_opens_an_empty_calendar(feeds: Feeds) -> None:
    with feeds.office.store.writing() as tx:
        token = make_token(tx, feeds.office.office, person_owner("nobody"), "", None, "a", feeds.office.clock())
    answer = feeds.get(token)
    assert (answer.status_code, answer.content.count(b"BEGIN:VEVENT")) == (200, 0)
    assert len(Calendar.from_ical(answer.content).walk("VTIMEZONE")) == 1


def test_a_revoked_token_is_dead_at_once(feeds: Feeds) -> None:
    assert feeds.get(feeds.own).status_code == 200
    with feeds.office.store.writing() as tx:
        revoke_owner_tokens(tx, feeds.office.office.id, ZHAO, feeds.office.clock())
    revoked, wrong = feeds.get(feeds.own), feeds.get("A" * 43)
    assert (revoked.status_code, revoked.content, told(revoked)) == (404, wrong.content, told(wrong))


def odd_paths(token: str) -> list[str]:
    """Every way in which an address can be bad, as the server decodes it."""
    return [
        "/feeds/.ics",
        "/feeds/",
        f"/feeds/{'A' * 43}.ics",
        f"/feeds/{token[:-1]}.ics",
        f"/feeds/{token}a.ics",
        f"/feeds/{token.swapcase()}.ics",
        f"/feeds/{token}",
        f"/feeds/{token}/",
        f"/feeds/{token}.ICS",
        f"/feeds/{token}.ics.ics",
        f"/feeds/{token}.ics/",
        f"/feeds/{token}/.ics",
        f"/feeds/{token}/2026-13.ics",
        f"/feeds/{token}/2026-1.ics",
        f"/feeds/{token}/٢٠٢٦-12.ics",
        f"/feeds/{token}/2026-12/2026-12.ics",
        f"/feeds/../feeds/{token}.ics",
        f"/feeds//{token}.ics",
        f"/feeds/./{token}.ics",
        f"/feeds/{token}\x00.ics",
        f"/feeds/ {token}.ics",
        f"/feeds/{'x' * 100_000}.ics",
        "/feeds/' OR 1=1 --.ics",
        "/feeds/接访.ics",
        "/feeds/\ud800\udfff.ics",
        "/feeds/\x00\u2028\ufffd.ics",
        "/feeds/%00.ics",
    ]


class Counting:
    """Counts the looks into the database."""

    def __init__(self, reader: FeedReader) -> None:
        self.reader = reader
        self.looks = 0

    async def find(self, hashed: str, **form: Any) -> OpenFeed | None:
        self.looks += 1
        return await self.reader.find(hashed, **form)


def asked(app: Any, path: str) -> tuple[int, list[tuple[bytes, bytes]], bytes]:
    """A path as a server hands it over: nothing about it was mended by a client."""
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request", "body": b""}

    scope = {"type": "http", "method": "GET", "path": path, "raw_path": b"", "query_string": b"", "headers": []}
    asyncio.run(app(scope | {"client": None, "scheme": "http", "root_path": "", "server": ("t", 1)}, receive, send))
    return sent[0]["status"], sent[0]["headers"], sent[1]["body"]


def test_all_that_opens_nothing_gets_one_answer_for_one_hash_and_one_look(
    feeds: Feeds, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashes: list[int] = []

    def counted(token: str) -> str:
        hashes.append(len(token))
        return secret_hash(token)

    counting = Counting(feed_reader(feeds.office.store.url))
    monkeypatch.setattr("roster.api.feed_app.feed_reader", lambda _: counting)
    monkeypatch.setattr("roster.api.feed_app.secret_hash", counted)
    app = feeds.office.app()
    assert asked(app, f"/feeds/{feeds.own}.ics")[0] == 200
    answers = []
    for number, path in enumerate(odd_paths(feeds.own), start=2):
        status, headers, body = asked(app, path)
        answers.append((status, [header for header in headers if header[0] != b"x-request-id"], body))
        assert (len(hashes), counting.looks) == (number, number), path
    assert [path for path, answer in zip(odd_paths(feeds.own), answers, strict=True) if answer != answers[0]] == []
    assert answers[0][0] == 404
    assert max(hashes) == 100  # of a nonsense without end only so much is hashed


def test_one_month_to_keep(on_file: Feeds, tiny_month: Month, county: Callable[..., Month]) -> None:
    on_file.office.publish(county(month=date(2026, 11, 1), leaders=4))
    whole = on_file.get(on_file.all)
    answer = on_file.get(f"{on_file.all}/2026-12")
    assert answer.headers["content-disposition"] == 'attachment; filename="2026-12.ics"'
    events: list[Any] = Calendar.from_ical(answer.content).walk("VEVENT")
    days = [event["DTSTART"].dt.date() for event in events]
    assert days == [slot.day for slot in tiny_month[0].slots]
    assert whole.content.count(b"BEGIN:VEVENT") == len(days) + 21
    again = on_file.get(f"{on_file.all}/2026-12", {"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert on_file.get(f"{on_file.all}/2030-01").content.count(b"BEGIN:VEVENT") == 0


def test_a_database_that_is_away_is_a_503(on_file: Feeds) -> None:
    path = Path(on_file.office.store.url.removeprefix("sqlite:///"))
    away = path.rename(path.with_suffix(".away"))
    answer = on_file.get(on_file.own)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    away.rename(path)
    assert on_file.get(on_file.own).status_code == 200


def test_reads_are_counted_and_their_tokens_told_nowhere(on_file: Feeds, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    on_file.get(on_file.own)
    on_file.get("nonsense-token")
    measured = on_file.ask.get("/metrics").text
    assert 'route="/feeds/{token}.ics",status="200"' in measured
    own = [vars(record) for record in caplog.records if record.name.startswith("roster")]
    said = repr(own) + measured
    assert len(own) == 3
    assert [secret for secret in (on_file.own, "nonsense-token") if secret in said] == []


def test_one_statement_a_read(on_file: Feeds) -> None:
    statements: list[str] = []
    reader: Any = feed_reader(on_file.office.store.url)
    asyncio.run(reader.find("0" * 64))
    connection: sqlite3.Connection = reader._connection
    connection.set_trace_callback(statements.append)
    for hashed in ("0" * 64, secret_hash(on_file.own)):
        asyncio.run(reader.find(hashed))
    assert [statement.split()[0] for statement in statements] == ["SELECT", "SELECT"]
