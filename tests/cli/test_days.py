"""roster calendar."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_a_month_of_an_official_year(run: Run) -> None:
    ended = run("calendar", "2026-09")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines()[-1] == "工作日22天。日历为正式：国办发明电〔2025〕7号。"
    assert "20 班" in ended.out
    assert ended.out.count("中秋节") == 3


def test_a_month_of_a_provisional_year_says_so(run: Run) -> None:
    assert run("calendar", "2027-05", "--lang", "en").out.splitlines()[-1] == (
        "21 working days. The calendar is provisional: the notice is not out, statutory days only; "
        "a month can be drafted, never published."
    )


def test_a_month_for_programs(run: Run) -> None:
    document = json.loads(run("calendar", "2026-02", "--json").out)
    assert {name: document[name] for name in ("month", "status", "working_days")} == {
        "month": "2026-02",
        "status": "official",
        "working_days": 16,
    }
    assert len(document["days"]) == 28
    assert document["days"][13] == {"date": "2026-02-14", "kind": "makeup_workday", "working": True}


def test_an_office_s_own_days_count(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[[overrides]]\nday = 2026-12-08\nworking = false\nreason = "县庆"\n', encoding="utf-8")
    ended = run("calendar", "2026-12", "--overrides", own)
    assert ended.out.splitlines()[-1].startswith("工作日22天。")
    assert ended.out.splitlines()[-1].endswith("本单位全年另有1天自己的安排。")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("2031-01",), "没有2031年的日历，现有2020–2027年；怎样增加一年见 calendars/README.md"),
        (("2026-13",), "月份“2026-13”：不是月份，请写成 2026-12 的样子"),
    ],
)
def test_what_is_no_month_of_ours(run: Run, words: tuple[str, ...], said: str) -> None:
    ended = run("calendar", *words)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.splitlines()[1] == said


def test_an_override_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    ended = run("calendar", "2026-12", "--overrides", tmp_path / "none.toml")
    assert (ended.code, ended.out) == (2, "")
    assert str(tmp_path / "none.toml") in ended.err
