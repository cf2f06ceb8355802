"""init, import, export: an office founded, filled from a workbook, taken out and made again."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from roster.store.lock_file import alone

Run = Callable[..., Any]


@pytest.fixture
def yunxi(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database with one empty office."""
    file = tmp_path / "var" / "roster.db"
    monkeypatch.setenv("ROSTER_DATABASE_URL", f"sqlite:///{file}")
    ended = run("init", "--office", "yunxi", "--county", "云溪县")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines()[1] == "已建立单位“yunxi”。"
    return file


def test_the_database_is_made_once(run: Run, yunxi: Path) -> None:
    again = run("init", "--lang", "en")
    assert (again.code, again.out.startswith("The database is up to date (at ")) == (0, True)
    document = json.loads(run("init", "--json").out)
    assert (document["before"], document["office"]) == (document["step"], None)
    with alone(yunxi):  # while an instance runs there is nothing to upgrade, and nothing in the way
        assert run("init", "--office", "anping", "--county", "安平县").code == 0


def test_an_empty_file_that_is_in_use_is_not_upgraded(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROSTER_DATABASE_URL", f"sqlite:///{tmp_path / 'new.db'}")
    with alone(tmp_path / "new.db"):
        ended = run("init", "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert "works with the database" in ended.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--office", "yunxi", "--county", "云溪县"), "the code “yunxi” is taken; maybe choose another one"),
        (("--office", "Yun Xi", "--county", "云溪县"), "the code 'Yun Xi' cannot be used: 1 to 40 lower-case letters"),
        (("--office", "hekou", "--county", "河口镇", "--parent", "none"), "There is no office with the code “none”."),
        (("--office", "hekou"), "give --office and --county together"),
        (("--office", "c", "--county", "市", "--level", "city", "--parent", "yunxi"), "the level city should be below"),
    ],
)
def test_an_office_that_cannot_be_founded(run: Run, yunxi: Path, words: tuple[str, ...], said: str) -> None:
    ended = run("init", *words, "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.splitlines()[1].startswith(said)


def test_a_township_below_its_county(run: Run, yunxi: Path) -> None:
    words = ("--office", "hekou", "--county", "河口镇", "--level", "township", "--parent", "yunxi")
    assert run("init", *words).code == 0
    assert [entry["thing"] for entry in json.loads(run("log", "show", "--json").out)] == ["yunxi", "hekou"]


def test_a_workbook_is_shown_first_then_stored_then_taken_out_and_made_again(
    run: Run, yunxi: Path, workbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = run("import", workbook, "--office", "yunxi")
    assert shown.code == 0
    assert shown.out.splitlines()[-1].endswith("处改动，没有存入；加 --apply 存入。")
    assert "新增" in shown.out
    assert "读到的内容：" in shown.err
    stored = json.loads(run("import", workbook, "--office", "yunxi", "--apply", "--json").out)
    assert (stored["kind"], stored["month"], stored["applied"], stored["base"]) == ("month", "2026-12", True, 1)
    again = run("import", workbook, "--office", "yunxi", "--apply")
    assert again.out.splitlines()[-1] == "与底册一致，没有要改的。"

    assert run("export", "--office", "yunxi", "--out", tmp_path / "a.json").out == f"已写入：{tmp_path / 'a.json'}\n"
    assert json.loads(run("export", "--office", "yunxi", "--out", tmp_path / "a.xlsx", "--json").out)["bytes"] > 5000
    assert json.loads(run("import", tmp_path / "a.xlsx", "--office", "yunxi", "--json").out)["changes"] == []
    monkeypatch.setenv("ROSTER_DATABASE_URL", f"sqlite:///{tmp_path / 'other.db'}")
    assert run("init").code == 0
    made = run("import", tmp_path / "a.json", "--new")
    assert (made.code, made.out) == (0, "已建立单位“yunxi”：已公布0版，日志2条。\n")
    run("export", "--office", "yunxi", "--out", tmp_path / "b.json")
    assert (tmp_path / "b.json").stat().st_mode & 0o777 == 0o600
    there, here = (json.loads((tmp_path / f"{name}.json").read_bytes()) for name in "ab")
    assert [entry["action"] for entry in here["log"][2:]] == ["office.founded", "office.restored"]
    assert here | {"log": here["log"][:2]} == there
    assert run("log", "verify").code == 0


def test_a_new_office_goes_where_it_was(run: Run, yunxi: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("init", "--office", "hekou", "--county", "河口镇", "--level", "township", "--parent", "yunxi")
    for office in ("yunxi", "hekou"):
        run("export", "--office", office, "--out", tmp_path / f"{office}.json")
    monkeypatch.setenv("ROSTER_DATABASE_URL", f"sqlite:///{tmp_path / 'other.db'}")
    assert run("init").code == 0
    early = run("import", tmp_path / "hekou.json", "--new", "--lang", "en")
    assert (early.code, "its parent “yunxi” is not here" in early.err) == (2, True)
    assert run("import", tmp_path / "yunxi.json", "--new").code == 0
    assert run("import", tmp_path / "hekou.json", "--new").code == 0
    run("export", "--office", "hekou", "--out", tmp_path / "again.json")
    assert json.loads((tmp_path / "again.json").read_bytes())["parent"] == "yunxi"


def test_what_is_no_office(run: Run, yunxi: Path, workbook: Path, tmp_path: Path) -> None:
    ended = run("import", workbook, "--new", "--lang", "en")
    assert (ended.code, f"{workbook.name} is no JSON of roster export" in " ".join(ended.err.split())) == (2, True)
    run("export", "--office", "yunxi", "--out", tmp_path / "a.json")
    assert run("import", tmp_path / "a.json", "--new", "--apply").code == 2


def test_what_cannot_be_imported(run: Run, yunxi: Path, tmp_path: Path, workbook: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"no workbook")
    ended = run("import", tmp_path / "a.xlsx", "--office", "yunxi", "--apply")
    assert (ended.code, ended.out) == (2, "")
    assert run("import", workbook, "--office", "none").code == 2
    both = run("import", workbook, "--office", "yunxi", "--new", "--lang", "en")
    assert both.err.splitlines()[1] == "give either --office or --new"
    assert run("import", tmp_path / "none.xlsx", "--office", "yunxi").code == 2


def test_what_cannot_be_exported(run: Run, yunxi: Path, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("mine", encoding="utf-8")
    ended = run("export", "--office", "yunxi", "--out", tmp_path / "a.json", "--lang", "en")
    assert (ended.code, (tmp_path / "a.json").read_text(encoding="utf-8")) == (2, "mine")
    assert ended.err.splitlines()[1].endswith("is there already. Maybe add --force, or take another name.")
    assert run("export", "--office", "yunxi", "--out", tmp_path / "a.json", "--force").code == 0
    assert run("export", "--office", "yunxi", "--out", tmp_path / "a.pdf").code == 2
    assert run("export", "--office", "none", "--out", tmp_path / "b.json").code == 2
