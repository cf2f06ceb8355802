"""The words offices use for columns: the one table of synonyms that reading goes by."""

import re
from collections.abc import Callable, Mapping

from roster.sheets.headings import bare_heading
from roster.sheets.kinds import Kind

_NAMES = (
    "姓名", "领导姓名", "接访领导", "领导", "接访领导姓名", "县级领导", "领导名字", "名字", "接访人", "接访人员",
    "干部姓名", "值班领导", "人员", "请假人", "外出人员", "请假领导", "外出领导",
)
_TITLES = (
    "职务", "现任职务", "职务名称", "领导职务", "职位", "党政职务", "工作职务", "职务职级", "担任职务", "单位及职务",
    "单位职务",
)
_REMARKS = ("备注", "说明", "备考", "附注", "其他", "其他说明", "情况说明", "注")
_SERIALS = ("序号", "序", "编号", "排序", "序列", "no", "no.")
_PHONES = (
    "联系电话", "电话", "手机", "联系方式", "手机号", "手机号码", "电话号码", "移动电话", "办公电话", "联系人电话",
    "手机电话",
)

COLUMNS: Mapping[Kind, Mapping[str, tuple[str, ...]]] = {
    Kind.ROSTER: {
        "name": _NAMES,
        "title": _TITLES,
        "body": (
            "班子", "单位", "所属班子", "机构", "所在班子", "所在单位", "工作单位", "领导班子", "班子类别", "系统",
            "类别", "口",
        ),
        "portfolio": (
            "分管领域", "分管工作", "分管部门", "工作分工", "分工", "分管范围", "分管", "负责工作", "职责分工",
            "主管工作", "分管单位", "分管联系部门", "分管(联系)部门", "工作职责",
        ),
        "township": (
            "联系乡镇", "包联乡镇", "联系点", "包乡", "联系镇街", "包联镇街", "挂点乡镇", "包保乡镇", "联系街道",
            "联系乡镇街道", "联系乡(镇)", "包乡镇", "挂钩乡镇", "包抓乡镇", "联系镇", "联系乡", "驻点乡镇", "联镇",
            "包镇",
        ),
        "backup": (
            "AB角", "A、B角", "A/B角", "B角", "替补领导", "互补领导", "AB岗", "A、B岗", "B岗", "互补人员", "补位领导",
            "备岗领导", "对应B角", "AB角领导", "互为AB角",
        ),
        "a_side": ("A角", "A岗"),
        "phone": _PHONES,
        "joined": ("到任日期", "任职日期", "到任时间", "任职时间", "到岗日期"),
        "left": ("离任日期", "离任时间", "调离日期", "退休日期", "免职日期"),
        "wish": ("意愿", "个人意愿", "接访意愿", "时间意愿"),
        "remark": _REMARKS,
        "ignored": (
            *_SERIALS, "性别", "民族", "出生年月", "出生日期", "年龄", "学历", "籍贯", "政治面貌", "党派", "级别",
            "职级", "办公室", "房间号", "办公地点", "秘书", "联络员", "联系人", "照片", "入党时间", "参加工作时间",
            "文化程度", "邮箱",
        ),
    },
    Kind.ABSENCES: {
        "name": _NAMES,
        "start": (
            "开始", "起", "开始日期", "请假开始", "开始时间", "起始日期", "起始时间", "起始", "自", "外出开始",
            "离开日期", "离岗日期", "请假起始", "起日", "外出日期起", "从", "始",
        ),
        "end": (
            "结束", "止", "结束日期", "请假结束", "结束时间", "截止日期", "截止时间", "截止", "终止日期", "至",
            "返回日期", "返岗日期", "外出结束", "止日", "到", "终", "终止",
        ),
        "span": (
            "起止时间", "请假时间", "时间", "起止日期", "外出时间", "日期", "请假日期", "外出日期", "期间", "时间段",
            "请假时段", "出差时间", "起止", "不在岗时间", "外出起止时间", "请假起止时间",
        ),
        "half": ("时段", "上午下午", "上午/下午", "半天", "上下午"),
        "reason": (
            "事由", "原因", "请假事由", "外出事由", "请假原因", "外出原因", "类型", "请假类型", "类别", "请假类别",
            "假别", "去向", "地点", "目的地", "外出地点", "请假种类",
        ),
        "remark": _REMARKS,
        "phone": _PHONES,
        "ignored": (
            *_SERIALS, *_TITLES, "单位", "班子", "天数", "请假天数", "共计天数", "批准人", "审批人", "审批",
            "审批领导", "登记人", "登记时间", "填报时间", "销假时间", "主持工作领导",
        ),
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
            *_SERIALS, *_TITLES, "星期", "周", "周次", "地点", "接访地点", "接访形式", "形式", "方式", "班子", "单位",
            "分管工作", "分管领域", "联系乡镇", "陪访部门", "陪访单位", "陪同部门", "批次", "人次", "接访批次",
            "接访人次", "件数", "接访件数", "来访批次", "来访人次", "月份", "预约电话", "补位领导",
        ),
    },
    Kind.WISHES: {
        "name": _NAMES,
        "wish": (
            "意愿", "个人意愿", "接访意愿", "希望", "要求", "时间意愿", "意愿说明", "具体意愿", "意向", "希望时间",
            "内容",
        ),
        "wanted": ("希望安排", "希望日期", "宜安排", "希望星期"),
        "unwanted": ("不便安排", "不便日期", "不便时间", "不宜安排", "避开", "不便星期"),
        "remark": _REMARKS,
        "phone": _PHONES,
        "ignored": (*_SERIALS, *_TITLES, "单位", "班子", "登记时间"),
    },
    Kind.REQUIREMENTS: {
        "item": (
            "项目", "事项", "规则名称", "项目名称", "要求事项", "类别", "要求项目", "规则", "名称", "内容项",
            "设置项", "条目",
        ),
        "demand": (
            "具体安排", "标准", "参数", "值", "规则说明", "要求说明", "安排", "要求", "内容", "具体要求", "规定",
            "说明", "具体内容", "设置", "取值", "规则内容", "要求内容",
        ),
        "remark": ("备注", "备考", "附注", "依据"),
        "ignored": _SERIALS,
    },
}

