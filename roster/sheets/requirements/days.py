"""接访日: on which days receptions are held."""

import re
from dataclasses import replace

from roster.domain.pattern_words import pattern_in_words
from roster.domain.posts import (
    Dates,
    DaysOfMonth,
    EveryWorkingDay,
    NthWeekday,
    NthWorkingDay,
    Pattern,
    Place,
    Weekdays,
    WhenRest,
)
from roster.domain.texts import Text
from roster.domain.workdays import days
from roster.sheets.dates import read_spans
from roster.sheets.numbers import NUMBER, number_of
from roster.sheets.requirements.clause import Clause, left_over
from roster.sheets.requirements.wanted import Wanted
from roster.sheets.spans import DateError
from roster.sheets.wish_words import weekdays_in_text

_DAYS = set(range(1, 32))
_FILLERS = (
    "每个?月|每年|为|是|定|均|县级|领导干部|领导|干部|信访|接访活动|接待日|接访日|接访|接待|来访|群众|安排|组织|开展|"
    "集中|固定|定期|在|于|和|及|与|或|轮流|轮值|"
    "上班时间|当天|当日|县|都|照|进行|坐班|日期?"
)
_REST = (
    r"(?:如?[遇逢]|若遇)?(?:到)?(?:国家)?(?:法定)?(?:节假日|节日|公休日|公休|假日|休息日|双休日|周末|假期)(?:(?:和|及|"
    r"、|或)(?:节假日|公休日|休息日|双休日|周末))?(?:的?[,，])?(?:则|时)?"
)
_SHIFT = re.compile(
    _REST + r"(?:依次|自动|向后|往后|相应)*(?:顺延|推迟|延后)(?:(?:至|到)(?:节后|假后)?(?:下一?个?|"
    r"首个|第一个)?工作日)?|顺延(?:(?:至|到)(?:下一?个?|首个)?工作日)?"
)
_CANCEL = re.compile(
    _REST + r"(?:取消|除外|不接访|不安排|暂停|停止|不再安排|不补)(?:接访)?|"
    r"[(]?(?:法定)?节假日除外[)]?"
)
_KEEP = re.compile(_REST + r"(?:照常|不变|正常|不顺延|照样|不休)(?:接访|进行|安排)?")
_NO_MAKEUP = re.compile(
    "[(]?(?:不含|不包括|除)调休(?:上班|工作|补班)?日?(?:外)?[)]?|调休(?:上班|工作)?日?(?:除外|不接访|不安排(?:接访)?)"
)
_MAKEUP = re.compile(
    "[(]?(?:含|包括|包含)(?:调休|补班)(?:上班|工作|的)?日?[)]?|调休(?:上班|工作)?日?(?:照常|正常|也|同样)(?:接访|安排)?"
)
_EVERY = re.compile("(?:每个|每|所有|全部)?(?:法定)?工作日(?:每天)?|每天|每日|天天|周一至周五每天")
_NTH = rf"(?:第?(?:{NUMBER})|最后一|倒数第{NUMBER}|首)"
_NTH_DAY = re.compile(
    rf"每个?月的?(?P<nth>{_NTH}个?(?:[、和及]{_NTH}个?)*)(?:周的?|个)?(?P<what>工作日|(?:星期|周|"
    rf"礼拜)[一二三四五六日天])"
)
_MONTH_DAYS = re.compile(r"每个?月的?(?P<days>\d{1,2}[日号]?(?:[、和及,]\d{1,2}[日号]?)*(?<=[日号]))")
_VISIT = re.compile("下访|(?:联系|包联|挂点|包保)(?:的)?(?:乡镇|镇街|乡|镇|村|点)")


