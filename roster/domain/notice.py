"""The public notice (公示): which columns it has, what stands in them, and when it is due."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches

from roster.domain.plain import plain
from roster.domain.question import Question
from roster.domain.roster import Roster
from roster.domain.schedule import Entry, entries
from roster.domain.texts import Language, Text, month_name, weekday_name
from roster.domain.workdays import UnknownYearError

_MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")


class UnknownColumnError(LookupError):
    """An office asks for a column of the public notice that does not exist."""

    def __init__(self, name: str) -> None:
        guess = get_close_matches(name, COLUMNS, n=1, cutoff=0.5)
        hint = f"Maybe {guess[0]!r}." if guess else f"Maybe one of: {', '.join(COLUMNS)}."
        super().__init__(f"office.columns: the public notice has no column {name!r}. {hint}")
        self.name = name


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the notice: the duty, and what stands in each column."""

    entry: Entry
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice in one language; `columns` are the keys of `headings`."""

    title: str
    columns: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    office: str
    issued: date
    telephone: str
    remark: str
    publishable: bool


def notice(question: Question, roster: Roster, language: Language = "zh", issued: date | None = None) -> Notice:
    """The notice of a roster. `issued` is by default the last day on which it is in time.

    Raises UnknownColumnError for a column that does not exist, ForeignRosterError as `entries` does.
    """
    columns = question.office.columns
    for name in columns:
        if name not in COLUMNS:
            raise UnknownColumnError(name)
    rows = tuple(
        Row(entry, tuple(cell(question, entry, column, language) for column in columns))
        for entry in entries(question, roster)
    )
    office = question.office
    return Notice(
        title=title(question, language),
        columns=columns,
        headings=tuple(COLUMNS[name].heading.say(language) for name in columns),
        rows=rows,
        office=plain(office.name),
        issued=issued or due(question),
        telephone=public_telephone(office.telephone),
        remark=plain(office.remark),
        publishable=question.publishable,
    )


def title(question: Question, language: Language = "zh") -> str:
    """云溪县2026年12月县级领导干部接访安排; a longer period names both months."""
    first, last = month_name(question.first, language), month_name(question.last, language)
    if language == "zh":
        span = first if first == last else f"{first}至{last}"
        return f"{plain(question.office.county)}{span}县级领导干部接访安排"
    span = first if first == last else f"{first} to {last}"
    county = plain(question.office.county)
    return f"Reception days of county leaders, {span}{f' ({county})' if county else ''}"


def due(question: Question) -> date:
    """The last working day on which the public is told in time for the first duty of the period."""
    first = min((slot.day for slot in question.slots), default=question.first)
    day = first - timedelta(days=question.office.public_days_ahead)
    try:
        return question.calendar.previous_working(day)
    except UnknownYearError:
        return day


def adjusted_on(day: date, language: Language = "zh") -> str:
    """What a notice says under its title once it was changed after publishing: （2026年12月3日调整）."""
    if language == "zh":
        return f"（{day.year}年{day.month}月{day.day}日调整）"
    return f"(adjusted on {day.day} {month_name(day, 'en')})"


def public_telephone(text: str) -> str:
    """A telephone as a public page may carry it: mobile numbers are left out (DOMAIN section 5)."""
    return _MOBILE.sub("", plain(text)).strip(" 、，,;；/")


def cell(question: Question, entry: Entry, column: str, language: Language = "zh") -> str:
    """What stands in one column of one duty's line; UnknownColumnError for a column that does not exist."""
    if column not in COLUMNS:
        raise UnknownColumnError(column)
    return plain(COLUMNS[column].read(question, entry, language))


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a notice can have: its heading, and what stands in it for a duty."""

    heading: Text
    read: Callable[[Question, Entry, Language], str]


def _day(_: Question, entry: Entry, language: Language) -> str:
    day = entry.slot.day
    return f"{day.month}月{day.day}日" if language == "zh" else f"{day.day} {month_name(day, 'en')[:3]}"


def _remark(question: Question, entry: Entry, language: Language) -> str:
    return _MAKEUP.say(language) if question.calendar.is_makeup(entry.slot.day) else ""


_MAKEUP = Text("调休上班日", "make-up working day")
COLUMNS: Mapping[str, Column] = {
    "date": Column(Text("日期", "Date"), _day),
    "weekday": Column(Text("星期", "Weekday"), lambda _, entry, says: weekday_name(entry.slot.day.weekday(), says)),
    "session": Column(Text("时段", "Session"), lambda _, entry, says: entry.session.say(says)),
    "hours": Column(Text("时间", "Hours"), lambda _, entry, says: entry.hours.say(says)),
    "leader": Column(Text("接访领导", "Leader"), lambda _, entry, __: entry.person.name),
    "title": Column(Text("职务", "Post"), lambda _, entry, __: entry.person.title),
    "portfolio": Column(Text("分管工作", "In charge of"), lambda _, entry, __: "、".join(entry.person.portfolio)),
    "township": Column(
        Text("联系乡镇", "Linked township"), lambda _, entry, __: "、".join(entry.person.linked_townships)
    ),
    "place": Column(Text("接访地点", "Place"), lambda _, entry, __: entry.place),
    "form": Column(Text("接访形式", "Form"), lambda _, entry, says: entry.form.say(says)),
    "accompanying": Column(Text("陪访部门", "Accompanied by"), lambda _, entry, __: entry.accompanying),
    "telephone": Column(Text("预约电话", "Telephone"), lambda _, entry, __: public_telephone(entry.telephone)),
    "stand_in": Column(
        Text("补位领导", "Stand-in"), lambda _, entry, __: entry.stand_in.name if entry.stand_in else ""
    ),
    "remark": Column(Text("备注", "Remark"), _remark),
}
