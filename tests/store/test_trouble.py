"""When the database fails: words, nothing half-written, and work again afterwards without a restart."""

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from roster import measures
from roster.domain.offices import AdministrativeLevel, OfficeEntry
from roster.domain.question import Office
from roster.store.errors import (
    OtherFormError,
    StoreAwayError,
    StoreBusyError,
    StoreDamagedError,
    StoreFullError,
)
from roster.store.migrate import current_step, migrate, newest_step, require_current
from roster.store.offices import add_office, offices
from roster.store.readiness import drafts_by_state, why_not_ready
from roster.store.store import Store
from tests.databases import Clock
from tests.postgresql import OwnServer, server_of_ones_own

YUNXI = OfficeEntry(0, "yunxi", AdministrativeLevel.COUNTY, about=Office("办公室", "云溪县"))


def counted(kind: str) -> float:
    return float(measures.DATABASE_ERRORS.labels(kind)._value.get())


@pytest.fixture
def sqlite(sqlite_url: str) -> Iterator[Store]:
    store = Store(sqlite_url)
    yield store
    store.close()


def test_a_full_disk_leaves_nothing_half_written(sqlite: Store, clock: Clock) -> None:
    before = counted("full")
    with sqlite.writing() as tx:
        pages = tx.execute(text("PRAGMA page_count")).scalar_one()
        tx.execute(text(f"PRAGMA max_page_count = {pages + 2}"))
    with (
        pytest.raises(StoreFullError, match=r"The disk is full, and nothing was changed.*full"),
        sqlite.writing() as tx,
    ):
        add_office(tx, YUNXI, clock())
        add_office(tx, replace(YUNXI, code="big", about=Office("办" * 100_000, "云溪县")), clock())
    assert counted("full") == before + 1
    with sqlite.reading() as tx:
        assert offices(tx) == ()
    with sqlite.writing() as tx:
        tx.execute(text("PRAGMA max_page_count = 1000000"))
        add_office(tx, YUNXI, clock())
    with sqlite.reading() as tx:
        assert [entry.code for entry in offices(tx)] == ["yunxi"]


def test_a_writer_that_waits_too_long_is_told_that_the_database_is_busy(
    sqlite: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("roster.store.engine._BUSY_MILLISECONDS", 1)
    assert sqlite.file is not None
    other = sqlite3.connect(sqlite.file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusyError, match="busy"), sqlite.writing() as tx:
        add_office(tx, YUNXI, clock())
    other.execute("ROLLBACK")
    other.close()
    with sqlite.writing() as tx:
        add_office(tx, YUNXI, clock())


def test_a_file_that_is_no_database_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "roster.db"
    path.write_bytes(b"no database at all" * 100)
    store = Store(f"sqlite:///{path}")
    with pytest.raises(StoreDamagedError, match="damaged"), store.reading() as tx:
        offices(tx)
    assert why_not_ready(store) == StoreDamagedError.said
    store.close()


def test_a_folder_in_place_of_the_file_is_no_answer(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}")
    with pytest.raises(StoreAwayError), store.reading() as tx:
        offices(tx)
    store.close()


def test_what_breaks_a_rule_of_a_table_stays_what_it_is(store: Store, clock: Clock) -> None:
    with pytest.raises(IntegrityError), store.writing() as tx:
        add_office(tx, YUNXI, clock())
        add_office(tx, YUNXI, clock())


def test_ready_once_in_the_newest_form(store: Store) -> None:
    assert why_not_ready(store) is None
    require_current(store)
    with store.reading() as tx:
        assert {str(state): count for state, count in drafts_by_state(tx).items()} == dict.fromkeys(
            ("asked", "solving", "solved", "impossible", "failed", "cancelled", "published"), 0
        )


def test_not_ready_in_another_form(store: Store) -> None:
    with store.writing() as tx:
        tx.execute(text("UPDATE alembic_version SET version_num = 'ffff'"))
    said = why_not_ready(store)
    assert said == OtherFormError("ffff", newest_step()).said
    with pytest.raises(OtherFormError, match="The database is at ffff"):
        require_current(store)


def test_not_ready_while_empty(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'new.db'}")
    assert current_step(store) is None
    said = why_not_ready(store)
    assert said is not None
    assert said.en.startswith("The database is at nothing")
    migrate(store)
    assert why_not_ready(store) is None
    store.close()


@pytest.fixture(scope="module")
def own_server() -> Iterator[OwnServer]:
    with server_of_ones_own() as server:
        yield server


def test_a_server_that_stops_in_the_middle_and_comes_back(own_server: OwnServer, clock: Clock) -> None:
    store, before = Store(own_server.url), counted("away")
    with pytest.raises(StoreAwayError, match="away just now, and nothing was changed"), store.writing() as tx:
        add_office(tx, YUNXI, clock())
        own_server.stop()
        offices(tx)
    for attempt in (store.reading, store.writing):
        with pytest.raises(StoreAwayError), attempt() as tx:
            offices(tx)
    assert why_not_ready(store) == StoreAwayError.said
    assert counted("away") == before + 4
    own_server.start()
    with store.reading() as tx:
        assert offices(tx) == ()
    with store.writing() as tx:
        add_office(tx, YUNXI, clock())
    assert why_not_ready(store) is None
    store.close()


def test_a_server_that_stops_before_the_end_of_a_transaction(own_server: OwnServer, clock: Clock) -> None:
    store = Store(own_server.url)
    with pytest.raises(StoreAwayError), store.writing() as tx:
        add_office(tx, replace(YUNXI, code="lost"), clock())
        own_server.stop()
    own_server.start()
    with store.reading() as tx:
        assert [entry.code for entry in offices(tx) if entry.code == "lost"] == []
    store.close()


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    store = Store(f"postgresql+psycopg://postgres@/none?host={tmp_path}")
    with pytest.raises(StoreAwayError) as failed, store.reading() as tx:
        offices(tx)
    assert os.fspath(tmp_path) in failed.value.cause
    store.close()


def test_a_lock_that_others_hold_too_long(own_server: OwnServer) -> None:
    store, impatient = Store(own_server.url), Store(f"{own_server.url}&options=-c lock_timeout%3D10")
    with store.writing() as tx, pytest.raises(StoreBusyError):
        tx.execute(text("LOCK TABLE office IN ACCESS EXCLUSIVE MODE"))
        with impatient.reading() as other:
            offices(other)
    store.close()
    impatient.close()
