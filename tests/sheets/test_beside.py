"""The row of a complaint: found again, long numbers masked, grounds left out."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO

from openpyxl import Workbook

from roster.domain.texts import Text
from roster.sheets.beside import Beside, rows_beside
from roster.sheets.complaints import complaint
from roster.sheets.own_month import own_month

NOBODY = Text("没有这个人", "nobody")


def book(**sheets: tuple[tuple[object, ...], ...]) -> bytes:
    made = Workbook()
    made.remove(made.worksheets[0])
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def found(content: bytes, sheet: str, cell: str) -> Mapping[tuple[str, str], tuple[Beside, ...]]:
    return rows_beside(content, [complaint(sheet, cell, "", NOBODY)])


def test_the_row_is_told_with_its_cells() -> None:
    content = book(领导名册=(("姓名", "职务", "联系电话"), ("赵明", None, "13900001234")))
    assert found(content, "领导名册", "A2") == {
        ("领导名册", "A2"): (Beside("A2", "赵明"), Beside("C2", "139******34")),
    }


def test_of_absences_only_what_is_no_ground() -> None:
    rows = (("姓名", "开始", "结束", "事由", "随手记"), ("赵明", date(2026, 12, 1), "某天", "住院", "化疗"))
    (told,) = found(book(请假外出=rows), "请假外出", "C2").values()
    assert told == (Beside("A2", "赵明"), Beside("B2", "2026-12-01"), Beside("C2", "某天"))


def test_what_has_no_row_has_nothing_beside_it() -> None:
    content = book(领导名册=(("姓名",), ("赵明",)))
    assert (found(content, "", ""), found(content, "名册", "A2"), found(b"x", "名册", "A2")) == ({}, {}, {})
    assert found(content, "领导名册", "A9") == {("领导名册", "A9"): ()}


def test_the_month_that_a_workbook_gives_itself() -> None:
    said = book(接访要求=(("项目", "要求"), ("月份", "2027年1月")))
    silent = book(接访要求=(("项目", "要求"), ("接访日", "每个工作日")))
    assert own_month(said, "2026-12.xlsx") == date(2027, 1, 1)
    assert own_month(silent, "云溪县2026-12.xlsx") == date(2026, 12, 1)
    assert (own_month(silent, "云溪县.xlsx"), own_month(b"x", "2026-12.xlsx")) == (None, None)
