"""The public table (县级领导接访安排公示表) as a workbook that an office prints, sends and keeps."""

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from math import ceil

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from roster.domain.level_names import level_name
from roster.domain.notice import Notice, adjusted_on, notice
from roster.domain.plain import plain
from roster.domain.question import Question
from roster.domain.roster import Answer, AnswerStatus
from roster.domain.tally import tallies
from roster.domain.texts import month_name
from roster.sheets.same_bytes import same_bytes

Value = str | int
_LINE = Side(style="thin")
_BOXED = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
_TITLE = Font(name="宋体", size=18, bold=True)
_HEAD = Font(name="黑体", size=11)
_BODY = Font(name="宋体", size=11)
_A4 = 9
_LANDSCAPE_FROM = 8
_FIRST_WIDE = 0x2E80  # from here on letters are as wide as they are high
_NARROWEST, _WIDEST = 7.0, 28.0
_LINE_HEIGHT, _PADDING, _MOST_LINES = 14, 8, 20
_LEFT_COLUMNS = {"portfolio", "accompanying", "remark"}
_DRAFT = "草案·不得公布"
_SUMMARY_HEADINGS = ("姓名", "职务", "本月次数", "本年次数", "补位次数", "本月负担", "本年负担")


def public_table(question: Question, answer: Answer, issued: date | None = None, adjusted: date | None = None) -> bytes:
    """The workbook that the public sees: the table in the office's columns, and nothing else.

    `issued` and `adjusted` are as in the notice (roster/pages/notice_page).
    Text is text: a cell that starts with = + - @ is marked as such and never computed. Equal input gives
    equal bytes. Raises UnknownColumnError for a column that does not exist.
    """
    said = notice(question, answer.roster, issued=issued)
    book, sheet = _book(said)
    _table(sheet, said, adjusted_on(adjusted) if adjusted else "")
    return _saved(book, said)


def office_summary(question: Question, answer: Answer) -> bytes:
    """The workbook that stays with the office: the turns of everybody, the proof, and what was not granted."""
    said = notice(question, answer.roster)
    book, sheet = _book(said)
    _summary(sheet, question, answer)
    _remarks(book.create_sheet("说明"), question, answer)
    return _saved(book, said)


def _book(said: Notice) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    book.properties.creator = said.office
    book.properties.title = said.title
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        raise TypeError("openpyxl made no worksheet")
    return book, sheet


def _saved(book: Workbook, said: Notice) -> bytes:
    saved = BytesIO()
    book.save(saved)
    return same_bytes(saved.getvalue(), datetime.combine(said.issued, datetime.min.time()))


def _table(sheet: Worksheet, said: Notice, changed: str) -> None:
    sheet.title = "公示表"
    span = len(said.columns)
    _across(sheet, 1, span, said.title + ("" if said.publishable else f"（{_DRAFT}）"), _TITLE, _CENTRE, 34)
    under = f"{said.office}    {said.issued.year}年{said.issued.month}月{said.issued.day}日"
    _across(
        sheet, 2, span, f"{changed}    {under}".strip(), _BODY, Alignment(horizontal="right", vertical="center"), 20
    )
    _row(sheet, 3, said.headings, _HEAD)
    for number, row in enumerate(said.rows, start=4):
        _row(sheet, number, row.cells, _BODY)
        for column, key in enumerate(said.columns, start=1):
            if key in _LEFT_COLUMNS:
                sheet.cell(number, column).alignment = _LEFT
    foot = [f"预约电话：{said.telephone}"] if said.telephone else []
    foot += [f"备注：{said.remark}"] if said.remark else []
    for number, text in enumerate(foot, start=4 + len(said.rows)):
        _across(sheet, number, span, text, _BODY, _LEFT, 20)
    _sizes(sheet, [said.headings, *(row.cells for row in said.rows)], 3)
    _print(sheet, landscape=span >= _LANDSCAPE_FROM, head=3)


