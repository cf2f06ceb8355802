"""The office's book in the store: read and written whole, or line by line."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update

from roster.domain.book_nouns import NOUNS, Noun
from roster.domain.office_book import OfficeBook
from roster.domain.offices import OfficeEntry
from roster.store.offices import book_changed, change_office, office_by_id
from roster.store.rows import TABLES, to_lines, to_row
from roster.store.store import Tx


@dataclass(frozen=True, slots=True)
class Kept:
    """A line of the book and the number of its row, by which addresses name it."""

    number: int
    line: Any


def book_of(tx: Tx, office: OfficeEntry) -> OfficeBook:
    """The whole book as it is now, whatever the entry says of its settings."""
    lines = {noun.field: tuple(kept.line for kept in kept_lines(tx, office.id, noun)) for noun in NOUNS}
    return OfficeBook(office=office_by_id(tx, office.id).about, **lines)


def write_book(tx: Tx, office: OfficeEntry, book: OfficeBook) -> None:
    """Replace the whole book, the office's own words included, and count the change."""
    change_office(tx, replace(office_by_id(tx, office.id), about=book.office))
    for noun in NOUNS:
        table = TABLES[noun.field]
        tx.execute(delete(table).where(table.c.office_id == office.id))
        rows = [
            {"office_id": office.id, "position": position, **to_row(noun, line)}
            for position, line in enumerate(noun.lines(book))
        ]
        if rows:
            tx.execute(insert(table), rows)
    book_changed(tx, office.id)


def kept_lines(tx: Tx, office_id: int, noun: Noun) -> tuple[Kept, ...]:
    """Every line of a noun in the book's order."""
    table = TABLES[noun.field]
    asked = select(table).where(table.c.office_id == office_id).order_by(table.c.position, table.c.id)
    return _kept(noun, tx.execute(asked))


def lines_after(tx: Tx, office_id: int, noun: Noun, after: int, limit: int) -> tuple[Kept, ...]:
    """At most `limit` lines by number, from the one that follows `after`."""
    table = TABLES[noun.field]
    asked = select(table).where(table.c.office_id == office_id, table.c.id > after).order_by(table.c.id).limit(limit)
    return _kept(noun, tx.execute(asked))


def line_of(tx: Tx, office_id: int, noun: Noun, number: int) -> Kept | None:
    """The line with that number, if the office's book has it."""
    table = TABLES[noun.field]
    found = _kept(noun, tx.execute(select(table).where(table.c.office_id == office_id, table.c.id == number)))
    return found[0] if found else None


def add_line(tx: Tx, office_id: int, noun: Noun, line: object) -> Kept:
    """A new line at the end; counts the change."""
    table = TABLES[noun.field]
    last = tx.execute(select(func.max(table.c.position)).where(table.c.office_id == office_id)).scalar_one()
    values = {"office_id": office_id, "position": 0 if last is None else last + 1, **to_row(noun, line)}
    made = tx.execute(insert(table).values(values)).inserted_primary_key
    book_changed(tx, office_id)
    return Kept((made or (0,))[0], line)


def replace_line(tx: Tx, office_id: int, noun: Noun, number: int, line: object) -> Kept:
    """Another line in the place of the one with that number; counts the change."""
    table = TABLES[noun.field]
    of_number = (table.c.office_id == office_id, table.c.id == number)
    tx.execute(update(table).where(*of_number).values(to_row(noun, line)))
    book_changed(tx, office_id)
    return Kept(number, line)


def remove_line(tx: Tx, office_id: int, noun: Noun, number: int) -> None:
    """Take a line out; counts the change."""
    table = TABLES[noun.field]
    tx.execute(delete(table).where(table.c.office_id == office_id, table.c.id == number))
    book_changed(tx, office_id)


def _kept(noun: Noun, rows: Iterable[Row[Any]]) -> tuple[Kept, ...]:
    found = list(rows)
    lines = to_lines(noun, found)
    return tuple(Kept(row.id, line) for row, line in zip(found, lines, strict=True))
