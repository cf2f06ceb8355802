"""The composition root: where calendars, the clock and the words of the rules come together."""

import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from roster.documents.calendars import load_calendar, load_overrides
from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.domain.texts import Text
from roster.domain.workdays import Calendar
from roster.pages.words import Vocabulary
from roster.solver.rule import LEVEL_NAMES
from roster.solver.rulebook import known_rules


def now() -> datetime:
    """The office's time; what runs below is given it."""
    return datetime.now().replace(microsecond=0)


def today() -> date:
    """The office's day."""
    return now().date()


def calendar(overrides: Path | None = None) -> Calendar:
    """Every known year, with an office's own changes of single days."""
    return load_calendar(load_overrides(overrides) if overrides else ())


def rule_titles() -> dict[str, Text]:
    """What the rules are called."""
    return {name: kind.title for name, kind in known_rules().items()}


def serve(
    question: Question, answer: Answer, *, port: int, var: Path, tell: Callable[[str], object] = sys.stdout.write
) -> None:
    """Serve one month on loopback until told to end. Raises PortTakenError, DemoFileError."""
    from roster.api.serve import serve_demo  # noqa: PLC0415 - the server is slow to load; only the demo waits for it

    vocabulary = Vocabulary(rule_titles(), LEVEL_NAMES)
    serve_demo(question, answer, port=port, var=var, changed_at=now(), vocabulary=vocabulary, tell=tell)