def read_days(clause: Clause, wanted: Wanted) -> Text | None:
    """每个工作日（含调休上班日） · 每周二、周四 · 每月10日、15日（遇节假日顺延） · 每月第一个工作日 · dates."""
    visit = _VISIT.search(clause.text)
    if clause.subject.who and not visit:
        return None
    text = clause.text
    if visit:
        text = re.sub(
            "到|赴|深入|所|(?:联系|包联|挂点|包保)的?(?:乡镇街道|乡镇|镇街|乡|镇|村|点)|开展|进行|带案|主动|"
            "下访|领导|约访",
            "",
            text,
        )
    patterns = patterns_of(text, clause)
    if patterns is None or not patterns:
        if visit and not left_over(text, _FILLERS):
            wanted.places.append(Place(of_leader=True))
            return Text("到联系乡镇下访", "field visits to each leader's linked township")
        return None
    known = wanted.field_visits if visit else wanted.patterns
    known += [pattern for pattern in patterns if pattern not in known]
    said = [pattern_in_words(pattern) for pattern in patterns]
    zh, en = "、".join(one.zh for one in said), ", ".join(one.en for one in said)
    if visit:
        return Text(f"下访：{zh}到联系乡镇", f"field visits to the linked township: {en}")
    return Text(f"接访日：{zh}", f"Reception days: {en}")


def patterns_of(text: str, clause: Clause) -> tuple[Pattern, ...] | None:
    """The patterns a text names, or None if something in it is not understood."""
    makeup = True
    when_rest: WhenRest | None = None
    for flag, found_makeup in ((_NO_MAKEUP, False), (_MAKEUP, True)):
        if flag.search(text):
            makeup, text = found_makeup, flag.sub("", text)
    for flag, found_rest in ((_SHIFT, WhenRest.SHIFT_FORWARD), (_CANCEL, WhenRest.CANCEL), (_KEEP, WhenRest.KEEP)):
        if flag.search(text):
            when_rest, text = found_rest, flag.sub("", text)
    found: list[Pattern] = [pattern for match in _NTH_DAY.finditer(text) for pattern in _nth(match)]
    text = _NTH_DAY.sub("", text)
    found += [_month_days(match) for match in _MONTH_DAYS.finditer(text)]
    text = _MONTH_DAYS.sub("", text)
    if _EVERY.search(text):
        found.append(EveryWorkingDay())
        text = _EVERY.sub("", text)
    weekdays, text = weekdays_in_text(text)
    if weekdays:
        found.append(Weekdays(tuple(sorted(weekdays))))
        text = text.replace("每周", "").replace("逢", "")
    rest = left_over(text, _FILLERS)
    if rest and not found:
        listed = _listed(text, clause)
        found, rest = [*found, *([listed] if listed else [])], "" if listed else rest
    if rest or any(isinstance(one, DaysOfMonth) and not set(one.days) <= _DAYS for one in found):
        return None
    return tuple(_with(pattern, when_rest, makeup=makeup) for pattern in found)


def _with(pattern: Pattern, when_rest: WhenRest | None, *, makeup: bool) -> Pattern:
    pattern = replace(pattern, makeup_days=makeup)
    if when_rest is None or isinstance(pattern, EveryWorkingDay | NthWorkingDay):
        return pattern
    return replace(pattern, when_rest=when_rest)


def _nth(found: re.Match[str]) -> list[Pattern]:
    numbers = [_nth_number(word) for word in re.findall(_NTH, found["nth"])]
    if found["what"] == "工作日":
        return [NthWorkingDay(number) for number in numbers]
    weekday = "一二三四五六日天".index(found["what"][-1]) % 7
    return [NthWeekday(number, weekday) for number in numbers]


def _nth_number(word: str) -> int:
    if word in {"最后一", "首"}:
        return -1 if word == "最后一" else 1
    number = number_of(word.removeprefix("倒数").removeprefix("第"))
    return -number if word.startswith("倒数") else number


def _month_days(found: re.Match[str]) -> DaysOfMonth:
    return DaysOfMonth(tuple(sorted({int(day) for day in re.findall(r"\d+", found["days"])})))


def _listed(text: str, clause: Clause) -> Dates | None:
    try:
        spans = read_spans(re.sub("接访日?|安排|领导|为|在", "", text), clause.near)
    except DateError:
        return None
    return Dates(tuple(sorted({day for span in spans for day in days(span.first, span.last)})))
