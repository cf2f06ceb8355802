"""The log: append-only and hash-chained (triggers hold it, see the migrations)."""

from sqlalchemy import Column, Integer, String, Table, Text, UniqueConstraint

from roster.store.tables.metadata import METADATA, Moment, number

log_entry = Table(
    "log_entry",
    METADATA,
    number(),
    Column("chain", Integer, nullable=False),  # an office's id; 0 for what concerns the installation
    Column("number", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("who", Text, nullable=False),
    Column("action", String(60), nullable=False),
    Column("thing", Text, nullable=False),
    Column("before", Text, nullable=False),  # canonical JSON, or empty
    Column("after", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
    UniqueConstraint("chain", "number"),
    sqlite_autoincrement=True,
)
