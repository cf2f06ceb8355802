"""A claimed draft and the process that solves it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from time import monotonic
from typing import Any

from roster.domain.texts import Text
from roster.domain.versions import DraftState, LevelProgress
from roster.notify.solving import ANSWER, CLASH, CRASH, LEVEL, PROBLEM, solve_child
from roster.store.claims import Claim, Outcome

Target = Callable[[Connection, bytes, float], None]
_LONGEST, _GRACE = 4.0, 60.0  # a search is over after `seconds`; telling why none is possible takes as long a few times
_GOODBYE = 1.0  # a process that closed its link is about to end
_CRASHED = Text(
    "求解程序意外退出（{cause}）；请再试一次，仍不行时把这份草案的编号告诉系统管理员",
    "the solver ended unexpectedly ({cause}). Maybe try again, and tell the administrator this draft's number.",
)
_HUNG = Text(
    "求解程序没有按时结束，已终止；请再试一次", "the solver did not end in time and was stopped. Maybe try again."
)


@dataclass
class Job:
    """`levels` and `outcome` are what the process has told; `shown` of the levels are in the database already."""

    claim: Claim
    link: Connection
    process: SpawnProcess
    began: float = field(default_factory=monotonic)
    renewed: float = field(default_factory=monotonic)
    levels: tuple[LevelProgress, ...] = ()
    shown: int = 0
    outcome: Outcome | None = None
    crash: str = ""

    @property
    def seconds(self) -> float:
        """How long the process has been at it."""
        return monotonic() - self.began

    def listen(self) -> None:
        """Take in what the process has told; never waits."""
        try:
            while self.outcome is None and self.link.poll():
                self._hear(self.link.recv())
        except (EOFError, OSError):
            self.process.join(_GOODBYE)
            self._failed(_CRASHED.filled(cause=f"exit {self.process.exitcode}"))
        if self.outcome is None and self.seconds > _LONGEST * self.claim.seconds + _GRACE:
            self._failed(_HUNG)

    def end(self) -> None:
        """Kill the process, if it is still there, and give back what it held."""
        self.process.kill()
        self.process.join()
        self.process.close()
        self.link.close()

    def _hear(self, told: tuple[Any, ...]) -> None:
        match told:
            case (str() as kind, level, cost, bound) if kind == LEVEL:
                self.levels = (*self.levels, LevelProgress(level, cost, bound))
            case (str() as kind, document) if kind == ANSWER:
                self.outcome = Outcome(DraftState.SOLVED, self.levels, answer=document)
            case (str() as kind, document) if kind == CLASH:
                self.outcome = Outcome(DraftState.IMPOSSIBLE, self.levels, clash=document)
            case (str() as kind, zh, en) if kind == PROBLEM:
                self._failed(Text(zh, en))
            case (str() as kind, trace) if kind == CRASH:
                self.crash = trace
                self._failed(_CRASHED.filled(cause=trace.strip().rpartition("\n")[2].partition(":")[0]))

    def _failed(self, problem: Text) -> None:
        self.outcome = Outcome(DraftState.FAILED, self.levels, problem=problem)


def begin(claim: Claim, target: Target = solve_child) -> Job:
    """Start the process of a claimed draft."""
    ours, theirs = get_context("spawn").Pipe()
    arguments = (theirs, claim.question.encode(), claim.seconds)
    process = get_context("spawn").Process(target=target, args=arguments, daemon=True, name=f"draft-{claim.id}")
    process.start()
    theirs.close()  # so that the link ends with the child
    return Job(claim, ours, process)
