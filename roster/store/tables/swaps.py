"""Requests to move a published duty, from the asking to the new version."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from roster.store.tables.metadata import METADATA, Moment, number, of_office

swap = Table(
    "swap",
    METADATA,
    number(),
    of_office(),
    Column("kind", String(20), nullable=False),
    Column("state", String(20), nullable=False),
    Column("version_id", ForeignKey("version.id", ondelete="CASCADE"), nullable=False),
    Column("slot", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("counterpart", Text),
    Column("counter_version_id", ForeignKey("version.id", ondelete="CASCADE")),
    Column("counter_slot", Text),
    Column("policy", String(20)),  # set where an absence asked for it
    Column("consent_needed", Boolean, nullable=False),
    Column("reason", JSON),  # why the policy proposes it: zh, en
    Column("asked_by", Text, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("revision", Integer, nullable=False, default=1),
    Column("steps", JSON, nullable=False),  # what happened so far: step, who, when
    Column("results", JSON, nullable=False),  # ids of the versions it made
    Index("ix_swap_office_id_state", "office_id", "state"),
    sqlite_autoincrement=True,
)
