"""Versions and what each brought about: never changed once written (triggers hold it, see the migrations)."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table, Text
from sqlalchemy import UniqueConstraint as Unique

from roster.store.tables.metadata import METADATA, Moment, number, of_office

version = Table(
    "version",
    METADATA,
    number(),
    of_office(),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("number", Integer, nullable=False),
    Column("document", Text, nullable=False),  # what the digest seals (documents/version_file)
    Column("difference", Text),
    Column("marks", Text, nullable=False),  # by UID: DTSTAMP and SEQUENCE of every duty (domain/marks)
    Column("cause", String(20), nullable=False),
    Column("adjusted", Boolean, nullable=False),
    Column("published_at", Moment, nullable=False),
    Column("published_by", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("previous_digest", String(64), nullable=False),
    Unique("office_id", "first", "number"),
    sqlite_autoincrement=True,
)
withdrawal = Table(
    "withdrawal",
    METADATA,
    Column("version_id", ForeignKey("version.id", ondelete="CASCADE"), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("by", Text, nullable=False),
    Column("reason", Text, nullable=False),
)
feed_part = Table(
    "feed_part",
    METADATA,
    Column("version_id", ForeignKey("version.id", ondelete="CASCADE"), primary_key=True),
    Column("owner", Text, primary_key=True),
    Column("events", LargeBinary, nullable=False),  # the VEVENTs of this version alone
)
message = Table(
    "message",
    METADATA,
    number(),
    of_office(),
    Column("version_id", ForeignKey("version.id", ondelete="CASCADE"), index=True),
    Column("person", Text, nullable=False),
    Column("kind", String(30), nullable=False),
    Column("facts", Text, nullable=False),
    Column("dedup_key", String(200), nullable=False, unique=True),
    Column("state", String(20), nullable=False),
    Column("created_at", Moment, nullable=False),
    Index("ix_message_office_id_id", "office_id", "id"),
    sqlite_autoincrement=True,
)
