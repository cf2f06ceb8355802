"""A secretary subscribes to a feed with vdirsyncer, reads it with khal, and sees it follow the roster."""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from fastapi import FastAPI

from roster.api.app import create_app
from roster.api.board import OFFICE, Board, publish, token_digest
from roster.domain.question import Question
from roster.domain.roster import Answer, Duty, Roster
from roster.domain.schedule import entries

Month = tuple[Question, Answer]
Serving = Callable[[FastAPI], AbstractContextManager[str]]
TOKEN = "secretarystoken"
PROGRAMS = Path(sys.executable).parent

VDIRSYNCER = """
[general]
status_path = "{folder}/status"
[pair duties]
a = "office"
b = "phone"
collections = null
[storage office]
type = "http"
url = "{base}/feeds/{token}.ics"
[storage phone]
type = "filesystem"
path = "{folder}/phone"
fileext = ".ics"
"""
KHAL = """
[calendars]
[[duties]]
path = {folder}/phone
type = calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Asia/Shanghai
default_timezone = Asia/Shanghai
[default]
default_calendar = duties
[sqlite]
path = {folder}/khal.db
"""


class Secretary:
    """A machine with vdirsyncer and khal, whose home is a folder of the test."""

    def __init__(self, folder: Path, base: str) -> None:
        self.folder = folder
        (folder / "phone").mkdir()
        (folder / "vdirsyncer.conf").write_text(VDIRSYNCER.format(folder=folder, base=base, token=TOKEN))
        (folder / "khal.conf").write_text(KHAL.format(folder=folder))
        self._run("vdirsyncer", "-c", f"{folder}/vdirsyncer.conf", "discover")

    def sync(self) -> None:
        self._run("vdirsyncer", "-c", f"{self.folder}/vdirsyncer.conf", "sync")

    def reads(self, question: Question) -> list[str]:
        told = self._run(
            "khal",
            "-c",
            f"{self.folder}/khal.conf",
            "list",
            "--day-format",
            "",
            "--format",
            "{start-date} {start-time}-{end-time} {title} @{location}",
            f"{question.first}",
            f"{question.last}",
        )
        return sorted(line for line in told.splitlines() if line)

    def files(self) -> set[bytes]:
        return {path.read_bytes() for path in (self.folder / "phone").iterdir()}

    def _run(self, program: str, *arguments: str) -> str:
        mine = {"HOME": str(self.folder), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
        done = subprocess.run(
            [PROGRAMS / program, *arguments],
            env=mine,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


def expected(question: Question, roster: Roster) -> list[str]:
    return [
        f"{entry.slot.day} {entry.slot.start:%H:%M}-{entry.slot.end:%H:%M} 接访：{entry.person.name} @{entry.place}"
        for entry in entries(question, roster)
    ]


def office_board(month: Month, owner: str = OFFICE) -> Board:
    return Board(publish(*month, datetime(2026, 11, 25, 9)), {token_digest(TOKEN): owner})


def test_the_office_sees_every_duty_and_every_change(half_day_month: Month, serving: Serving, tmp_path: Path) -> None:
    question, answer = half_day_month
    board = office_board(half_day_month)
    with serving(create_app(board)) as base:
        secretary = Secretary(tmp_path, base)
        secretary.sync()
        assert secretary.reads(question) == expected(question, answer.roster)
        before = secretary.files()
        assert len(before) == 46

        first, _dropped, *kept = answer.roster.duties
        changed = Roster((Duty(first.slot, question.people[-1].id, first.stand_in), *kept))
        board.publish(question, replace(answer, roster=changed), datetime(2026, 11, 27, 9))
        secretary.sync()
        assert secretary.reads(question) == expected(question, changed)
        gone, new = before - secretary.files(), secretary.files() - before
        assert (len(gone), len(new)) == (2, 1)

        secretary.sync()
        assert secretary.files() == (before - gone) | new


@pytest.mark.parametrize("person", ["赵明", "钱文清"])
def test_a_leader_sees_the_own_duties_and_nothing_else(
    half_day_month: Month, serving: Serving, tmp_path: Path, person: str
) -> None:
    question, answer = half_day_month
    with serving(create_app(office_board(half_day_month, person))) as base:
        secretary = Secretary(tmp_path, base)
        secretary.sync()
        own = [entry for entry in entries(question, answer.roster) if entry.person.id == person]
        assert secretary.reads(question) == [
            f"{entry.slot.day} {entry.slot.start:%H:%M}-{entry.slot.end:%H:%M} 接访：{entry.place} @{entry.place}"
            for entry in own
        ]
        assert len(own) == 2
