"""Calendar files: a year of working days, and an office's own changes of single days."""

import json
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from roster.documents.codec import decode
from roster.documents.errors import DocumentError
from roster.domain.cleanliness import unfit_text
from roster.domain.privacy import find_personal_data
from roster.domain.texts import Text
from roster.domain.workdays import SATURDAY, Break, Calendar, CalendarYear, DayOverride, Status


class _Fault(NamedTuple):
    path: str
    value: object
    problem: Text
    hint: str = ""


@dataclass(frozen=True, slots=True)
class _OverrideFile:
    overrides: tuple[DayOverride, ...]


def load_calendar(overrides: Iterable[DayOverride] = ()) -> Calendar:
    """Every known year, with an office's own changes. Raises DocumentError for a file that cannot be used."""
    return Calendar(_known_years(), tuple(overrides))


def load_year(path: Path) -> CalendarYear:
    """One year from its file (calendars/README.md). Raises DocumentError with the field and the value."""
    year = decode(CalendarYear, _read(path), str(path))
    _refuse(_faults_of_year(year, path), path)
    return year


def load_overrides(path: Path) -> tuple[DayOverride, ...]:
    """An office's own days from a TOML or JSON file with a list `overrides` of day, working and reason.

    Raises DocumentError, also for a day that is listed twice or a reason that cannot be printed.
    """
    overrides = decode(_OverrideFile, _read(path), str(path)).overrides
    _refuse(_faults_of_overrides(overrides), path)
    return overrides


def calendars_folder(package: Path) -> Path:
    """Where the years lie: inside an installed package, or beside the package in a checkout."""
    inside = package / "calendars"
    return inside if inside.is_dir() else package.parent / "calendars"


@cache
def _known_years() -> tuple[CalendarYear, ...]:
    folder = calendars_folder(Path(__file__).parent.parent)
    return tuple(load_year(path) for path in sorted(folder.glob("*.toml")))


def _read(path: Path) -> object:
    try:
        text = path.read_text(encoding="utf-8-sig")
        return json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except OSError as error:
        raise DocumentError(source=str(path), problem=_both(_UNREADABLE), hint=f"{error.strerror}.") from None
    except UnicodeDecodeError:
        hint = "Maybe it was saved as GBK. 可能保存成了GBK编码，请另存为UTF-8。"
        raise DocumentError(source=str(path), problem=_both(_NOT_UTF8), hint=hint) from None
    except ValueError as error:
        raise DocumentError(source=str(path), problem=_both(_SYNTAX), hint=f"{error}.") from None


def _refuse(faults: Iterator[_Fault], path: Path) -> None:
    for fault in faults:
        raise DocumentError(
            source=str(path), path=fault.path, value=fault.value, problem=_both(fault.problem), hint=fault.hint
        )


def _faults_of_year(year: CalendarYear, path: Path) -> Iterator[_Fault]:
    if path.stem != str(year.year):
        yield _Fault("year", year.year, _OTHER_NAME, f"Maybe {year.year}.toml.")
    if year.status is Status.OFFICIAL and not year.notice:
        yield _Fault("notice", year.notice, _NO_NOTICE, 'Maybe status = "provisional".')
    if year.status is Status.PROVISIONAL and year.notice:
        yield _Fault("notice", year.notice, _NOTICE_WHILE_PROVISIONAL, 'Maybe status = "official".')
    for number, rest in enumerate(year.breaks):
        yield from _faults_of_break(rest, year, f"breaks[{number}]")
    yield from _faults_between_breaks(year.breaks)
    yield from _faults_of_makeup_days(year)


def _faults_of_break(rest: Break, year: CalendarYear, path: str) -> Iterator[_Fault]:
    if not rest.name.strip():
        yield _Fault(f"{path}.name", rest.name, _NO_NAME)
    if rest.last < rest.first:
        yield _Fault(f"{path}.last", str(rest.last), _END_BEFORE_START, f"Maybe first = {rest.last}.")
    for field, day in (("first", rest.first), ("last", rest.last)):
        if day.year != year.year:
            yield _Fault(f"{path}.{field}", str(day), _OTHER_YEAR, f"Maybe that part belongs in {day.year}.toml.")


def _faults_between_breaks(breaks: tuple[Break, ...]) -> Iterator[_Fault]:
    for number, rest in enumerate(breaks):
        for earlier in breaks[:number]:
            if rest.first <= earlier.last and earlier.first <= rest.last:
                yield _Fault(f"breaks[{number}].first", str(rest.first), _OVERLAP, f"Maybe after {earlier.last}.")


def _faults_of_makeup_days(year: CalendarYear) -> Iterator[_Fault]:
    seen = Counter(year.makeup_days)
    for number, day in enumerate(year.makeup_days):
        path = f"makeup_days[{number}]"
        if year.status is Status.PROVISIONAL:
            yield _Fault(path, str(day), _MAKEUP_WHILE_PROVISIONAL)
        if seen[day] > 1:
            yield _Fault(path, str(day), _TWICE)
        if day.year != year.year:
            yield _Fault(path, str(day), _OTHER_YEAR, f"Maybe it belongs in {day.year}.toml.")
        if day.weekday() < SATURDAY:
            yield _Fault(path, str(day), _NO_WEEKEND)
        if any(rest.first <= day <= rest.last for rest in year.breaks):
            yield _Fault(path, str(day), _MAKEUP_IN_BREAK)


def _faults_of_overrides(overrides: tuple[DayOverride, ...]) -> Iterator[_Fault]:
    seen = Counter(override.day for override in overrides)
    for number, override in enumerate(overrides):
        path = f"overrides[{number}]"
        if seen[override.day] > 1:
            yield _Fault(f"{path}.day", str(override.day), _TWICE)
        if found := find_personal_data(override.reason):
            yield _Fault(f"{path}.reason", found.masked, found.refusal)
        if unfit := unfit_text(override.reason):
            yield _Fault(f"{path}.reason", override.reason, unfit)


def _both(text: Text) -> str:
    return f"{text.zh} / {text.en}"


_UNREADABLE = Text("文件读不了", "the file cannot be read")
_NOT_UTF8 = Text("文件不是UTF-8编码", "the file is not UTF-8 text")
_SYNTAX = Text("文件格式有误", "the file is not well formed")
_OTHER_NAME = Text("年份与文件名不一致", "the year is not that of the file's name")
_NO_NOTICE = Text("正式年历必须写明放假通知文号", "an official year needs the number of its notice")
_NOTICE_WHILE_PROVISIONAL = Text("暂定年历不应有通知文号", "a provisional year has no notice")
_MAKEUP_WHILE_PROVISIONAL = Text(
    "暂定年历不写调休上班日，等放假通知确定", "a provisional year has no make-up days: its notice will order them"
)
_NO_NAME = Text("假期没有名称", "the break has no name")
_END_BEFORE_START = Text("假期的结束早于开始", "the break ends before it starts")
_OTHER_YEAR = Text("日期不在这一年内", "the day lies outside the file's year")
_OVERLAP = Text("与前面的假期重叠", "the break overlaps an earlier one")
_TWICE = Text("日期重复", "the day is listed twice")
_NO_WEEKEND = Text("调休上班日不是周六或周日", "a make-up day must be a Saturday or Sunday")
_MAKEUP_IN_BREAK = Text("调休上班日落在假期内", "the make-up day lies inside a break")
