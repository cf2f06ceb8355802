"""Accounts, what they may do, and how they sign in. Secrets are kept as hashes only."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from roster.store.tables.metadata import METADATA, Moment, number, of_office

account = Table(
    "account",
    METADATA,
    number(),
    Column("login", String(100), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("password", Text),  # argon2id; none for accounts of the single sign-on
    Column("subject", Text, unique=True),  # OIDC: issuer and sub
    Column("must_change", Boolean, nullable=False, default=False),
    Column("disabled_at", Moment),
    Column("created_at", Moment, nullable=False),
    sqlite_autoincrement=True,
)
grant = Table(
    "account_grant",
    METADATA,
    Column("account_id", ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
    of_office(primary_key=True),
    Column("role", String(30), primary_key=True),
    Column("people", JSON, nullable=False),
)
session = Table(
    "session",
    METADATA,
    number(),
    Column("hash", String(64), nullable=False, unique=True),
    Column("account_id", ForeignKey("account.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("csrf", String(64), nullable=False),
    Column("address", String(64), nullable=False),
    Column("agent", String(200), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False, index=True),
    sqlite_autoincrement=True,
)
api_token = Table(
    "api_token",
    METADATA,
    number(),
    Column("account_id", ForeignKey("account.id", ondelete="CASCADE"), nullable=False, index=True),
    of_office(),  # where it works; the roles that reach down reach down from here
    Column("hash", String(64), nullable=False, unique=True),
    Column("label", Text, nullable=False),
    Column("scope", JSON, nullable=False),  # permissions by name
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment),
    Column("last_used_at", Moment),
    Column("revoked_at", Moment),
    sqlite_autoincrement=True,
)
sign_in_failure = Table(
    "sign_in_failure",
    METADATA,
    number(),
    Column("login", String(64), nullable=False),  # its hash: people type passwords into the wrong field
    Column("address", String(64), nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Index("ix_sign_in_failure_login_at", "login", "at"),
    Index("ix_sign_in_failure_address_at", "address", "at"),
    sqlite_autoincrement=True,
)
sign_in_place = Table(
    "sign_in_place",
    METADATA,
    Column("account_id", ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
    Column("address", String(64), primary_key=True),
    Column("last_at", Moment, nullable=False),
)
oidc_flow = Table(
    "oidc_flow",
    METADATA,
    Column("state", String(64), primary_key=True),  # its hash
    Column("nonce", String(100), nullable=False),
    Column("verifier", String(128), nullable=False),
    Column("onward", Text, nullable=False),
    Column("expires_at", Moment, nullable=False, index=True),
)
idempotency = Table(
    "idempotency",
    METADATA,
    Column("account_id", Integer, primary_key=True),
    Column("key", String(200), primary_key=True),
    Column("request", String(64), nullable=False),  # SHA-256 of method, path and body
    Column("status", Integer, nullable=False),
    Column("headers", JSON, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("created_at", Moment, nullable=False, index=True),
)
