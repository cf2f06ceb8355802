"""The metadata all tables share, and the column types both databases read alike."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, DateTime, ForeignKey, Integer, MetaData
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """A point in time: aware going in, UTC in the table, aware (UTC) coming out. SQLite keeps no time zone."""

    impl = DateTime(timezone=False)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """UTC without its zone; a naive time is refused."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError(f"a moment needs a time zone: {value!r}")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The same moment with its zone."""
        return None if value is None else value.replace(tzinfo=UTC)


def number() -> Column[Any]:
    """A row's number, never given again."""
    return Column("id", Integer, primary_key=True, autoincrement=True)


def of_office(*, primary_key: bool = False) -> Column[Any]:
    """The office a row belongs to; the row goes with it."""
    return Column(
        "office_id", ForeignKey("office.id", ondelete="CASCADE"), nullable=False, primary_key=primary_key, index=True
    )
