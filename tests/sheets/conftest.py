"""Workbooks in the manner in which offices keep them, made for one test each; nothing here is a real person."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from roster.domain.workdays import Break, Calendar, CalendarYear, Status
from roster.sheets.grid import Cell, Grid
from roster.sheets.notebook import Notebook
from roster.sheets.read import Reading, read_workbook

Rows = Sequence[Sequence[Any]]
DECEMBER = date(2026, 12, 1)

LEADERS: Rows = (
    ("云溪县县级领导干部分工一览表",),
    ("填报单位：云溪县信访工作联席会议办公室    2026年11月",),
    ("序号", "姓名", "职务", "班子", "分管领域", "联系乡镇", "AB角", "联系电话", "备注"),
    (1, "苏\u3000静", "县委书记", "县委", "教育、城市管理", "城关镇", None, "13900008779", None),
    (2, "水\u3000春", "县委副书记、县长", "县政府", "工业经济", "东渡镇", None, "13900003517", None),
    (3, "韩庆海", "县委常委、常务副县长", "县委", "住房建设、自然资源和规划", "南塘镇", "窦海飞", "13900001013", None),
    (4, "窦海飞", "县人大常委会副主任", "县人大", "民政", "白云街道", "韩庆海", "13900001126", None),
    (5, "赵\u3000玉", "副县长", "县政府", "交通运输、水利", "石桥镇", None, "13900008758", "12月15日调离"),
    (6, "苗\u3000文", "县级干部", "县政府", "生态环境", "北仓乡", None, "13900003714", "12月10日到任"),
)
ABSENCES: Rows = (
    ("姓名", "开始", "结束", "事由"),
    ("窦海飞", date(2026, 12, 16), date(2026, 12, 17), "外出培训"),
    ("韩庆海", "12月10日", "2026-12-12", "公务出差"),
)
REQUIREMENTS: Rows = (
    ("项目", "要求"),
    ("接访日", "每个工作日（含调休上班日）"),
    ("每日接访领导人数", 1),
    ("主要领导", "县委书记、县长每月至少接访1次，原则上安排在星期一"),
)
HISTORY: Rows = (
    ("日期", "接访领导", "备注"),
    (date(2026, 11, 26), "苏\u3000静", None),
    (date(2026, 11, 27), "窦海飞", "顶岗"),
)
USUAL: Mapping[str, Rows] = {
    "领导名册": LEADERS,
    "请假外出": ABSENCES,
    "接访要求": REQUIREMENTS,
    "历史接访": HISTORY,
}


def _calendar() -> Calendar:
    def year(number: int, *breaks: Break, status: Status = Status.OFFICIAL) -> CalendarYear:
        makeup = (date(2026, 10, 10),) if number == 2026 else ()
        return CalendarYear(number, status, "made up" if status is Status.OFFICIAL else "", breaks, makeup)

    return Calendar(
        (
            year(2025),
            year(2026, Break("国庆节", date(2026, 10, 1), date(2026, 10, 7))),
            year(2027, Break("元旦", date(2027, 1, 1), date(2027, 1, 1)), status=Status.PROVISIONAL),
        )
    )


@dataclass
class Office:
    """A workbook to be changed and read: sheets by title, merged ranges by sheet."""

    sheets: dict[str, Rows] = field(default_factory=lambda: dict(USUAL))
    merged: list[tuple[str, str]] = field(default_factory=list)
    calendar: Calendar = field(default_factory=_calendar)

    def bytes(self) -> bytes:
        book = Workbook()
        book.remove(book.worksheets[0])
        for title, rows in self.sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
        for title, spread in self.merged:
            book[title].merge_cells(spread)
        stream = BytesIO()
        book.save(stream)
        return stream.getvalue()

    def read(self, month: date | None = DECEMBER, file_name: str = "") -> Reading:
        return read_workbook(
            self.bytes(), month=month, calendar=self.calendar, today=date(2026, 11, 23), file_name=file_name
        )

    def with_sheet(self, title: str, *rows: Sequence[Any]) -> "Office":
        return Office({**self.sheets, title: rows}, self.merged, self.calendar)

    def without(self, *titles: str) -> "Office":
        return Office(
            {name: rows for name, rows in self.sheets.items() if name not in titles}, self.merged, self.calendar
        )

    def with_leader(self, *row: Any) -> "Office":
        """Another line: name, title, body, fields, township, backup, telephone, remark."""
        return self.with_sheet("领导名册", *self.sheets["领导名册"], (99, *row))

    def with_requirement(self, *rows: Sequence[Any]) -> "Office":
        return self.with_sheet("接访要求", ("项目", "要求"), *rows)

    def with_absence(self, *row: Any) -> "Office":
        return self.with_sheet("请假外出", ABSENCES[0], row)


@pytest.fixture
def office() -> Office:
    """The usual workbook of 云溪县: six leaders, two absences, three requirements, two past turns."""
    return Office()


@pytest.fixture
def said() -> Callable[[Reading], list[tuple[str, str]]]:
    """The complaints of a reading as (sheet and cell, Chinese problem)."""
    return lambda reading: [(f"{one.sheet}{one.cell}", one.problem.zh) for one in reading.complaints]


@pytest.fixture
def notes() -> Notebook:
    """An empty notebook for December 2026."""
    return Notebook(DECEMBER)


@pytest.fixture
def grid() -> Callable[..., Grid]:
    """A sheet without a workbook: `grid("接访要求", ("项目", "要求"), …)`."""

    def make(title: str, *rows: Sequence[Any]) -> Grid:
        cells = {
            number: {
                column: Cell(title, number, column, value, f"{'ABCDEFGHIJ'[column - 1]}{number}")
                for column, value in enumerate(row, start=1)
                if value is not None
            }
            for number, row in enumerate(rows, start=1)
        }
        return Grid(title, hidden=False, rows=cells, complaints=())

    return make
