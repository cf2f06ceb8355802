"""Backing up and restoring a whole installation, on either kind of database."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from roster.actions.errors import BadInputError
from roster.domain.texts import Text
from roster.store import backup, dump
from roster.store.content import holds_anything
from roster.store.errors import StoreDamagedError
from roster.store.lock_file import alone
from roster.store.log import INSTALLATION, append
from roster.store.migrate import known_steps, newest_step
from roster.store.store import Store, lock_installation


@dataclass(frozen=True, slots=True)
class Restored:
    """`step` is the backup's; `kept` is where the database before is, None where there was none."""

    step: str
    newest: bool
    kept: Path | None


def back_up(store: Store, target: Path, *, force: bool = False) -> int:
    """One state of the database in a file of its owner's only; its size in bytes.

    Raises BadInputError where the file is there already, StoreError, UnfitStoreError, OSError.
    """
    if target.exists() and not force:
        raise BadInputError(_THERE.filled(file=str(target)))
    if not target.parent.is_dir():
        raise BadInputError(_NO_FOLDER.filled(folder=str(target.parent)))
    if store.file is not None:
        backup.copy_out(store.file, target)
    else:
        dump.dump(store.url, target)
    return target.stat().st_size


def restore(url: str, source: Path, *, force: bool, now: datetime, who: str) -> Restored:
    """Put a backup in the database's place; what was there is kept beside.

    Raises BadInputError where the file is no backup of this kind of database or of a newer release, or where the
    database holds something and it is not forced; AnotherInstanceError, StoreError, UnfitStoreError, OSError.
    """
    store = Store(url)
    try:
        on_file = store.file is not None
        _require_kind(source, on_file=on_file)
        step = backup.step_in(source) if on_file else dump.step_in(url, source)
        if step is None or step not in known_steps():
            raise BadInputError(_OTHER_STEP.filled(file=str(source), step=step or "–"))
        put = _onto_file if on_file else _onto_server
        kept = put(store, source, force=force, now=now)
        newest = step == newest_step()
        if newest:
            with store.writing() as tx:
                lock_installation(tx)
                append(tx, INSTALLATION, now=now, who=who, action="restore", thing=source.name)
        return Restored(step, newest, kept)
    finally:
        store.close()


def _onto_file(store: Store, source: Path, *, force: bool, now: datetime) -> Path | None:
    if store.file is None:
        raise TypeError(store.url)
    with alone(store.file):
        _require_empty(store, force=force)
        store.close()
        return backup.copy_back(source, store.file, now)


def _onto_server(store: Store, source: Path, *, force: bool, now: datetime) -> Path | None:
    full = _require_empty(store, force=force)
    kept = source.with_name(f"{source.name}.before-{now:%Y%m%dT%H%M%S.%fZ}") if full else None
    if kept is not None:
        dump.dump(store.url, kept)
    dump.undump(store, source)
    return kept


def _require_empty(store: Store, *, force: bool) -> bool:
    """Whether there is anything to lose; a damaged file counts as full."""
    if store.file is not None and not store.file.exists():
        return False
    try:
        with store.reading() as tx:
            full = holds_anything(tx)
    except StoreDamagedError:
        full = True
    if full and not force:
        raise BadInputError(_FULL)
    return full


def _require_kind(source: Path, *, on_file: bool) -> None:
    with source.open("rb") as file:
        begin = file.read(max(len(backup.HEADER), len(dump.HEADER)))
    wanted, other = (backup.HEADER, dump.HEADER) if on_file else (dump.HEADER, backup.HEADER)
    if begin.startswith(other):
        raise BadInputError(_OTHER_KIND.filled(file=str(source)))
    if not begin.startswith(wanted):
        raise BadInputError(_NO_BACKUP.filled(file=str(source)))


_THERE = Text(
    "“{file}”已存在；加 --force 覆盖，或换一个名字",
    "“{file}” is there already. Maybe add --force, or take another name.",
)
_NO_FOLDER = Text("没有文件夹“{folder}”", "there is no folder “{folder}”")
_NO_BACKUP = Text("“{file}”不是 roster backup 的备份", "“{file}” is no backup of roster backup")
_OTHER_KIND = Text(
    "“{file}”是另一种数据库的备份；请检查 ROSTER_DATABASE_URL",
    "“{file}” is a backup of the other kind of database. Maybe look at ROSTER_DATABASE_URL.",
)
_OTHER_STEP = Text(
    "备份“{file}”的版本{step}不是本程序所知；请用做备份时的程序，或更新的程序",
    "The backup “{file}” is at {step}, unknown to this release. Maybe use the release that made it, or a newer one.",
)
_FULL = Text(
    "数据库里已有内容；确要换掉时加 --force（原来的会留在旁边）",
    "The database holds something already. Maybe add --force to replace it; what was there is kept beside.",
)
