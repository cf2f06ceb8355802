"""The empty workbook, untouched and filled in."""

from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from roster.documents.calendars import load_calendar
from roster.domain.people import Absence, Wish
from roster.domain.question import Turn
from roster.sheets.read import Reading, read_workbook
from roster.sheets.template import write_template


def read(path: Path) -> Reading:
    return read_workbook(path, month=date(2026, 12, 1), calendar=load_calendar(), today=date(2026, 11, 1))


def test_an_untouched_template_says_that_there_are_no_leaders(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    write_template(path)
    assert [one.say("zh") for one in read(path).complaints] == [
        "工作表“领导名册”：没有领导：名册里一个人也没有。请在“领导名册”中填写姓名、职务。",
    ]


def test_one_line_in_every_sheet(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    write_template(path)
    book = load_workbook(path)
    for title, row in (
        ("领导名册", (1, "苏　静", "县委书记", "县委", "教育", "城关镇", None, None)),
        ("请假外出", ("苏静", "12月8日", "12月10日", "公务")),
        ("接访要求", ("预约电话", "0575-88001234")),
        ("历史接访", (date(2026, 11, 30), "苏静", "上午", "顶岗")),
        ("个人意愿", ("苏静", "周五不便")),
    ):
        book[title].append(row)
    book.save(path)
    question = read(path).question
    assert question is not None
    assert [person.name for person in question.people] == ["苏静"]
    assert question.absences == (Absence("苏静", date(2026, 12, 8), date(2026, 12, 10)),)
    assert question.history == (Turn(date(2026, 11, 30), "苏静", "morning", stood_in=True),)
    assert question.wishes == (Wish("苏静", False, (4,)),)
    assert question.office.telephone == "0575-88001234"


def test_every_heading_carries_an_example(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    write_template(path)
    book = load_workbook(path)
    headings = [cell for sheet in book.worksheets[1:] for cell in sheet[1]]
    assert [cell.value for cell in headings if cell.comment is None] == []
    assert len(headings) == 20
