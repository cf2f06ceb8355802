"""Steps from an older database: what it lacks is made, what it holds stays."""

from sqlalchemy import inspect, text

from roster.domain.offices import OfficeEntry
from roster.store.migrate import current_step, migrate, newest_step, require_current
from roster.store.offices import offices
from roster.store.store import Store
from tests.databases import Clock
from tests.draft_county import county


def as_of_0001(store: Store) -> None:
    """The tables that the first release made."""
    with store.writing() as tx:
        tx.execute(text("DROP TABLE draft_step"))
        tx.execute(text("UPDATE alembic_version SET version_num = '0001'"))


def names(store: Store) -> set[str]:
    with store.reading() as tx:
        return set(inspect(tx).get_table_names())


def test_an_older_database_gets_what_it_lacks(store: Store, clock: Clock) -> None:
    with store.writing() as tx:
        office: OfficeEntry = county(tx, clock)
    complete = names(store)
    as_of_0001(store)
    assert (current_step(store), complete - names(store)) == ("0001", {"draft_step"})
    migrate(store)
    require_current(store)
    assert (current_step(store), names(store)) == (newest_step(), complete)
    with store.reading() as tx:
        assert [one.id for one in offices(tx)] == [office.id]
