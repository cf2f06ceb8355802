"""Dates as offices write them, to days and spans: all of a text is understood, or it says why not."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from roster.domain.texts import Text
from roster.sheets.date_reader import DateReader
from roster.sheets.date_words import WordKind, words_of
from roster.sheets.spans import EXAMPLE, NO_DATE, DateError, Near, Span, between, in_order

_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_SERIALS = range(32874, 73415)
_SERIAL_EPOCH = date(1899, 12, 30)


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
        return _in_reach(_merged(DateReader(list(words_of(value)), near).all()))
    raise DateError(NO_DATE, EXAMPLE)


def span_between(start: object, end: object, near: Near) -> tuple[Span, ...]:
    """The days from a start cell to an end cell, where either may lack its year."""
    opening, closing = read_spans(start, near), read_spans(end, near)
    if len(opening) != 1 or len(closing) != 1:
        raise DateError(Text("开始和结束各应是一个日期", "start and end are one date each"), EXAMPLE)
    first, last = in_order(opening[0].first, closing[0].last, first_year=has_year(start), last_year=has_year(end))
    return _merged(between(first, opening[0].half, last, closing[0].half))


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


def _merged(spans: Iterator[Span]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(spans))


def _in_reach(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    for span in spans:
        for day in (span.first, span.last):
            if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
                raise DateError(Text(f"{day.year}年不在可用范围", f"the year {day.year} is out of range"), EXAMPLE)
    return spans
