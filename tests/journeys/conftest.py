"""The command as a person starts it, and the made-up county's workbook."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from roster.documents.calendars import load_calendar
from roster.sheets.demo_county import write_demo_workbook

ROSTER = (sys.executable, str(Path(__file__).with_name("then.py")))
Ended = subprocess.CompletedProcess[str]


@pytest.fixture(scope="session")
def roster() -> Callable[..., Ended]:
    """`roster("solve", source)` runs the command in a process of its own."""

    def run(*words: object, lang: str = "zh") -> Ended:
        settings = os.environ | {"ROSTER_LANG": lang, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}
        command = [*ROSTER, *map(str, words)]
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=settings)

    return run


@pytest.fixture(scope="session")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """云溪县's workbook for December 2026."""
    path = tmp_path_factory.mktemp("county") / "云溪县-2026-12.xlsx"
    write_demo_workbook(path, date(2026, 12, 1), 1, load_calendar())
    return path
