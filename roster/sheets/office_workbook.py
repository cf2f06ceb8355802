"""The office's book as a workbook that people read and edit, and that comes back without loss.

One sheet a noun, one column a field. Text is text: a cell that starts with = + - @ is marked as such and never
computed (OWASP, CSV injection), and is read back as it was.
"""

from datetime import date, datetime
from io import BytesIO

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from roster.domain.office_book import OfficeBook
from roster.domain.offices import StandInPolicy
from roster.sheets.office_workbook_cells import Day, Form, Words, Written, YesNo
from roster.sheets.office_workbook_sheets import GUIDE_TITLE, MARK, OFFICE_LINES, OFFICE_TITLE, SHEETS, NounSheet
from roster.sheets.office_workbook_structures import Several, Structure
from roster.sheets.office_workbook_texts import FORMULA_SIGNS, LONGEST_CELL
from roster.sheets.same_bytes import same_bytes

_SAVED = datetime(2000, 1, 1)
_HEADING = PatternFill("solid", fgColor="E7ECF3")
_BOLD = Font(bold=True)
_TOP = Alignment(vertical="top", wrap_text=True)
_DATE, _TEXT = "yyyy-mm-dd", "@"
_NARROW, _WIDE, _WIDEST = 12, 22, 60


class OverlongCellError(ValueError):
    """A line that no cell can hold; `sheet` and `cell` say where it would stand."""

    def __init__(self, sheet: str, cell: str) -> None:
        super().__init__(f"{sheet} {cell}")
        self.sheet = sheet
        self.cell = cell


def office_workbook(book: OfficeBook, policy: StandInPolicy) -> bytes:
    """The workbook of a book and of who stands in. Equal input gives equal bytes. Raises OverlongCellError."""
    workbook = Workbook()
    guide = workbook.worksheets[0]
    guide.title = GUIDE_TITLE
    _guide(guide)
    _office(workbook.create_sheet(OFFICE_TITLE), book, policy)
    for sheet in SHEETS:
        _noun(workbook.create_sheet(sheet.title), sheet, book)
    saved = BytesIO()
    workbook.save(saved)
    return same_bytes(saved.getvalue(), _SAVED)


def _guide(sheet: Worksheet) -> None:
    sheet.column_dimensions["A"].width = 100
    for number, line in enumerate((*_GUIDE[:1], MARK, *_GUIDE[1:]), start=1):
        _write(sheet, number, 1, line)
        sheet.cell(number, 1).alignment = _TOP
    sheet.cell(1, 1).font = Font(bold=True, size=16)


def _office(sheet: Worksheet, book: OfficeBook, policy: StandInPolicy) -> None:
    _heading(sheet, ("项目", "内容"))
    for number, line in enumerate(OFFICE_LINES, start=2):
        value = policy if line.field == "stand_in_policy" else getattr(book.office, line.field)
        _write(sheet, number, 1, line.heading)
        _write(sheet, number, 2, line.write(value))
        sheet.cell(number, 2).comment = _note(line.form)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = _WIDE, _WIDEST


def _noun(sheet: Worksheet, known: NounSheet, book: OfficeBook) -> None:
    _heading(sheet, [column.heading for column in known.columns])
    for at, column in enumerate(known.columns, start=1):
        sheet.cell(1, at).comment = _note(column.form)
        width = _WIDTHS.get(type(column.form), _NARROW)
        sheet.column_dimensions[get_column_letter(at)].width = width
    for number, line in enumerate(known.noun.lines(book), start=2):
        for at, column in enumerate(known.columns, start=1):
            _write(sheet, number, at, column.write(getattr(line, column.field)))


def _heading(sheet: Worksheet, headings: list[str] | tuple[str, ...]) -> None:
    for at, heading in enumerate(headings, start=1):
        _write(sheet, 1, at, heading)
        cell = sheet.cell(1, at)
        cell.font, cell.fill = _BOLD, _HEADING
    sheet.freeze_panes = "A2"


def _write(sheet: Worksheet, row: int, column: int, written: Written) -> None:
    if written is None:
        return
    cell = sheet.cell(row, column)
    if isinstance(written, str):
        if len(written) > LONGEST_CELL:
            raise OverlongCellError(sheet.title, cell.coordinate)
        cell.value = written
        cell.data_type = "s"
        cell.number_format = _TEXT
        cell.quotePrefix = written[:1] in FORMULA_SIGNS
    else:
        cell.value = written
        if isinstance(written, date):
            cell.number_format = _DATE


def _note(form: Form) -> Comment | None:
    """How a field is filled in, as a comment."""
    said = next((text for kind, text in _NOTES.items() if isinstance(form, kind)), "")
    if isinstance(form, Words) and form.closed:
        said = f"可填：{'、'.join(form.words.values())}"
    return Comment(said, "roster", width=260, height=80) if said else None


_WIDTHS = {Structure: _WIDEST, Several: _WIDE}
_NOTES: dict[type, str] = {
    Structure: "JSON，与接口文档的写法相同；空着按通常",
    Several: "几项之间用顿号隔开",
    Day: "日期，如2026-12-08",
    YesNo: "是或否",
}
_GUIDE = (
    "接访底册",
    "这是本单位的全部底册，一张表一类内容，一列一项。改好后原样导入，导入前会先列出全部改动，不写任何内容。",
    "1. 不要改工作表名和列名，列可以换位置；行可以增删，先后顺序就是底册中的顺序。",
    '2. 空着的单元格按通常的值。以引号“"”开头的单元格是带特殊字符的文字，请整格保留。',
    "3. 日期用真正的日期。接访日、场次时间、地点、参数等列是JSON，写法见接口文档（/docs）。",
    "4. 不要写身份证号、手机号、银行卡号，不要写来访群众的任何信息；请假外出不写事由。",
    "In English: one sheet a noun, one column a field; keep the names of sheets and columns, edit the rest, import it.",
)
