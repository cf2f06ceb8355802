"""Copies of an SQLite database: made whole while others write, and put back whole."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from roster.domain.texts import Text
from roster.store.errors import StoreDamagedError, UnfitStoreError
from roster.store.trouble import telling

HEADER = b"SQLite format 3\x00"
_WITH_LOG = 2
_SIDES = ("-wal", "-shm")  # what SQLite keeps beside a file while it is open
_PATIENCE_SECONDS = 0.5


def copy_out(database: Path, target: Path) -> None:
    """A copy of one state of the database, checked, at the target; whoever writes is not held up.

    Raises StoreError, OSError; then nothing is at the target that was not there before.
    """
    with _unfinished(target) as draft:
        draft.touch(0o600)
        with telling(), closing(sqlite3.connect(database)) as connection:
            connection.execute("VACUUM INTO ?", (str(draft),))
        step_in(draft)
        _settle(draft, target)


def step_in(file: Path) -> str | None:
    """The migration step of a whole and sound file. Raises StoreDamagedError, UnfitStoreError."""
    log = file.with_name(file.name + _SIDES[0])
    if log.exists() and log.stat().st_size:
        raise UnfitStoreError(_LIVE.filled(file=str(file), log=log.name))
    if _keeps_a_log(file):
        raise UnfitStoreError(_COPIED.filled(file=str(file)))
    address = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
    with telling(), closing(sqlite3.connect(address, uri=True)) as connection:
        fault = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if fault != "ok":
            raise StoreDamagedError(str(fault))
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone() is None:
            return None
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return None if found is None else str(found[0])


def _keeps_a_log(file: Path) -> bool:
    """Whether the file belongs to a write-ahead log, without which it may lack what was written last.

    Backups do not; the SQLite file format, section 1.3.3, bytes 18 and 19.
    """
    with file.open("rb") as opened:
        return _WITH_LOG in opened.read(20)[18:20]


def copy_back(source: Path, database: Path, now: datetime) -> Path | None:
    """Put a copy in the database's place in one step; where the old file is kept, if there was one.

    The caller holds the database's lock. Raises UnfitStoreError where a program has it open.
    """
    with _unfinished(database) as draft:
        draft.touch(0o600)
        shutil.copyfile(source, draft)
        kept = _set_aside(database, now) if database.exists() else None
        _settle(draft, database)
    return kept


def _set_aside(database: Path, now: datetime) -> Path:
    """A second name for the old file, its write-ahead log taken in: left behind, it would be applied to the new one."""
    kept = database.with_name(f"{database.name}.before-{now:%Y%m%dT%H%M%S.%fZ}")
    try:
        with closing(sqlite3.connect(database, timeout=_PATIENCE_SECONDS)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except sqlite3.Error:  # damaged: everything of it is kept as it is
        for side in _SIDES:
            if (beside := database.with_name(database.name + side)).exists():
                beside.rename(kept.with_name(kept.name + side))
    if database.with_name(database.name + _SIDES[0]).exists():
        raise UnfitStoreError(_IN_USE.filled(file=str(database)))
    with suppress(sqlite3.Error), closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()  # the file is all there is: it can be restored
    os.link(database, kept)
    return kept


@contextmanager
def _unfinished(target: Path) -> Iterator[Path]:
    draft = target.with_name(f".{target.name}.{os.getpid()}.unfinished")
    draft.unlink(missing_ok=True)
    try:
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def _settle(draft: Path, target: Path) -> None:
    """Written through to the disk, then put in place in one step."""
    _sync(draft)
    draft.replace(target)
    _sync(target.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


_IN_USE = Text(
    "数据库“{file}”还有程序在使用；请先停止服务和其他 roster 命令",
    "A program has the database “{file}” open. Maybe stop the service and every other roster command first.",
)
_COPIED = Text(
    "“{file}”是直接复制的数据库文件，最后写入的内容可能不在其中；请用 roster backup 做一份备份",
    "“{file}” is a plain copy of a database file, which may lack what was written last. Maybe use roster backup.",
)
_LIVE = Text(
    "“{file}”旁边有“{log}”：这不是备份，而是使用中的数据库；请用 roster backup 做一份备份",
    "“{file}” has “{log}” beside it: a database in use, no backup. Maybe make one with roster backup.",
)
