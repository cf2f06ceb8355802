"""roster solve: several sources, each in a folder of its own."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from roster.domain.question import Question, RuleSetting

pytestmark = pytest.mark.slow

Run = Callable[..., Any]
Changed = Callable[[Path, Callable[[Question], Question]], Path]


@pytest.fixture
def sources(workbook: Path, solved: Path, changed: Changed, tmp_path: Path) -> list[Path]:
    """A workbook, its question, one that is impossible and one that is broken."""
    (tmp_path / "b").mkdir()
    (tmp_path / "d").mkdir()
    impossible = changed(
        tmp_path,
        lambda question: replace(
            question, slots=question.slots[:4], rules=(RuleSetting("turns-per-period", {"at_most": 0}),)
        ),
    )
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    one, two = tmp_path / "b" / "question.json", tmp_path / "d" / "question.json"
    shutil.copy(solved / "question.json", one)
    shutil.copy(solved / "question.json", two)
    return [workbook, one, two, impossible, broken]


def test_each_source_has_its_folder_and_the_worst_code_counts(
    run: Run, solved: Path, sources: list[Path], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    ended = run("solve", *sources, "--out", out, "--processes", "2")
    assert ended.code == 3
    assert [line.split("：")[0] for line in ended.out.splitlines()] == [source.name for source in sources]
    assert sorted(path.name for path in out.iterdir()) == ["changed", "question", "question-2", "云溪县-2026-12"]
    same = [(out / name / "roster.json").read_bytes() for name in ("question", "question-2", "云溪县-2026-12")]
    assert same == [(solved / "roster.json").read_bytes()] * 3
    assert sorted(path.name for path in (out / "changed").iterdir()) == ["clash.json", "question.json"]


def test_the_outcomes_for_programs(run: Run, sources: list[Path]) -> None:
    ended = run("solve", *sources[3:], "--json")
    found = json.loads(ended.out)
    assert [(one["source"], one["folder"], one["code"]) for one in found] == [
        (str(sources[3]), None, 3),
        (str(sources[4]), None, 2),
    ]
    assert found[0]["en"] == "no roster is possible"
    assert found[1]["zh"].startswith("broken.json: 不是有效的JSON")
