"""每日接访领导人数: how many leaders receive."""

import re

from roster.domain.texts import Text
from roster.sheets.numbers import NUMBER, number_of
from roster.sheets.requirements.clause import Clause, left_over
from roster.sheets.requirements.wanted import HeadCount, Wanted

_COUNT = re.compile(
    rf"(?P<limit>至少|不少于|不低于|最少)?(?P<least>{NUMBER})(?:(?:-|~|至|到|—)(?P<most>{NUMBER}))?(?:名|位|个|"
    rf"人)+(?P<tail>以上)?"
)
_MOST = 50
_EACH = re.compile("每场|每个?时段|每处|每室|每个?接待室|每个?地点|每半天|各|每个?场次|每个?窗口")
_FILLERS = (
    "每场次?|每个?时段|每处|每室|每个?接待室|每个?地点|每半天|各|每个?场次|每个?窗口|每个?工作日|每天|每日|每次|"
    "每个?接访日|当天|安排|由|县级|领导干部|领导|接访|"
    "接待|为|是|有|参加|人数|轮流|负责|人|带队|及|上午|下午"
)


def read_head_count(clause: Clause, wanted: Wanted, *, asked: bool) -> Text | None:
    """1 · 1人 · 两名 · 1-2人 · 不少于2人 · 每场1人."""
    text = clause.text
    if not asked and not re.search("每[日天场次个室处]|各|人数", text):
        return None
    bare_number = re.fullmatch(NUMBER, text) if asked else None
    found = _COUNT.search(text)
    if bare_number:
        least, most, rest = number_of(text), 0, ""
    elif found:
        least, most = number_of(found["least"]), number_of(found["most"]) if found["most"] else 0
        rest = text[: found.start()] + text[found.end() :]
    else:
        return None
    if left_over(rest, _FILLERS) or not 0 < least <= _MOST or 0 < most < least:
        return None
    if re.search("上午[、和]?下午|上、?下午", rest) and not re.search("各|分别", text):
        return None
    each = _EACH.search(text) is not None
    wanted.split = wanted.split or bool(re.search("上、?下午|上午[、和]?下午", text))
    wanted.head_count = HeadCount(least, most if most > least else 0, each)
    per_zh, per_en = ("每场", "a session") if each else ("每日", "a day")
    count = f"{least}—{most}" if most > least else str(least)
    return Text(f"{per_zh}{count}人", f"{count} leader(s) {per_en}")