def _summary(sheet: Worksheet, question: Question, answer: Answer) -> None:
    sheet.title = "汇总"
    _across(sheet, 1, len(_SUMMARY_HEADINGS), f"{month_name(question.first, 'zh')}接访次数汇总", _TITLE, _CENTRE, 34)
    _row(sheet, 2, _SUMMARY_HEADINGS, _HEAD)
    rows = [
        (plain(t.person.name), plain(t.person.title), len(t.now), t.year, len(t.stand_ins), t.burden_now, t.burden_year)
        for t in tallies(question, answer.roster)
    ]
    for number, row in enumerate(rows, start=3):
        _row(sheet, number, row, _BODY)
    _across(sheet, 3 + len(rows), len(_SUMMARY_HEADINGS), "负担：10分为一个普通工作日的全天接访。", _BODY, _LEFT, 20)
    _sizes(sheet, [_SUMMARY_HEADINGS, *rows], 2)
    _print(sheet, landscape=False, head=2)


def _remarks(sheet: Worksheet, question: Question, answer: Answer) -> None:
    proven = answer.status is AnswerStatus.OPTIMAL and all(level.proven for level in answer.levels)
    _row(sheet, 1, ("项目", "内容"), _HEAD)
    lines = [
        ("求解结果", "已证明最优（OPTIMAL）" if proven else "可行，尚未证明最优（FEASIBLE）"),
        ("能否公布", "可以公布" if question.publishable else f"{_DRAFT}：{question.last.year}年放假安排尚未公布"),
    ]
    lines += [
        (
            f"第{level.number}级 {level_name(level.number).zh}",
            f"代价{level.cost}，下界{level.bound}，{'已证明' if level.proven else '未证明'}",
        )
        for level in answer.levels
    ]
    lines += [("未能满足", breach.say("zh")) for breach in answer.breaches]
    for number, line in enumerate(lines, start=2):
        _row(sheet, number, line, _BODY)
        sheet.cell(number, 2).alignment = _LEFT
    _sizes(sheet, [("项目", "内容"), *lines], 1, widest=70)
    _print(sheet, landscape=False, head=1)


def _row(sheet: Worksheet, number: int, values: Sequence[Value], font: Font) -> None:
    for column, value in enumerate(values, start=1):
        _write(sheet, number, column, value, font, _CENTRE)
        sheet.cell(number, column).border = _BOXED


def _across(  # noqa: PLR0913, PLR0917 - one line of a form
    sheet: Worksheet, number: int, span: int, text: str, font: Font, alignment: Alignment, height: int
) -> None:
    _write(sheet, number, 1, text, font, alignment)
    if span > 1:
        sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=span)
    sheet.row_dimensions[number].height = height


def _write(  # noqa: PLR0913, PLR0917 - one cell
    sheet: Worksheet, row: int, column: int, value: Value, font: Font, alignment: Alignment
) -> None:
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        text = plain(value)
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = text[:1] in {"=", "+", "-", "@"}
    else:
        cell.value = value
    cell.font = font
    cell.alignment = alignment


def _sizes(sheet: Worksheet, rows: Sequence[Sequence[object]], first: int, widest: float = _WIDEST) -> None:
    """Columns as wide as they need to be, rows as high as their fullest cell: programs do not do it on opening."""
    widths = []
    for column, values in enumerate(zip(*rows, strict=True), start=1):
        needed = max(_width(str(value)) for value in values) + 2
        widths.append(min(max(needed, _NARROWEST), widest))
        sheet.column_dimensions[get_column_letter(column)].width = widths[-1]
    for number, row in enumerate(rows, start=first):
        lines = max(ceil((_width(str(value)) + 0.5) / width) for value, width in zip(row, widths, strict=True))
        sheet.row_dimensions[number].height = _PADDING + _LINE_HEIGHT * min(lines, _MOST_LINES)


def _width(text: str) -> float:
    return sum(2.1 if ord(letter) >= _FIRST_WIDE else 1.1 for letter in text)


def _print(sheet: Worksheet, *, landscape: bool, head: int) -> None:
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"1:{head}"
    sheet.print_options.horizontalCentered = True
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("第&P页 共&N页"))
    sheet.freeze_panes = f"A{head + 1}"
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom, margins.footer = 0.7, 0.8, 0.4
