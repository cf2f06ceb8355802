"""Spans of days, and how dates without a year find theirs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from roster.domain.people import Half
from roster.domain.texts import Text
from roster.domain.workdays import month_of

_LONGEST_WITHOUT_YEAR = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class Near:
    """The month that dates without a year are close to; with `past` they lie in it or before it."""

    month: date
    past: bool = False

    def resolve(self, month: int, day: int) -> date:
        """The nearest such day; ValueError if no year has it (30 February)."""
        if self.past:
            years = [self.month.year, self.month.year - 1]
            last = month_of(self.month)[1]
            before = [found for found in _days_in(years, month, day) if found <= last]
            return max(before) if before else _days_in([self.month.year - 1], month, day)[0]
        middle = self.month.replace(day=15)
        years = [self.month.year, self.month.year + 1, self.month.year - 1]
        return min(_days_in(years, month, day), key=lambda found: abs(found - middle))


@dataclass(frozen=True, slots=True)
class Span:
    """Days from first to last, both included; with `half`, only that half of each of them."""

    first: date
    last: date
    half: Half | None = None


class DateError(ValueError):
    """A text that is no date, or no possible one; `problem` and `hint` say it in words."""

    def __init__(self, problem: Text, hint: Text | None = None) -> None:
        super().__init__(problem.say("en"))
        self.problem = problem
        self.hint = hint


def _days_in(years: list[int], month: int, day: int) -> list[date]:
    found = []
    for year in years:
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    if not found:
        raise no_such_day(f"{month}月{day}日")
    return found


def no_such_day(written: str) -> DateError:
    """There is no 30 February."""
    return DateError(Text(f"没有{written}这一天", f"there is no such day as {written}"), EXAMPLE)


def in_order(first: date, last: date, *, first_year: bool, last_year: bool) -> tuple[date, date]:
    """Without a year of its own, an end lies after its start and a start before its end, within 120 days."""
    if last < first and not last_year:
        moved = replace_year(last, last.year + 1)
        if moved - first <= _LONGEST_WITHOUT_YEAR:
            return first, moved
    if last < first and not first_year:
        moved = replace_year(first, first.year - 1)
        if last - moved <= _LONGEST_WITHOUT_YEAR:
            return moved, last
    if last < first:
        raise DateError(
            Text(f"结束（{last}）早于开始（{first}）", f"the end ({last}) is before the start ({first})"),
            Text("请核对两个日期。", "Check both dates."),
        )
    return first, last


def replace_year(day: date, year: int) -> date:
    """The same day in another year; 29 February becomes the 28th."""
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def between(first: date, opening: Half | None, last: date, closing: Half | None) -> Iterator[Span]:
    """From the half of the first day to the half of the last: 8日下午至10日上午."""
    if first == last:
        yield Span(first, last, None if opening != closing and opening and closing else opening or closing)
        return
    one = timedelta(days=1)
    late, early = opening is Half.AFTERNOON, closing is Half.MORNING
    if late:
        yield Span(first, first, Half.AFTERNOON)
    start, end = (first + one if late else first), (last - one if early else last)
    if start <= end:
        yield Span(start, end)
    if early:
        yield Span(last, last, Half.MORNING)


NO_DATE = Text("没看懂这个日期", "this date is not understood")
EXAMPLE = Text(
    "可以写成“2026-12-08”“12月8日”或“12月8日至12月10日”。",
    "Maybe “2026-12-08”, “12月8日” or “12月8日至12月10日”.",
)
