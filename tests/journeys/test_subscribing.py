"""A secretary subscribes with vdirsyncer and reads with khal; the feed follows publishing, swapping and withdrawing."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi import FastAPI

from roster.actions.answer_swap import consent
from roster.actions.approve_swap import approve_swap
from roster.actions.ask_swap import SwapWish, ask_swap
from roster.actions.feed_tokens import make_token
from roster.actions.swap_record import locked_swap
from roster.actions.withdraw import withdraw
from roster.api.app import create_app
from roster.api.services import Services
from roster.domain.feed_owners import OFFICE, person_owner
from roster.domain.offices import OfficeEntry
from roster.domain.schedule import entries
from roster.domain.swaps import SwapKind
from roster.pages.words import NO_VOCABULARY
from roster.settings import Settings
from roster.store.store import Store
from roster.store.versions import current_versions
from tests.swap_county import (
    CALENDAR,
    DECEMBER,
    LEADERS,
    NOVEMBER,
    NOW,
    by,
    december,
    found,
    november,
    occasion,
    put_out,
)

pytestmark = pytest.mark.slow

Serving = Callable[[FastAPI], AbstractContextManager[str]]
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

    def __init__(self, folder: Path, base: str, token: str) -> None:
        self.folder = folder
        (folder / "phone").mkdir(parents=True)
        (folder / "vdirsyncer.conf").write_text(VDIRSYNCER.format(folder=folder, base=base, token=token))
        (folder / "khal.conf").write_text(KHAL.format(folder=folder))
        self._run("vdirsyncer", "-c", f"{folder}/vdirsyncer.conf", "discover")

    def sync(self) -> None:
        self._run("vdirsyncer", "-c", f"{self.folder}/vdirsyncer.conf", "sync")

    def reads(self) -> list[str]:
        """What khal lists of November and December."""
        form = ("--day-format", "", "--format", "{start-date} {start-time}-{end-time} {title}")
        told = self._run("khal", "-c", f"{self.folder}/khal.conf", "list", *form, "2026-11-01", "2026-12-31")
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


@dataclass
class Published:
    """The small county, served; what happens to its months."""

    store: Store
    office: OfficeEntry
    base: str

    def duties(self, person: str | None = None) -> list[str]:
        """The current versions' duties as khal should list them: the office reads who, a leader reads where."""
        with self.store.reading() as tx:
            months = current_versions(tx, self.office.id)
        every = [entry for month in months for entry in entries(month.question, month.answer.roster)]
        return [
            f"{entry.slot.day} {entry.slot.start:%H:%M}-{entry.slot.end:%H:%M} "
            f"接访：{entry.place if person else entry.person.name}"
            for entry in every
            if person in {None, entry.person.id}
        ]

    def subscribed(self, folder: Path, owner: str) -> Secretary:
        """A machine that follows the owner's feed."""
        with self.store.writing() as tx:
            token = make_token(tx, self.office, owner, "test", None, "test", NOW)
        return Secretary(folder, self.base, token)

    def publish(self) -> None:
        with self.store.writing() as tx:
            put_out(tx, self.office, NOVEMBER)
            put_out(tx, self.office, DECEMBER, start=4)

    def swap(self, person: str, slot: str, other: str, in_return: str) -> None:
        """Asked by one, consented to by the other, approved by the office."""
        with self.store.writing() as tx:
            asked = ask_swap(
                tx, SwapWish(slot, SwapKind.SWAP, person, other, in_return), occasion(self.office, by(person))
            )
            agreed = consent(tx, asked, occasion(self.office, by(other)))
            approve_swap(tx, locked_swap(tx, self.office.id, agreed.id), (), occasion(self.office))

    def withdraw_december(self) -> None:
        with self.store.writing() as tx:
            withdraw(tx, self.office, DECEMBER, 2, "另行安排", "office", NOW)


@pytest.fixture
def county(sqlite_url: str, serving: Serving) -> Iterator[Published]:
    store = Store(sqlite_url)
    with store.writing() as tx:
        office = found(tx)
    services = Services(store, Settings(database_url=sqlite_url), CALENDAR, lambda: NOW, NO_VOCABULARY)
    with serving(create_app(services)) as base:
        yield Published(store, office, base)
    store.close()


def changed(machine: Secretary) -> tuple[int, int]:
    """How many events went and came with one more sync."""
    before = machine.files()
    machine.sync()
    after = machine.files()
    return len(before - after), len(after - before)


def test_the_office_sees_publication_swap_and_withdrawal(county: Published, tmp_path: Path) -> None:
    machine = county.subscribed(tmp_path, OFFICE)
    assert (changed(machine), machine.reads()) == ((0, 0), [])
    county.publish()
    assert (changed(machine), machine.reads()) == ((0, 9), county.duties())
    first, second = LEADERS[0], LEADERS[1]
    county.swap(first, november(3), second, november(10))
    assert (changed(machine), machine.reads()) == ((2, 2), county.duties())
    county.swap(second, november(3), first, december(8))
    assert (changed(machine), machine.reads()) == ((2, 2), county.duties())
    county.withdraw_december()
    assert (changed(machine), machine.reads()) == ((5, 0), county.duties())
    assert changed(machine) == (0, 0)


def test_a_leader_sees_the_own_duties_and_nothing_else(county: Published, tmp_path: Path) -> None:
    one, other, third = LEADERS[0], LEADERS[1], LEADERS[2]
    machines = {name: county.subscribed(tmp_path / name, person_owner(name)) for name in (one, other, third)}
    county.publish()
    assert {name: changed(machine) for name, machine in machines.items()} == {one: (0, 2), other: (0, 2), third: (0, 2)}
    county.swap(one, november(3), other, november(10))
    assert {name: changed(machine) for name, machine in machines.items()} == {one: (1, 1), other: (1, 1), third: (0, 0)}
    assert {name: machine.reads() for name, machine in machines.items()} == {
        name: county.duties(name) for name in machines
    }
