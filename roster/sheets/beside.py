"""The row in which a cell stands that is complained of, so that people find it again; grounds of absences stay out."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from roster.sheets.complaints import Complaint, shown
from roster.sheets.grid import Grid, read_grid
from roster.sheets.kinds import Kind
from roster.sheets.opening import UnusableFileError, open_workbook
from roster.sheets.sorting import Sorted, sort_sheets

_ROW_OF = re.compile(r"[A-Z]{1,3}(\d{1,7})", re.ASCII)
_MOST_CELLS = 12
_GROUNDS = "reason"


@dataclass(frozen=True, slots=True)
class Beside:
    """A filled cell of such a row; long numbers are masked."""

    cell: str
    text: str


Rows = Mapping[tuple[str, str], tuple[Beside, ...]]


def rows_beside(content: bytes, complaints: Iterable[Complaint]) -> Rows:
    """The row of every complaint by sheet and cell; nothing where the file is no workbook."""
    wanted = dict.fromkeys((one.sheet, one.cell) for one in complaints if _ROW_OF.fullmatch(one.cell))
    if not wanted:
        return {}
    try:
        opened = open_workbook(content)
    except UnusableFileError:
        return {}
    named = {sheet for sheet, _ in wanted}
    grids = {sheet.title: read_grid(sheet) for sheet in opened.book.worksheets if sheet.title in named}
    opened.book.close()
    told = _told(sort_sheets(list(grids.values())))
    return {(sheet, cell): _row(grids[sheet], cell, told.get(sheet)) for sheet, cell in wanted if sheet in grids}


def _day(text: str) -> str:
    """A day is told without the midnight that Excel gives it."""
    return text.removesuffix(" 00:00:00")


def _told(found: Sorted) -> dict[str, frozenset[int]]:
    """Of sheets of absences the columns that may be shown: those that are known, the grounds left out."""
    return {
        table.grid.title: frozenset(at for at, meaning in table.columns.items() if meaning != _GROUNDS)
        for table in found.of(Kind.ABSENCES)
    }


def _row(grid: Grid, cell: str, told: frozenset[int] | None) -> tuple[Beside, ...]:
    number = _ROW_OF.fullmatch(cell)
    row = grid.rows.get(int(number[1]), {}) if number else {}
    cells = [Beside(one.name, shown(_day(one.text))) for at, one in row.items() if told is None or at in told]
    return tuple(cells[:_MOST_CELLS])
