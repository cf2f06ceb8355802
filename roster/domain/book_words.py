"""What the fields of a book are called, and their values in words."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from roster.domain.book_nouns import HALF_NAMES
from roster.domain.notice import COLUMNS
from roster.domain.offices import POLICY_NAMES
from roster.domain.people import LEADER, PRINCIPAL
from roster.domain.schedule import FORM_NAMES
from roster.domain.texts import Language, Text

_SAME = {
    "name": Text("名称", "name"),
    "person": Text("姓名", "person"),
    "kind": Text("时段", "session"),
    "slot": Text("场次", "slot"),
    "telephone": Text("预约电话", "telephone"),
    "weekdays": Text("星期", "weekdays"),
    "position": Text("顺序", "order"),
}
FIELD_NAMES: Mapping[str, Mapping[str, Text]] = MappingProxyType(
    {
        "office": _SAME
        | {
            "name": Text("单位名称", "name"),
            "county": Text("县（市、区）", "county"),
            "columns": Text("公示栏目", "columns of the notice"),
            "public_days_ahead": Text("提前几天公示", "days ahead the public is told"),
            "told_days_ahead": Text("提前几天告知领导", "days ahead a leader is told"),
            "remark": Text("公示备注", "remark on the notice"),
            "stand_in_policy": Text("补位方式", "who stands in"),
        },
        "people": _SAME
        | {
            "id": Text("标识", "id"),
            "name": Text("姓名", "name"),
            "title": Text("职务", "post"),
            "body": Text("班子", "body"),
            "role": Text("类别", "role"),
            "rank": Text("级别", "rank"),
            "portfolio": Text("分管领域", "portfolio"),
            "linked_townships": Text("联系乡镇", "linked townships"),
            "joined": Text("到任日期", "first day of service"),
            "left": Text("离任日期", "last day of service"),
        },
        "posts": _SAME
        | {
            "id": Text("标识", "id"),
            "patterns": Text("接访日", "days"),
            "sessions": Text("场次时间", "sessions"),
            "places": Text("地点", "places"),
            "needed": Text("每场人数", "leaders needed"),
            "wanted": Text("最多人数", "leaders wanted"),
            "form": Text("形式", "form"),
            "eligible": Text("可接访的领导", "who may take it"),
            "accompanying": Text("陪访", "accompanied by"),
        },
        "rules": {"rule": Text("规则", "rule"), "parameters": Text("参数", "parameters")},
        "backup_pairs": {"one": Text("甲", "one"), "other": Text("乙", "other")},
        "absences": _SAME
        | {
            "first": Text("开始", "first day"),
            "last": Text("结束", "last day"),
            "half": Text("半天", "half of the day"),
        },
        "wishes": _SAME
        | {
            "wanted": Text("希望安排", "wished for"),
            "dates": Text("日期", "dates"),
            "kinds": Text("时段", "sessions"),
            "weight": Text("权重", "weight"),
        },
        "history": _SAME | {"day": Text("日期", "day"), "stood_in": Text("顶岗", "stood in")},
        "pins": _SAME | {"kept_free": Text("不安排", "kept free")},
        "published": _SAME | {"stand_in": Text("补位", "stand-in")},
        "overrides": {
            "day": Text("日期", "day"),
            "working": Text("上班", "worked"),
            "reason": Text("原因", "reason"),
        },
    }
)
"""The name of every field, by the book's field and the line's."""

ROLE_NAMES: Mapping[str, Text] = MappingProxyType(
    {LEADER: Text("领导", "leader"), PRINCIPAL: Text("主要领导", "principal leader")}
)
_ENUMS: Mapping[str, Text] = MappingProxyType(
    {str(one): name for names in (FORM_NAMES, HALF_NAMES, POLICY_NAMES) for one, name in names.items()}
)


def field_name(noun: str, field: str) -> Text:
    """What a field is called."""
    return FIELD_NAMES[noun][field]


def in_words(field: str, value: object, language: Language) -> str | None:
    """A field's value, days with their year; None for what is too much structure for one sentence."""
    found: str | None = None
    if field == "columns" and isinstance(value, tuple):
        value = tuple(COLUMNS[one].heading.say(language) if one in COLUMNS else one for one in value)
    if field == "role" and value in ROLE_NAMES:
        found = ROLE_NAMES[str(value)].say(language)
    elif value is None or value in ("", (), {}):
        found = _NOTHING.say(language)
    elif isinstance(value, bool):
        found = _TRUTH[value].say(language)
    elif isinstance(value, StrEnum):
        found = _ENUMS[value].say(language)
    elif isinstance(value, str | int | date):
        found = str(value)
    elif isinstance(value, tuple) and all(isinstance(one, str | int | date) for one in value):
        found = ("、" if language == "zh" else ", ").join(map(str, value))
    elif isinstance(value, Mapping) and all(isinstance(one, str | int) for one in value.values()):
        found = ("、" if language == "zh" else ", ").join(f"{name}={one}" for name, one in value.items())
    return found


_NOTHING = Text("无", "nothing")
_TRUTH = (Text("否", "no"), Text("是", "yes"))
