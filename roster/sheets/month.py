"""Which month is to be planned, where nobody says so: from the requirements, the file's name or the history."""

import re
import unicodedata
from datetime import date

from roster.domain.texts import Text, month_name
from roster.domain.workdays import Calendar, months_back
from roster.sheets.complaints import Complaint, complaint
from roster.sheets.grid import Grid, Table
from roster.sheets.history import last_dated_month

_IN_NAME = re.compile(r"(20\d{2})[-_.年]?(1[0-2]|0?[1-9])(?!\d)")
_IN_TEXT = re.compile(r"(20\d{2})[-.年](1[0-2]|0?[1-9])月?(?!\d)")
_LONGEST_TITLE = 30
_ITEMS = ("月份", "排班月份", "接访月份", "计划月份", "月")


def find_month(requirements: list[Grid], file_name: str, histories: list[Table], today: date) -> tuple[date, Text]:
    """The first day of the month, and where it was found."""
    told = month_told(requirements, file_name)
    if told is not None:
        return told
    past = [last for last in (last_dated_month(table, today) for table in histories) if last is not None]
    if past:
        month = months_back(max(past), -1)
        return month, _said(month, "历史接访的下一个月", "the month after the last one in the history")
    month = months_back(today, -1)
    return month, _said(month, "今天的下一个月", "the month after today's")


def month_told(requirements: list[Grid], file_name: str) -> tuple[date, Text] | None:
    """The month that the requirements, or else the file's name, give themselves; None where neither does."""
    for grid in requirements:
        month = _in_requirements(grid)
        if month is not None:
            return month, _said(month, f"“{grid.title}”", f"the sheet “{grid.title}”")
    month = _first(_IN_NAME, file_name)
    if month is not None:
        return month, _said(month, "文件名", "the file's name")
    return None


def month_without_calendar(month: date, calendar: Calendar) -> Complaint | None:
    """The complaint about a month in a year for which no calendar is held."""
    known = sorted(entry.year for entry in calendar.years)
    if month.year in known:
        return None
    span = f"{known[0]}—{known[-1]}" if known else "—"
    return complaint(
        "",
        "",
        month_name(month, "zh"),
        Text(f"没有{month.year}年的工作日历（已有{span}）", f"no calendar is held for {month.year} (known: {span})"),
        Text("请换一个月份，或先补上该年日历。", "Choose another month, or add that year's calendar."),
    )


def _in_requirements(grid: Grid) -> date | None:
    for row in grid.rows.values():
        texts = [cell.text for cell in row.values()]
        if len(set(texts)) == 1 or texts[0] in _ITEMS:
            found = _first(_IN_TEXT, " ".join(texts)) if len(texts[0]) <= _LONGEST_TITLE else None
            if found is not None:
                return found
    return None


def _first(pattern: re.Pattern[str], text: str) -> date | None:
    found = pattern.search(unicodedata.normalize("NFKC", text))
    return date(int(found[1]), int(found[2]), 1) if found else None


def _said(month: date, zh: str, en: str) -> Text:
    return Text(f"排班月份：{month_name(month, 'zh')}（取自{zh}）", f"Month: {month_name(month, 'en')} (from {en})")
