"""Our own empty workbook: sheets, headings, notes and examples, to be filled in and read back."""

from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

_AUTHOR = "roster"
_LAST_ROW = 400
_HEADING = PatternFill("solid", fgColor="E7ECF3")


@dataclass(frozen=True, slots=True)
class _Column:
    heading: str
    width: int
    example: str
    choices: tuple[str, ...] = ()


_ROSTER = (
    _Column("序号", 6, "可不填"),
    _Column("姓名", 12, "两个字的名字中间可以有空格；同名的写成“张伟（政协）”"),
    _Column("职务", 30, "县委常委、常务副县长"),
    _Column("班子", 12, "县委、县人大、县政府、县政协、法院、检察院；不填则由职务判断"),
    _Column("分管领域", 34, "自然资源和规划、住房建设"),
    _Column("联系乡镇", 14, "城关镇"),
    _Column("AB角", 12, "互为AB角的另一位领导，写一边即可"),
    _Column("备注", 34, "12月15日调离；12月10日到任；12月8日至10日出差；不参加接访"),
)
_ABSENCES = (
    _Column("姓名", 12, "与领导名册一致"),
    _Column("开始", 14, "2026-12-08，或12月8日；可写“12月8日下午”"),
    _Column("结束", 14, "2026-12-10；只有一天也要写"),
    _Column("事由", 24, "不带入排班"),
)
_REQUIREMENTS = (
    _Column("项目", 20, "见下面各行，可增减"),
    _Column("要求", 60, "用平常的话写；至少、不超过、不得是硬性，原则上、尽量是软性"),
)
_HISTORY = (
    _Column("日期", 14, "2026-11-30"),
    _Column("接访领导", 16, "一天多名用顿号隔开"),
    _Column("时段", 10, "全天、上午或下午；整天接访可不填", ("全天", "上午", "下午")),
    _Column("备注", 20, "替别人接访的写“顶岗”", ("顶岗",)),
)
_WISHES = (
    _Column("姓名", 12, "与领导名册一致"),
    _Column("意愿", 40, "希望安排在星期三；周五不便；避开12月24日"),
)
_USUAL = (
    ("接访日", "每个工作日（含调休上班日）"),
    ("接访时间", "8:30-12:00，14:30-17:30"),
    ("接访地点", "人民来访接待中心"),
    ("每日接访领导人数", "1人"),
    ("主要领导", "县委书记、县长每月至少接访1次，原则上安排在星期一"),
    ("其他领导", "每两个月至少接访1次，每月不超过2次"),
    ("间隔", "同一领导两次接访间隔不少于5个工作日"),
    ("AB角", "AB角不同日接访"),
    ("公示", "提前5天公示，提前5天告知领导"),
    ("公示栏目", "日期、星期、接访领导、职务、分管工作、联系乡镇、地点"),
    ("陪访", "分管部门主要负责人陪同接访"),
    ("补位", "由AB角补位"),
)
_GUIDE = (
    "填表说明",
    "1. 先填“领导名册”，姓名以它为准；其余各表按需要填，没有就空着。",
    "2. 每列列名上有批注，写着怎样填；列可以换位置，不用的列可以删。",
    "3. “接访要求”已填好通常的要求，请改成本地的；一行一项，用平常的话写。",
    "4. 日期写成2026-12-08、12月8日或12月8日至12月10日都可以；单元格里不要放公式。",
    "5. 手机号只能写在“联系电话”列（程序不读取）；不要写身份证号、银行卡号，不要写来访群众的任何信息。",
    "6. 文件名写上月份，例如“云溪县-2026-12.xlsx”，就按该月排班。",
    "In English: fill in 领导名册 first (name, post); every heading carries a note with an example.",
)


def write_template(path: Path) -> None:
    """Write the empty workbook; its requirements are the usual ones, to be changed."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "填表说明"
    sheet.column_dimensions["A"].width = 100
    for line in _GUIDE:
        sheet.append([line])
    sheet["A1"].font = Font(bold=True, size=16)
    for title, columns in (
        ("领导名册", _ROSTER),
        ("请假外出", _ABSENCES),
        ("接访要求", _REQUIREMENTS),
        ("历史接访", _HISTORY),
        ("个人意愿", _WISHES),
    ):
        _write(book.create_sheet(title), columns)
    for row in _USUAL:
        book["接访要求"].append(row)
    book.active = 1
    book.save(path)


def _write(sheet: Worksheet, columns: tuple[_Column, ...]) -> None:
    for number, column in enumerate(columns, start=1):
        cell = sheet.cell(1, number, column.heading)
        cell.font, cell.fill, cell.alignment = Font(bold=True), _HEADING, Alignment(horizontal="center")
        cell.comment = Comment(column.example, _AUTHOR, width=260, height=80)
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = column.width
        if column.choices:
            choices = DataValidation(type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
            choices.showErrorMessage = False
            choices.add(f"{letter}2:{letter}{_LAST_ROW}")
            sheet.add_data_validation(choices)
    sheet.freeze_panes = "A2"
