"""Sliding windows over days, padded past both ends of the period so that history enters them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from roster.domain.question import Question
from roster.domain.slots import Slot
from roster.domain.workdays import UnknownYearError

_MONDAY_TO_FRIDAY = range(5)


class Unit(StrEnum):
    """What a distance is counted in."""

    CALENDAR_DAYS = "calendar_days"
    WORKING_DAYS = "working_days"


@dataclass(frozen=True, slots=True)
class Window:
    """Days in a row that contain a slot or more of the period.

    `times` is how many windows of the sliding row are alike in their slots and history days.
    """

    slots: tuple[Slot, ...]
    served_days: tuple[date, ...]
    times: int = 1

    @property
    def first(self) -> date:
        """The first day in the window with a slot or a turn of the past."""
        return min((*self.served_days, self.slots[0].day))

    @property
    def last(self) -> date:
        """The last such day."""
        return max((*self.served_days, self.slots[-1].day))


def windows(question: Question, length: int, unit: Unit) -> tuple[Window, ...]:
    """Every run of `length` days that meets the period, each distinct content once.

    A window's `served_days` are days outside the period on which anybody served.
    """
    place = _day_numbers(question, length, unit)
    slots_at: dict[int, list[Slot]] = {}
    for slot in sorted(question.slots, key=lambda slot: (slot.start, slot.id)):
        slots_at.setdefault(place[slot.day], []).append(slot)
    served_at: dict[int, set[date]] = {}
    for turn in question.history:
        if turn.day in place:
            served_at.setdefault(place[turn.day], set()).add(turn.day)
    if not slots_at:
        return ()
    contents: Counter[tuple[tuple[Slot, ...], tuple[date, ...]]] = Counter()
    for start in range(min(slots_at) - length + 1, max(slots_at) + 1):
        slots = tuple(slot for at in range(start, start + length) for slot in slots_at.get(at, ()))
        served = sorted(day for at in range(start, start + length) for day in served_at.get(at, ()))
        if slots:
            contents[slots, tuple(served)] += 1
    return tuple(Window(slots, served, times) for (slots, served), times in contents.items())


def _day_numbers(question: Question, length: int, unit: Unit) -> dict[date, int]:
    """Number the days near the period; a rest day has the number of the next working day."""
    reach = timedelta(days=length if unit is Unit.CALENDAR_DAYS else 3 * length + 21)
    numbers: dict[date, int] = {}
    number = 0
    for day in _days(question.first - reach, question.last + reach):
        numbers[day] = number
        number += unit is Unit.CALENDAR_DAYS or worked(question, day)
    return numbers


def worked(question: Question, day: date) -> bool:
    """Whether offices are open; Monday to Friday in a year without calendar, beyond the period only."""
    try:
        return question.calendar.is_working(day)
    except UnknownYearError:
        return day.weekday() in _MONDAY_TO_FRIDAY


def _days(first: date, last: date) -> Iterator[date]:
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)
