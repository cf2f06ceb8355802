"""Engines: SQLite as a careful installation wants it, PostgreSQL as it comes."""

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from roster.domain.texts import Text
from roster.store.errors import UnfitStoreError

_BUSY_MILLISECONDS = 10_000
_PATIENCE = {
    "application_name": "roster",
    "connect_timeout": "5",
    "tcp_user_timeout": "10000",
    "options": f"-c lock_timeout={_BUSY_MILLISECONDS} -c tcp_keepalives_idle=30",
}
"""How long a PostgreSQL that does not answer, or a lock that others hold, is waited for; the URL's own words win."""


def is_sqlite(url: str) -> bool:
    """Whether the URL names an SQLite file."""
    return _parsed(url).get_backend_name() == "sqlite"


def file_of(url: str) -> Path | None:
    """The SQLite file that the URL names; None for another database and for one in memory."""
    path = _parsed(url).database if is_sqlite(url) else None
    return Path(path) if path and path != ":memory:" else None


def _parsed(url: str) -> URL:
    """Raises UnfitStoreError, which keeps the URL to itself: a password may stand in it."""
    try:
        return make_url(url)
    except (ArgumentError, ValueError):
        raise UnfitStoreError(_NO_URL) from None


def make_engines(url: str) -> tuple[Engine, Engine]:
    """An engine that writes and one that only reads."""
    if not is_sqlite(url):
        patient = _parsed(url)
        patient = patient.set(query=_PATIENCE | dict(patient.query))
        engine = create_engine(
            patient, pool_pre_ping=True, pool_size=5, max_overflow=10, pool_timeout=10, hide_parameters=True
        )
        reader = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        return engine, reader
    if path := file_of(url):
        path.parent.mkdir(parents=True, exist_ok=True)
    return _sqlite(url, "BEGIN IMMEDIATE", writes=True), _sqlite(url, "BEGIN", writes=False)


def _sqlite(url: str, begin: str, *, writes: bool) -> Engine:
    """`begin` is ours: the driver's own opens transactions late, which lost updates (docs/decisions)."""
    connecting = {"check_same_thread": False, "timeout": _BUSY_MILLISECONDS / 1000}
    engine = create_engine(url, connect_args=connecting, hide_parameters=True)  # errors go into the log, hashes do not

    @event.listens_for(engine, "do_connect")
    def before(_: object, __: object, ___: object, ____: object) -> None:
        if path := file_of(url):
            path.touch(mode=0o600)  # hashes of passwords and tokens are its owner's alone

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
        if writes:
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.execute("PRAGMA synchronous = FULL")
        else:
            cursor.execute("PRAGMA query_only = ON")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begun(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine


_NO_URL = Text(
    "数据库地址（ROSTER_DATABASE_URL）写法有误，例如端口不是数字，或密码中的 @ / : 没有写成 %40 %2F %3A",
    "The database's URL (ROSTER_DATABASE_URL) cannot be read. Maybe its port is no number, or @ / : in the password "
    "are not written %40 %2F %3A.",
)
