"""Offices, each below its parent."""

from sqlalchemy import JSON, Column, ForeignKey, Integer, String, Table, Text

from roster.store.tables.metadata import METADATA, Moment, number

office = Table(
    "office",
    METADATA,
    number(),
    Column("code", String(40), nullable=False, unique=True),
    Column("parent_id", ForeignKey("office.id"), index=True),
    Column("level", String(20), nullable=False),
    Column("name", Text, nullable=False),
    Column("county", Text, nullable=False),
    Column("telephone", Text, nullable=False),
    Column("columns", JSON, nullable=False),
    Column("public_days_ahead", Integer, nullable=False),
    Column("told_days_ahead", Integer, nullable=False),
    Column("remark", Text, nullable=False),
    Column("stand_in_policy", String(20), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    sqlite_autoincrement=True,
)
