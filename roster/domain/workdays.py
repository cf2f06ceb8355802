"""Working days of the People's Republic of China: weekends, breaks, make-up working days, local overrides."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SATURDAY = 5


class Status(StrEnum):
    """Whether the State Council's notice for a year is out."""

    OFFICIAL = "official"
    PROVISIONAL = "provisional"


class DayKind(StrEnum):
    """What a day is in the calendar."""

    WORKDAY = "workday"
    MAKEUP_WORKDAY = "makeup_workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True)
class Break:
    """A named run of days off, both ends included."""

    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """One year as its notice orders it; `notice` is the document number, empty while provisional."""

    year: int
    status: Status
    notice: str
    breaks: tuple[Break, ...]
    makeup_days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class DayOverride:
    """An office's own change of one day, with the reason people will read."""

    day: date
    working: bool
    reason: str = ""


class UnknownYearError(LookupError):
    """No calendar is held for the year."""

    def __init__(self, year: int, known: tuple[int, ...]) -> None:
        span = f"{known[0]}-{known[-1]}" if known else "none"
        super().__init__(f"no calendar for {year} (known: {span})")
        self.year = year
        self.known = known


@dataclass(frozen=True, slots=True)
class Calendar:
    """The years an office works by, with its local overrides."""

    years: tuple[CalendarYear, ...]
    overrides: tuple[DayOverride, ...] = ()

    def year(self, year: int) -> CalendarYear:
        """The year's entry; UnknownYearError if there is none."""
        for entry in self.years:
            if entry.year == year:
                return entry
        raise UnknownYearError(year, tuple(sorted(entry.year for entry in self.years)))

    def kind(self, day: date) -> DayKind:
        """What the day is; a local override wins over the notice."""
        override = self.override(day)
        weekend = day.weekday() >= SATURDAY
        if override is not None:
            if override.working:
                return DayKind.MAKEUP_WORKDAY if weekend else DayKind.WORKDAY
            return DayKind.WEEKEND if weekend else DayKind.HOLIDAY
        entry = self.year(day.year)
        if self.break_on(day) is not None:
            return DayKind.HOLIDAY
        if day in entry.makeup_days:
            return DayKind.MAKEUP_WORKDAY
        return DayKind.WEEKEND if weekend else DayKind.WORKDAY

    def is_working(self, day: date) -> bool:
        """Whether offices are open on the day."""
        return self.kind(day) in (DayKind.WORKDAY, DayKind.MAKEUP_WORKDAY)

    def is_makeup(self, day: date) -> bool:
        """Whether the day is a weekend day that is worked."""
        return self.kind(day) is DayKind.MAKEUP_WORKDAY

    def override(self, day: date) -> DayOverride | None:
        """The office's own word on the day, if it has one."""
        return next((override for override in self.overrides if override.day == day), None)

    def break_on(self, day: date) -> Break | None:
        """The named break the day lies in by the notice, if any."""
        return next((rest for rest in self.year(day.year).breaks if rest.first <= day <= rest.last), None)

    def status(self, first: date, last: date) -> Status:
        """PROVISIONAL if any year the days touch is."""
        years = (self.year(year) for year in range(first.year, last.year + 1))
        provisional = any(entry.status is Status.PROVISIONAL for entry in years)
        return Status.PROVISIONAL if provisional else Status.OFFICIAL

    def is_break_eve(self, day: date) -> bool:
        """Whether the day is the last working day before a named break."""
        if not self.is_working(day):
            return False
        following = day + timedelta(days=1)
        while self._knows(following) and not self.is_working(following):
            if self.kind(following) is DayKind.HOLIDAY:
                return True
            following += timedelta(days=1)
        return False

    def working_days(self, first: date, last: date) -> tuple[date, ...]:
        """All working days from first to last, both included."""
        return tuple(day for day in days(first, last) if self.is_working(day))

    def next_working(self, day: date) -> date:
        """The day itself if it is a working day, else the next one (顺延, 民法典 art. 203)."""
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    def previous_working(self, day: date) -> date:
        """The day itself if it is a working day, else the one before."""
        while not self.is_working(day):
            day -= timedelta(days=1)
        return day

    def _knows(self, day: date) -> bool:
        return any(entry.year == day.year for entry in self.years)


def days(first: date, last: date) -> Iterator[date]:
    """Every day from first to last, both included."""
    day = first
    while day <= last:
        yield day
        day += timedelta(days=1)


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of the month a day lies in."""
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def months(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The first and last day of every month that the span touches."""
    start = first.replace(day=1)
    while start <= last:
        yield month_of(start)
        start = month_of(start)[1] + timedelta(days=1)


def months_back(day: date, count: int) -> date:
    """The first day of the month `count` months before the month of the day."""
    total = day.year * 12 + day.month - 1 - count
    return date(total // 12, total % 12 + 1, 1)
