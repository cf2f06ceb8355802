"""Turns served before, and how far back the office's records reach."""

from collections.abc import Iterator
from datetime import date

from roster.domain.question import Question, Turn


def past_turns(question: Question, first: date, last: date, *, stood_in: bool = True) -> Iterator[Turn]:
    """The turns of the history from first to last; without `stood_in`, those taken for somebody else (顶岗) not."""
    for turn in question.history:
        if first <= turn.day <= last and (stood_in or not turn.stood_in):
            yield turn


def recorded_since(question: Question) -> date:
    """The first day of the month in which the history begins; without a history, that of the period."""
    return min((turn.day for turn in question.history), default=question.first).replace(day=1)
