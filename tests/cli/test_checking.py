"""roster check."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def files(solved: Path) -> tuple[Path, Path]:
    return solved / "question.json", solved / "roster.json"


def test_the_check_agrees_with_what_was_solved(run: Run, solved: Path) -> None:
    ended = run("check", *files(solved), "--json")
    found, roster = json.loads(ended.out), json.loads((solved / "roster.json").read_bytes())
    assert (ended.code, found["allowed"]) == (0, True)
    costs = {level["level"]: level["cost"] for level in found["levels"]}
    assert {level["level"]: costs[level["level"]] for level in roster["levels"]} == {
        level["level"]: level["cost"] for level in roster["levels"]
    }
    assert found["breaches"] == roster["breaches"]


@pytest.mark.parametrize(
    ("language", "verdict"),
    [
        ("zh", "可行：没有违反硬性规定"),
        ("en", "Allowed: no hard rule is broken"),
    ],
)
def test_the_verdict_is_said(run: Run, solved: Path, language: str, verdict: str) -> None:
    ended = run("check", *files(solved), "--lang", language)
    assert (ended.code, ended.out.splitlines()[-1]) == (0, verdict)


def test_a_roster_spoilt_by_hand_ends_with_3(run: Run, solved: Path, tmp_path: Path) -> None:
    roster = json.loads((solved / "roster.json").read_bytes())
    roster["duties"][1]["person"] = roster["duties"][0]["person"]
    spoilt = tmp_path / "spoilt.json"
    spoilt.write_text(json.dumps(roster), encoding="utf-8")
    ended = run("check", solved / "question.json", spoilt)
    assert ended.code == 3
    assert ended.out.splitlines()[-1] == "不可行：违反了硬性规定"
    assert "硬性规定 × " in ended.out
    assert json.loads(run("check", solved / "question.json", spoilt, "--json").out)["allowed"] is False


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        ({"person": "没有此人"}, "duties[0].person: 问题中没有这个人"),
        ({"slot": "x"}, "duties[0].slot: 问题中没有这个场次"),
    ],
)
def test_a_roster_of_somebody_else(run: Run, solved: Path, tmp_path: Path, spoil: dict[str, str], said: str) -> None:
    roster = json.loads((solved / "roster.json").read_bytes())
    roster["duties"][0].update(spoil)
    other = tmp_path / "other.json"
    other.write_text(json.dumps(roster), encoding="utf-8")
    ended = run("check", solved / "question.json", other)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err


def test_a_missing_roster(run: Run, solved: Path) -> None:
    ended = run("check", solved / "question.json", solved / "rooster.json", "--lang", "en")
    assert ended.code == 2
    assert f"Maybe “{solved / 'roster.json'}”." in ended.err
