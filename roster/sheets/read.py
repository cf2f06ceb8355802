"""From the office's workbook to a question: all of it or, with any complaint, nothing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from roster.domain.cleanliness import unfit_text
from roster.domain.question import Office, Question
from roster.domain.slots import plan_slots
from roster.domain.texts import Text, month_name
from roster.domain.workdays import Calendar
from roster.sheets.absences import read_absences
from roster.sheets.complaints import Complaint, complaint
from roster.sheets.fields import LONGEST_NAME, refuse_private_numbers
from roster.sheets.grid import Grid, read_grid
from roster.sheets.history import History, published, read_history
from roster.sheets.kinds import Kind, sheet_kind
from roster.sheets.month import find_month, month_without_calendar
from roster.sheets.notebook import Notebook
from roster.sheets.opening import Source, UnusableFileError, open_workbook
from roster.sheets.people import People, read_people
from roster.sheets.requirements.reader import Surroundings, read_requirements
from roster.sheets.requirements.wanted import Wanted
from roster.sheets.rulebook import posts_of, real_wishes, rules_of
from roster.sheets.sorting import Sorted, sort_sheets
from roster.sheets.wishes import read_wishes

_COUNTY = re.compile(r"(?:中共)?([\u4e00-\u9fff]{1,8}?(?:自治县|自治旗|县|区|市|旗))(?!委)")
_OFFICE = re.compile(r"(?:填报单位|主办单位|填报|单位|制表单位|编制单位|填表单位)[:：]\s*([^\s:：]{4,40})")
_ASKED_OF_THE_OFFICE = ("telephone", "columns", "public_days_ahead", "told_days_ahead", "remark")


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a workbook.

    `understood` is shown to people before anything is solved, one sentence a thing. With any complaint
    `question` is None. `told` are the fields of the office that the workbook gives itself; the others are as usual.
    """

    question: Question | None
    understood: tuple[Text, ...]
    complaints: tuple[Complaint, ...]
    told: frozenset[str] = frozenset()


def read_workbook(
    source: Source, *, month: date | None, calendar: Calendar, today: date, file_name: str = ""
) -> Reading:
    """The question a workbook asks for `month`; without one, the month is found in the workbook.

    `file_name` is the name the file had where `source` does not know it (an upload); `today` decides
    only where nothing else does.
    """
    try:
        opened = open_workbook(source)
    except UnusableFileError as error:
        name = file_name or (source.name if isinstance(source, Path) else "")
        return Reading(None, (), (complaint("", "", name, error.problem, error.hint),))
    grids = [read_grid(sheet) for sheet in opened.book.worksheets]
    opened.book.close()
    sheets = sort_sheets(grids)
    name = file_name or opened.file_name
    if month is None:
        month, said = find_month(sheets.requirements, name, sheets.of(Kind.HISTORY), today)
    else:
        said = Text(f"排班月份：{month_name(month, 'zh')}", f"Month: {month_name(month, 'en')}")
    notes = Notebook(month.replace(day=1), [said, *sheets.understood], list(sheets.complaints))
    unknown_year = month_without_calendar(month, calendar)
    if unknown_year is not None:
        return Reading(None, tuple(notes.understood), (unknown_year, *notes.complaints))
    question = _question(notes, sheets, grids, _years_around(calendar, month.year), name)
    complaints = tuple(dict.fromkeys(notes.complaints))
    understood = tuple(dict.fromkeys(notes.understood))
    return Reading(None if complaints else question, understood, complaints, frozenset(notes.told))


