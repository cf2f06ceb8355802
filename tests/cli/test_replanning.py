"""roster replan."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def files(solved: Path) -> tuple[Path, Path]:
    return solved / "question.json", solved / "roster.json"


def duties(folder: Path) -> dict[str, str]:
    document = json.loads((folder / "roster.json").read_bytes())
    return {duty["slot"]: duty["person"] for duty in document["duties"]}


@pytest.mark.parametrize(("language", "told"), [("zh", "需要通知{}人："), ("en", "{} people have to be told:")])
def test_those_to_be_told_are_exactly_those_whose_duties_moved(
    run: Run, solved: Path, tmp_path: Path, language: str, told: str
) -> None:
    slot, person = next(iter(duties(solved).items()))
    away = f"{person}:2026-12-01..2026-12-02"
    ended = run("replan", *files(solved), "--away", away, "--out", tmp_path / "again", "--lang", language)
    assert ended.code == 0
    before, after = duties(solved), duties(tmp_path / "again")
    assert after[slot] != person
    moved = {name for slot in before for name in {before[slot]} ^ {after[slot]}}
    lines = ended.out.splitlines()
    head = lines.index(told.format(len(moved)))
    assert {line.removeprefix("· ").replace(":", "：").split("：")[0] for line in lines[head + 1 :]} == moved


def test_days_gone_by_stay(run: Run, solved: Path, tmp_path: Path) -> None:
    person = list(duties(solved).values())[10]
    words = ("--away", f"{person}:2026-12-01..2026-12-31", "--keep-before", "2026-12-10", "--out", tmp_path / "again")
    assert run("replan", *files(solved), *words).code in {0, 3}
    question = json.loads((tmp_path / "again" / "question.json").read_bytes())
    assert len(question["pins"]) == 7
    assert len(question["published"]) == 23


def test_the_new_roster_for_programs(run: Run, solved: Path) -> None:
    ended = run("replan", *files(solved), "--away", "幸恺庭:2026-12-22", "--json")
    document = json.loads(ended.out)
    assert document["levels"][0]["name"] == "stability"
    assert document["levels"][0]["cost"] == document["levels"][0]["bound"] > 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--away", "幸恺停:2026-12-22"), "Maybe “幸恺庭”."),
        (("--away", "幸恺庭:2026-12-32"), "Maybe write NAME:2026-12-08..2026-12-10."),
        (("--away", "幸恺庭:2026-12-22", "--keep-before", "soon"), "--keep-before “soon”: this is no day."),
    ],
)
def test_bad_input_leaves_nothing(run: Run, solved: Path, tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    ended = run("replan", *files(solved), *words, "--out", tmp_path / "again", "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert list(tmp_path.iterdir()) == []


def test_somebody_has_to_be_away(run: Run, solved: Path) -> None:
    assert run("replan", *files(solved)).code == 2
