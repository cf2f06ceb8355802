"""The drafting thread: solves what is asked for, whatever happens to solvers, instances and the database."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from queue import Queue
from typing import Any

import pytest

from roster.actions.ask_draft import ask_draft_of, cancel_draft
from roster.domain.offices import OfficeEntry
from roster.domain.question import RuleSetting
from roster.domain.versions import Draft, DraftState, LevelProgress
from roster.notify.drafting import Drafting
from roster.notify.solver_job import Target
from roster.notify.solving import solve_child
from roster.store.drafts import add_draft
from roster.store.errors import StoreAwayError
from roster.store.store import Store, Tx
from tests.databases import Clock
from tests.draft_county import IMPOSSIBLE, answer_of, ask, county, question, read
from tests.notify.targets import HANGS, crash, hang

Told = Queue[tuple[int, DraftState]]
_LONGEST = 60.0


@contextmanager
def drafting(
    store: Store, clock: Clock, told: Told, target: Target = solve_child, **settings: Any
) -> Iterator[Drafting]:
    """A thread that runs; what it tells of drafts goes into the queue."""

    thread = Drafting(
        store,
        clock,
        **{"worker": "one", "poll": 0.05, **settings},
        begun=lambda number: told.put((number, DraftState.SOLVING)),
        ended=lambda number, state: told.put((number, state)),
        target=target,
    )
    thread.start()
    try:
        yield thread
    finally:
        thread.stop()


def until(told: Told, *states: DraftState) -> tuple[int, DraftState]:
    """The next draft that came into one of the states."""
    while (found := told.get(timeout=_LONGEST))[1] not in states:
        pass
    return found


@pytest.fixture
def one(sqlite_url: str) -> Iterator[Store]:
    opened = Store(sqlite_url)
    yield opened
    opened.close()


@pytest.fixture
def office(one: Store, clock: Clock) -> OfficeEntry:
    with one.writing() as tx:
        return county(tx, clock)


@pytest.fixture
def asked(one: Store, office: OfficeEntry, clock: Clock) -> Callable[[float], Draft]:
    """Asks for a draft that may take so many seconds."""

    def make(seconds: float) -> Draft:
        with one.writing() as tx:
            return ask_draft_of(tx, office, question(), seconds, "wang", clock())

    return make


def test_two_instances_solve_one_draft_once(store: Store, clock: Clock) -> None:
    """Each has its own connections, and both are woken; the second draft is impossible."""
    told: Told = Queue()
    other = Store(store.url)
    with store.writing() as tx:
        office, narrow = county(tx, clock), county(tx, clock, "narrow", IMPOSSIBLE)
    with drafting(store, clock, told, worker="one") as first, drafting(other, clock, told, worker="two") as second:
        with store.writing() as tx:
            draft, hopeless = ask(tx, office, clock), ask(tx, narrow, clock)
        first.wake()
        second.wake()
        ends = {until(told, DraftState.SOLVED, DraftState.IMPOSSIBLE) for _ in range(2)}
    other.close()
    assert ends == {(draft.id, DraftState.SOLVED), (hopeless.id, DraftState.IMPOSSIBLE)}
    solved = read(store, office, draft.id)
    levels = tuple(LevelProgress(one.number, one.cost, one.bound) for one in answer_of(solved).levels)
    assert solved.progress == levels
    clash = read(store, narrow, hopeless.id).clash
    assert clash is not None
    assert clash["status"] == "INFEASIBLE"
    assert told.qsize() == 0


def test_what_cannot_be_solved_says_why(one: Store, office: OfficeEntry, clock: Clock) -> None:
    told: Told = Queue()
    with one.writing() as tx:
        draft = ask(tx, office, clock)
        broken = replace(question(), rules=(RuleSetting("days-betwen-turns"),))
        add_draft(tx, office.id, broken, 0, 20.0, "wang", clock())
        cancel_draft(tx, office, draft.id, "wang", clock())
    with drafting(one, clock, told):
        number, _ = until(told, DraftState.FAILED)
    problem = read(one, office, number).problem
    assert problem is not None
    assert "没有这条规则" in problem.zh
    assert "Maybe 'days-between-turns'" in problem.en


def test_a_crash_is_the_drafts_problem_not_the_threads(
    one: Store, office: OfficeEntry, asked: Callable[[float], Draft], clock: Clock
) -> None:
    told: Told = Queue()
    drafts = [asked(20.0), asked(20.0)]
    with drafting(one, clock, told, crash) as thread:
        ends = [until(told, DraftState.FAILED) for _ in drafts]
        assert thread.lives
    assert ends == [(draft.id, DraftState.FAILED) for draft in drafts]
    problem = read(one, office, drafts[0].id).problem
    assert problem is not None
    assert "exit 3" in problem.en


def test_a_cancelled_draft_makes_room(
    one: Store, office: OfficeEntry, asked: Callable[[float], Draft], clock: Clock
) -> None:
    """One process, which would search without end: only its death lets the next draft be solved."""
    told: Told = Queue()
    endless = asked(HANGS)
    with drafting(one, clock, told, hang) as thread:
        assert until(told, DraftState.SOLVING)[0] == endless.id
        following = asked(20.0)
        with one.writing() as tx:
            cancel_draft(tx, office, endless.id, "wang", clock())
        thread.wake()
        assert until(told, DraftState.FAILED)[0] == following.id
    assert read(one, office, endless.id).state is DraftState.CANCELLED


def test_several_at_the_same_time(
    one: Store, office: OfficeEntry, asked: Callable[[float], Draft], clock: Clock
) -> None:
    told: Told = Queue()
    endless, quick = asked(HANGS), asked(20.0)
    with drafting(one, clock, told, hang, processes=2):
        assert until(told, DraftState.FAILED)[0] == quick.id
        assert read(one, office, endless.id).state is DraftState.SOLVING


def test_stopping_gives_the_draft_back(
    one: Store, office: OfficeEntry, asked: Callable[[float], Draft], clock: Clock
) -> None:
    told: Told = Queue()
    endless = asked(HANGS)
    with drafting(one, clock, told, hang):
        until(told, DraftState.SOLVING)
    assert read(one, office, endless.id).state is DraftState.ASKED


def test_an_instance_without_solvers_leaves_drafts_to_others(
    one: Store, office: OfficeEntry, asked: Callable[[float], Draft], clock: Clock
) -> None:
    told: Told = Queue()
    draft = asked(20.0)
    with drafting(one, clock, told, hang, processes=0) as idle:
        assert idle.lives
        idle.wake()
        assert read(one, office, draft.id).state is DraftState.ASKED
    idle.wake()  # after the end it is no fault either


class Away(Store):
    """A database that does not answer a number of times."""

    def __init__(self, url: str, times: int) -> None:
        super().__init__(url)
        self.times = times

    @contextmanager
    def writing(self) -> Iterator[Tx]:
        if self.times:
            self.times -= 1
            raise StoreAwayError
        with super().writing() as tx:
            yield tx


@pytest.mark.parametrize("times", [1, 4])
def test_the_thread_outlives_a_database_that_is_away(
    one: Store, office: OfficeEntry, asked: Callable[[float], Draft], clock: Clock, times: int
) -> None:
    told: Told = Queue()
    draft = asked(20.0)
    away = Away(one.url, 0)
    with drafting(away, clock, told, hang, poll=0.01) as thread:
        until(told, DraftState.SOLVING)
        away.times = times
        assert until(told, DraftState.FAILED)[0] == draft.id
        assert thread.lives
    away.close()
    problem = read(one, office, draft.id).problem
    assert problem is not None
    assert problem.en == "nothing was found"


def test_after_a_kill_another_instance_takes_over(
    one: Store, office: OfficeEntry, asked: Callable[[float], Draft], clock: Clock
) -> None:
    """The output of the instance ends only when its solver is gone too."""
    told: Told = Queue()
    endless = asked(HANGS)
    instance = [sys.executable, str(Path(__file__).with_name("an_instance.py")), one.url, clock().isoformat()]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    killed = subprocess.run(instance, stdout=subprocess.PIPE, timeout=_LONGEST, check=False, env=environment)
    assert killed.returncode == -9
    assert killed.stdout == b"solving\n"
    assert read(one, office, endless.id).state is DraftState.SOLVING
    clock.forward(seconds=31)
    with drafting(one, clock, told, crash, worker="two"):
        assert until(told, DraftState.FAILED) == (endless.id, DraftState.FAILED)
