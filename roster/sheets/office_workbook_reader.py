"""The office's workbook read back: the whole book or, with any complaint, nothing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import get_column_letter

from roster.domain.book_validity import book_faults
from roster.domain.office_book import OfficeBook
from roster.domain.offices import StandInPolicy
from roster.domain.question import Office
from roster.domain.texts import Text
from roster.domain.validity import Fault
from roster.sheets.complaints import Complaint, complaint, maybe
from roster.sheets.grid import Cell, Grid, read_grid
from roster.sheets.office_workbook_cells import CellError
from roster.sheets.office_workbook_sheets import (
    GUIDE_TITLE,
    MARK,
    OFFICE_LINES,
    OFFICE_TITLE,
    SHEETS,
    Column,
    NounSheet,
)
from roster.sheets.opening import Source, UnusableFileError, open_workbook

_LAST_STEP = re.compile(r"(?:\.[^.\[]*|\[\d+\])$")
_MARK_WITHIN = 5


@dataclass(slots=True)
class OfficeReading:
    """What came of reading; with any complaint `book` is None. `places` are sheet and cell of each path of the book."""

    book: OfficeBook | None = None
    policy: StandInPolicy = StandInPolicy.NAMED
    complaints: list[Complaint] = field(default_factory=list)
    places: dict[str, tuple[str, str]] = field(default_factory=dict)

    def located(self, fault: Fault) -> Complaint:
        """A fault of the book, told at the cell that it stands in."""
        path = fault.path
        while path not in self.places and path:
            path = _LAST_STEP.sub("", path) if _LAST_STEP.search(path) else ""
        sheet, cell = self.places.get(path, ("", ""))
        hint = maybe(str(fault.value), list(fault.known)) if fault.known else None
        return complaint(sheet, cell, fault.value, fault.problem, hint)


def read_office_workbook(source: Source) -> OfficeReading | None:
    """The book of a workbook; None if it is no workbook of this form, or none at all."""
    try:
        opened = open_workbook(source)
    except UnusableFileError:
        return None
    grids = {sheet.title: read_grid(sheet) for sheet in opened.book.worksheets}
    opened.book.close()
    if not _marked(grids.get(GUIDE_TITLE)):
        return None
    reading = OfficeReading()
    office = _office(reading, _sheet(reading, OFFICE_TITLE, grids))
    lines = {sheet.noun.field: _noun(reading, sheet, _sheet(reading, sheet.title, grids)) for sheet in SHEETS}
    if not reading.complaints:
        book = OfficeBook(office=office, **lines)
        reading.complaints += (reading.located(fault) for fault in book_faults(book))
        reading.book = None if reading.complaints else book
    return reading


def _marked(guide: Grid | None) -> bool:
    """Whether the first sheet says that the workbook is of this form."""
    rows = guide.rows.items() if guide else ()
    return any(cell.text == MARK for number, row in rows if number <= _MARK_WITHIN for cell in row.values())


def _sheet(reading: OfficeReading, title: str, grids: Mapping[str, Grid]) -> Grid:
    """The sheet with that title, an empty one in its place with a complaint."""
    grid = grids.get(title)
    if grid is None:
        reading.complaints.append(complaint(title, "", "", _NO_SHEET, maybe(title, [*grids])))
        return Grid(title, hidden=False, rows={}, complaints=())
    reading.complaints += grid.complaints
    return grid


def _office(reading: OfficeReading, grid: Grid) -> Office:
    known = {line.heading: line for line in OFFICE_LINES}
    values = {line.field: line.usual for line in OFFICE_LINES}
    for number, row in grid.rows.items():
        if number == 1 or 1 not in row:
            continue
        line = known.get(row[1].text)
        if line is None:
            reading.complaints.append(row[1].complain(_NO_LINE, maybe(row[1].text, [*known])))
        else:
            reading.places[f"office.{line.field}"] = (grid.title, f"B{number}")
            values[line.field] = _value(reading, line, row.get(2), (grid.title, f"B{number}"))
    reading.policy = values.pop("stand_in_policy")
    return Office(**values)


def _noun(reading: OfficeReading, sheet: NounSheet, grid: Grid) -> tuple[Any, ...]:
    noun, letters = sheet.noun.field, _columns(reading, sheet, grid)
    reading.places[noun] = (grid.title, "")
    found: list[Any] = []
    for number, row in grid.rows.items():
        if number == 1 or len(letters) < len(sheet.columns):
            continue
        before, line = len(reading.complaints), f"{noun}[{len(found)}]"
        values = {}
        for column in sheet.columns:
            at = letters[column.field]
            place = reading.places[f"{line}.{column.field}"] = (grid.title, f"{get_column_letter(at)}{number}")
            values[column.field] = _value(reading, column, row.get(at), place)
        reading.places[line] = (grid.title, f"A{number}")
        reading.complaints += (cell.complain(_NO_HEADING) for at, cell in row.items() if at not in letters.values())
        if noun == "people" and values["id"] == "":
            values["id"] = values["name"]
        if len(reading.complaints) == before:
            found.append(sheet.noun.kind(**values))
    return tuple(found)


def _columns(reading: OfficeReading, sheet: NounSheet, grid: Grid) -> dict[str, int]:
    """Where each field stands; a complaint for a heading that is unknown, and for one that is missing."""
    known = {column.heading: column.field for column in sheet.columns}
    found: dict[str, int] = {}
    for at, cell in grid.rows.get(1, {}).items():
        if cell.text not in known or known[cell.text] in found:
            reading.complaints.append(cell.complain(_NO_COLUMN, maybe(cell.text, [*known])))
        else:
            found[known[cell.text]] = at
    for heading, name in known.items():
        if name not in found and grid.rows:
            reading.complaints.append(complaint(grid.title, "", heading, _MISSING, _KEEP_COLUMNS))
    return found


def _value(reading: OfficeReading, column: Column, cell: Cell | None, place: tuple[str, str]) -> Any:
    """What a cell means, None with a complaint."""
    try:
        return column.read(None if cell is None else cell.value)
    except CellError as error:
        written = None if cell is None else cell.text
        reading.complaints.append(complaint(*place, written, error.problem, error.hint))
        return None


_NO_SHEET = Text("缺少这张工作表", "this sheet is missing")
_NO_LINE = Text("单位没有这个项目", "the office has no such line")
_NO_COLUMN = Text("没有这样的列，或与前面的列重复", "there is no such column, or it stands there twice")
_NO_HEADING = Text("这一列没有列名", "this column has no heading")
_MISSING = Text("缺少这一列", "this column is missing")
_KEEP_COLUMNS = Text("请保留导出时的全部列名。", "Keep every heading of the export.")
