"""A backup is one whole state; a restore puts it back whole, and keeps what was there."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from shutil import copyfile

import pytest
from sqlalchemy import text

from roster.actions.backup import back_up, restore
from roster.actions.errors import BadInputError
from roster.actions.verify_log import verify_log
from roster.domain.offices import AdministrativeLevel, OfficeEntry
from roster.domain.question import Office
from roster.store.errors import AnotherInstanceError, StoreDamagedError, UnfitStoreError
from roster.store.lock_file import alone
from roster.store.log import INSTALLATION, append, entries
from roster.store.migrate import newest_step
from roster.store.offices import add_office, offices
from roster.store.store import Store
from tests.databases import Clock
from tests.postgresql import programs

YUNXI = OfficeEntry(0, "yunxi", AdministrativeLevel.COUNTY, about=Office("办公室", "云溪县"))


@pytest.fixture(autouse=True)
def client_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL's own programs, of the server's version."""
    monkeypatch.setenv("PATH", f"{programs()}:/usr/bin:/bin")


def add(store: Store, clock: Clock, *codes: str) -> None:
    for code in codes:
        with store.writing() as tx:
            add_office(tx, replace(YUNXI, code=code), clock())
            append(tx, INSTALLATION, now=clock(), who="cli:root", action="found_office", thing=code)


def codes(url: str) -> list[str]:
    store = Store(url)
    with store.reading() as tx:
        found = [entry.code for entry in offices(tx)]
    store.close()
    return found


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.endswith((".lock", "-wal", "-shm")))


def test_there_and_back(store: Store, clock: Clock, tmp_path: Path) -> None:
    add(store, clock, "yunxi", "anping")
    size = back_up(store, tmp_path / "whole.backup")
    assert size == (tmp_path / "whole.backup").stat().st_size
    assert (tmp_path / "whole.backup").stat().st_mode & 0o077 == 0
    add(store, clock, "later")
    store.close()

    done = restore(store.url, tmp_path / "whole.backup", force=True, now=clock(), who="cli:root")
    assert (done.step, done.newest) == (newest_step(), True)
    assert codes(store.url) == ["yunxi", "anping"]
    with store.reading() as tx:
        assert [one.broken for one in verify_log(tx)] == [None]
        last = [*entries(tx, INSTALLATION)][-1]
    assert (last.action, last.thing, last.who) == ("restore", "whole.backup", "cli:root")

    assert done.kept is not None
    store.close()
    restore(store.url, done.kept, force=True, now=clock.forward(minutes=1), who="cli:root")
    assert codes(store.url) == ["yunxi", "anping", "later"]


def test_what_is_there_is_not_replaced_unasked(store: Store, clock: Clock, tmp_path: Path) -> None:
    add(store, clock, "yunxi")
    back_up(store, tmp_path / "a.backup")
    add(store, clock, "later")
    with pytest.raises(BadInputError, match=r"The database holds something already\. Maybe add --force"):
        restore(store.url, tmp_path / "a.backup", force=False, now=clock(), who="cli:root")
    with pytest.raises(BadInputError, match=r"is there already\. Maybe add --force"):
        back_up(store, tmp_path / "a.backup")
    assert codes(store.url) == ["yunxi", "later"]
    back_up(store, tmp_path / "a.backup", force=True)


def test_into_an_empty_database(store: Store, database_url: str, clock: Clock, tmp_path: Path) -> None:
    add(store, clock, "yunxi")
    back_up(store, tmp_path / "a.backup")
    with store.writing() as tx:
        if store.file is None:
            tx.execute(text("DROP SCHEMA public CASCADE"))
            tx.execute(text("CREATE SCHEMA public"))
    store.close()
    if store.file is not None:
        store.file.unlink()
    done = restore(database_url, tmp_path / "a.backup", force=False, now=clock(), who="cli:root")
    assert (done.kept, codes(database_url)) == (None, ["yunxi"])


def test_what_is_no_backup_is_refused(store: Store, clock: Clock, tmp_path: Path) -> None:
    add(store, clock, "yunxi")
    (tmp_path / "text").write_text("no backup", encoding="utf-8")
    with pytest.raises(BadInputError, match="is no backup of roster backup"):
        restore(store.url, tmp_path / "text", force=True, now=clock(), who="cli:root")
    other = b"PGDMP" if store.file else b"SQLite format 3\x00"
    (tmp_path / "other").write_bytes(other + b"x" * 100)
    with pytest.raises(BadInputError, match="of the other kind of database"):
        restore(store.url, tmp_path / "other", force=True, now=clock(), who="cli:root")
    back_up(store, tmp_path / "half")
    (tmp_path / "half").write_bytes((tmp_path / "half").read_bytes()[:3000])
    with pytest.raises((StoreDamagedError, UnfitStoreError)):
        restore(store.url, tmp_path / "half", force=True, now=clock(), who="cli:root")
    with pytest.raises(FileNotFoundError):
        restore(store.url, tmp_path / "none", force=True, now=clock(), who="cli:root")
    assert codes(store.url) == ["yunxi"]


def test_a_backup_of_a_newer_release_is_refused(store: Store, clock: Clock, tmp_path: Path) -> None:
    with store.writing() as tx:
        tx.execute(text("UPDATE alembic_version SET version_num = 'ffff'"))
    back_up(store, tmp_path / "a.backup")
    with pytest.raises(BadInputError, match="is at ffff, unknown to this release"):
        restore(store.url, tmp_path / "a.backup", force=True, now=clock(), who="cli:root")


@pytest.fixture
def sqlite(sqlite_url: str, clock: Clock) -> Iterator[Store]:
    store = Store(sqlite_url)
    add(store, clock, "yunxi")
    yield store
    store.close()


