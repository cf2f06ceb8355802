"""The quick read behind feeds: always one look, and honest about a database that fails."""

import asyncio
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from roster.actions.feed_tokens import make_token, revoke_owner_tokens
from roster.domain.feed_owners import OFFICE
from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.store import feed_reader as feed_reader_module
from roster.store.errors import StoreAwayError, StoreBusyError
from roster.store.feed_reader import FeedReader, OpenFeed, feed_reader
from roster.store.feed_tokens import note_used, token_by_secret
from roster.store.secrets import secret_hash
from roster.store.store import Store
from tests.databases import Clock
from tests.published import Published, an_office

Month = tuple[Question, Answer]


@pytest.fixture
def office(store: Store, clock: Clock, tiny_month: Month) -> Published:
    made = an_office(store, clock, tiny_month)
    made.publish(tiny_month)
    return made


def a_token(office: Published) -> str:
    with office.store.writing() as tx:
        return make_token(tx, office.office, OFFICE, "", None, "a", office.clock())


def found(reader: FeedReader, token: str) -> OpenFeed | None:
    return asyncio.run(reader.find(secret_hash(token)))


def test_a_live_token_opens_what_is_stored_now(office: Published, tiny_month: Month) -> None:
    reader, token = feed_reader(office.store.url), a_token(office)
    stored = office.feed(OFFICE)
    opened = found(reader, token)
    assert opened is not None
    assert opened == OpenFeed(1, None, stored.digest, stored.changed_at, stored.body)
    office.clock.forward(hours=1)
    office.publish((tiny_month[0], Answer(tiny_month[1].status, type(tiny_month[1].roster)(), (), ())))
    with office.store.writing() as tx:
        note_used(tx, [token_by_secret(tx, token).id], date(2026, 12, 1))
    again = found(reader, token)
    assert again is not None
    assert (again.content, again.changed_at, again.last_used_on) == (
        office.feed(OFFICE).body,
        office.clock(),
        date(2026, 12, 1),
    )


def test_its_bytes_are_read_as_they_are_needed(office: Published) -> None:
    reader, hashed, stored = feed_reader(office.store.url), secret_hash(a_token(office)), office.feed(OFFICE)
    plain = OpenFeed(1, None, stored.digest, stored.changed_at, stored.body)
    for packed, known, content in (
        (True, "", stored.packed),
        (True, "0" * 64, stored.packed),
        (True, stored.digest, None),
        (False, stored.digest, None),
        (False, "0" * 64, stored.body),
    ):
        found = asyncio.run(reader.find(hashed, packed=packed, known=known))
        assert found == replace(plain, content=content)


def test_a_wrong_and_a_revoked_token_open_nothing(office: Published) -> None:
    reader, token = feed_reader(office.store.url), a_token(office)
    assert found(reader, token[:-1]) is None
    assert found(reader, token) is not None
    with office.store.writing() as tx:
        revoke_owner_tokens(tx, office.office.id, OFFICE, office.clock())
    assert found(reader, token) is None


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_lost_connection_is_replaced(office: Published) -> None:
    reader, token = feed_reader(office.store.url), a_token(office)
    assert found(reader, token) is not None
    with office.store.engine.connect() as other:
        other.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    assert found(reader, token) is not None


def test_a_server_that_is_away_is_said_to_be() -> None:
    with pytest.raises(StoreAwayError):
        found(feed_reader("postgresql+psycopg://nobody@127.0.0.1:1/none"), "token")


def test_so_is_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreAwayError):
        found(feed_reader(f"sqlite:///{tmp_path}/none.db"), "token")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_file_that_somebody_holds_alone_is_waited_for(office: Published, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_reader_module, "_PAUSE", 0.0)
    token, path = a_token(office), office.store.url.removeprefix("sqlite:///")
    office.store.close()
    alone = sqlite3.connect(path)
    alone.execute("PRAGMA locking_mode = EXCLUSIVE")
    alone.execute("UPDATE feed SET digest = digest")
    alone.commit()
    reader = feed_reader(office.store.url)
    with pytest.raises(StoreBusyError):
        found(reader, token)
    alone.close()
    assert found(reader, token) is not None
