"""Versions: written once, never changed; taken back by a withdrawal beside them.

A period is known by its first day: its versions are numbered from 1, whatever their last day. The newest one
counts, and if it was withdrawn the period has none: an earlier version does not come back.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, insert, select

from roster.documents.codec import decode_json, encode_json
from roster.domain.marks import Mark
from roster.domain.versions import Version, VersionLine, Withdrawal
from roster.store.served import served_turns
from roster.store.store import Tx
from roster.store.tables.versions import feed_part, version, withdrawal
from roster.store.version_rows import as_line, as_version, current, lines, newest_of_each, whole

__all__ = [
    "add_version",
    "add_withdrawal",
    "current_line",
    "current_lines",
    "current_versions",
    "document_of",
    "last_version",
    "lines_touching",
    "marks_of",
    "newest",
    "newest_number",
    "read_document",
    "served_turns",
    "version_by_id",
    "version_line",
    "version_lines",
    "version_of",
]


@dataclass(frozen=True, slots=True)
class _Marks:
    by_uid: Mapping[str, Mark]


def newest(tx: Tx, office_id: int, first: date, last: date) -> Version | None:
    """What holds for a period; None where nothing was published or the newest version was withdrawn."""
    found = last_version(tx, office_id, first)
    return found if found is not None and found.last == last and found.withdrawal is None else None


def last_version(tx: Tx, office_id: int, first: date) -> Version | None:
    """The version of a period with the highest number, withdrawn or not."""
    asked = whole().where(version.c.office_id == office_id, version.c.first == first)
    found = tx.execute(asked.order_by(version.c.number.desc()).limit(1)).one_or_none()
    return None if found is None else as_version(found)


def newest_number(tx: Tx, office_id: int, first: date, last: date) -> int:  # noqa: ARG001 - a period is asked for by both its days
    """The highest number given in a period, withdrawn versions included; 0 before the first one."""
    asked = select(func.max(version.c.number)).where(version.c.office_id == office_id, version.c.first == first)
    return tx.execute(asked).scalar_one() or 0


def current_versions(tx: Tx, office_id: int, since: date | None = None) -> tuple[Version, ...]:
    """What holds for each period, by first day; without those whose last day is before `since`."""
    return tuple(as_version(row) for row in tx.execute(current(whole(), office_id, since)))


def current_lines(tx: Tx, office_id: int, since: date | None = None) -> tuple[VersionLine, ...]:
    """The same without questions and answers: cheap, for feeds and lists."""
    return tuple(as_line(row) for row in tx.execute(current(lines(), office_id, since)))


def current_line(tx: Tx, office_id: int, first: date) -> VersionLine | None:
    """What holds for the period that begins on a day."""
    found = tx.execute(current(lines(), office_id, first).where(version.c.first == first)).one_or_none()
    return None if found is None else as_line(found)


def lines_touching(tx: Tx, office_id: int, first: date, last: date) -> tuple[VersionLine, ...]:
    """The newest version of each period that has some of the days, withdrawn or not, in the order they were made."""
    asked = newest_of_each(lines(), office_id).where(version.c.first <= last, version.c.last >= first)
    return tuple(sorted((as_line(row) for row in tx.execute(asked)), key=lambda line: line.id))


def version_line(tx: Tx, office_id: int, first: date, number: int) -> VersionLine | None:
    """The version that an address names without what it holds."""
    asked = lines().where(version.c.office_id == office_id, version.c.first == first, version.c.number == number)
    found = tx.execute(asked).one_or_none()
    return None if found is None else as_line(found)


def version_by_id(tx: Tx, version_id: int) -> Version:
    """The version with that number of its row, which is known to exist."""
    return as_version(tx.execute(whole().where(version.c.id == version_id)).one())


def version_of(tx: Tx, office_id: int, first: date, number: int) -> Version | None:
    """The version that an address names, withdrawn or not."""
    asked = whole().where(version.c.office_id == office_id, version.c.first == first, version.c.number == number)
    found = tx.execute(asked).one_or_none()
    return None if found is None else as_version(found)


def version_lines(tx: Tx, office_id: int, after: int = 0, limit: int | None = None) -> tuple[VersionLine, ...]:
    """Every version of an office in the order they were made, from the one that follows the row `after`."""
    asked = lines().where(version.c.office_id == office_id, version.c.id > after).order_by(version.c.id)
    return tuple(as_line(row) for row in tx.execute(asked if limit is None else asked.limit(limit)))


def document_of(tx: Tx, version_id: int) -> bytes:
    """The sealed document as it was written."""
    return str(tx.execute(select(version.c.document).where(version.c.id == version_id)).scalar_one()).encode()


def read_document(tx: Tx, version_id: int) -> dict[str, Any]:
    """The document as plain data: question, answer and waivers, read without building any of them."""
    found: dict[str, Any] = json.loads(document_of(tx, version_id))
    return found


def marks_of(tx: Tx, version_id: int) -> Mapping[str, Mark]:
    """The marks of every duty of a version by UID, and of those that its period had before."""
    kept = tx.execute(select(version.c.marks).where(version.c.id == version_id)).scalar_one()
    return decode_json(_Marks, kept).by_uid


def add_version(
    tx: Tx, made: Version, document: bytes, marks: Mapping[str, Mark], parts: Mapping[str, bytes]
) -> Version:
    """Keep a version with the events of its feeds by owner; the number of its row is given by the database."""
    values = {
        "office_id": made.office,
        "first": made.first,
        "last": made.last,
        "number": made.number,
        "document": document.decode(),
        "difference": None if made.difference is None else encode_json(made.difference).decode(),
        "marks": encode_json(_Marks(marks)).decode(),
        "cause": str(made.cause),
        "adjusted": made.adjusted,
        "published_at": made.published_at,
        "published_by": made.published_by,
        "digest": made.digest,
        "previous_digest": made.previous_digest,
    }
    row = (tx.execute(insert(version).values(**values)).inserted_primary_key or (0,))[0]
    _add_parts(tx, row, parts.items())
    return version_by_id(tx, row)


def add_withdrawal(tx: Tx, version_id: int, taken_back: Withdrawal) -> None:
    """Take a version back. A second withdrawal breaks the primary key."""
    values = {"at": taken_back.at, "by": taken_back.by, "reason": taken_back.reason}
    tx.execute(insert(withdrawal).values(version_id=version_id, **values))


def _add_parts(tx: Tx, row: int, parts: Iterable[tuple[str, bytes]]) -> None:
    values = [{"version_id": row, "owner": owner, "events": events} for owner, events in parts]
    if values:
        tx.execute(insert(feed_part), values)
