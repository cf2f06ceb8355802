"""Kill -9 amid statements and around every commit: what is left is the state before the commit or the one after.

A scenario is a module with `prepare(store)`, `run(store)`, which finishes the work from whatever state it finds and
commits nothing where nothing is left to do, and `seen(store)`, what people see in the end, the same after every way.
`killed_everywhere("tests.kill_scenarios.publishing", database, folder)` runs it in a process of its own, which forks
once for every point. SQLite only.
"""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Engine, event, select

from roster.store.store import Store
from roster.store.tables import METADATA

_EVERY = 3  # statement of a transaction; commits are all tried
Point = Callable[[str], None]
"""Told before each statement, before and after each commit: `statement`, `commit`, `committed`."""


class Scenario(Protocol):
    """What a scenario's module has."""

    def prepare(self, store: Store) -> None: ...
    def run(self, store: Store) -> None: ...
    def seen(self, store: Store) -> object: ...


@dataclass(frozen=True)
class Killed:
    """One kill: at which point after how many commits, and whether a whole state was left.

    `finished`: whether going on from there came to the same end; tried where the state is one not tried before.
    """

    kind: str
    commits: int
    whole: bool
    finished: bool


def killed_everywhere(scenario: str, database: Path, folder: Path) -> list[Killed]:
    """One kill for every point that the scenario has, starting from a copy of an empty migrated database."""
    shutil.copy(database, folder / "start.db")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    program = [sys.executable, "-m", "tests.killing", scenario, str(folder)]
    done = subprocess.run(program, capture_output=True, check=False, env=environment, timeout=300)
    assert done.returncode == 0, done.stderr.decode()
    return [Killed(**line) for line in json.loads(done.stdout)]


def _main(scenario: Scenario, folder: Path) -> list[dict[str, Any]]:
    with_store(folder / "start.db", scenario.prepare)
    kept = _kept_states(scenario, folder)
    end = with_store(kept[-1], scenario.seen)
    return [asdict(kill) for commits, start in enumerate(kept[:-1]) for kill in _kills(scenario, start, commits, end)]


def _kept_states(scenario: Scenario, folder: Path) -> list[Path]:
    """The database before and after each commit of an undisturbed run."""
    live = _copy(folder / "start.db", folder / "live.db")
    kept = [folder / "start.db"]

    def keep(kind: str) -> None:
        if kind == "committed":
            kept.append(folder / f"state{len(kept)}.db")
            with closing(sqlite3.connect(live)) as source, closing(sqlite3.connect(kept[-1])) as target:
                source.backup(target)

    with_store(live, scenario.run, keep)
    return kept


def _kills(scenario: Scenario, start: Path, commits: int, end: object) -> Iterator[Killed]:
    """One kill at each point from a state up to the next commit and just after it."""
    points, after = _next_commit(scenario, _copy(start, start.with_name("rehearsed.db")))
    before = with_store(start, _state)
    for number, kind in enumerate(points):
        if kind == "statement" and number % _EVERY:
            continue
        killed = _copy(start, start.with_name("killed.db"))
        _run_until(scenario, killed, number)
        whole = with_store(killed, _state) == (after if kind == "committed" else before)
        finished = True
        if kind != "statement":
            with_store(killed, scenario.run)
            finished = with_store(killed, scenario.seen) == end
        yield Killed(kind, commits, whole, finished)


def _next_commit(scenario: Scenario, path: Path) -> tuple[list[str], str]:
    """The points up to the first commit from a state, and the state after it."""
    points: list[str] = []

    def note(kind: str) -> None:
        points.append(kind)
        if kind == "committed":
            raise _EnoughError

    with suppress(_EnoughError):
        with_store(path, scenario.run, note)
    return points, with_store(path, _state)


class _EnoughError(BaseException):
    """A rehearsal has seen what it came for."""


def _run_until(scenario: Scenario, path: Path, number: int) -> None:
    """The scenario in a forked process that kills itself at the point with that number."""
    child = os.fork()
    if child == 0:
        reached = -1

        def die(_: str) -> None:
            nonlocal reached
            reached += 1
            if reached == number:
                os.kill(os.getpid(), signal.SIGKILL)

        with_store(path, scenario.run, die)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise AssertionError(f"the run to be killed at point {number} came to its end")


def with_store(path: Path, work: Callable[[Store], Any], told: Point | None = None) -> Any:
    """Do something with a store that is closed again; `told` hears of what is written."""
    store = Store(f"sqlite:///{path}")
    if told is not None:
        _listen(store.engine, told)
    try:
        return work(store)
    finally:
        store.close()


def _listen(engine: Engine, told: Point) -> None:
    commit = engine.dialect.do_commit

    def committing(connection: Any) -> None:
        told("commit")
        commit(connection)
        told("committed")

    engine.dialect.do_commit = committing  # type: ignore[assignment, method-assign]
    event.listen(engine, "before_cursor_execute", lambda *_: told("statement"))


def _state(store: Store) -> str:
    """A digest of every row there is."""
    sealed = sha256()
    with store.reading() as tx:
        for table in METADATA.sorted_tables:
            sealed.update(table.name.encode())
            for row in sorted(map(repr, tx.execute(select(table)))):
                sealed.update(row.encode("utf-8", "surrogatepass"))
    return sealed.hexdigest()


def _copy(source: Path, target: Path) -> Path:
    for stale in target.parent.glob(f"{target.name}*"):
        stale.unlink()
    shutil.copy(source, target)
    return target


if __name__ == "__main__":
    module: Any = import_module(sys.argv[1])
    sys.stdout.write(json.dumps(_main(module, Path(sys.argv[2]))))
