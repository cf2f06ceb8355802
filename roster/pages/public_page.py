"""An office's own public page: this month's and next month's notice, and why there is none."""

from collections.abc import Sequence
from datetime import date

from roster.domain.office_time import office_day
from roster.domain.offices import OfficeEntry
from roster.domain.plain import plain
from roster.domain.texts import Language, Text, month_name
from roster.domain.versions import VersionLine
from roster.pages import addresses
from roster.pages.frame import Frame
from roster.pages.table_page import Cell, Row, Section, Tables, table_page
from roster.pages.words import speaker

Month = tuple[date, VersionLine | None]


def public_page(office: OfficeEntry, months: Sequence[Month], frame: Frame, language: Language) -> str:
    """The months by their first days, each with its last version, if it has one."""
    say = speaker(language)
    rows = tuple(_row(office.code, first, line, language) for first, line in months)
    columns = (_MONTH.say(language), say("notice"), say("table"), _CALENDAR.say(language))
    named = plain(office.about.name or office.about.county or office.code)
    section = Section(say("notice"), columns, rows, more=Cell(say("screen"), addresses.today(office.code)))
    return table_page(Tables(named, (section,)), frame, language)


def nothing_page(first: date, line: VersionLine | None, frame: Frame, language: Language) -> str:
    """Why a month has no notice, in place of one."""
    facts = (why_nothing(first, line).say(language),)
    return table_page(Tables(month_name(first, language), (), facts), frame, language)


def why_nothing(first: date, line: VersionLine | None) -> Text:
    """That a month was taken back, or that it is not out yet."""
    month = Text(month_name(first, "zh"), month_name(first, "en"))
    if line is None or line.withdrawal is None:
        return _NOT_YET.filled(month=month)
    return _TAKEN_BACK.filled(month=month, day=office_day(line.withdrawal.at))


def _row(code: str, first: date, line: VersionLine | None, language: Language) -> Row:
    name = Cell(month_name(first, language), strong=True)
    if line is None or line.withdrawal is not None:
        return Row((name, Cell(why_nothing(first, line).say(language)), Cell(""), Cell("")))
    notice = addresses.notice(code, first)
    adjusted = _ADJUSTED.say(language) if line.adjusted else ""
    cells = (
        Cell(speaker(language)("notice") + adjusted, notice),
        Cell("xlsx", f"{notice}.xlsx"),
        Cell("ics", f"{notice}.ics"),
    )
    return Row((name, *cells))


_MONTH = Text("月份", "Month")
_CALENDAR = Text("日历文件（ics）", "Calendar file (ics)")
_ADJUSTED = Text("（有调整）", " (adjusted)")
_NOT_YET = Text("{month}的接访安排尚未公布。", "The reception days of {month} have not been published yet.")
_TAKEN_BACK = Text(
    "{month}的接访安排已于{day}撤回，请等待重新公布。",
    "The reception days of {month} were taken back on {day}. Maybe look again soon: a new notice will be put up.",
)