def test_a_backup_sees_one_state_while_others_write(sqlite: Store, clock: Clock, tmp_path: Path) -> None:
    with sqlite.writing() as tx:
        add_office(tx, replace(YUNXI, code="unfinished"), clock())
        back_up(sqlite, tmp_path / "a.backup")
    assert codes(f"sqlite:///{tmp_path / 'a.backup'}") == ["yunxi"]


def test_a_restore_waits_for_no_instance(sqlite: Store, clock: Clock, tmp_path: Path) -> None:
    assert sqlite.file is not None
    back_up(sqlite, tmp_path / "a.backup")
    with alone(sqlite.file), pytest.raises(AnotherInstanceError):
        restore(sqlite.url, tmp_path / "a.backup", force=True, now=clock(), who="cli:root")


def test_a_restore_under_an_open_database_is_refused(sqlite: Store, clock: Clock, tmp_path: Path) -> None:
    back_up(sqlite, tmp_path / "a.backup")
    add(sqlite, clock, "later")
    with pytest.raises(UnfitStoreError, match="A program has the database"):
        restore(sqlite.url, tmp_path / "a.backup", force=True, now=clock(), who="cli:root")
    assert codes(sqlite.url) == ["yunxi", "later"]


def test_over_a_damaged_database(sqlite: Store, clock: Clock, tmp_path: Path) -> None:
    assert sqlite.file is not None
    back_up(sqlite, tmp_path / "a.backup")
    sqlite.close()
    sqlite.file.write_bytes(b"broken" * 1000)
    with pytest.raises(BadInputError, match="holds something"):
        restore(sqlite.url, tmp_path / "a.backup", force=False, now=clock(), who="cli:root")
    done = restore(sqlite.url, tmp_path / "a.backup", force=True, now=clock(), who="cli:root")
    assert done.kept is not None
    assert done.kept.read_bytes() == b"broken" * 1000
    assert codes(sqlite.url) == ["yunxi"]


def test_the_copy_of_a_live_database_is_no_backup(sqlite: Store, clock: Clock, tmp_path: Path) -> None:
    assert sqlite.file is not None
    back_up(sqlite, tmp_path / "a.backup")
    (tmp_path / "a.backup-wal").write_bytes(b"x")
    with pytest.raises(UnfitStoreError, match="a database in use, no backup"):
        restore(sqlite.url, tmp_path / "a.backup", force=True, now=clock(), who="cli:root")


def test_nor_is_a_plain_copy(sqlite: Store, clock: Clock, tmp_path: Path) -> None:
    assert sqlite.file is not None
    copyfile(sqlite.file, tmp_path / "plain.db")
    with pytest.raises(UnfitStoreError, match="may lack what was written last"):
        restore(sqlite.url, tmp_path / "plain.db", force=True, now=clock(), who="cli:root")


def test_what_was_set_aside_can_be_brought_back(sqlite: Store, clock: Clock, tmp_path: Path) -> None:
    back_up(sqlite, tmp_path / "a.backup")
    sqlite.close()
    kept = restore(sqlite.url, tmp_path / "a.backup", force=True, now=clock(), who="cli:root").kept
    assert kept is not None
    assert restore(sqlite.url, kept, force=True, now=clock.forward(hours=1), who="cli:root").newest


def test_a_backup_that_finds_no_room_leaves_nothing(
    sqlite: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()

    def full(_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched, pytest.raises(OSError, match="No space left"):
        patched.setattr("roster.store.backup._sync", full)
        back_up(sqlite, folder / "a.backup")
    with closing(sqlite3.connect(folder / "b.backup")) as other:
        other.execute("CREATE TABLE t (x)")
    with pytest.raises(BadInputError, match="no folder"):
        back_up(sqlite, folder / "none" / "a.backup")
    assert names(folder) == ["b.backup"]


def test_a_backup_that_is_not_sound_is_not_kept(sqlite: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(_: Path) -> str:
        raise StoreDamagedError("row 3 missing from index")

    monkeypatch.setattr("roster.store.backup.step_in", damaged)
    with pytest.raises(StoreDamagedError):
        back_up(sqlite, tmp_path / "a.backup")
    assert names(tmp_path) == ["roster.db"]


def test_without_postgresql_s_programs_the_way_out_is_told(
    store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if store.file is not None:
        back_up(store, tmp_path / "a.backup")  # needs none
        return
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnfitStoreError, match=r"pg_dump is not on the PATH\. Maybe install"):
        back_up(store, tmp_path / "a.backup")
    assert names(tmp_path) == []


def test_instances_that_run_keep_a_restore_away(store: Store, clock: Clock, tmp_path: Path) -> None:
    add(store, clock, "yunxi")
    back_up(store, tmp_path / "a.backup")
    with store.reading() as tx:
        offices(tx)
        with pytest.raises(UnfitStoreError, match=r"other connections use|has the database"):
            restore(store.url, tmp_path / "a.backup", force=True, now=clock(), who="cli:root")
    assert codes(store.url) == ["yunxi"]


def test_an_older_backup_is_put_back_as_it_is(
    sqlite: Store, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(sqlite, tmp_path / "a.backup")
    sqlite.close()
    monkeypatch.setattr("roster.actions.backup.newest_step", lambda: "9999")
    done = restore(sqlite.url, tmp_path / "a.backup", force=True, now=clock(), who="cli:root")
    assert (done.step, done.newest) == (newest_step(), False)
    with sqlite.reading() as tx:
        assert [entry.action for entry in entries(tx, INSTALLATION)] == ["found_office"]
