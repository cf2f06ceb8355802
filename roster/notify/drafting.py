"""The drafting thread of an instance: takes drafts that were asked for, by whichever instance, and has them solved."""

import logging
import signal
import socket
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from multiprocessing import resource_tracker
from multiprocessing.connection import wait
from threading import Thread
from time import monotonic

from roster import measures
from roster.domain.versions import DraftState
from roster.notify.solver_job import Job, Target, begin
from roster.notify.solving import solve_child
from roster.store.claims import Claim, claim, finish, give_back, heartbeat, is_mine, waiting, write_progress
from roster.store.errors import StoreError
from roster.store.store import Store

_LOG = logging.getLogger(__name__)
_BEATS_A_LEASE = 3
_LONGEST_PAUSE = 30.0

Begun = Callable[[int], object]
Ended = Callable[[int, DraftState], object]


class Drafting:
    """Up to `processes` drafts at a time, each in a process of its own.

    `wake` makes it look at once; without it it looks every `poll` seconds for drafts asked of other instances.
    It goes on through any time that the database is away. `begun` and `ended` hear of its drafts.
    """

    def __init__(  # noqa: PLR0913 - settings of one thread
        self,
        store: Store,
        now: Callable[[], datetime],
        *,
        worker: str,
        processes: int = 1,
        lease_seconds: float = 30.0,
        poll: float = 1.0,
        begun: Begun = lambda _: None,
        ended: Ended = lambda *_: None,
        target: Target = solve_child,
    ) -> None:
        self._store, self._now, self._worker, self._processes = store, now, worker, processes
        self._lease, self._poll = timedelta(seconds=lease_seconds), poll
        self._begun, self._ended = begun, ended
        self._begin = partial(begin, target=target)
        self._jobs: list[Job] = []
        self._stopping = False
        self._bell, self._ring = socket.socketpair()
        self._bell.setblocking(False)
        self._ring.setblocking(False)
        self._thread = Thread(target=self._run, name="drafting", daemon=True)

    def start(self) -> None:
        """Begin; with no processes allowed, drafts are left to other instances."""
        if self._processes:
            self._thread.start()

    @property
    def lives(self) -> bool:
        """Whether it does its work; an instance that leaves drafts to others has none to do."""
        return not self._processes or self._thread.is_alive()

    def wake(self) -> None:
        """Look for drafts now. May be called from any thread, at any time."""
        try:
            self._ring.send(b"!")
        except OSError:  # it rings already, or it was stopped
            return

    def stop(self) -> None:
        """Kill what is being solved, give the drafts back for others, and end."""
        self._stopping = True
        self.wake()
        if self._thread.is_alive():
            self._thread.join()
        self._bell.close()
        self._ring.close()

    def _run(self) -> None:
        resource_tracker.ensure_running()  # starting it later would unblock what is blocked here
        # inherited by the solvers from their very start: Ctrl-C and systemd reach everybody, this process decides
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
        pause = self._poll
        while not self._stopping:
            try:
                self._round()
                pause = self._poll
            except StoreError as error:
                _LOG.warning("the database does not answer the drafting thread: %s", error)
                pause = min(2 * pause, _LONGEST_PAUSE)
            except Exception:  # noqa: BLE001 - whatever happens, the thread stays: nobody else would start it again
                _LOG.critical("a round of drafting failed; its drafts are given back", exc_info=True)
                self._let_go()
                pause = min(2 * pause, _LONGEST_PAUSE)
            self._sleep(pause)
        self._let_go()

    def _sleep(self, seconds: float) -> None:
        wait([self._bell, *(job.link for job in self._jobs if job.outcome is None)], seconds)
        try:
            self._bell.recv(4096)
        except BlockingIOError:
            return

    def _round(self) -> None:
        for job in self._jobs:
            job.listen()
        for job in tuple(self._jobs):
            self._settle(job)
        while len(self._jobs) < self._processes and not self._stopping and (taken := self._take()) is not None:
            self._jobs.append(self._begin(taken))
            _LOG.info("solving a draft", extra={"draft": taken.id, "attempt": taken.attempt})
            self._begun(taken.id)

    def _take(self) -> Claim | None:
        now = self._now()
        with self._store.reading() as tx:
            if not waiting(tx, now):
                return None
        with self._store.writing() as tx:
            return claim(tx, self._worker, now, self._lease)

    def _settle(self, job: Job) -> None:
        """Write what there is to write; drop the job where it is done or not ours any more."""
        if job.outcome is not None:
            with self._store.writing() as tx:
                kept = finish(tx, job.claim, job.outcome, self._now())
            self._drop(job)
            if kept:
                self._tell(job, job.outcome.state)
        elif not self._still_mine(job):
            _LOG.info("a draft was cancelled or taken over", extra={"draft": job.claim.id})
            self._drop(job)

    def _still_mine(self, job: Job) -> bool:
        if len(job.levels) > job.shown:
            with self._store.writing() as tx:
                mine = write_progress(tx, job.claim, job.levels)
            job.shown = len(job.levels)
            return mine
        if monotonic() - job.renewed < self._lease.total_seconds() / _BEATS_A_LEASE:
            with self._store.reading() as tx:
                return is_mine(tx, job.claim)
        with self._store.writing() as tx:
            mine = heartbeat(tx, job.claim, self._now(), self._lease)
        job.renewed = monotonic()
        return mine

    def _tell(self, job: Job, state: DraftState) -> None:
        measures.SOLVING.labels(str(state)).observe(job.seconds)
        facts = {"draft": job.claim.id, "end": str(state), "seconds": round(job.seconds, 3)}
        if job.crash:
            _LOG.error("a solver crashed:\n%s", job.crash, extra=facts)
        else:
            _LOG.info("a draft ended", extra=facts)
        self._ended(job.claim.id, state)

    def _drop(self, job: Job) -> None:
        self._jobs.remove(job)
        job.end()

    def _let_go(self) -> None:
        for job in tuple(self._jobs):
            self._drop(job)
            try:
                with self._store.writing() as tx:
                    give_back(tx, job.claim)
            except StoreError as error:
                _LOG.warning("a draft could not be given back, its lease will run out: %s", error)
