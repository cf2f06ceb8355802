"""What the sheets of a workbook are about, and the names offices give them."""

from collections.abc import Mapping
from enum import StrEnum

from roster.sheets.headings import bare_heading


class Kind(StrEnum):
    """What a sheet is about."""

    ROSTER = "领导名册"
    ABSENCES = "请假外出"
    REQUIREMENTS = "接访要求"
    HISTORY = "历史接访"
    WISHES = "个人意愿"
    LEDGER = "信访事项台账"
    NOTES = "填表说明"


SHEETS: Mapping[Kind, tuple[str, ...]] = {
    Kind.ROSTER: (
        "领导名册",
        "领导名单",
        "领导干部名册",
        "领导干部名单",
        "县级领导",
        "县级领导名册",
        "县级领导名单",
        "县级领导分工",
        "领导分工",
        "领导班子",
        "人员",
        "人员名单",
        "人员名册",
        "名册",
        "名单",
        "接访领导",
        "接访领导名单",
        "干部名册",
        "分工一览表",
    ),
    Kind.ABSENCES: (
        "请假外出",
        "外出请假",
        "请假",
        "外出",
        "出差",
        "请假表",
        "请假登记",
        "外出登记",
        "外出报备",
        "请销假",
        "休假",
        "不在岗",
        "请假情况",
        "外出情况",
        "请假出差",
        "出差请假",
        "公出",
        "缺勤",
    ),
    Kind.REQUIREMENTS: (
        "接访要求",
        "排班要求",
        "排班规则",
        "接访规则",
        "规则",
        "要求",
        "接访安排要求",
        "接访制度",
        "排班设置",
        "设置",
        "接访规定",
    ),
    Kind.HISTORY: (
        "历史接访",
        "接访记录",
        "往期接访",
        "接访历史",
        "历史记录",
        "接访情况",
        "已接访",
        "往期记录",
        "接访台账",
        "接访登记",
        "接访统计",
        "历史排班",
        "往期排班",
        "前期接访",
    ),
    Kind.WISHES: ("个人意愿", "意愿", "接访意愿", "领导意愿", "意愿登记", "时间意向", "意向"),
    Kind.LEDGER: (
        "信访事项台账",
        "信访事项",
        "包案台账",
        "领导包案",
        "包案",
        "积案台账",
        "信访台账",
        "案件台账",
        "包案情况",
    ),
    Kind.NOTES: ("说明", "填表说明", "填写说明", "使用说明", "备注", "封面", "目录", "使用须知"),
}

# a sheet whose name is in no list above is taken by what its name contains, in this order
SHEET_MARKS: tuple[tuple[str, Kind], ...] = (
    ("说明", Kind.NOTES),
    ("包案", Kind.LEDGER),
    ("积案", Kind.LEDGER),
    ("信访事项", Kind.LEDGER),
    ("案件", Kind.LEDGER),
    ("意愿", Kind.WISHES),
    ("要求", Kind.REQUIREMENTS),
    ("规则", Kind.REQUIREMENTS),
    ("规定", Kind.REQUIREMENTS),
    ("请假", Kind.ABSENCES),
    ("外出", Kind.ABSENCES),
    ("出差", Kind.ABSENCES),
    ("休假", Kind.ABSENCES),
    ("历史", Kind.HISTORY),
    ("往期", Kind.HISTORY),
    ("记录", Kind.HISTORY),
    ("月接访", Kind.HISTORY),
    ("接访情况", Kind.HISTORY),
    ("名册", Kind.ROSTER),
    ("名单", Kind.ROSTER),
    ("分工", Kind.ROSTER),
    ("花名册", Kind.ROSTER),
    ("领导", Kind.ROSTER),
)


def sheet_kind(title: str) -> Kind | None:
    """What a sheet is about by its name; None for an unknown name such as Sheet1."""
    bare = bare_heading(title)
    for kind, names in SHEETS.items():
        if bare in names:
            return kind
    return next((kind for mark, kind in SHEET_MARKS if mark in bare), None)
