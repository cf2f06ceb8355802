"""间隔: how many days lie between two turns of one leader."""

import re

from roster.domain.texts import Text
from roster.sheets.numbers import NUMBER, number_of
from roster.sheets.requirements.clause import Clause, left_over
from roster.sheets.requirements.wanted import Wanted

_MARK = re.compile("间隔|相隔|不重复|不得重复|隔开|不连续|不得连续|不再重复|再次接访|不再安排|相距")
_LENGTH = re.compile(
    rf"(?P<n>{NUMBER})?(?P<half>半)?个?(?P<unit>工作日|自然日|天|日|周|星期|礼拜|月)(?:以上|及以上|"
    rf"之?内|以内)?"
)
_FILLERS = (
    "同一(?:名|位)?|领导干部|领导|县级|两次|二次|相邻|接访|安排|之间|时间|间隔期?|相隔|不重复|不得重复|隔开|再次|不再|"
    "不少于|不低于|不得少于|不得低于|至少|最少|大于|"
    "不小于|以上|应|在|内|的|为|是|要|每人|每次|每两次|得|重复|本人|或|不得|相距|不|和|前后|一般|后|人员|期限|距|上次|"
    "连续|轮到|需"
)


def read_spacing(clause: Clause, wanted: Wanted, *, asked: bool) -> Text | None:
    """间隔不少于5个工作日 · 至少间隔7天 · 间隔一周以上 · 两周内不重复 · 不连续接访."""
    text = clause.text
    if not asked and not _MARK.search(text):
        return None
    if "连续" in text and "间隔" not in text:
        return _not_running(clause, wanted)
    found = _LENGTH.search(re.sub("两次|二次|同一|每两次", "", text))
    if found is None:
        return _not_running(clause, wanted)
    rest = re.sub("两次|二次|同一|每两次", "", text).replace(found.group(), "", 1)
    if left_over(rest, _FILLERS) or (found["n"] is None and found["half"] is None):
        return None
    return _ask(clause, wanted, found)


def _ask(clause: Clause, wanted: Wanted, found: re.Match[str]) -> Text:
    count = number_of(found["n"]) if found["n"] else 0
    unit = found["unit"]
    days = count
    if unit in {"周", "星期", "礼拜"}:
        days = 7 * count
    elif unit == "月":
        days = 15 if found["half"] else 30 * count
    working = unit == "工作日"
    who = {"who": dict(clause.subject.who)} if clause.subject.who else {}
    counted = {} if working else {"unit": "calendar_days"}
    wanted.ask("days-between-turns", days=days, **counted, **who, **clause.firmness)
    zh = f"{days}个工作日" if working else f"{days}天"
    en = f"{days} {'working' if working else 'calendar'} days"
    subject = f"{clause.subject.said.zh}" if clause.subject.who else "同一领导"
    return Text(f"{subject}两次接访间隔不少于{zh}{clause.firm_zh}", f"At least {en} between two turns{clause.firm_en}")


def _not_running(clause: Clause, wanted: Wanted) -> Text | None:
    if "连续" not in clause.text or left_over(re.sub("(?:两|2)[天日]|(?:两|2)个?工作日", "", clause.text), _FILLERS):
        return None
    wanted.ask("days-between-turns", days=1, **clause.firmness)
    return Text(f"不连续两个工作日接访{clause.firm_zh}", f"No turns on two working days in a row{clause.firm_en}")
