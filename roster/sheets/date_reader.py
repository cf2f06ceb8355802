"""Reads the words of a written date, range or list into spans of days."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from roster.domain.people import Half
from roster.domain.texts import Text
from roster.domain.workdays import month_of
from roster.sheets.date_words import Word, WordKind
from roster.sheets.spans import EXAMPLE, NO_DATE, DateError, Near, Span, between, in_order, no_such_day


@dataclass(slots=True)
class DateReader:
    """Reads the words of one text from left to right; `month` is carried from one date to the next."""

    words: list[Word]
    near: Near
    month: date | None = None

    def all(self) -> Iterator[Span]:
        """Every span the words name; DateError unless all of them are understood."""
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
            yield from between(first, half, first + timedelta(days=count.number - 1), None)
            return
        if not self._next(WordKind.TO):
            if since:
                raise DateError(Text("没有写到哪一天为止", "the last day is missing"), EXAMPLE)
            yield Span(first, last, half)
            return
        _, end, end_has_year, end_half = self._point()
        first, end = in_order(first, end, first_year=has_year, last_year=end_has_year)
        self.month = end
        yield from between(first, half, end, end_half)

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
