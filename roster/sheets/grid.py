"""A sheet as cells with names: merged cells filled, and the header row found among title rows."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from openpyxl.cell.cell import Cell as ExcelCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from roster.domain.texts import Text
from roster.sheets.complaints import Complaint, complaint

Value = str | int | float | bool | date | datetime | time | timedelta
_HEADER_WITHIN = 15
# not every blank of str.strip(): a line separator beside a name must be seen and refused
_BLANKS = " \t\r\n\u3000\xa0"
_NOTHING = {"", "无", "—", "-", "/", "——", "－", "\\", "暂无", "无。"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A filled cell. `origin` is the name of the cell its value was typed in, if it is a merged one."""

    sheet: str
    row: int
    column: int
    value: Value
    origin: str

    @property
    def name(self) -> str:
        """What people call the cell: B7."""
        return f"{get_column_letter(self.column)}{self.row}"

    @property
    def text(self) -> str:
        """The value as text without blanks around it."""
        if isinstance(self.value, float) and self.value.is_integer():
            return str(int(self.value))
        return str(self.value).strip(_BLANKS)

    @property
    def blank(self) -> bool:
        """Whether the cell says that there is nothing: 无, —, /."""
        return self.text in _NOTHING

    def complain(self, problem: Text, hint: Text | None = None) -> Complaint:
        """A complaint about this cell."""
        return complaint(self.sheet, self.name, self.text, problem, hint)


@dataclass(frozen=True, slots=True)
class Grid:
    """The filled cells of a sheet by row and column; `complaints` are about cells that hold no value."""

    title: str
    hidden: bool
    rows: Mapping[int, Mapping[int, Cell]]
    complaints: tuple[Complaint, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing at all is written on the sheet."""
        return not self.rows and not self.complaints

    @property
    def cells(self) -> Iterator[Cell]:
        """All filled cells, row by row."""
        for row in self.rows.values():
            yield from row.values()


@dataclass(frozen=True, slots=True)
class Table:
    """The part of a sheet below its header: which column holds what, and the cells above the header."""

    grid: Grid
    header_row: int
    columns: Mapping[int, str]
    unknown: tuple[Cell, ...]
    above: tuple[Cell, ...]

    def lines(self) -> Iterator[tuple[int, Mapping[str, Cell]]]:
        """Every row below the header that has anything in it: its number and its cells by meaning."""
        for number, row in self.grid.rows.items():
            if number > self.header_row:
                known: dict[str, Cell] = {}
                for at, cell in sorted(row.items()):
                    if at in self.columns:
                        known.setdefault(self.columns[at], cell)
                yield number, known


def read_grid(sheet: Worksheet) -> Grid:
    """The filled cells of a sheet; formulas and error values become complaints."""
    rows: dict[int, dict[int, Cell]] = {}
    complaints: list[Complaint] = []
    merged = _merged(sheet)
    # only the cells that exist: iter_rows would walk a million empty rows of a lying dimension
    existing: Mapping[tuple[int, int], object] = sheet._cells  # noqa: SLF001
    for (row, column), found in sorted(existing.items()):
        if isinstance(found, ExcelCell) and found.value is not None and str(found.value).strip():
            fault = _FAULTS.get(found.data_type)
            if fault is not None:
                complaints.append(complaint(sheet.title, found.coordinate, _written(found), *fault))
                continue
            for at_row, at_column in merged.get((row, column), [(row, column)]):
                cell = Cell(sheet.title, at_row, at_column, _value(found), found.coordinate)
                rows.setdefault(at_row, {})[at_column] = cell
    return Grid(
        sheet.title,
        sheet.sheet_state != "visible",
        {number: dict(sorted(row.items())) for number, row in sorted(rows.items())},
        tuple(complaints),
    )


def find_table(grid: Grid, meaning: Callable[[str], str | None], least: int = 2) -> Table | None:
    """The table under the row that holds most known headings; a second row of headings below it counts too."""
    best: tuple[int, int, dict[int, str]] | None = None
    for number in list(grid.rows)[:_HEADER_WITHIN]:
        known = _known(grid.rows[number], meaning)
        if len(set(known.values())) >= least and (best is None or len(set(known.values())) > best[0]):
            best = (len(set(known.values())), number, known)
    if best is None:
        return None
    _, header, columns = best
    header, columns = _with_row_above(grid, header, columns, meaning)
    unknown = [cell for at, cell in grid.rows[header].items() if at not in columns and _used(grid, header, at)]
    above = tuple(cell for cell in grid.cells if cell.row < header and cell.name == cell.origin)
    return Table(grid, header, columns, tuple(unknown), above)


def _known(row: Mapping[int, Cell], meaning: Callable[[str], str | None]) -> dict[int, str]:
    found = {at: meaning(cell.text) for at, cell in row.items()}
    return {at: key for at, key in found.items() if key is not None}


def _with_row_above(
    grid: Grid, header: int, columns: dict[int, str], meaning: Callable[[str], str | None]
) -> tuple[int, dict[int, str]]:
    """Headings in two rows: what the lower row does not name, the upper one does."""
    for upper, lower in ((header - 1, header), (header, header + 1)):
        one, other = (_known(grid.rows.get(number, {}), meaning) for number in (upper, lower))
        if len(set(one.values())) > 1 and len(set(other.values())) > 1:
            return lower, one | other
    return header, columns


def _used(grid: Grid, header: int, column: int) -> bool:
    return any(column in row for number, row in grid.rows.items() if number > header)


def _merged(sheet: Worksheet) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """The cells each merged range covers, by its upper left one."""
    return {
        (spread.min_row, spread.min_col): [
            (row, column)
            for row in range(spread.min_row, min(spread.max_row, spread.min_row + 2000) + 1)
            for column in range(spread.min_col, min(spread.max_col, spread.min_col + 200) + 1)
        ]
        for spread in sheet.merged_cells.ranges
    }


def _value(found: ExcelCell) -> Value:
    value = found.value
    return value if isinstance(value, str | int | float | bool | date | datetime | time | timedelta) else str(value)


def _written(found: ExcelCell) -> str:
    return str(getattr(found.value, "text", None) or found.value)


_FAULTS = {
    "f": (
        Text("单元格里是公式，程序不计算公式", "the cell holds a formula, which is not calculated here"),
        Text("请复制该单元格，用“选择性粘贴—数值”粘回。", "Copy the cell and paste it back as a value."),
    ),
    "e": (
        Text("单元格里是错误值", "the cell holds an error value"),
        Text("请改为实际内容。", "Replace it by what it should say."),
    ),
}