# a heading in no list above is taken by what it contains, in this order
COLUMN_MARKS: Mapping[Kind, tuple[tuple[str, str], ...]] = {
    Kind.ROSTER: (
        ("电话", "phone"), ("手机", "phone"), ("乡镇", "township"), ("镇街", "township"), ("街道", "township"),
        ("B角", "backup"), ("分管", "portfolio"), ("分工", "portfolio"), ("职务", "title"), ("姓名", "name"),
        ("备注", "remark"),
        ("班子", "body"),
    ),
    Kind.ABSENCES: (
        ("姓名", "name"), ("电话", "phone"), ("开始", "start"), ("起始", "start"), ("结束", "end"), ("截止", "end"),
        ("起止", "span"),
        ("事由", "reason"), ("原因", "reason"), ("备注", "remark"), ("审批", "ignored"), ("天数", "ignored"),
    ),
    Kind.HISTORY: (("日期", "date"), ("姓名", "name"), ("领导", "name"), ("备注", "remark"), ("批次", "ignored"),
    ("人次", "ignored")),
    Kind.WISHES: (("姓名", "name"), ("意愿", "wish"), ("备注", "remark")),
    Kind.REQUIREMENTS: (),
}

_IN_BRACKETS = re.compile(r"\(.*?\)")
_LONGEST_HEADING = 12


def meaning_of(kind: Kind) -> Callable[[str], str | None]:
    """How the headings of such a sheet are understood: a heading to the column's key, or None."""
    exact = {bare_heading(name): key for key, names in COLUMNS[kind].items() for name in names}

    def meaning(heading: str) -> str | None:
        bare = bare_heading(heading)
        if len(bare) > _LONGEST_HEADING:
            return None
        key = exact.get(bare) or exact.get(_IN_BRACKETS.sub("", bare))
        return key or next((key for mark, key in COLUMN_MARKS[kind] if mark.lower() in bare), None)

    return meaning


def usual_names(kind: Kind) -> list[str]:
    """Every heading such a sheet may have; the guess for a misspelt one."""
    return [name for names in COLUMNS[kind].values() for name in names]
