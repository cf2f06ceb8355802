"""Workbook, question, answer: stopped and resumed at the question, the answer is the same to the byte."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

pytestmark = pytest.mark.slow


Roster = Callable[..., CompletedProcess[str]]


def test_the_question_gives_the_workbook_s_roster_three_times(roster: Roster, workbook: Path, tmp_path: Path) -> None:
    assert roster("solve", workbook, "--out", tmp_path / "first").returncode == 0
    question = (tmp_path / "first" / "question.json").read_bytes()
    answer = (tmp_path / "first" / "roster.json").read_bytes()
    (tmp_path / "kept.json").write_bytes(question)
    for number, workers in enumerate(("1", "2", "2")):
        folder = tmp_path / str(number)
        command = [sys.executable, "-m", "roster.cli", "solve", str(tmp_path / "kept.json"), "--out", str(folder)]
        settings = os.environ | {"PYTHONHASHSEED": str(number)}
        subprocess.run([*command, "--workers", workers], check=True, capture_output=True, env=settings)
        assert (folder / "question.json").read_bytes() == question
        assert (folder / "roster.json").read_bytes() == answer
