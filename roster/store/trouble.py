"""Errors of the two drivers, turned into the store's own."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from roster import measures
from roster.store.errors import StoreAwayError, StoreBusyError, StoreDamagedError, StoreError, StoreFullError

_SQLITE = {
    sqlite3.SQLITE_BUSY: StoreBusyError,
    sqlite3.SQLITE_LOCKED: StoreBusyError,
    sqlite3.SQLITE_FULL: StoreFullError,
    sqlite3.SQLITE_IOERR: StoreAwayError,
    sqlite3.SQLITE_CANTOPEN: StoreAwayError,
    sqlite3.SQLITE_CORRUPT: StoreDamagedError,
    sqlite3.SQLITE_NOTADB: StoreDamagedError,
}
_PRIMARY = 0xFF  # the low byte of an extended code
_POSTGRESQL = (
    ("53100", StoreFullError),
    ("53", StoreBusyError),  # too many connections, out of memory
    ("40", StoreBusyError),  # deadlock, serialization
    ("55P03", StoreBusyError),  # a lock that was not to be had in time
    ("57014", StoreBusyError),  # a statement that took too long
    ("08", StoreAwayError),
    ("57P", StoreAwayError),  # shut down, starting up
    ("58", StoreAwayError),  # its disk
    ("XX00", StoreDamagedError),
)
"""By SQLSTATE, the first that fits (PostgreSQL, appendix A)."""


@contextmanager
def telling() -> Iterator[None]:
    """Let a StoreError out where the database failed; every other error stays what it is."""
    try:
        yield
    except (DBAPIError, PoolTimeoutError, sqlite3.Error) as error:
        own = _own(error)
        if own is None:
            raise
        measures.DATABASE_ERRORS.labels(own.kind).inc()
        raise own from error


def _own(error: DBAPIError | PoolTimeoutError | sqlite3.Error) -> StoreError | None:
    if isinstance(error, PoolTimeoutError):
        return StoreBusyError(str(error.args[0]))
    origin = error.orig if isinstance(error, DBAPIError) else error
    cause = str(origin).strip().partition("\n")[0]
    if not isinstance(error, DBAPIError) or isinstance(origin, sqlite3.Error):
        kind = _SQLITE.get(getattr(origin, "sqlite_errorcode", 0) & _PRIMARY)
        return kind(cause) if kind else None
    state = getattr(origin, "sqlstate", None) or ""
    named = next((kind for begin, kind in _POSTGRESQL if state.startswith(begin)), None)
    if named is not None:
        return named(cause)
    lost = error.connection_invalidated or (not state and isinstance(error, (OperationalError, InterfaceError)))
    return StoreAwayError(cause) if lost else None
