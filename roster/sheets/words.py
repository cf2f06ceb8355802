"""The words offices use for sheets and columns: the one table of synonyms that reading goes by."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from enum import StrEnum


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
        "领导名册", "领导名单", "领导干部名册", "领导干部名单", "县级领导", "县级领导名册", "县级领导名单", "县级领导分工",
        "领导分工", "领导班子", "人员", "人员名单", "人员名册", "名册", "名单", "接访领导", "接访领导名单", "干部名册", "分工一览表",
    ),
    Kind.ABSENCES: (
        "请假外出", "外出请假", "请假", "外出", "出差", "请假表", "请假登记", "外出登记", "外出报备", "请销假", "休假", "不在岗",
        "请假情况", "外出情况", "请假出差", "出差请假", "公出", "缺勤",
    ),
    Kind.REQUIREMENTS: (
        "接访要求", "排班要求", "排班规则", "接访规则", "规则", "要求", "接访安排要求", "接访制度", "排班设置", "设置", "接访规定",
    ),
    Kind.HISTORY: (
        "历史接访", "接访记录", "往期接访", "接访历史", "历史记录", "接访情况", "已接访", "往期记录", "接访台账", "接访登记",
        "接访统计", "历史排班", "往期排班", "前期接访",
    ),
    Kind.WISHES: ("个人意愿", "意愿", "接访意愿", "领导意愿", "意愿登记", "时间意向", "意向"),
    Kind.LEDGER: ("信访事项台账", "信访事项", "包案台账", "领导包案", "包案", "积案台账", "信访台账", "案件台账", "包案情况"),
    Kind.NOTES: ("说明", "填表说明", "填写说明", "使用说明", "备注", "封面", "目录", "使用须知"),
}

# a sheet whose name is in no list above is taken by what its name contains, in this order
SHEET_MARKS: tuple[tuple[str, Kind], ...] = (
    ("说明", Kind.NOTES), ("包案", Kind.LEDGER), ("积案", Kind.LEDGER), ("信访事项", Kind.LEDGER), ("案件", Kind.LEDGER),
    ("意愿", Kind.WISHES), ("要求", Kind.REQUIREMENTS), ("规则", Kind.REQUIREMENTS), ("规定", Kind.REQUIREMENTS),
    ("请假", Kind.ABSENCES), ("外出", Kind.ABSENCES), ("出差", Kind.ABSENCES), ("休假", Kind.ABSENCES),
    ("历史", Kind.HISTORY), ("往期", Kind.HISTORY), ("记录", Kind.HISTORY), ("月接访", Kind.HISTORY), ("接访情况", Kind.HISTORY),
    ("名册", Kind.ROSTER), ("名单", Kind.ROSTER), ("分工", Kind.ROSTER), ("花名册", Kind.ROSTER), ("领导", Kind.ROSTER),
)

_NAMES = (
    "姓名", "领导姓名", "接访领导", "领导", "接访领导姓名", "县级领导", "领导名字", "名字", "接访人", "接访人员", "干部姓名",
    "值班领导", "人员", "请假人", "外出人员", "请假领导", "外出领导",
)
_TITLES = ("职务", "现任职务", "职务名称", "领导职务", "职位", "党政职务", "工作职务", "职务职级", "担任职务", "单位及职务", "单位职务")
_REMARKS = ("备注", "说明", "备考", "附注", "其他", "其他说明", "情况说明", "注")
_SERIALS = ("序号", "序", "编号", "排序", "序列", "no", "no.")
_PHONES = ("联系电话", "电话", "手机", "联系方式", "手机号", "手机号码", "电话号码", "移动电话", "办公电话", "联系人电话", "手机电话")

COLUMNS: Mapping[Kind, Mapping[str, tuple[str, ...]]] = {
    Kind.ROSTER: {
        "name": _NAMES,
        "title": _TITLES,
        "body": ("班子", "单位", "所属班子", "机构", "所在班子", "所在单位", "工作单位", "领导班子", "班子类别", "系统", "类别", "口"),
        "portfolio": (
            "分管领域", "分管工作", "分管部门", "工作分工", "分工", "分管范围", "分管", "负责工作", "职责分工", "主管工作", "分管单位",
            "分管联系部门", "分管(联系)部门", "工作职责",
        ),
        "township": (
            "联系乡镇", "包联乡镇", "联系点", "包乡", "联系镇街", "包联镇街", "挂点乡镇", "包保乡镇", "联系街道", "联系乡镇街道",
            "联系乡(镇)", "包乡镇", "挂钩乡镇", "包抓乡镇", "联系镇", "联系乡", "驻点乡镇", "联镇", "包镇",
        ),
        "backup": (
            "AB角", "A、B角", "A/B角", "B角", "替补领导", "互补领导", "AB岗", "A、B岗", "B岗", "互补人员", "补位领导", "备岗领导",
            "对应B角", "AB角领导", "互为AB角",
        ),
        "a_side": ("A角", "A岗"),
        "phone": _PHONES,
        "joined": ("到任日期", "任职日期", "到任时间", "任职时间", "到岗日期"),
        "left": ("离任日期", "离任时间", "调离日期", "退休日期", "免职日期"),
        "wish": ("意愿", "个人意愿", "接访意愿", "时间意愿"),
        "remark": _REMARKS,
        "ignored": (
            *_SERIALS, "性别", "民族", "出生年月", "出生日期", "年龄", "学历", "籍贯", "政治面貌", "党派", "级别", "职级", "办公室",
            "房间号", "办公地点", "秘书", "联络员", "联系人", "照片", "入党时间", "参加工作时间", "文化程度", "邮箱",
        ),
    },
    Kind.ABSENCES: {
        "name": _NAMES,
        "start": (
            "开始", "起", "开始日期", "请假开始", "开始时间", "起始日期", "起始时间", "起始", "自", "外出开始", "离开日期", "离岗日期",
            "请假起始", "起日", "外出日期起", "从", "始",
        ),
        "end": (
            "结束", "止", "结束日期", "请假结束", "结束时间", "截止日期", "截止时间", "截止", "终止日期", "至", "返回日期", "返岗日期",
            "外出结束", "止日", "到", "终", "终止",
        ),
        "span": (
            "起止时间", "请假时间", "时间", "起止日期", "外出时间", "日期", "请假日期", "外出日期", "期间", "时间段", "请假时段", "出差时间",
            "起止", "不在岗时间", "外出起止时间", "请假起止时间",
        ),
        "half": ("时段", "上午下午", "上午/下午", "半天", "上下午"),
        "reason": (
            "事由", "原因", "请假事由", "外出事由", "请假原因", "外出原因", "类型", "请假类型", "类别", "请假类别", "假别", "去向", "地点",
            "目的地", "外出地点", "请假种类",
        ),
        "remark": _REMARKS,
        "phone": _PHONES,
        "ignored": (*_SERIALS, *_TITLES, "单位", "班子", "天数", "请假天数", "共计天数", "批准人", "审批人", "审批", "审批领导", "登记人",
                    "登记时间", "填报时间", "销假时间", "主持工作领导"),
    },
    Kind.HISTORY: {
        "date": ("日期", "时间", "接访日期", "接访时间", "接访日", "值班日期", "年月日"),
        "name": _NAMES,
        "morning": ("上午", "上午接访领导", "上午领导"),
        "afternoon": ("下午", "下午接访领导", "下午领导"),
        "kind": ("时段", "场次", "上午下午", "上午/下午", "接访时段", "上下午"),
        "remark": (*_REMARKS, "接访情况", "顶岗情况", "补位情况", "代班情况"),
        "phone": _PHONES,
        "ignored": (
            *_SERIALS, *_TITLES, "星期", "周", "周次", "地点", "接访地点", "接访形式", "形式", "方式", "班子", "单位", "分管工作",
            "分管领域", "联系乡镇", "陪访部门", "陪访单位", "陪同部门", "批次", "人次", "接访批次", "接访人次", "件数", "接访件数", "来访批次",
            "来访人次", "月份", "预约电话", "补位领导",
        ),
    },
    Kind.WISHES: {
        "name": _NAMES,
        "wish": ("意愿", "个人意愿", "接访意愿", "希望", "要求", "时间意愿", "意愿说明", "具体意愿", "意向", "希望时间", "内容"),
        "wanted": ("希望安排", "希望日期", "宜安排", "希望星期"),
        "unwanted": ("不便安排", "不便日期", "不便时间", "不宜安排", "避开", "不便星期"),
        "remark": _REMARKS,
        "phone": _PHONES,
        "ignored": (*_SERIALS, *_TITLES, "单位", "班子", "登记时间"),
    },
    Kind.REQUIREMENTS: {
        "item": ("项目", "事项", "类别", "要求项目", "规则", "名称", "内容项", "设置项", "条目"),
        "demand": ("要求", "内容", "具体要求", "规定", "说明", "具体内容", "设置", "取值", "规则内容", "要求内容"),
        "remark": ("备注", "备考", "附注", "依据"),
        "ignored": _SERIALS,
    },
}

# a heading in no list above is taken by what it contains, in this order
COLUMN_MARKS: Mapping[Kind, tuple[tuple[str, str], ...]] = {
    Kind.ROSTER: (
        ("电话", "phone"), ("手机", "phone"), ("乡镇", "township"), ("镇街", "township"), ("街道", "township"),
        ("B角", "backup"), ("分管", "portfolio"), ("分工", "portfolio"), ("职务", "title"), ("姓名", "name"), ("备注", "remark"),
        ("班子", "body"),
    ),
    Kind.ABSENCES: (
        ("姓名", "name"), ("电话", "phone"), ("开始", "start"), ("起始", "start"), ("结束", "end"), ("截止", "end"), ("起止", "span"),
        ("事由", "reason"), ("原因", "reason"), ("备注", "remark"), ("审批", "ignored"), ("天数", "ignored"),
    ),
    Kind.HISTORY: (("日期", "date"), ("姓名", "name"), ("领导", "name"), ("备注", "remark"), ("批次", "ignored"), ("人次", "ignored")),
    Kind.WISHES: (("姓名", "name"), ("意愿", "wish"), ("备注", "remark")),
    Kind.REQUIREMENTS: (),
}

_HEADING_SIGNS = re.compile(r"[\s:*＊]")
_IN_BRACKETS = re.compile(r"\(.*?\)")
_LONGEST_HEADING = 14


def sheet_kind(title: str) -> Kind | None:
    """What a sheet is about by its name; None for an unknown name such as Sheet1."""
    bare = _bare(title)
    for kind, names in SHEETS.items():
        if bare in names:
            return kind
    return next((kind for mark, kind in SHEET_MARKS if mark in bare), None)


def meaning_of(kind: Kind) -> Callable[[str], str | None]:
    """How the headings of such a sheet are understood: a heading to the column's key, or None."""
    exact = {_bare(name): key for key, names in COLUMNS[kind].items() for name in names}

    def meaning(heading: str) -> str | None:
        bare = _bare(heading)
        if len(bare) > _LONGEST_HEADING:
            return None
        key = exact.get(bare) or exact.get(_IN_BRACKETS.sub("", bare))
        return key or next((key for mark, key in COLUMN_MARKS[kind] if mark.lower() in bare), None)

    return meaning


def usual_names(kind: Kind) -> list[str]:
    """Every heading such a sheet may have; the guess for a misspelt one."""
    return [name for names in COLUMNS[kind].values() for name in names]


def _bare(text: str) -> str:
    return _HEADING_SIGNS.sub("", unicodedata.normalize("NFKC", text)).lower()
