"""Feeds as they are served, and the tokens that open them (only a token's SHA-256 is kept)."""

from sqlalchemy import Column, Date, ForeignKey, LargeBinary, String, Table, Text

from roster.store.tables.metadata import METADATA, Moment, number, of_office

feed = Table(
    "feed",
    METADATA,
    of_office(primary_key=True),
    Column("owner", Text, primary_key=True),  # domain/feed_owners: a person, the office, a place
    Column("digest", String(64), nullable=False),  # before the bytes: SQLite then reads it without them
    Column("changed_at", Moment, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("packed", LargeBinary, nullable=False),
)
feed_token = Table(
    "feed_token",
    METADATA,
    number(),
    of_office(),
    Column("owner", Text, nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
    Column("label", Text, nullable=False),
    Column("account_id", ForeignKey("account.id", ondelete="CASCADE"), index=True),
    Column("created_at", Moment, nullable=False),
    Column("last_used_on", Date),
    Column("revoked_at", Moment),
    sqlite_autoincrement=True,
)
