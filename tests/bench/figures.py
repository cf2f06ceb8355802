"""How figures are measured and told."""

import sys
from collections.abc import Callable
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What the work gives, and its seconds."""
    started = perf_counter()
    result = work()
    return result, perf_counter() - started


def tell(line: str) -> None:
    """One line, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def bar(what: str, *, reached: bool) -> bool:
    """One bar and whether it was reached."""
    tell(f"{'reached' if reached else 'MISSED '}  {what}")
    return reached
