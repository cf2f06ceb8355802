"""What is written once cannot be changed, whatever a program asks."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from roster.domain.offices import AdministrativeLevel, OfficeEntry
from roster.store.immutable import WRITTEN_ONCE
from roster.store.log import append
from roster.store.offices import add_office
from roster.store.store import Store
from roster.store.tables.versions import feed_part, version, withdrawal
from tests.databases import Clock

MOMENT = datetime(2026, 11, 25, tzinfo=UTC)


@pytest.fixture
def filled(store: Store, clock: Clock) -> Store:
    with store.writing() as tx:
        office = add_office(tx, OfficeEntry(0, "yunxi", AdministrativeLevel.COUNTY), clock())
        append(tx, office.id, now=clock(), who="w", action="a", thing="t")
        texts = dict.fromkeys(("document", "marks", "cause", "published_by", "digest", "previous_digest"), "")
        days = {"first": date(2026, 12, 1), "last": date(2026, 12, 31)}
        others = {"number": 1, "adjusted": False, "published_at": MOMENT}
        tx.execute(version.insert().values(id=1, office_id=office.id, **texts, **days, **others))
        tx.execute(withdrawal.insert().values(version_id=1, at=MOMENT, by="w", reason="r"))
        tx.execute(feed_part.insert().values(version_id=1, owner="office", events=b""))
    return store


_TOUCH = {"version": "number", "withdrawal": "reason", "feed_part": "owner", "log_entry": "who"}


@pytest.mark.parametrize("table", WRITTEN_ONCE)
def test_no_row_is_changed_or_deleted(filled: Store, table: str) -> None:
    for statement in (f"UPDATE {table} SET {_TOUCH[table]} = {_TOUCH[table]}", f"DELETE FROM {table}"):
        with pytest.raises(DBAPIError, match=f"{table} is append-only"), filled.writing() as tx:
            tx.execute(text(statement))
    with filled.reading() as tx:
        assert tx.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() == 1


def test_an_office_with_versions_cannot_go(filled: Store) -> None:
    with pytest.raises(DBAPIError), filled.writing() as tx:
        tx.execute(text("DELETE FROM office"))
