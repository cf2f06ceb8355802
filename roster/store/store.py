"""One transaction a request, command or job: opened here at the edge, never committed by an action."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select

from roster.store.engine import file_of, make_engines
from roster.store.tables.offices import office
from roster.store.trouble import telling

Tx = Connection
"""What actions and store functions are given: an open transaction."""


class Store:
    """The database behind one URL: `sqlite:////path/roster.db` or `postgresql+psycopg://…`."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._writer, self._reader = make_engines(url)

    @property
    def engine(self) -> Engine:
        """The engine that writes, for migrations and backups."""
        return self._writer

    @property
    def file(self) -> Path | None:
        """The SQLite file; None for PostgreSQL and for a database in memory."""
        return file_of(self.url)

    @contextmanager
    def writing(self) -> Iterator[Tx]:
        """A transaction that is committed at the end, or rolled back whole. On SQLite it holds the one write lock.

        Raises StoreError where the database fails; a lost connection is replaced by the next transaction.
        """
        with telling(), self._writer.begin() as tx:
            yield tx

    @contextmanager
    def reading(self) -> Iterator[Tx]:
        """A transaction that sees one state throughout and cannot write. Raises StoreError."""
        with telling(), self._reader.begin() as tx:
            yield tx

    def close(self) -> None:
        """Give back every connection."""
        self._writer.dispose()
        self._reader.dispose()


def lock_office(tx: Tx, office_id: int) -> None:
    """Let nobody else change this office until the transaction ends.

    Everything that numbers versions, chains the log or moves duties takes this lock first. SQLite's writers
    exclude each other anyway.
    """
    tx.execute(select(office.c.id).where(office.c.id == office_id).with_for_update()).one()


def lock_installation(tx: Tx) -> None:
    """Let nobody else change accounts or the installation's log until the transaction ends.

    Whoever holds an office's lock as well took that first.
    """
    if tx.dialect.name == "postgresql":
        tx.execute(select(func.pg_advisory_xact_lock(_INSTALLATION_LOCK)))


def lock_name(tx: Tx, kind: int, name: str) -> None:
    """Let whoever comes with the same name wait until the transaction ends; taken before any other lock.

    Kinds are 1 for logins, 2 for addresses, 3 for idempotency keys. SQLite's writers exclude each other anyway.
    """
    if tx.dialect.name == "postgresql":
        number = int.from_bytes(sha256(name.encode("utf-8", "surrogatepass")).digest()[:4], "big", signed=True)
        tx.execute(select(func.pg_advisory_xact_lock(kind, number)))


_INSTALLATION_LOCK = 0x726F73746572  # "roster"
