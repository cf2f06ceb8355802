"""roster template."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

Run = Callable[..., Any]


def test_an_empty_workbook_is_written_and_is_no_month_yet(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "云溪县-2026-12.xlsx"
    ended = run("template", target)
    assert (ended.code, ended.out) == (0, f"已写入：{target}\n")
    assert load_workbook(target).sheetnames == ["填表说明", "领导名册", "请假外出", "接访要求", "历史接访", "个人意愿"]
    refused = run("solve", target, "--out", tmp_path / "out")
    assert refused.code == 2
    assert "领导名册" in refused.err
    assert not (tmp_path / "out").exists()


def test_the_example_is_a_month_that_can_be_solved(run: Run, solved: Path, tmp_path: Path) -> None:
    target = tmp_path / "云溪县-2026-12.xlsx"
    assert run("template", "--example", target).code == 0
    assert run("solve", target, "--out", tmp_path / "out").code == 0
    assert (tmp_path / "out" / "roster.json").read_bytes() == (solved / "roster.json").read_bytes()


def test_a_workbook_that_is_there_is_left_alone(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"mine")
    ended = run("template", target, "--lang", "en")
    assert (ended.code, target.read_bytes()) == (2, b"mine")
    assert ended.err.splitlines()[1] == f"“{target}” is there already. Maybe add --force, or take another name."
    forced = run("template", target, "--force", "--json")
    assert (forced.code, json.loads(forced.out)) == (0, {"workbook": str(target)})
    assert load_workbook(target).sheetnames[0] == "填表说明"


def test_a_folder_that_is_not_there(run: Run, tmp_path: Path) -> None:
    assert run("template", tmp_path / "none" / "a.xlsx").code == 2
