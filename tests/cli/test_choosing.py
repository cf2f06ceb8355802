"""roster why."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def files(solved: Path) -> tuple[Path, Path]:
    return solved / "question.json", solved / "roster.json"


def test_everybody_is_ranked(run: Run, solved: Path) -> None:
    ended = run("why", *files(solved), "--date", "2026-12-08")
    assert ended.code == 0
    assert ended.out.splitlines()[0].strip() == "12月8日(星期二)"
    people = json.loads((solved / "question.json").read_bytes())["people"]
    assert [person["name"] for person in people if person["name"] not in ended.out] == []


def test_the_ranking_for_programs(run: Run, solved: Path) -> None:
    (one,) = json.loads(run("why", *files(solved), "--date", "2026-12-08", "--json").out)
    roster = json.loads((solved / "roster.json").read_bytes())
    duty = next(duty for duty in roster["duties"] if duty["date"] == "2026-12-08")
    assert one["slot"] == duty["slot"]
    assert [choice["person"] for choice in one["choices"] if choice["holds"]] == [duty["person"]]
    assert len(one["choices"]) == 33
    assert [
        choice["person"]
        for choice in one["choices"]
        if not choice["allowed"] and not any(breach["hard"] for breach in choice["more"])
    ] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--date", "2026-12-06"), "There is no session on 2026-12-06. Maybe 2026-12-07."),
        (("--date", "2026-12-32"), "--date “2026-12-32”: this is no day. Maybe write it like 2026-12-08."),
        (("--date", "2026-12-08", "--session", "am"), "--session “am”: on 2026-12-08 there is only whole_day"),
    ],
)
def test_a_day_that_is_not_there(run: Run, solved: Path, words: tuple[str, ...], said: str) -> None:
    ended = run("why", *files(solved), *words, "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.splitlines()[1] == said
