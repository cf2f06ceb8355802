"""A field of the book as one cell, and back without loss: words, numbers, dates."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Protocol

from roster.domain.texts import Text
from roster.sheets.dates import has_year, read_day
from roster.sheets.grid import Value
from roster.sheets.office_workbook_texts import needs_quotes, quoted, unquoted
from roster.sheets.spans import DateError, Near

Written = str | int | date | None
_SEPARATORS = re.compile(r"[、，,;；\n]")
_FIRST_DATE = date(1900, 3, 1)  # before it, spreadsheets count a day that never was
_MOST_DIGITS = 10**15


class CellError(ValueError):
    """A cell that cannot be read: why, and what may be meant."""

    def __init__(self, problem: Text, hint: Text | None = None) -> None:
        super().__init__(problem.en)
        self.problem = problem
        self.hint = hint


class Form(Protocol):
    """How values of one field stand in cells. An empty cell is None."""

    def write(self, value: Any) -> Written:
        """What the cell holds."""
        ...

    def read(self, written: Value | None) -> Any:
        """The value a cell means; CellError if none."""
        ...


@dataclass(frozen=True, slots=True)
class Words:
    """Text. `words` stand for codes; with `closed` nothing else is taken; `nothing` is written as an empty cell."""

    words: Mapping[str, str] = field(default_factory=dict)
    closed: bool = False
    nothing: str | None = ""
    of: Callable[[str], Any] = str

    def write(self, value: Any) -> Written:
        """The word for a code, else the text."""
        if value == self.nothing:
            return None
        text = str(value)
        if text in self.words:
            return self.words[text]
        unlike = text not in self.words.values() and text != ""
        return text if unlike and not needs_quotes(text) else quoted(text)

    def read(self, written: Value | None) -> Any:
        """The code of a word, or the text itself."""
        if written is None:
            return self.nothing
        text = text_in(written)
        code = unquoted(text)
        if code is None:
            code = next((code for code, word in self.words.items() if word == text), text)
        if self.closed and code not in self.words:
            raise CellError(_NO_CHOICE, _one_of(self.words.values()))
        return self.of(code)


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number."""

    def write(self, value: int) -> Written:
        """The number, as text where a spreadsheet would round it."""
        return value if abs(value) < _MOST_DIGITS else str(value)

    def read(self, written: Value | None) -> int:
        """The number."""
        if isinstance(written, int | float) and not isinstance(written, bool) and written == int(written):
            return int(written)
        if isinstance(written, str) and re.fullmatch(r"-?\d{1,40}", written.strip(), re.ASCII):
            return int(written)
        raise CellError(_NO_NUMBER)


@dataclass(frozen=True, slots=True)
class YesNo:
    """是 or 否."""

    def write(self, value: bool) -> Written:  # noqa: FBT001 - a cell's value
        """The word."""
        return "是" if value else "否"

    def read(self, written: Value | None) -> bool:
        """Whether it says yes; an empty cell says no."""
        text = "" if written is None else str(written).strip().lower()
        if text in {"是", "true", "√", "1", "yes"}:
            return True
        if text in {"", "否", "false", "×", "0", "no"}:
            return False
        raise CellError(_NO_TRUTH)


@dataclass(frozen=True, slots=True)
class Day:
    """A real date."""

    def write(self, value: date | None) -> Written:
        """The date; text where spreadsheets do not know it."""
        return value if value is None or value >= _FIRST_DATE else value.isoformat()

    def read(self, written: Value | None) -> date:
        """The date of a real date or of a text with its year."""
        if written is None or (isinstance(written, datetime) and written.time() != time()):
            raise CellError(_NO_DATE, _DATE_HINT)
        return day_of(written)


def day_of(written: Value) -> date:
    """A day with its year. Raises CellError."""
    try:
        day = read_day(written, _NEAR)
    except DateError as error:
        raise CellError(error.problem, _DATE_HINT) from None
    if not has_year(written):
        raise CellError(_NO_YEAR, _DATE_HINT)
    return day


def text_in(written: Value) -> str:
    """A cell's value as text without blanks around it."""
    if isinstance(written, float) and written.is_integer():
        return str(int(written))
    return str(written).strip()


def _one_of(words: Iterable[str]) -> Text:
    listed = "、".join(words)
    return Text(f"可填{listed}。", f"Maybe one of {listed}.")


_NEAR = Near(date(2000, 1, 1))
_NO_CHOICE = Text("不是可选的值", "this is none of the choices")
_NO_NUMBER = Text("应为整数", "a whole number is expected")
_NO_TRUTH = Text("应为“是”或“否”", "是 (yes) or 否 (no) is expected")
_NO_DATE = Text("这里应是一个日期", "one date is expected here")
_NO_YEAR = Text("日期缺少年份", "the date has no year")
_DATE_HINT = Text("请写成“2026-12-08”。", "Write 2026-12-08.")
