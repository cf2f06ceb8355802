"""The command line as a person uses it, on the made-up county's December."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from subprocess import run as run_process
from typing import Any

import pytest
from typer.testing import CliRunner

from roster.cli.app import app
from roster.documents.calendars import load_calendar
from roster.documents.codec import encode_json
from roster.documents.question_file import read_question
from roster.domain.question import Question
from roster.sheets.demo_county import write_demo_workbook


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code, and what it said where."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


def _run(*words: object, stdin: str | None = None) -> Ended:
    command = [str(word) for word in words]
    result = CliRunner().invoke(app, command, input=stdin, env={"ROSTER_LANG": "zh"}, catch_exceptions=False)
    return Ended(result.exit_code, result.stdout, result.stderr)


@pytest.fixture(scope="session")
def run() -> Run:
    """`run("solve", source, "--json", stdin=…)` runs a command in this process."""
    return _run


@pytest.fixture(scope="session")
def process() -> Run:
    """The same in a process of its own, as from a shell."""

    def start(*words: object, **settings: Any) -> Ended:
        command = [sys.executable, "-m", "roster.cli", *map(str, words)]
        ended = run_process(command, capture_output=True, encoding="utf-8", check=False, **settings)
        return Ended(ended.returncode, ended.stdout, ended.stderr)

    return start


@pytest.fixture(scope="session")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """云溪县's workbook for December 2026."""
    path = tmp_path_factory.mktemp("county") / "云溪县-2026-12.xlsx"
    write_demo_workbook(path, date(2026, 12, 1), 1, load_calendar())
    return path


@pytest.fixture(scope="session")
def solved(workbook: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `roster solve` wrote for it; nobody changes it."""
    folder = tmp_path_factory.mktemp("solved") / "out"
    ended = _run("solve", workbook, "--out", folder)
    assert ended.code == 0
    return folder


@pytest.fixture(scope="session")
def changed(solved: Path) -> Callable[[Path, Callable[[Question], Question]], Path]:
    """Write the county's question, changed, into a folder."""

    def write(folder: Path, change: Callable[[Question], Question]) -> Path:
        target = folder / "changed.json"
        target.write_bytes(encode_json(change(read_question((solved / "question.json").read_bytes()))))
        return target

    return write
