"""Offices and their tree."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from roster.domain.offices import AdministrativeLevel, OfficeEntry, StandInPolicy
from roster.domain.question import Office
from roster.store.store import Tx
from roster.store.tables.offices import office


def office_by_code(tx: Tx, code: str) -> OfficeEntry | None:
    """The office that an address names."""
    if not code.isprintable():
        return None  # PostgreSQL refuses a question with U+0000 in it
    found = tx.execute(select(office).where(office.c.code == code)).one_or_none()
    return None if found is None else entry_of(found)


def office_by_id(tx: Tx, office_id: int) -> OfficeEntry:
    """The office with that number, which is known to exist."""
    return entry_of(tx.execute(select(office).where(office.c.id == office_id)).one())


def offices(tx: Tx, after: int = 0, limit: int | None = None) -> tuple[OfficeEntry, ...]:
    """Offices by number, from the one that follows `after`."""
    asked = select(office).where(office.c.id > after).order_by(office.c.id)
    return tuple(entry_of(row) for row in tx.execute(asked if limit is None else asked.limit(limit)))


def children_of(tx: Tx, office_id: int, limit: int) -> tuple[OfficeEntry, ...]:
    """The offices right below one, by code."""
    asked = select(office).where(office.c.parent_id == office_id).order_by(office.c.code).limit(limit)
    return tuple(entry_of(row) for row in tx.execute(asked))


def path_of(tx: Tx, office_id: int) -> tuple[int, ...]:
    """The office and all above it, the nearest first."""
    above = select(office.c.id, office.c.parent_id).where(office.c.id == office_id).cte("above", recursive=True)
    above = above.union_all(select(office.c.id, office.c.parent_id).where(office.c.id == above.c.parent_id))
    parents = {row.id: row.parent_id for row in tx.execute(select(above))}
    path, at = [], office_id
    while at is not None and at in parents and at not in path:
        path.append(at)
        at = parents[at]
    return tuple(path)


def add_office(tx: Tx, entry: OfficeEntry, now: datetime) -> OfficeEntry:
    """A new office; its number is given by the database, whatever the entry says."""
    values = _values(entry) | {"created_at": now}
    made = tx.execute(insert(office).values(**values)).inserted_primary_key
    return office_by_id(tx, (made or (0,))[0])


def change_office(tx: Tx, entry: OfficeEntry) -> None:
    """Write an office's settings back."""
    tx.execute(update(office).where(office.c.id == entry.id).values(**_values(entry)))


def book_changed(tx: Tx, office_id: int) -> None:
    """Count one more change of the office's book."""
    tx.execute(update(office).where(office.c.id == office_id).values(revision=office.c.revision + 1))


def _values(entry: OfficeEntry) -> dict[str, Any]:
    about = entry.about
    return {
        "code": entry.code,
        "parent_id": entry.parent,
        "level": str(entry.level),
        "name": about.name,
        "county": about.county,
        "telephone": about.telephone,
        "columns": list(about.columns),
        "public_days_ahead": about.public_days_ahead,
        "told_days_ahead": about.told_days_ahead,
        "remark": about.remark,
        "stand_in_policy": str(entry.stand_in_policy),
        "revision": entry.revision,
    }


def entry_of(row: Row[Any]) -> OfficeEntry:
    """A whole row of the table."""
    return OfficeEntry(
        id=row.id,
        code=row.code,
        level=AdministrativeLevel(row.level),
        parent=row.parent_id,
        about=Office(
            name=row.name,
            county=row.county,
            telephone=row.telephone,
            columns=tuple(row.columns),
            public_days_ahead=row.public_days_ahead,
            told_days_ahead=row.told_days_ahead,
            remark=row.remark,
        ),
        stand_in_policy=StandInPolicy(row.stand_in_policy),
        revision=row.revision,
    )
