"""The list of commands, their help, and what is loaded for it."""

import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import typer

from roster.cli.commands import COMMANDS

Run = Callable[..., Any]
HEAVY = (
    *("ortools", "pandas", "fastapi", "uvicorn", "openpyxl", "icalendar", "jinja2"),
    *("sqlalchemy", "alembic", "psycopg", "argon2", "authlib", "prometheus_client"),
)
LOADED = f"""
import runpy, sys
try:
    runpy.run_module("roster.cli", run_name="__main__")
except SystemExit:
    print("heavy:", *(name for name in {HEAVY!r} if name in sys.modules))
"""


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_s_help_begins_with_its_line_in_the_list(name: str) -> None:
    app: typer.Typer = import_module(COMMANDS[name].module).app
    first, *more = app.registered_commands
    paragraphs = str((app.info.help if more else first.help) or "").strip().split("\n\n")
    assert more != [] or first.name == name
    assert paragraphs[0].startswith(COMMANDS[name].zh)
    assert paragraphs[1].startswith(COMMANDS[name].en)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_in_both_languages(run: Run, name: str) -> None:
    ended = run(name, "--help")
    assert ended.code == 0
    text = " ".join(ended.out.split())
    assert [said for said in (COMMANDS[name].zh, COMMANDS[name].en) if said not in text] == []


def test_the_list_names_every_command_and_the_exit_codes(run: Run) -> None:
    ended = run("--help")
    assert ended.code == 0
    assert [line.split()[1] for line in ended.out.splitlines() if line.startswith("│ ") and "--" not in line] == [
        *COMMANDS
    ]
    assert [code for code in ("0 成功", "2 输入有误", "3 排不出来", "4 时间不够") if code not in ended.out] == []


def test_without_any_word_the_help_is_shown(run: Run) -> None:
    assert "solve" in run().out


def test_a_misspelt_command_is_guessed(run: Run) -> None:
    ended = run("calender")
    assert ended.code == 2
    assert "Did you mean 'calendar'?" in ended.err


def loaded(*words: str) -> str:
    command = [sys.executable, "-c", LOADED, *words]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.splitlines()[-1]


@pytest.mark.parametrize("words", [("--help",), ("calendar", "2026-12"), ("schema",)])
def test_what_needs_no_solver_loads_none(words: tuple[str, ...]) -> None:
    assert loaded(*words) == "heavy:"


@pytest.mark.parametrize("words", [("account", "--help"), ("log", "verify", "--help"), ("backup", "--help")])
def test_what_serves_nothing_loads_no_server(words: tuple[str, ...]) -> None:
    assert {"fastapi", "uvicorn", "ortools"} & set(loaded(*words).split()) == set()


@pytest.mark.parametrize("words", [("check",), ("why", "--date", "2026-12-08")])
def test_checking_and_explaining_load_no_solver(solved: Path, words: tuple[str, ...]) -> None:
    assert loaded(*words, str(solved / "question.json"), str(solved / "roster.json")) == "heavy:"
