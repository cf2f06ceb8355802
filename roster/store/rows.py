"""The book's lines as rows, and back: a column a field, structures as JSON."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import JSON, Row, Table

from roster.documents.codec import decode, encode
from roster.domain.book_nouns import Noun
from roster.store.tables import book

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        "people": book.person,
        "posts": book.post,
        "rules": book.rule_setting,
        "backup_pairs": book.backup_pair,
        "absences": book.absence,
        "wishes": book.wish,
        "history": book.turn,
        "pins": book.pin,
        "published": book.published_duty,
        "overrides": book.day_override,
    }
)
"""The table of each noun, by the book's field."""


def to_row(noun: Noun, line: object) -> dict[str, Any]:
    """A line's values by column; its place in the book and its office are not among them."""
    told = encode(line)
    structured = _structured(noun.field)
    return {
        column: told[field] if column in structured else _plain(getattr(line, field))
        for field, column in _columns(noun).items()
    }


def to_lines(noun: Noun, rows: Iterable[Row[Any]]) -> tuple[Any, ...]:
    """The lines that rows hold, equal to those that were written."""
    columns = _columns(noun).items()
    found = [{field: getattr(row, column) for field, column in columns} for row in rows]
    return decode(tuple[noun.kind, ...], found, noun.field)  # type: ignore[name-defined]


@cache
def _columns(noun: Noun) -> Mapping[str, str]:
    """The column of each field; `id` is the row's number, so that of people and posts is called `key`."""
    return {field.name: "key" if field.name == "id" else field.name for field in fields(noun.kind)}


@cache
def _structured(field: str) -> frozenset[str]:
    return frozenset(column.name for column in TABLES[field].columns if isinstance(column.type, JSON))


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, StrEnum) else value
