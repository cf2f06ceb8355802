"""25 of 33 leaders are gone, or one week is impossible: the clash in words, and a way out taken.

That every way out works is tried in tests/solver/test_explain.py.
"""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

pytestmark = pytest.mark.slow

Roster = Callable[..., CompletedProcess[str]]
Document = dict[str, Any]


def eight_leaders(question: Document) -> None:
    """The eight from the third on remain; whoever is gone is named nowhere."""
    question["people"] = question["people"][2:10]
    left = {person["id"] for person in question["people"]}
    for part in ("absences", "wishes", "history"):
        question[part] = [line for line in question[part] if line["person"] in left]
    question["backup_pairs"] = [pair for pair in question["backup_pairs"] if {pair["one"], pair["other"]} <= left]


def a_week_away(question: Document) -> None:
    """Everybody is away from the 14th to the 18th."""
    question["absences"] += [
        {"person": person["id"], "first": "2026-12-14", "last": "2026-12-18", "half": None}
        for person in question["people"]
    ]


@pytest.fixture(scope="session")
def question(roster: Roster, workbook: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    out = tmp_path_factory.mktemp("possible")
    assert roster("solve", workbook, "--out", out).returncode == 0
    return (out / "question.json").read_bytes()


@pytest.mark.parametrize(
    ("trouble", "arithmetic", "rules", "taken"),
    [
        (
            eight_leaders,
            "共23场需要23人次，8名领导按规则最多能承担16人次，差7人次",
            {"turns-per-period", "head-count"},
            3,
        ),
        (a_week_away, "12月14日(星期一)需要1名领导，而能到岗的只有0名", {"away", "head-count"}, 2),
    ],
    ids=["25 leaders gone", "a week away"],
)
def test_a_way_out_of_the_clash_works(
    roster: Roster,
    question: bytes,
    tmp_path: Path,
    trouble: Callable[[Document], None],
    arithmetic: str,
    rules: set[str],
    taken: int,
) -> None:
    document = json.loads(question)
    trouble(document)
    source = tmp_path / "trouble.json"
    source.write_text(json.dumps(document), encoding="utf-8")

    ended = roster("solve", source, "--out", tmp_path / "out")
    assert ended.returncode == 3
    assert ended.stdout.splitlines()[:2] == ["排不出来", f"· {arithmetic}"]
    clash = json.loads((tmp_path / "out" / "clash.json").read_bytes())
    assert {asked["rule"] for asked in clash["demands"]} == rules
    mended = tmp_path / "mended.json"
    out = tmp_path / "out"
    took = roster("mend", out / "question.json", out / "clash.json", "--way-out", taken, "--out", mended)
    assert (took.returncode, took.stdout.splitlines()[0]) == (0, clash["ways_out"][taken - 1]["zh"])
    again = json.loads(roster("solve", mended, "--json").stdout)
    assert again["status"] == "OPTIMAL"
    assert [breach for breach in again["breaches"] if breach["hard"]] == []
