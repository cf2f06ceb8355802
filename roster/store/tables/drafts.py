"""Drafts: asked for, solved by whichever instance takes them, edited, published."""

from sqlalchemy import Boolean, Column, Date, Float, ForeignKey, Index, Integer, String, Table, Text

from roster.store.tables.metadata import METADATA, Moment, number, of_office

draft = Table(
    "draft",
    METADATA,
    number(),
    of_office(),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("state", String(20), nullable=False),
    Column("question", Text, nullable=False),
    Column("answer", Text),
    Column("clash", Text),
    Column("proof", Text),  # what was proven before the first edit by hand
    Column("problem", Text),
    Column("progress", Text, nullable=False),
    Column("revision", Integer, nullable=False, default=1),
    Column("base", Integer, nullable=False),
    Column("seconds", Float, nullable=False),
    Column("asked_by", Text, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("worker", Text),  # the instance that solves it
    Column("attempt", Integer, nullable=False, default=0),  # fences a worker whose lease ran out
    Column("lease_until", Moment),
    Index("ix_draft_state_id", "state", "id"),
    sqlite_autoincrement=True,
)

draft_step = Table(  # what was edited by hand, in order; `undone` ones come after all that are not
    "draft_step",
    METADATA,
    Column("draft_id", ForeignKey("draft.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(20), nullable=False),
    Column("edit", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("undone", Boolean, nullable=False),
)
