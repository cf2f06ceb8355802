"""The office's workbook: any book comes back equal, and what is wrong in an edited one is named by cell."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from roster.domain.book_nouns import NOUNS
from roster.domain.office_book import OfficeBook
from roster.domain.offices import StandInPolicy
from roster.domain.people import Absence, Wish
from roster.domain.posts import Dates
from roster.domain.validity import Fault
from roster.sheets.office_workbook import OverlongCellError, office_workbook
from roster.sheets.office_workbook_reader import OfficeReading, read_office_workbook
from roster.sheets.office_workbook_sheets import OFFICE_LINES, SHEETS
from roster.sheets.office_workbook_texts import quoted, unquoted
from tests.books import BOOK, books

ODD = (
    "=1+1", "+86", "-", "@x", "'=1", "#N/A", "TRUE", "007", "1e5", "2026-12-08", "无", "/", '"引"', '"', "[1]", "{}",
    " 前", "后 ", "\t", "_x0041_", "_x005F_x0041_", "a\nb", "a\r\nb", "甲\u2028乙", "\x00\x07", "\ufffe", "\u200b", "",
)  # fmt: skip


def read(content: bytes) -> OfficeReading:
    reading = read_office_workbook(content)
    assert reading is not None
    return reading


def edited(change: Callable[[Workbook], object], book: OfficeBook = BOOK) -> OfficeReading:
    workbook = load_workbook(BytesIO(office_workbook(book, StandInPolicy.OFFICE)))
    change(workbook)
    saved = BytesIO()
    workbook.save(saved)
    return read(saved.getvalue())


def cells(sheet: str, **values: Any) -> Callable[[Workbook], object]:
    def change(workbook: Workbook) -> None:
        for name, value in values.items():
            workbook[sheet][name].value = value

    return change


def told(reading: OfficeReading) -> list[tuple[str, str, str, str, str]]:
    return [
        (one.sheet, one.cell, one.value, one.problem.zh, one.hint.zh if one.hint else "") for one in reading.complaints
    ]


@settings(max_examples=10, deadline=None)
@given(books(), st.sampled_from(StandInPolicy))
def test_any_book_comes_back(book: OfficeBook, policy: StandInPolicy) -> None:
    reading = read(office_workbook(book, policy))
    assert (reading.complaints, reading.book, reading.policy) == ([], book, policy)


def test_any_book_comes_back_after_another_program_saved_it() -> None:
    reading = edited(lambda workbook: None)
    assert (reading.complaints, reading.book, reading.policy) == ([], BOOK, StandInPolicy.OFFICE)


def test_equal_books_are_equal_files() -> None:
    assert office_workbook(BOOK, StandInPolicy.NAMED) == office_workbook(replace(BOOK), StandInPolicy.NAMED)


def test_every_field_has_a_column_of_its_own() -> None:
    assert [sheet.noun for sheet in SHEETS] == list(NOUNS)
    for columns in (OFFICE_LINES, *(sheet.columns for sheet in SHEETS)):
        headings = [column.heading for column in columns]
        assert len(headings) == len(set(headings))


@pytest.mark.parametrize("text", ODD, ids=repr)
def test_odd_text_is_inert_and_comes_back_unchanged(text: str) -> None:
    """Some of these no book may hold; the sheet alone takes them all. Texts, codes, lists and parameters."""
    first = replace(BOOK.people[0], title=text, role=text, portfolio=(text, "信访"), linked_townships=(text,))
    rule = replace(BOOK.rules[0], parameters={"who": {"roles": [text]}})
    turn = replace(BOOK.history[0], kind=text)
    book = replace(BOOK, people=(first, *BOOK.people[1:]), rules=(rule,), history=(turn,))
    content = office_workbook(replace(book, office=replace(book.office, remark=text)), StandInPolicy.NAMED)
    loaded = load_workbook(BytesIO(content))
    kinds = {cell.data_type for sheet in loaded for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s", "n", "d"}
    for sheet in loaded:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value[:1] in "=+-@":
                    assert cell.quotePrefix
    assert seen(content) == (text, text, (text, "信访"), (text,), {"who": {"roles": [text]}}, text, text)


def test_even_half_a_character_comes_back() -> None:
    assert unquoted(quoted("甲\ud800")) == "甲\ud800"
    assert quoted("甲\ud800").isprintable()


def seen(content: bytes) -> tuple[object, ...]:
    """What the columns say, whether or not a book may hold it."""
    grids = {sheet.title: sheet for sheet in load_workbook(BytesIO(content))}
    fields = {(sheet.noun.field, column.field): column for sheet in SHEETS for column in sheet.columns}
    places = {
        (sheet.noun.field, column.field): (sheet.title, at)
        for sheet in SHEETS
        for at, column in enumerate(sheet.columns, start=1)
    }

    def value(noun: str, field: str) -> object:
        title, at = places[noun, field]
        written: Any = grids[title].cell(2, at).value
        return fields[noun, field].read(written)

    lines = [line.field for line in OFFICE_LINES]
    written: Any = grids["单位"].cell(2 + lines.index("remark"), 2).value
    remark = OFFICE_LINES[lines.index("remark")].read(written)
    people = ("title", "role", "portfolio", "linked_townships")
    return (
        *(value("people", field) for field in people), value("rules", "parameters"), value("history", "kind"), remark
    )  # fmt: skip


def test_dates_are_real_dates() -> None:
    sheet = load_workbook(BytesIO(office_workbook(BOOK, StandInPolicy.NAMED)))["请假外出"]
    assert (sheet["B2"].value, sheet["B2"].number_format) == (datetime(2026, 12, 8), "yyyy-mm-dd")


def test_people_edit_it_as_they_write() -> None:
    def change(workbook: Workbook) -> None:
        workbook["请假外出"].append(["赵明", "2026年12月22日", date(2026, 12, 23), "上午"])
        workbook["意愿"].append(["赵明", "是", "星期一、星期三", "2026-12-24、2026-12-25", "上午", 2])
        workbook["领导"].append([None, "卫静", "院长", "法院", None, None, "审判；执行"])
        workbook["单位"]["B7"] = 8.0
        workbook.move_sheet("单位", 3)

    reading = edited(change)
    assert reading.complaints == []
    assert reading.book is not None
    away, wish, person = reading.book.absences[2], reading.book.wishes[1], reading.book.people[4]
    assert (away.person, str(away.first), str(away.last), away.half) == ("赵明", "2026-12-22", "2026-12-23", "morning")
    assert wish == Wish("赵明", True, (0, 2), (date(2026, 12, 24), date(2026, 12, 25)), ("morning",), 2)
    assert (person.id, person.role, person.rank, person.portfolio) == ("卫静", "leader", 3, ("审判", "执行"))
    assert reading.book.office.told_days_ahead == 8


@pytest.mark.parametrize(
    ("change", "complaints"),
    [
        (cells("请假外出", A2="孙力"), [("请假外出", "A2", "孙力", "没有这个人", "可能是“孙立”。")]),
        (cells("请假外出", B2="明天"), [("请假外出", "B2", "明天", "没看懂“明天”", "请写成“2026-12-08”。")]),
        (cells("请假外出", B2="12月8日"), [("请假外出", "B2", "12月8日", "日期缺少年份", "请写成“2026-12-08”。")]),
        (cells("请假外出", B2=datetime(2026, 12, 8, 9)),
         [("请假外出", "B2", "2026-12-08 09:00:00", "这里应是一个日期", "请写成“2026-12-08”。")]),
        (cells("请假外出", C2=date(2026, 12, 1)), [("请假外出", "C2", "2026-12-01", "结束早于开始", "")]),
        (cells("请假外出", D2="晚上"), [("请假外出", "D2", "晚上", "不是可选的值", "可填上午、下午。")]),
        (cells("领导", F2="一"), [("领导", "F2", "一", "应为整数", "")]),
        (cells("领导", F2=0), [("领导", "F2", "0", "级别应为1至1000，1最高", "")]),
        (cells("领导", C2="书记13800138000"),
         [("领导", "C2", "", "含有手机号（138******00），这里不能登记，请删去", "")]),
        (cells("岗位", H2="接防"),
         [("岗位", "H2", "接防", "不是可选的值", "可填接访、下访、约访、专题接访、视频接访。")]),
        (cells("历史接访", D2="也许"), [("历史接访", "D2", "也许", "应为“是”或“否”", "")]),
        (cells("意愿", C2="周末"), [("意愿", "C2", "周末", "不是星期几", "请写成“星期一、星期三”。")]),
        (cells("单位", A2="名字"), [("单位", "A2", "名字", "单位没有这个项目", "")]),
        (cells("单位", B5="日期、心情"), [("单位", "B5", "心情", "公示没有这一栏", "")]),
        (cells("自定工作日", A1="日子"),
         [("自定工作日", "A1", "日子", "没有这样的列，或与前面的列重复", "可能是“日期”。"),
          ("自定工作日", "", "日期", "缺少这一列", "请保留导出时的全部列名。")]),
        (cells("自定工作日", D2="备注"), [("自定工作日", "D2", "备注", "这一列没有列名", "")]),
        (lambda book: book.remove(book["AB角"]), [("AB角", "", "", "缺少这张工作表", "")]),
        (cells("AB角", B2="孙立"), [("AB角", "A2", "孙立", "AB角不能是同一个人", "")]),
        (cells("领导", C3="=1+1"),
         [("领导", "C3", "=1+1", "单元格里是公式，程序不计算公式", "请复制该单元格，用“选择性粘贴—数值”粘回。")]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_by_its_cell(
    change: Callable[[Workbook], object], complaints: list[tuple[str, ...]]
) -> None:
    reading = edited(change)
    assert (told(reading), reading.book) == (complaints, None)


def test_a_structure_that_is_none_is_named_with_what_is_meant() -> None:
    (found,) = edited(cells("岗位", D2='[{"knd":"morning","name":"上午","hours":[]}]')).complaints
    assert (found.sheet, found.cell, found.problem.zh.split("：")[0]) == ("岗位", "D2", "[0].knd")
    assert found.hint is not None
    assert "'kind'" in found.hint.zh


def test_a_fault_found_later_is_told_at_its_cell() -> None:
    reading = read(office_workbook(BOOK, StandInPolicy.NAMED))
    fault = Fault("rules[1].parameters.days", 0, BOOK_PROBLEM)
    assert (reading.located(fault).sheet, reading.located(fault).cell) == ("规则", "B3")
    assert reading.located(Fault("history", 20_000, BOOK_PROBLEM)).sheet == "历史接访"
    assert reading.located(Fault("nowhere[3].x", None, BOOK_PROBLEM)).sheet == ""


BOOK_PROBLEM: Any = next(iter(NOUNS)).names


def test_any_other_file_is_none_of_these(tmp_path: Any) -> None:
    other = Workbook()
    saved = BytesIO()
    other.save(saved)
    assert read_office_workbook(saved.getvalue()) is None
    assert read_office_workbook(b"PK\x03\x04 no workbook") is None
    assert read_office_workbook(b"{}") is None


def test_what_no_cell_can_hold_is_refused_and_never_cut_off() -> None:
    days = tuple(date(2026, 1, 1).replace(year=2000 + number % 100, day=1 + number % 28) for number in range(3000))
    book = replace(BOOK, posts=(replace(BOOK.posts[0], patterns=(Dates(days),)),))
    with pytest.raises(OverlongCellError, match="岗位 C2"):
        office_workbook(book, StandInPolicy.NAMED)


def test_an_absence_of_half_a_day_stays_one() -> None:
    book = replace(BOOK, absences=(replace(BOOK.absences[1], half=None), *BOOK.absences))
    assert read(office_workbook(book, StandInPolicy.NAMED)).book == book
    assert isinstance(book.absences[0], Absence)
