"""Commands of an installation: accounts, the log, backup and restore; and what they say where they cannot work."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from roster.domain.access import Role
from roster.domain.offices import AdministrativeLevel, OfficeEntry
from roster.domain.question import Office
from roster.store.accounts import account_by_login
from roster.store.log import append
from roster.store.offices import add_office, office_by_code
from roster.store.store import Store
from tests.databases import Clock

Run = Callable[..., Any]
YUNXI = OfficeEntry(0, "yunxi", AdministrativeLevel.COUNTY, about=Office("联席办", "云溪县"))


@pytest.fixture
def store(sqlite_url: str, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Store:
    """An installation with one office, which the environment names."""
    monkeypatch.setenv("ROSTER_DATABASE_URL", sqlite_url)
    opened = Store(sqlite_url)
    with opened.writing() as tx:
        made = add_office(tx, YUNXI, clock())
        append(tx, made.id, now=clock(), who="cli:root", action="office.founded", thing="offices/yunxi", after="[b]甲")
    opened.close()
    return opened


def account(store: Store, login: str) -> Any:
    with store.reading() as tx:
        found = account_by_login(tx, login)
    store.close()
    return found


def test_the_first_administrator_gets_a_one_time_password(run: Run, store: Store) -> None:
    ended = run(
        "account", "add", "Wang", "--name", "王敏", "--role", "administrator", "--office", "yunxi", "--generate"
    )
    assert (ended.code, ended.err) == (0, "")
    said, shown = ended.out.splitlines()
    assert said == "已建立账号“wang”。"
    assert shown.startswith("一次性密码（只显示这一次，登录后须修改）：")
    made = account(store, "wang")
    assert [grant.role for grant in made.grants] == [Role.ADMINISTRATOR]
    assert made.must_change
    assert shown.partition("：")[2] not in run("log", "show", "--json").out


def test_a_password_is_read_and_kept_and_changed(run: Run, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    add = ("account", "add", "wang", "--name", "王敏", "--role", "auditor", "--office", "yunxi", "--password-stdin")
    weak = run(*add, stdin="wang\n")
    assert (weak.code, weak.out, weak.err.splitlines()[1]) == (2, "", "密码只有4个字符，至少要10个")
    assert run(*add, stdin="correct horse 7\n").code == 0
    first = account(store, "wang")
    assert not first.must_change
    assert run("account", "password", "wang", "--password-stdin", stdin="another horse 8\n").code == 0
    assert account(store, "wang").password != first.password
    shown = json.loads(run("account", "password", "wang", "--generate", "--json").out)
    assert (sorted(shown), len(shown["password"]) >= 20) == (["login", "password"], True)


def test_roles_are_given_beside_those_that_are_held(run: Run, store: Store) -> None:
    run("account", "add", "wang", "--name", "王敏", "--role", "auditor", "--office", "yunxi", "--no-password")
    assert account(store, "wang").password is None
    assert run("account", "role", "wang", "--role", "administrator", "--office", "yunxi").code == 0
    assert {grant.role for grant in account(store, "wang").grants} == {Role.ADMINISTRATOR, Role.AUDITOR}
    nobody = run("account", "role", "wang", "--role", "leader", "--office", "yunxi", "--lang", "en")
    assert (nobody.code, nobody.err.splitlines()[1]) == (
        2,
        "a leader or secretary needs people: the leader it is, or those it acts for",
    )


def test_accounts_are_disabled_and_enabled(run: Run, store: Store) -> None:
    run("account", "add", "wang", "--name", "王敏", "--role", "auditor", "--office", "yunxi", "--no-password")
    assert run("account", "disable", "wang").out == "账号“wang”已停用。\n"
    assert account(store, "wang").disabled_at is not None
    assert run("account", "enable", "wang").code == 0
    assert account(store, "wang").disabled_at is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("disable", "li"), "there is no account with the login “li”"),
        (("role", "li", "--role", "auditor", "--office", "none"), "There is no office with the code “none”. Maybe"),
        (("password", "li", "--generate", "--password-stdin"), "take only one of --generate, --pass"),
        (
            ("add", "li", "--name", "李", "--role", "auditor", "--office", "yunxi", "--generate", "--no-password"),
            "take only one of --generate, --password-stdin and --no-password",
        ),
        (("password", "li"), "No password can be typed here. Maybe use --password-stdin or --generate."),
    ],
)
def test_what_cannot_be_done_with_accounts(run: Run, store: Store, words: tuple[str, ...], said: str) -> None:
    ended = run("account", *words, "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.splitlines()[1].startswith(said)


def test_a_log_that_holds_and_one_that_was_changed(run: Run, store: Store) -> None:
    assert run("log", "verify").out.startswith("yunxi：1条完好，链头 ")
    with store.writing() as tx:
        tx.execute(text("DROP TRIGGER log_entry_no_update"))
        tx.execute(text("UPDATE log_entry SET who = 'li'"))
    store.close()
    broken = run("log", "verify", "--lang", "en")
    assert broken.code == 3
    assert broken.out.startswith("yunxi: entry 1 is not as it was written: its contents were changed: the digest is ")
    assert json.loads(run("log", "verify", "--json").out)[0]["broken"]["number"] == 1


def test_heads_that_were_kept_show_a_cut_end(run: Run, store: Store, tmp_path: Path, clock: Clock) -> None:
    with store.writing() as tx:
        found = office_by_code(tx, "yunxi")
        assert found is not None
        append(tx, found.id, now=clock(), who="wang", action="version.published", thing="versions/1")
    (tmp_path / "heads.txt").write_text(run("log", "head").out, encoding="utf-8")
    assert run("log", "verify", "--head", tmp_path / "heads.txt").code == 0
    with store.writing() as tx:
        tx.execute(text("DROP TRIGGER log_entry_no_delete"))
        tx.execute(text("DELETE FROM log_entry WHERE number = 2"))
    store.close()
    assert run("log", "verify").code == 0
    cut = run("log", "verify", "--head", tmp_path / "heads.txt", "--lang", "en")
    said = "the end was cut off: there are 1 entries, number 2 was written down"
    assert (cut.code, cut.out) == (3, f"yunxi: entry 2 is not as it was written: {said}\n")
    assert run("log", "verify", "--office", "yunxi", "--head", tmp_path / "heads.txt").code == 3
    (tmp_path / "heads.txt").write_bytes(b"\xff\xfe\x00")
    assert run("log", "verify", "--head", tmp_path / "heads.txt").code == 2


def test_heads_for_programs(run: Run, store: Store) -> None:
    (head,) = json.loads(run("log", "head", "--json").out)
    assert run("log", "head").out == f"yunxi {head['number']} {head['digest']}\n"
    assert head["office"] == "yunxi"


def test_heads_are_known_by_the_offices_codes(run: Run, store: Store, tmp_path: Path) -> None:
    """An office that moved has another chain number, and the same code."""
    (head,) = json.loads(run("log", "head", "--json").out)
    heads = tmp_path / "heads.txt"
    heads.write_text(f"yunxi {head['number']} {'0' * 64}\nanlan 3 {'1' * 64}\n", encoding="utf-8")
    assert run("log", "verify", "--office", "yunxi", "--head", heads).code == 3
    every = run("log", "verify", "--head", heads, "--lang", "en")
    assert (every.code, every.out.splitlines()[0].split(": ")[0]) == (3, "anlan")
    heads.write_text(f"anlan 3 {'1' * 64}\n", encoding="utf-8")
    assert run("log", "verify", "--office", "yunxi", "--head", heads).code == 2


def test_the_log_is_shown(run: Run, store: Store) -> None:
    shown = run("log", "show", "--office", "yunxi").out
    assert "2026-11-25 09:00:00" in shown
    assert '"[b]甲"' in shown
    (entry,) = json.loads(run("log", "show", "--office", "yunxi", "--json").out)
    assert (entry["number"], entry["action"], entry["at"]) == (1, "office.founded", "2026-11-25T01:00:00+00:00")
    assert json.loads(run("log", "show", "--json").out) == []


def test_backup_and_restore(run: Run, store: Store, tmp_path: Path) -> None:
    file = tmp_path / "a.backup"
    assert run("backup", file).out == f"已备份到 {file}（{file.stat().st_size:,} 字节）。\n"
    assert run("backup", file).code == 2
    refused = run("restore", file, "--lang", "en")
    assert (refused.code, refused.err.splitlines()[1][:42]) == (2, "The database holds something already. Mayb")
    done = json.loads(run("restore", file, "--force", "--json").out)
    assert (done["newest"], Path(done["kept"]).name.startswith("roster.db.before-")) == (True, True)
    said = run("restore", file, "--force").out.splitlines()
    assert (said[0], said[1][:13]) == (f"已恢复 {file}（数据库版本 {done['step']}）。", "原来的数据库留在 /tmp")
    assert json.loads(run("log", "show", "--json").out)[0]["thing"] == "a.backup"


def test_without_a_database_nothing_is_made(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROSTER_DATABASE_URL", f"sqlite:///{tmp_path}/none/roster.db")
    for words in (("backup", tmp_path / "a"), ("log", "verify"), ("serve",)):
        ended = run(*words, "--lang", "en")
        assert (ended.code, ended.out) == (2, "")
        assert ended.err.splitlines()[1].startswith(f"There is no database “{tmp_path}/none/roster.db”. Maybe run")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("ROSTER_PORT", "eighty", "setting ROSTER_PORT cannot be used: Input should be a valid integer"),
        ("ROSTER_DATABASE_URL", "mysql://u:s3cret@h/d", "setting ROSTER_DATABASE_URL cannot be used: String should"),
        ("ROSTER_TRUSTED_PROXIES", "10.0.0.0/99", "setting ROSTER_TRUSTED_PROXIES cannot be used: Value error"),
        ("ROSTER_BASE_URL", "https://roster.test/", "setting ROSTER_BASE_URL cannot be used: String should match"),
        ("ROSTER_LOG_LEVEL", "LOUD", "setting ROSTER_LOG_LEVEL cannot be used: String should match"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)
    ended = run("log", "verify", "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.splitlines()[1].startswith(said)
    assert "s3cret" not in ended.err


def test_a_database_of_another_release_is_refused(run: Run, store: Store) -> None:
    with store.writing() as tx:
        tx.execute(text("UPDATE alembic_version SET version_num = 'ffff'"))
    store.close()
    ended = run("log", "verify", "--lang", "en")
    assert (ended.code, ended.err.splitlines()[1][:30]) == (2, "The database is at ffff, this ")


def test_a_damaged_database_is_told(run: Run, store: Store) -> None:
    assert store.file is not None
    store.file.write_bytes(b"broken" * 1000)
    ended = run("log", "verify", "--lang", "en")
    assert ended.code == 2
    assert ended.err.splitlines()[1].startswith("The database file is damaged. Maybe ask the administrator to restore")


@pytest.mark.parametrize("url", ["postgresql+psycopg://u:s3cret@db:port/x", "postgresql+psycopg://u:s3cret@db:5432x/x"])
@pytest.mark.parametrize("words", [("init",), ("serve",), ("backup", "x")])
def test_a_database_url_that_cannot_be_read_is_told_without_its_password(
    run: Run, monkeypatch: pytest.MonkeyPatch, url: str, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("ROSTER_DATABASE_URL", url)
    ended = run(*words, "--lang", "en")
    assert (ended.code, ended.out, "s3cret" in ended.err) == (2, "", False)
    assert "ROSTER_DATABASE_URL" in ended.err
