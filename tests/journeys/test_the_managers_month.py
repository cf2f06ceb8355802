"""The office manager: from the workbook to the files, a question on the way, and a month planned again."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from openpyxl import load_workbook

pytestmark = pytest.mark.slow


Roster = Callable[..., CompletedProcess[str]]
Document = dict[str, Any]
STARTS = re.compile(r"DTSTART;TZID[^:]*:(\d{8})")


def read(path: Path) -> Any:
    return json.loads(path.read_bytes())


def duty_days(folder: Path) -> dict[str, list[str]]:
    """The days of duty in each leader's feed."""
    feeds = (folder / "feeds").glob("*.ics")
    return {feed.stem: STARTS.findall(feed.read_text(encoding="utf-8")) for feed in feeds if feed.stem != "all"}


def test_a_month_from_workbook_to_replanning(roster: Roster, workbook: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    solved = roster("solve", workbook, "--out", out)
    assert solved.returncode == 0, solved.stderr
    assert "2026年12月共23场接访" in solved.stderr
    assert "OPTIMAL 已证明最优：每一级都不可能更好" in solved.stdout
    month = read(out / "roster.json")
    assert {level["cost"] == level["bound"] for level in month["levels"]} == {True}

    the_check_agrees(roster, out, month)
    what_is_printed_and_sent_agrees(out, month)
    somebody_asks_why(roster, out, month["duties"][5])
    somebody_cannot_come(roster, out, tmp_path / "again", month["duties"][5])


def the_check_agrees(roster: Roster, out: Path, month: Document) -> None:
    found = json.loads(roster("check", out / "question.json", out / "roster.json", "--json").stdout)
    assert found["allowed"] is True
    costs = {level["level"]: level["cost"] for level in found["levels"]}
    assert {level["level"]: costs[level["level"]] for level in month["levels"]} == {
        level["level"]: level["cost"] for level in month["levels"]
    }
    assert found["breaches"] == month["breaches"]


def what_is_printed_and_sent_agrees(out: Path, month: Document) -> None:
    leaders = [duty["person"] for duty in month["duties"]]
    table = list(load_workbook(out / "roster.xlsx").worksheets[0].values)
    assert [leader for leader in leaders if not any(leader in row for row in table)] == []
    page = (out / "notice.html").read_text(encoding="utf-8")
    assert [leader for leader in leaders if leader not in page] == []
    counted = {name: len(days) for name, days in duty_days(out).items() if days}
    assert counted == {leader: leaders.count(leader) for leader in leaders}


def somebody_asks_why(roster: Roster, out: Path, duty: Document) -> None:
    asked = ("why", out / "question.json", out / "roster.json", "--date", duty["date"], "--json")
    (slot,) = json.loads(roster(*asked).stdout)
    first, second = slot["choices"][:2]
    assert (first["person"], first["holds"]) == (duty["person"], True)
    assert second["allowed"]
    assert [delta["by"] for delta in second["deltas"]] >= [0] * len(second["deltas"])


def somebody_cannot_come(roster: Roster, out: Path, again: Path, duty: Document) -> None:
    away = f"{duty['person']}:{duty['date']}"
    told = roster("replan", out / "question.json", out / "roster.json", "--away", away, "--out", again)
    assert told.returncode == 0, told.stderr
    before, after = duty_days(out), duty_days(again)
    moved = {name for name in before if before[name] != after[name]}
    lines = told.stdout.splitlines()
    head = lines.index(f"需要通知{len(moved)}人：")
    assert {line.removeprefix("· ").split("：")[0] for line in lines[head + 1 :]} == moved
    stability = read(again / "roster.json")["levels"][0]
    assert (stability["name"], stability["cost"], stability["bound"]) == ("stability", len(moved), len(moved))
    assert duty["date"].replace("-", "") not in after[duty["person"]]
