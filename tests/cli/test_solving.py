"""roster solve: one source."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from roster.cli import planned
from roster.documents.calendars import load_calendar
from roster.domain.question import Question, RuleSetting
from roster.sheets.demo_county import write_demo_workbook
from roster.solver.solve import OutOfTimeError

Run = Callable[..., Any]
Changed = Callable[[Path, Callable[[Question], Question]], Path]


def test_a_workbook_becomes_every_result(run: Run, workbook: Path, tmp_path: Path) -> None:
    ended = run("solve", workbook, "--out", tmp_path / "out")
    assert ended.code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "feeds",
        "notice.html",
        "question.json",
        "roster.json",
        "roster.xlsx",
        "summary.xlsx",
    ]
    assert len(list((tmp_path / "out" / "feeds").iterdir())) == 34
    assert f"已写入39个文件：{tmp_path / 'out'}" in ended.out
    assert "OPTIMAL 已证明最优：每一级都不可能更好" in ended.out


def test_what_was_understood_is_said_apart_from_the_result(run: Run, workbook: Path) -> None:
    ended = run("solve", workbook)
    assert ended.err.splitlines()[:2] == ["读到的内容：", "  排班月份：2026年12月（取自文件名）"]
    assert "读到" not in ended.out


def test_the_grid_shows_everybody_who_is_on_duty(run: Run, solved: Path) -> None:
    ended = run("solve", solved / "question.json")
    roster = json.loads((solved / "roster.json").read_bytes())
    assert [duty["person"] for duty in roster["duties"] if duty["person"] not in ended.out] == []


def test_the_result_for_programs_is_the_file_s_content(run: Run, solved: Path) -> None:
    ended = run("solve", solved / "question.json", "--json")
    assert (ended.code, ended.out) == (0, (solved / "roster.json").read_text(encoding="utf-8"))


def test_every_level_is_proven_in_the_file(solved: Path) -> None:
    roster = json.loads((solved / "roster.json").read_bytes())
    assert roster["status"] == "OPTIMAL"
    assert [level["name"] for level in roster["levels"] if level["cost"] != level["bound"]] == []
    assert [sum(part["cost"] for part in level["parts"]) for level in roster["levels"]] == [
        level["cost"] for level in roster["levels"]
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_impossible_month_ends_with_3_and_leaves_a_clash(
    run: Run, solved: Path, changed: Changed, tmp_path: Path, language: str
) -> None:
    source = changed(
        tmp_path,
        lambda question: replace(
            question, slots=question.slots[:4], rules=(RuleSetting("turns-per-period", {"at_most": 0}),)
        ),
    )
    shutil.copytree(solved, tmp_path / "out")
    ended = run("solve", source, "--out", tmp_path / "out", "--lang", language)
    assert ended.code == 3
    assert sorted(path.name for path in (tmp_path / "out").rglob("*.*")) == ["clash.json", "question.json"]
    clash = json.loads((tmp_path / "out" / "clash.json").read_bytes())
    head = ended.out.splitlines()[0]
    assert head == {"zh": "排不出来", "en": "No roster is possible"}[language]
    flat = "".join(ended.out.split())
    assert [way for way in clash["ways_out"] if "".join(way[language].split()) not in flat] == []
    assert json.loads(run("solve", source, "--json").out) == clash


def test_too_little_time_ends_with_4_and_leaves_nothing(
    run: Run, solved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def out_of_time(*_: object) -> None:
        raise OutOfTimeError

    monkeypatch.setattr(planned, "plan", out_of_time)
    ended = run("solve", solved / "question.json", "--out", tmp_path / "out", "--lang", "en")
    assert (ended.code, ended.out) == (4, "")
    assert ended.err == "Out of time: neither a roster nor a proof that there is none. Maybe allow more --seconds.\n"
    assert not (tmp_path / "out").exists()


PRIVATE = "13800138000"


def spoil_name(book: Any) -> None:
    book["领导名册"]["B6"] = "赵" * 10_000


def spoil_number(book: Any) -> None:
    book["接访要求"]["B3"] = f"8:30-12:00，联系{PRIVATE}"


def spoil_formula(book: Any) -> None:
    book["领导名册"]["C6"] = "=cmd|' /C calc'!A1"


def spoil_date(book: Any) -> None:
    book["请假外出"]["B2"] = "2026-02-30"


def spoil_absentee(book: Any) -> None:
    book["请假外出"]["A2"] = "没有此人"


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (spoil_name, "工作表“领导名册”B6"),
        (spoil_number, "工作表“接访要求”B3"),
        (spoil_formula, "工作表“领导名册”C6"),
        (spoil_date, "工作表“请假外出”B2"),
        (spoil_absentee, "工作表“请假外出”A2"),
    ],
)
def test_a_spoilt_workbook_is_told_by_cell_and_leaves_nothing(
    run: Run, workbook: Path, tmp_path: Path, spoil: Callable[[Any], None], place: str
) -> None:
    book = load_workbook(workbook)
    spoil(book)
    spoilt = tmp_path / workbook.name
    book.save(spoilt)
    ended = run("solve", spoilt, "--out", tmp_path / "out")
    assert (ended.code, ended.out) == (2, "")
    assert place in ended.err
    assert PRIVATE not in ended.err
    assert [path.name for path in tmp_path.iterdir()] == [workbook.name]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("云溪县2026-12.xlsx",), "Maybe “云溪县-2026-12.xlsx”."),
        (("云溪县-2026-12.xlsx", "--month", "2026-13"), "month “2026-13”: this is no month."),
        (("云溪县-2026-12.xlsx", "--month", "2031-01"), "2031"),
        (("云溪县-2026-12.xlsx", "--overrides", "none.toml"), "none.toml"),
        (("question.json", "--month", "2026-11"), "Maybe leave out --month."),
        (("empty.xlsx",), "empty.xlsx"),
        (("broken.json",), "broken.json: 不是有效的JSON / Invalid JSON"),
    ],
)
def test_bad_input_ends_with_2_and_leaves_nothing(
    run: Run,
    workbook: Path,
    solved: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(workbook, tmp_path)
    shutil.copy(solved / "question.json", tmp_path)
    (tmp_path / "empty.xlsx").write_bytes(b"")
    (tmp_path / "broken.json").write_bytes(b'{"first": ')
    before = sorted(path.name for path in tmp_path.iterdir())
    ended = run("solve", *words, "--out", "out", "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert sorted(path.name for path in tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda q: replace(q, rules=(RuleSetting("head-cuont", {}),)), "Maybe 'head-count'"),
        (lambda q: replace(q, rules=(RuleSetting("fair-share", {"ovr": "year"}),)), "Maybe 'over'"),
        (lambda q: replace(q, rules=(RuleSetting("fair-share", {"over": "week"}),)), "parameters.over"),
        (lambda q: replace(q, office=replace(q.office, columns=("leeder",))), "Maybe 'leader'"),
    ],
)
def test_a_question_edited_wrongly_is_guessed(
    run: Run, changed: Changed, tmp_path: Path, change: Callable[[Question], Question], said: str
) -> None:
    ended = run("solve", changed(tmp_path, change), "--out", tmp_path / "out")
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert not (tmp_path / "out").exists()


def test_a_provisional_month_says_so_on_every_output(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "云溪县-2027-05.xlsx"
    write_demo_workbook(source, date(2027, 5, 1), 1, load_calendar())
    ended = run("solve", source, "--out", tmp_path / "out")
    assert ended.code == 0
    assert "2027年5月 草案：日历为暂定，不得公布" in ended.out
    roster = json.loads((tmp_path / "out" / "roster.json").read_bytes())
    assert (roster["publishable"], roster["calendar"]) == (False, "provisional")
    assert "不得公布" in (tmp_path / "out" / "notice.html").read_text(encoding="utf-8")
    sheet = load_workbook(tmp_path / "out" / "roster.xlsx").worksheets[0]
    assert "不得公布" in "".join(str(cell.value) for row in sheet.iter_rows(max_row=3) for cell in row)
    feeds = [path.read_text(encoding="utf-8") for path in (tmp_path / "out" / "feeds").iterdir()]
    assert [feed for feed in feeds if "BEGIN:VEVENT" in feed and "STATUS:TENTATIVE" not in feed] == []
    assert "草案" in (tmp_path / "out" / "feeds" / "all.ics").read_text(encoding="utf-8")


def test_from_a_shell(process: Run, solved: Path) -> None:
    ended = process("solve", solved / "question.json", "--json")
    assert (ended.code, ended.out) == (0, (solved / "roster.json").read_text(encoding="utf-8"))
    missing = process("solve", "none.xlsx")
    assert (missing.code, missing.out) == (2, "")
    assert missing.err.splitlines() == ["不能使用，什么也没有写入：", "找不到文件“none.xlsx”"]
