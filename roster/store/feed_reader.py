"""The one read that has to be quick: from a token's hash to the stored feed, without an ORM or a transaction of ours.

On SQLite it is one statement of some microseconds, run where it is asked for; a cache that PRAGMA data_version keeps
honest would save little. On PostgreSQL it is one round trip in a thread. See docs/decisions/0004-feeds.md.
"""

import asyncio
import sqlite3
import weakref
from collections import deque
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, LiteralString, Protocol

import psycopg
from sqlalchemy.engine import make_url

from roster.store.engine import is_sqlite
from roster.store.errors import StoreAwayError, StoreBusyError

_ASKED = (
    "SELECT t.id, t.last_used_on, f.digest, f.changed_at, CASE WHEN f.digest = {0} THEN NULL ELSE f.{1} END "
    "FROM feed_token t JOIN feed f ON f.office_id = t.office_id AND f.owner = t.owner "
    "WHERE t.hash = {0} AND t.revoked_at IS NULL"
)
_SQLITE = {packed: _ASKED.format("?", column) for packed, column in ((False, "body"), (True, "packed"))}
_POSTGRESQL = {packed: _ASKED.format("%s", column) for packed, column in ((False, "body"), (True, "packed"))}
_KNOWN_MOMENTS = 4096
_TRIES, _PAUSE = 20, 0.05
_SECONDS = 10
_PRIMARY = 0xFF  # the low byte of an extended code


@dataclass(frozen=True, slots=True)
class OpenFeed:
    """What a token opens, and when it was used last; `content` is None where its digest is known already."""

    token: int
    last_used_on: date | None
    digest: str
    changed_at: datetime
    content: bytes | None


class FeedReader(Protocol):
    """Finds feeds."""

    async def find(self, hashed: str, *, packed: bool = False, known: str = "") -> OpenFeed | None:
        """The feed that a live token with this hash opens, plain or packed, without its bytes where they are known.

        Always one look into the database. Raises StoreError.
        """
        ...


def feed_reader(url: str) -> FeedReader:
    """The reader for the database behind a URL; it connects when it is first used."""
    return _OnSqlite(url) if is_sqlite(url) else _OnPostgresql(url)


class _OnSqlite:
    def __init__(self, url: str) -> None:
        self._file = f"{Path(make_url(url).database or '').absolute().as_uri()}?mode=rw"
        self._connection: sqlite3.Connection | None = None

    async def find(self, hashed: str, *, packed: bool = False, known: str = "") -> OpenFeed | None:
        for _ in range(_TRIES):
            try:
                return self._find(_SQLITE[packed], (known, hashed))
            except sqlite3.Error as error:
                if getattr(error, "sqlite_errorcode", 0) & _PRIMARY != sqlite3.SQLITE_BUSY:
                    raise StoreAwayError(str(error)) from error
            await asyncio.sleep(_PAUSE)  # another process mends or leaves the write-ahead log
        raise StoreBusyError("database is locked")

    def _find(self, statement: str, named: tuple[str, str]) -> OpenFeed | None:
        if self._connection is None:
            self._connection = self._connected()
        rows = self._connection.execute(statement, named).fetchall()
        if not rows:
            return None
        token, used, digest, changed, content = rows[0]
        day = None if used is None else date.fromisoformat(used)
        return OpenFeed(token, day, digest, _moment(changed), content)

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._file, timeout=0, isolation_level=None, check_same_thread=False, uri=True)
        weakref.finalize(self, connection.close)
        connection.execute("PRAGMA query_only = ON")
        return connection


class _OnPostgresql:
    def __init__(self, url: str) -> None:
        self._url = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        self._idle: deque[psycopg.Connection[Any]] = deque()
        weakref.finalize(self, _close_all, self._idle)

    async def find(self, hashed: str, *, packed: bool = False, known: str = "") -> OpenFeed | None:
        return await asyncio.to_thread(self._find, _POSTGRESQL[packed], (known, hashed))

    def _find(self, statement: LiteralString, named: tuple[str, str]) -> OpenFeed | None:
        while self._idle:
            try:
                return self._ask(self._idle.pop(), statement, named)
            except (psycopg.OperationalError, IndexError):  # the server went away in between, or another was quicker
                continue
        try:
            fresh = psycopg.connect(self._url, autocommit=True, connect_timeout=_SECONDS)
            return self._ask(fresh, statement, named)
        except psycopg.OperationalError as error:
            raise StoreAwayError(str(error).partition("\n")[0]) from error

    def _ask(
        self, connection: psycopg.Connection[Any], statement: LiteralString, named: tuple[str, str]
    ) -> OpenFeed | None:
        try:
            with connection.cursor(binary=True) as cursor:
                row = cursor.execute(statement, named).fetchone()
        except BaseException:
            connection.close()
            raise
        self._idle.append(connection)
        if row is None:
            return None
        token, used, digest, changed, content = row
        return OpenFeed(token, used, digest, changed.replace(tzinfo=UTC), content)


@lru_cache(_KNOWN_MOMENTS)
def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _close_all(connections: deque[psycopg.Connection[Any]]) -> None:
    while connections:
        connections.pop().close()