def _question(notes: Notebook, sheets: Sorted, grids: list[Grid], calendar: Calendar, file_name: str) -> Question:
    _refuse_private_numbers(notes, sheets, grids)
    found = _people(notes, sheets)
    excluded = tuple(found.excluded)
    absences = [absence for table in sheets.of(Kind.ABSENCES) for absence in read_absences(notes, table, found.names)]
    if not sheets.of(Kind.ABSENCES):
        notes.note("没有请假外出表，按无人外出", "there is no sheet of absences: nobody is away")
    history = _history(notes, sheets, found)
    wanted = Wanted()
    for grid in sheets.requirements:
        read_requirements(notes, grid, Surroundings(tuple(found.people), calendar), wanted)
    if not sheets.requirements:
        notes.note("没有接访要求表，按通常规则", "there is no sheet of requirements: the usual rules hold")
    listed = [wish for table in sheets.of(Kind.WISHES) for wish in read_wishes(notes, table, found.names, excluded)]
    posts = posts_of(notes, wanted)
    wishes = real_wishes(notes, (*found.wishes, *wanted.wishes, *listed), posts)
    plan = plan_slots(posts, calendar, notes.first, notes.last)
    notes.understood += plan.remarks
    notes.note(
        f"{notes.month_zh}共{len(plan.slots)}场接访", f"{len(plan.slots)} sessions in {month_name(notes.month, 'en')}"
    )
    away = dict.fromkeys([*found.absences, *absences])
    return Question(
        first=notes.first,
        last=notes.last,
        calendar=calendar,
        people=tuple(found.people),
        posts=posts,
        slots=plan.slots,
        rules=rules_of(notes, wanted, posts, found, wishes),
        office=_office(notes, wanted, grids, file_name),
        backup_pairs=found.pairs,
        absences=tuple(absence for absence in away if absence.person not in excluded),
        wishes=wishes,
        history=tuple(sorted(dict.fromkeys(history.turns), key=lambda turn: (turn.day, turn.person, turn.kind))),
        published=published(notes, history.planned, plan.slots),
    )


def _people(notes: Notebook, sheets: Sorted) -> People:
    found = read_people(notes, sheets.of(Kind.ROSTER))
    if not found.people and not notes.complaints:
        tables = sheets.of(Kind.ROSTER)
        notes.complaints.append(
            complaint(
                tables[0].grid.title if tables else "",
                "",
                "",
                Text("没有领导：名册里一个人也没有", "there are no leaders: the roster of leaders is empty"),
                Text("请在“领导名册”中填写姓名、职务。", "Fill in names and posts in the sheet “领导名册”."),
            )
        )
    return found


def _history(notes: Notebook, sheets: Sorted, found: People) -> History:
    together = History()
    for table in sheets.of(Kind.HISTORY):
        one = read_history(notes, table, found.names, tuple(found.excluded))
        together.turns += one.turns
        together.planned += one.planned
    if not sheets.of(Kind.HISTORY):
        notes.note("没有历史接访表，按此前无人接访", "there is no history: nobody has served so far")
    return together


def _refuse_private_numbers(notes: Notebook, sheets: Sorted, grids: Iterable[Grid]) -> None:
    """Only a telephone column may carry mobile numbers; it is read past."""
    exempt = {
        (table.grid.title, column)
        for tables in sheets.tables.values()
        for table in tables
        for column, key in table.columns.items()
        if key == "phone"
    }
    for grid in grids:
        if sheet_kind(grid.title) is not Kind.NOTES:
            for cell in grid.cells:
                if (grid.title, cell.column) not in exempt and cell.name == cell.origin:
                    refuse_private_numbers(notes, cell)


def _years_around(calendar: Calendar, year: int) -> Calendar:
    years = tuple(entry for entry in calendar.years if abs(entry.year - year) <= 1)
    overrides = tuple(override for override in calendar.overrides if abs(override.day.year - year) <= 1)
    return replace(calendar, years=years, overrides=overrides)


def _office(notes: Notebook, wanted: Wanted, grids: list[Grid], file_name: str) -> Office:
    """The office's name and county from the requirements, the title rows, or the file's name."""
    titles = [cell.text for grid in grids for row in list(grid.rows.values())[:3] for cell in row.values()]
    places = [place.name for place in wanted.places]
    named = next((found[1] for found in map(_OFFICE.search, titles) if found), "")
    name = wanted.office or (named if unfit_text(named) is None else "")
    county = next((found[1] for found in map(_COUNTY.match, [name, *titles, *places, file_name]) if found), "")
    given: dict[str, Any] = {field: getattr(wanted, field) for field in _ASKED_OF_THE_OFFICE}
    given |= {"name": name, "county": county if unfit_text(county, LONGEST_NAME) is None else ""}
    told = {field: value for field, value in given.items() if value not in (None, "", ())}
    notes.told.update(told)
    return replace(Office(), **told)
