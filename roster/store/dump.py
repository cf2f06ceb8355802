"""Copies of a PostgreSQL database, made and put back by PostgreSQL's own programs."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.engine import make_url

from roster.domain.texts import Text
from roster.store.errors import UnfitStoreError
from roster.store.store import Store

HEADER = b"PGDMP"
_DEFAULTS = ("--no-owner", "--no-privileges")  # whoever restores owns it


def dump(url: str, target: Path) -> None:
    """One state of the database in pg_dump's custom format, at the target once it is whole."""
    draft = target.with_name(f".{target.name}.{os.getpid()}.unfinished")
    draft.unlink(missing_ok=True)
    try:
        draft.touch(0o600)
        _run(url, "pg_dump", "--format=custom", *_DEFAULTS, f"--file={draft}", _address(url))
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def step_in(url: str, file: Path) -> str | None:
    """The migration step of a dump that can be read."""
    rows = _run(url, "pg_restore", "--data-only", "--table=alembic_version", "--file=-", str(file)).splitlines()
    begin = next((number for number, row in enumerate(rows) if row.startswith("COPY ")), None)
    return None if begin is None else rows[begin + 1]


def undump(store: Store, file: Path) -> None:
    """Put a dump in the place of everything that is there, in one transaction. Raises UnfitStoreError."""
    _require_alone(store)
    with tempfile.TemporaryDirectory(prefix="roster-restore-") as folder:
        script = Path(folder) / "restore.sql"
        _run(store.url, "pg_restore", *_DEFAULTS, f"--file={script}", str(file))
        # not pg_restore --clean: tables that a newer release added would stay
        emptied = ("--command=DROP SCHEMA public CASCADE", "--command=CREATE SCHEMA public")
        always = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
        _run(store.url, "psql", *always, *emptied, f"--file={script}", _address(store.url))


def _require_alone(store: Store) -> None:
    others = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
        "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )
    with store.reading() as tx:
        count = tx.execute(others).scalar_one()
    store.close()  # this connection's lock is not to be waited for
    if count:
        raise UnfitStoreError(_IN_USE.filled(count=count))


def _run(url: str, program: str, *words: str) -> str:
    found = shutil.which(program)
    if found is None:
        raise UnfitStoreError(_NO_PROGRAM.filled(program=program))
    secret = make_url(url).password
    surroundings = os.environ | ({"PGPASSWORD": str(secret)} if secret else {})  # arguments can be read by all
    ended = subprocess.run(  # noqa: S603 - a program of that name and words of ours
        [found, *words], capture_output=True, encoding="utf-8", errors="replace", check=False, env=surroundings
    )
    if ended.returncode:
        raise UnfitStoreError(_FAILED.filled(program=program, said=ended.stderr.strip()))
    return ended.stdout


def _address(url: str) -> str:
    bare = make_url(url).set(drivername="postgresql")
    return bare._replace(password=None).render_as_string(hide_password=False)


_NO_PROGRAM = Text(
    "找不到程序 {program}；请安装 PostgreSQL 客户端（版本不低于服务器），并加入 PATH",
    "{program} is not on the PATH. Maybe install PostgreSQL's client programs, of the server's version or newer.",
)
_FAILED = Text("{program} 没有成功：{said}", "{program} failed: {said}")
_IN_USE = Text(
    "还有{count}个连接在使用这个数据库；请先停止所有实例",
    "{count} other connections use this database. Maybe stop every instance first.",
)
