"""roster mend."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from roster.domain.people import Absence
from roster.domain.question import Question

Run = Callable[..., Any]
Changed = Callable[[Path, Callable[[Question], Question]], Path]


@pytest.fixture
def clash(run: Run, changed: Changed, tmp_path: Path) -> Path:
    """The folder of a month on whose 8th nobody can come."""

    def all_away(question: Question) -> Question:
        day = next(slot.day for slot in question.slots if slot.day.day == 8)
        return replace(question, absences=tuple(Absence(person.id, day, day) for person in question.people))

    assert run("solve", changed(tmp_path, all_away), "--out", tmp_path / "clash").code == 3
    return tmp_path / "clash"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_way_out_is_taken_and_solves(run: Run, clash: Path, tmp_path: Path, language: str) -> None:
    target = tmp_path / "mended.json"
    words = ("mend", clash / "question.json", clash / "clash.json", "--way-out", 1, "--out", target)
    ended = run(*words, "--lang", language)
    said = json.loads((clash / "clash.json").read_bytes())["ways_out"][0]
    assert (ended.code, ended.out.splitlines()[0]) == (0, said[language])
    assert json.loads(run(*words, "--json").out) == {
        "way_out": 1,
        "zh": said["zh"],
        "en": said["en"],
        "question": str(target),
    }
    assert run("solve", target).code == 0


@pytest.mark.parametrize(
    ("number", "question", "said"),
    [
        (99, "question.json", "--way-out 99: there are"),
        (1, "questoin.json", "Maybe “"),
    ],
)
def test_bad_input_leaves_nothing(run: Run, clash: Path, tmp_path: Path, number: int, question: str, said: str) -> None:
    target = tmp_path / "mended.json"
    ended = run("mend", clash / question, clash / "clash.json", "--way-out", number, "--out", target, "--lang", "en")
    assert (ended.code, ended.out, target.exists()) == (2, "", False)
    assert said in ended.err


def test_a_clash_of_another_month(run: Run, clash: Path, solved: Path, tmp_path: Path) -> None:
    target = tmp_path / "mended.json"
    ended = run("mend", solved / "question.json", clash / "clash.json", "--way-out", 1, "--out", target)
    assert (ended.code, target.exists()) == (2, False)
    assert "clash.json 不是这个问题的；请先用 roster solve 重新求解" in ended.err
