"""One instance an SQLite file: a lock beside it that ends with the process that holds it, however that ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from roster.store.errors import AnotherInstanceError

_PID_BYTES = 20


@contextmanager
def alone(database: Path) -> Iterator[None]:
    """Hold `<database>.lock` (flock: the kernel frees it after a kill -9 too). Raises AnotherInstanceError.

    The file stays: to remove it would let two processes hold two files of one name.
    """
    real = database.resolve()
    real.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(real.with_name(f"{real.name}.lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _take(descriptor, real)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, database: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        pid = os.read(descriptor, _PID_BYTES).decode("ascii", "replace").strip()
        raise AnotherInstanceError(str(database), pid or "?") from None
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()}\n".encode("ascii"), 0)
