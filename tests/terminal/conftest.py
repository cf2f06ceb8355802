"""What a terminal of some width shows."""

from collections.abc import Callable
from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console, RenderableType

Shown = Callable[..., list[str]]


def _shown(what: RenderableType, width: int = 80) -> list[str]:
    stream = StringIO()
    Console(file=stream, width=width, highlight=False).print(what)
    lines = [line.rstrip() for line in stream.getvalue().splitlines()]
    assert max(map(cell_len, lines), default=0) <= width
    return lines


@pytest.fixture(scope="session")
def shown() -> Shown:
    """The lines of something printed on a terminal 80 columns wide, or so many; none is wider."""
    return _shown
