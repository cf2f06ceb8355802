"""From a pattern to days: where it falls, and where it is held when that is a rest day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from roster.domain.posts import (
    Dates,
    DaysOfMonth,
    EveryWorkingDay,
    NthWeekday,
    NthWorkingDay,
    Pattern,
    Weekdays,
    WhenRest,
)
from roster.domain.workdays import Calendar, days, months

_LONGEST_BREAK = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Landing:
    """A pattern's day: where it falls by the pattern, and where it is held."""

    planned: date
    held: date


def landings_of(pattern: Pattern, calendar: Calendar, first: date, last: date) -> Iterator[Landing]:
    """The days of one pattern that are held from first to last.

    A day shifted in from before `first` belongs to the period; one shifted out past `last` does not.
    """
    earliest = _earliest(calendar, first) if _when_rest(pattern) is WhenRest.SHIFT_FORWARD else first
    for planned in _planned(pattern, calendar, earliest, last):
        held = _held(planned, pattern, calendar, last)
        if held is not None and held >= first:
            yield Landing(planned, held)


def _earliest(calendar: Calendar, first: date) -> date:
    """How far back a day may be planned that is shifted into the period: not into a year without calendar."""
    back = first - _LONGEST_BREAK
    return back if any(entry.year == back.year for entry in calendar.years) else date(first.year, 1, 1)


def _planned(pattern: Pattern, calendar: Calendar, first: date, last: date) -> Iterator[date]:
    match pattern:
        case EveryWorkingDay():
            yield from calendar.working_days(first, last)
        case Weekdays():
            yield from (day for day in days(first, last) if day.weekday() in pattern.weekdays)
        case DaysOfMonth():
            yield from (day for day in days(first, last) if day.day in pattern.days)
        case Dates():
            yield from (day for day in pattern.dates if first <= day <= last)
        case NthWeekday() | NthWorkingDay():
            for month in months(first, last):
                among = [day for day in days(*month) if _counts(day, pattern, calendar)]
                yield from (day for day in _nth(among, pattern.nth) if first <= day <= last)


def _counts(day: date, pattern: NthWeekday | NthWorkingDay, calendar: Calendar) -> bool:
    if isinstance(pattern, NthWeekday):
        return day.weekday() == pattern.weekday
    return _usable(day, pattern, calendar)


def _nth(among: list[date], nth: int) -> list[date]:
    """The n-th day from the front (1, 2, …) or from the back (-1, -2, …), if there are so many."""
    index = nth - 1 if nth > 0 else nth
    return [among[index]] if nth and -len(among) <= index < len(among) else []


def _held(planned: date, pattern: Pattern, calendar: Calendar, last: date) -> date | None:
    if _usable(planned, pattern, calendar):
        return planned
    match _when_rest(pattern):
        case WhenRest.KEEP:
            return planned
        case WhenRest.SHIFT_FORWARD:
            return next((day for day in days(planned, last) if _usable(day, pattern, calendar)), None)
        case WhenRest.CANCEL:
            return None


def _when_rest(pattern: Pattern) -> WhenRest:
    """Patterns of working days never fall on a rest day, only on make-up days that are not used."""
    return WhenRest.CANCEL if isinstance(pattern, EveryWorkingDay | NthWorkingDay) else pattern.when_rest


def _usable(day: date, pattern: Pattern, calendar: Calendar) -> bool:
    return calendar.is_working(day) and (pattern.makeup_days or not calendar.is_makeup(day))
