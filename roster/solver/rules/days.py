"""The period's slots, day by day and week by week, and the days for which they were planned."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby

from roster.domain.patterns import landings_of
from roster.domain.posts import EveryWorkingDay, NthWorkingDay
from roster.domain.question import Question
from roster.domain.slots import Slot
from roster.solver.once import all_once
from roster.solver.rules.windows import worked

_WEEK = timedelta(days=6)


@all_once
def by_day(question: Question) -> Iterator[tuple[date, list[Slot]]]:
    """Every day that has slots, with them."""
    slots = sorted(question.slots, key=lambda slot: (slot.day, slot.id))
    for day, group in groupby(slots, key=lambda slot: slot.day):
        yield day, list(group)


@all_once
def by_week(question: Question) -> Iterator[tuple[date, list[Slot]]]:
    """Every Monday whose week belongs to the period, with the week's slots.

    A week that reaches past an end of the period belongs to it if at least half of its working days
    lie inside; otherwise the neighbouring month sees to it, with this month's duties as history.
    """
    slots = sorted(question.slots, key=lambda slot: (slot.day, slot.id))
    for monday, group in groupby(slots, key=lambda slot: slot.day - timedelta(days=slot.day.weekday())):
        week = [monday + timedelta(days=offset) for offset in range(7)]
        working = [day for day in week if worked(question, day)]
        inside = [day for day in working if question.first <= day <= question.last]
        if 2 * len(inside) >= len(working):
            yield monday, list(group)


def week_end(monday: date) -> date:
    """The Sunday of the week."""
    return monday + _WEEK


def planned_days(question: Question) -> Mapping[tuple[str, date], frozenset[date]]:
    """By post and day held, the rest days from which a fixed day was moved on to it (顺延)."""
    moved: dict[tuple[str, date], set[date]] = {}
    for post in question.posts:
        for pattern in post.patterns:
            if isinstance(pattern, EveryWorkingDay | NthWorkingDay):
                continue
            for landing in landings_of(pattern, question.calendar, question.first, question.last):
                if landing.planned != landing.held:
                    moved.setdefault((post.id, landing.held), set()).add(landing.planned)
    return {key: frozenset(origins) for key, origins in moved.items()}
