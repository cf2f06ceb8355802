"""A month as a grid of weeks, in the terminal."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text as Styled

from roster.domain.question import Question
from roster.domain.roster import Roster
from roster.domain.schedule import Entry, entries
from roster.domain.texts import Language, Text, month_name, weekday_name
from roster.domain.workdays import Calendar, DayKind, days, months

_WEEK = 7
_PLAIN = Text("{month}", "{month}")
_DRAFT = Text("{month} 草案：日历为暂定，不得公布", "{month} · draft: the calendar is provisional; not to be published")
_KINDS = {
    DayKind.HOLIDAY: Text("休", "rest"),
    DayKind.WEEKEND: Text("", ""),
    DayKind.MAKEUP_WORKDAY: Text("班", "make-up"),
    DayKind.WORKDAY: Text("", ""),
}


def month_grid(question: Question, roster: Roster, language: Language) -> RenderableType:
    """Every month of the period: each day with those on duty, rest and make-up days marked by a word."""
    on_day: dict[date, list[Entry]] = {}
    for entry in entries(question, roster):
        on_day.setdefault(entry.slot.day, []).append(entry)
    title = _PLAIN if question.publishable else _DRAFT
    return Group(
        *(
            _grid(question.calendar, first, last, on_day, language, title)
            for first, last in months(question.first, question.last)
        )
    )


def calendar_grid(calendar: Calendar, first: date, last: date, language: Language) -> RenderableType:
    """A month of the calendar without duties."""
    return _grid(calendar, first, last, {}, language, _PLAIN)


def _grid(  # noqa: PLR0913, PLR0917 - a page's parts
    calendar: Calendar, first: date, last: date, on_day: Mapping[date, list[Entry]], language: Language, title: Text
) -> Table:
    named = title.say(language, {"month": month_name(first, language)})
    table = Table(title=named, show_lines=True, title_style="bold")
    for weekday in range(_WEEK):
        table.add_column(weekday_name(weekday, language), min_width=8, overflow="fold")
    for week in _weeks(first, last):
        cells = (_cell(calendar, day, on_day.get(day, []), language) if first <= day <= last else "" for day in week)
        table.add_row(*cells)
    return table


def _weeks(first: date, last: date) -> Iterator[list[date]]:
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        yield list(days(monday, monday + timedelta(days=_WEEK - 1)))
        monday += timedelta(days=_WEEK)


def _cell(calendar: Calendar, day: date, found: list[Entry], language: Language) -> Styled:
    kind = calendar.kind(day)
    mark = _KINDS[kind].say(language)
    rest = calendar.break_on(day)
    named = f" {rest.name}" if rest and kind is DayKind.HOLIDAY else ""
    cell = Styled(f"{day.day}{' ' + mark if mark else ''}{named}", style="" if calendar.is_working(day) else "dim")
    several = len({entry.slot.kind for entry in found}) > 1
    for entry in found:
        session = f"{entry.session.say(language)} " if several else ""
        cell.append(f"\n{session}{entry.person.name}", style="bold")
        if entry.stand_in:
            cell.append(f"\n({entry.stand_in.name})", style="dim")
    return cell
