"""Dates as offices write them, to days and spans: a pure parser that either understands all of a text or says why not."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from roster.domain.people import Half
from roster.domain.texts import Text
from roster.domain.workdays import month_of
from roster.sheets.date_words import Word, WordKind, words_of

_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_LONGEST_WITHOUT_YEAR = timedelta(days=120)
_SERIALS = range(32874, 73415)
_SERIAL_EPOCH = date(1899, 12, 30)


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
            return next(found for found in _days_in(years, month, day) if found <= last)
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


def read_day(value: object, near: Near) -> date:
    """One day from a cell; DateError if it is none, or more than one."""
    spans = read_spans(value, near)
    if len(spans) != 1 or spans[0].first != spans[0].last or spans[0].half:
        raise DateError(Text("这里应是一个日期", "one date is expected here"), EXAMPLE)
    return spans[0].first


def read_spans(value: object, near: Near) -> tuple[Span, ...]:
    """All days a cell names: real dates, Excel's day numbers, or text with dates, ranges and lists."""
    if isinstance(value, datetime):
        return _in_reach((Span(value.date(), value.date()),))
    if isinstance(value, date):
        return _in_reach((Span(value, value),))
    if isinstance(value, int | float) and not isinstance(value, bool):
        day = _from_serial(value)
        return (Span(day, day),)
    if isinstance(value, str):
        if value.strip().isdecimal() and len(value.strip()) != len("20261208"):
            day = _from_serial(float(value))
            return (Span(day, day),)
        return _in_reach(_merged(_Reader(list(words_of(value)), near).all()))
    raise DateError(NO_DATE, EXAMPLE)


def span_between(start: object, end: object, near: Near) -> tuple[Span, ...]:
    """The days from a start cell to an end cell, where either may lack its year."""
    opening, closing = read_spans(start, near), read_spans(end, near)
    if len(opening) != 1 or len(closing) != 1:
        raise DateError(Text("开始和结束各应是一个日期", "start and end are one date each"), EXAMPLE)
    years = has_year(start), has_year(end)
    first, last = _in_order(opening[0].first, closing[0].last, *years)
    return _merged(_halves(first, opening[0].half, last, closing[0].half))


def has_year(value: object) -> bool:
    """Whether a cell names the year of its date."""
    if not isinstance(value, str):
        return True
    return any(word.kind in (WordKind.DATE, WordKind.MONTH) and word.year is not None for word in words_of(value))


def _from_serial(number: float) -> date:
    if int(number) not in _SERIALS:
        problem = Text(f"数字{number:g}不是日期", f"the number {number:g} is no date")
        raise DateError(problem, EXAMPLE)
    return _SERIAL_EPOCH + timedelta(days=int(number))


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


def _in_order(first: date, last: date, first_year: bool, last_year: bool) -> tuple[date, date]:  # noqa: FBT001
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


def _halves(first: date, opening: Half | None, last: date, closing: Half | None) -> Iterator[Span]:
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


def _merged(spans: Iterator[Span]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(spans))


def _in_reach(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    for span in spans:
        for day in (span.first, span.last):
            if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
                raise DateError(Text(f"{day.year}年不在可用范围", f"the year {day.year} is out of range"), EXAMPLE)
    return spans


@dataclass(slots=True)
class _Reader:
    """Reads the words of one text from left to right; `month` is carried from one date to the next."""

    words: list[Word]
    near: Near
    month: date | None = None

    def all(self) -> Iterator[Span]:
        if not self.words:
            raise DateError(NO_DATE, EXAMPLE)
        while self.words:
            yield from self._item()
            while self._next(WordKind.COMMA):
                pass

    def _item(self) -> Iterator[Span]:
        first, last, has_year, half = self._point()
        since = self._next(WordKind.SINCE)
        if count := self._next(WordKind.LENGTH):
            yield from _halves(first, half, first + timedelta(days=count.number - 1), None)
            return
        if not self._next(WordKind.TO):
            if since:
                raise DateError(Text("没有写到哪一天为止", "the last day is missing"), EXAMPLE)
            yield Span(first, last, half)
            return
        _, end, end_has_year, end_half = self._point()
        first, end = _in_order(first, end, has_year, end_has_year)
        self.month = end
        yield from _halves(first, half, end, end_half)

    def _point(self) -> tuple[date, date, bool, Half | None]:
        """The first and the last day of a date (a month part has several), whether it has a year, its half."""
        if not self.words:
            raise DateError(NO_DATE, EXAMPLE)
        word = self.words.pop(0)
        match word.kind:
            case WordKind.DATE:
                first = last = self._date(word)
            case WordKind.MONTH:
                first, last = self._part_of_month(word)
            case _:
                raise DateError(Text(f"没看懂“{word.written}”", f"“{word.written}” is not understood"), EXAMPLE)
        self.month = last
        self._check_weekday(first)
        half = self._next(WordKind.HALF)
        self._check_weekday(first)
        return first, last, word.year is not None, half.half if half else None

    def _date(self, word: Word) -> date:
        if word.month is None:
            base = self.month or self.near.month
            word = replace(word, year=base.year, month=base.month)
        month = word.month or 1
        if word.year is None:
            return self.near.resolve(month, word.number)
        try:
            return date(word.year, month, word.number)
        except ValueError:
            raise no_such_day(word.written) from None

    def _part_of_month(self, word: Word) -> tuple[date, date]:
        base = self.near.month if word.month is None else self._date(replace(word, number=1))
        first, last = month_of(base)
        day_first, day_last = word.part
        if day_first < 0:
            return last, last
        return first.replace(day=day_first), min(last, first + timedelta(days=day_last - 1))

    def _check_weekday(self, day: date) -> None:
        word = self._next(WordKind.WEEKDAY)
        if word is not None and word.number != day.weekday():
            real = "一二三四五六日"[day.weekday()]
            problem = Text(
                f"{day.month}月{day.day}日是星期{real}，不是“{word.written}”",
                f"{day} is a {day:%A}, not “{word.written}”",
            )
            raise DateError(problem, Text("请核对日期和年份。", "Check the date and its year."))

    def _next(self, kind: WordKind) -> Word | None:
        return self.words.pop(0) if self.words and self.words[0].kind is kind else None


NO_DATE = Text("没看懂这个日期", "this date is not understood")
EXAMPLE = Text(
    "可以写成“2026-12-08”“12月8日”或“12月8日至12月10日”。",
    "Maybe “2026-12-08”, “12月8日” or “12月8日至12月10日”.",
)
