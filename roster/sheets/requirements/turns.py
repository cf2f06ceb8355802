"""How often: 每月至少接访1次, 每两个月至少1次, 每月不超过2次, 每季度1次."""

import re

from roster.domain.texts import Text
from roster.sheets.numbers import NUMBER, number_of
from roster.sheets.requirements.clause import Clause, left_over
from roster.sheets.requirements.wanted import Wanted

_LEAST = "至少|不少于|不低于|不得少于|最少|不得低于|不能少于"
_MOST = "至多|最多|不超过|不得超过|不多于|不能超过|不高于|控制在|不得多于"
_SPAN = re.compile(
    rf"(?:连续|任意)?(?:每(?:隔)?|任何)?(?P<count>{NUMBER})?个?(?P<unit>月|季度?|半年|年|学期)(?:内|度|"
    rf"之内|里|中)?"
)
_TIMES = re.compile(
    rf"(?P<limit>(?:{_LEAST}|{_MOST}){{1,2}})?(?P<n>{NUMBER})(?:(?:-|~|至|到|—)(?P<n2>{NUMBER}))?(?:次|场|轮|"
    rf"天)(?P<tail>以上|以内|以下|之内)?"
)
_FILLERS = (
    "接访|接待|来访|群众|安排|参加|轮流|轮值|到|信访局|信访大厅|信访接待大厅|人民来访接待中心|接待中心|大厅|坐班|开展|"
    "公开|各|每人|人均|均|领导干部|领导|县级|及|"
    "和|为|的|在|干部|本人|次数|频次|不得|应|面向|值班|或下访|累计|不含|合计|共|总共|每名|每位|都|每"
)
_VERBS = re.compile(
    "(?:参加|安排|开展|轮流|到.{0,12}?(?:中心|大厅|信访局))?(?:公开|坐班)?(?:接访|接待)(?:来访)?(?:群众)?|安排|参加"
)
_MONTHS = {"月": 1, "季": 3, "季度": 3, "半年": 6, "年": 12}


def read_turns(clause: Clause, wanted: Wanted) -> Text | None:
    """A least, a most or both, in every row of so many months."""
    text = _VERBS.sub("", clause.text)
    times = _TIMES.search(text)
    if times is None or re.search("每周|一周", text):
        return None
    rest = text[: times.start()] + text[times.end() :]
    span = _SPAN.search(rest)
    months = clause.months if span is None else _MONTHS.get(span["unit"], 0) * number_of(span["count"] or "1")
    rest = rest if span is None else rest[: span.start()] + rest[span.end() :]
    if not months or left_over(rest, _FILLERS):
        return None
    least, most = _limits(times)
    if least is not None and most is not None and most < least:
        return None
    wanted.months = months
    limits = {name: value for name, value in (("at_least", least), ("at_most", most)) if value is not None}
    who = {"who": dict(clause.subject.who)} if clause.subject.who else {}
    span_of = {"months": months} if months > 1 else {}
    wanted.ask("turns-per-period", **span_of, **limits, **who, **clause.firmness)
    span_zh = {1: "每月", 3: "每季度", 6: "每半年", 12: "每年"}.get(months, f"每{months}个月")
    span_en = "month" if months == 1 else f"{months} months"
    return Text(
        f"{clause.subject.said.zh}{span_zh}{_zh(least, most)}{clause.firm_zh}",
        f"{clause.subject.said.en}: {_en(least, most)} in every {span_en}{clause.firm_en}",
    )


def _limits(times: re.Match[str]) -> tuple[int | None, int | None]:
    count = number_of(times["n"])
    if times["n2"]:
        return count, number_of(times["n2"])
    limit, tail = times["limit"] or "", times["tail"] or ""
    if tail in {"以内", "以下", "之内"} or re.search(_MOST, limit):
        return None, count
    return count, None


def _zh(least: int | None, most: int | None) -> str:
    if least is not None and most is not None:
        return f"{least}至{most}次"
    return f"至少{least}次" if least is not None else f"最多{most}次"


def _en(least: int | None, most: int | None) -> str:
    if least is not None and most is not None:
        return f"{least} to {most} turns"
    return f"at least {least} turn(s)" if least is not None else f"at most {most} turn(s)"
