"""Sliding windows over days, padded past both ends of the period so that history enters them."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from roster.domain.people import Person
from roster.domain.question import Question
from roster.domain.slots import Slot
from roster.domain.workdays import UnknownYearError
from roster.solver.once import once

_MONDAY_TO_FRIDAY = range(5)
_DAY = timedelta(days=1)


class Unit(StrEnum):
    """What a distance is counted in."""

    CALENDAR_DAYS = "calendar_days"
    WORKING_DAYS = "working_days"


UNIT_NAMES = {Unit.CALENDAR_DAYS: ("天", "days"), Unit.WORKING_DAYS: ("个工作日", "working days")}


@dataclass(frozen=True, slots=True)
class Window:
    """What one person finds in a run of days: a slot or more of the period, and the days of own turns of the past.

    `times` is how many windows of the sliding row are alike to this person.
    """

    slots: tuple[Slot, ...]
    served: tuple[date, ...]
    times: int

    @property
    def first(self) -> date:
        """The first day in the window with a slot or a past turn."""
        return min((*self.served, self.slots[0].day))

    @property
    def last(self) -> date:
        """The last such day."""
        return max((*self.served, self.slots[-1].day))

    @property
    def before(self) -> int:
        """1 if the person served in the window: what is past is not this roster's breach."""
        return int(bool(self.served))


def windows(question: Question, length: int, unit: Unit, people: Iterable[Person]) -> Iterator[tuple[Person, Window]]:
    """Every run of `length` days that meets the period, person by person, each distinct content once.

    A run of working days begins and ends with one and holds the rest days between, so two turns lie in
    a common run exactly if fewer than `length` - 1 working days lie between them.
    """
    found = _by_person(question, length, unit)
    for person in people:
        for window in found[person.id]:
            yield person, window


def crowded(
    question: Question, person: Person, own: tuple[str, ...], length: int, unit: Unit
) -> Iterator[tuple[Window, list[Slot]]]:
    """The windows in which a person with these slots has more than one turn, what is past being one."""
    several = len(own) > 1
    for window in _by_person(question, length, unit)[person.id] if own else ():
        if several or window.served:
            taken = [slot for slot in window.slots if slot.id in own]
            if window.before + len(taken) > 1:
                yield window, taken


@once
def _by_person(question: Question, length: int, unit: Unit) -> Mapping[str, tuple[Window, ...]]:
    slots = sorted(question.slots, key=lambda slot: (slot.day, slot.start, slot.id))
    days = [slot.day for slot in slots]
    runs = []
    for first, last in _runs(question, days, length, unit):
        inside = bisect_left(days, first), bisect_right(days, last)
        if inside[0] < inside[1]:
            runs.append((first, last, inside))
    served: dict[str, set[date]] = {}
    for turn in question.history:
        served.setdefault(turn.person, set()).add(turn.day)
    found = {}
    for person in question.people:
        own = sorted(served.get(person.id, ()))
        contents = Counter(
            (inside, tuple(own[bisect_left(own, first) : bisect_right(own, last)])) for first, last, inside in runs
        )
        found[person.id] = tuple(
            Window(tuple(slots[start:stop]), past, times) for ((start, stop), past), times in contents.items()
        )
    return found


def _runs(question: Question, days: list[date], length: int, unit: Unit) -> Iterator[tuple[date, date]]:
    """The first and last days of all runs that could hold one of these days."""
    if not days:
        return
    if unit is Unit.CALENDAR_DAYS or length == 1:
        reach = (length - 1) * _DAY
        ends = [days[0] - reach + offset * _DAY for offset in range((days[-1] - days[0] + 2 * reach).days + 1)]
    else:
        ends = [
            *reversed(_working(question, days[0], -_DAY, length)),
            *(day for day in _from(days[0], days[-1]) if worked(question, day)),
            *_working(question, days[-1], _DAY, length),
        ]
    yield from zip(ends, ends[length - 1 :], strict=False)


def _working(question: Question, day: date, step: timedelta, count: int) -> list[date]:
    """The next `count` working days after a day, or before it."""
    found: list[date] = []
    while len(found) < count:
        day += step
        if worked(question, day):
            found.append(day)
    return found


def worked(question: Question, day: date) -> bool:
    """Whether offices are open; Monday to Friday in a year without calendar, beyond the period only."""
    try:
        return question.calendar.is_working(day)
    except UnknownYearError:
        return day.weekday() in _MONDAY_TO_FRIDAY


def _from(first: date, last: date) -> Iterator[date]:
    for offset in range((last - first).days + 1):
        yield first + offset * _DAY
