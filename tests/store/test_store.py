"""A transaction is whole or nothing, and a reader cannot write."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError

from roster.domain.offices import AdministrativeLevel, OfficeEntry
from roster.domain.question import Office
from roster.store.accounts import add_account
from roster.store.migrate import migrate
from roster.store.offices import add_office, offices, path_of
from roster.store.store import Store
from tests.databases import Clock

YUNXI = OfficeEntry(0, "yunxi", AdministrativeLevel.COUNTY, about=Office("办公室", "云溪县"))


def test_what_was_written_is_read(store: Store, clock: Clock) -> None:
    with store.writing() as tx:
        made = add_office(tx, YUNXI, clock())
    with store.reading() as tx:
        assert offices(tx) == (replace(YUNXI, id=made.id),)


def test_a_failure_leaves_nothing(store: Store, clock: Clock) -> None:
    with pytest.raises(RuntimeError, match="stop"), store.writing() as tx:
        add_office(tx, YUNXI, clock())
        raise RuntimeError("stop")
    with store.reading() as tx:
        assert offices(tx) == ()


def test_a_reader_cannot_write(store: Store, clock: Clock) -> None:
    with pytest.raises(DBAPIError), store.reading() as tx:
        add_office(tx, YUNXI, clock())


def test_an_error_tells_no_value(store: Store, clock: Clock) -> None:
    with store.writing() as tx:
        add_account(tx, "wang", "王", "$argon2id$hash", clock(), must_change=False)
    with pytest.raises(IntegrityError) as error, store.writing() as tx:
        add_account(tx, "wang", "王", "$argon2id$another", clock(), must_change=False)
    assert "argon2id" not in str(error.value)


def test_the_way_up_the_tree(store: Store, clock: Clock) -> None:
    with store.writing() as tx:
        city = add_office(tx, replace(YUNXI, code="city", level=AdministrativeLevel.CITY), clock())
        county = add_office(tx, replace(YUNXI, parent=city.id), clock())
        assert path_of(tx, county.id) == (county.id, city.id)


def test_an_sqlite_file_is_its_owner_s_alone(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'new' / 'roster.db'}")
    migrate(store)
    store.close()
    assert {path.stat().st_mode & 0o077 for path in (tmp_path / "new").iterdir()} == {0}
