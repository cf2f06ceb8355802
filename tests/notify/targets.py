"""What stands in for the solver in its process: short to load, and as bad as asked for."""

import os
from multiprocessing.connection import Connection
from threading import Event

from roster.notify import solving
from roster.notify.solving import LEVEL, PROBLEM

HANGS = 1.5
"""A draft with so many seconds is searched for without end."""


def hang(link: Connection, question: bytes, seconds: float) -> None:
    """One level, then nothing more, where the seconds say so; a problem at once for every other draft."""
    if seconds == HANGS:
        link.send((LEVEL, 3, 4, 0))
        Event().wait()
    link.send((PROBLEM, "没有排出", "nothing was found"))


def crash(link: Connection, question: bytes, seconds: float) -> None:
    """Die in the way that native code does."""
    os._exit(3)


def hang_whole(link: Connection, question: bytes, seconds: float) -> None:
    """The real child, its solver in an endless search."""

    def searching(*_: object) -> tuple[str, ...]:
        link.send((LEVEL, 3, 4, 0))
        Event().wait()
        return ()

    solving.solve_document = searching  # type: ignore[assignment]
    solving.solve_child(link, question, seconds)
