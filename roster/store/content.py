"""Whether anything was ever entered."""

from sqlalchemy import Table, inspect, select

from roster.store.store import Tx
from roster.store.tables.access import account
from roster.store.tables.offices import office


def holds_anything(tx: Tx) -> bool:
    """Whether there is an office or an account; a database without tables holds nothing."""
    return any(_has_rows(tx, table) for table in (office, account))


def _has_rows(tx: Tx, table: Table) -> bool:
    return inspect(tx).has_table(table.name) and tx.execute(select(table.c.id).limit(1)).one_or_none() is not None
