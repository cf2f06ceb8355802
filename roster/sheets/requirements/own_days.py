"""Days of certain leaders: principals on Mondays or the 10th, seniors before breaks, never two on one day."""

import re
from datetime import date, timedelta

from roster.domain.patterns import landings_of
from roster.domain.posts import EveryWorkingDay, Pattern, Weekdays
from roster.domain.texts import Text, weekday_name
from roster.domain.workdays import DayKind, days, month_of
from roster.sheets.dates import read_spans
from roster.sheets.requirements.clause import Clause, left_over
from roster.sheets.requirements.days import patterns_of
from roster.sheets.requirements.subjects import SENIORS
from roster.sheets.requirements.wanted import Wanted
from roster.sheets.spans import DateError

_FILLERS = (
    "安排|接访|接待|来访|群众|在|于|每个?月|每周|每个|的|当天|当日|为|是|固定|定|日|轮流|领导|由|参加|带头|带班|坐班|"
    "之一|或|和|及|与|至少|有|1名|一名|1位|都|"
    "负责|公开|接访日|县级|均|时间|其|1人|上|逢|号"
)
_EVE = re.compile(
    r"(?:重大|法定|重要|国家)?(?:节日|节假日|假期|长假|节|放假)前(?:的)?(?:最后)?(?:1|"
    r"一)?(?:个)?(?:工作日|天|日)|节前|节假日前"
)
_BREAKS = "元旦|春节|清明节?|五一|劳动节|端午节?|中秋节?|国庆节?|十一"
_NAMED_EVES = re.compile(
    rf"(?:(?:{_BREAKS})(?:假期)?[、和及]?)+(?:等)?(?:节日|假期|长假)?前(?:的)?(?:最后)?(?:1|"
    rf"一)?(?:个)?(?:工作日|天|日)"
)
_MAKEUP = re.compile("调休(?:上班|工作|补班)?日?|补班日?")
_APART = re.compile(
    "(?:不|不得|不要|不能|避免|勿)(?:安排)?(?:在)?(?:同一[天日]|同日|同时|同天)(?:接访)?|错开(?:接访|"
    "安排)?|不同(?:日|天)|分开安排"
)
_TOGETHER = re.compile(
    "(?:可以?|允许|能够?)(?:安排)?(?:在)?(?:同一[天日]|同日|同时|同天)(?:共同|一起)?(?:接访)?|"
    "(?:共同|一起|同时|同日)接访"
)
_ANY_OF_THEM = re.compile("或|轮流|之一")
_APART_FILLERS = "接访|安排|领导|在|的|两人|二人|时间|互相|接待|日期|应|、|和"


def read_own_days(clause: Clause, wanted: Wanted) -> Text | None:
    """安排在星期一 · 每月10日 · 周一上午由书记或县长接访 · 不在同一天."""
    if clause.subject.principal and (_APART.search(clause.text) or _TOGETHER.search(clause.text)):
        return _apart_or_together(clause, wanted)
    if not clause.subject.who:
        return None
    kinds = [kind for word, kind in (("上午", "morning"), ("下午", "afternoon")) if word in clause.text]
    patterns = patterns_of(re.sub("上午|下午|由|轮流|带头|参加|之一|或者?|负责|逢", "", clause.text), clause)
    if not patterns or any(isinstance(pattern, EveryWorkingDay) for pattern in patterns):
        return None
    weekdays = sorted({day for pattern in patterns if isinstance(pattern, Weekdays) for day in pattern.weekdays})
    month_days = _held(clause, [pattern for pattern in patterns if not isinstance(pattern, Weekdays)])
    whole_week = re.search("由|轮流|每个?(?:周|星期)|逢", clause.text) and "安排在" not in clause.text
    if weekdays and not month_days and whole_week:
        return _senior(
            clause,
            wanted,
            {"weekdays": weekdays, "kinds": kinds},
            _weekday_words(weekdays, "zh", kinds),
            _weekday_words(weekdays, "en", kinds),
        )
    return _only_on(clause, wanted, weekdays, month_days)


def _apart_or_together(clause: Clause, wanted: Wanted) -> Text | None:
    """不得安排在同一天 · 可同日接访."""
    apart = _APART.search(clause.text) is not None
    if left_over((_APART if apart else _TOGETHER).sub("", clause.text), _APART_FILLERS):
        return None
    if apart:
        wanted.ask("principals-apart", **clause.firmness)
        return Text(f"主要领导不同日接访{clause.firm_zh}", f"Principal leaders on different days{clause.firm_en}")
    wanted.principals_together = True
    return Text("主要领导可以同日接访", "Principal leaders may be on duty on one day")


def read_special_days(clause: Clause, wanted: Wanted, *, asked: bool) -> Text | None:
    """节前最后一个工作日由常委以上领导接访 · 调休上班日由主要领导接访 · 12月4日由主要领导接访."""
    text = clause.text
    if not asked and "由" not in text:
        return None
    parameters: dict[str, object] = {}
    zh: list[str] = []
    if found := _NAMED_EVES.search(text):
        eves = _eves_of(clause, re.findall(_BREAKS, found.group()))
        parameters["dates"] = [day.isoformat() for day in eves]
        zh.append(f"{found.group()}（本月{'、'.join(f'{day.month}月{day.day}日' for day in eves) or '没有'}）")
        text = _NAMED_EVES.sub("", text)
    for pattern, name, said in ((_EVE, "break_eves", "节前最后一个工作日"), (_MAKEUP, "makeup_days", "调休上班日")):
        if pattern.search(text):
            parameters[name] = True
            zh.append(said)
            text = pattern.sub("", text)
    listed = _dates(re.sub("由.*|接访|安排", "", text), clause)
    if listed:
        parameters["dates"] = [day.isoformat() for day in listed]
        zh += [f"{day.month}月{day.day}日" for day in listed]
        text = re.sub("^.*?(?=由|$)", "", text)
    if not parameters or left_over(text, _FILLERS):
        return None
    return _senior(clause, wanted, parameters, "、".join(zh), ", ".join(zh))


def _senior(clause: Clause, wanted: Wanted, parameters: dict[str, object], zh: str, en: str) -> Text:
    subject = clause.subject if clause.subject.who else SENIORS
    chosen = {name: value for name, value in parameters.items() if value}
    if not chosen:
        return Text(f"{zh}由{subject.said.zh}接访", f"{en}: one of {subject.said.en}")
    who = {} if subject == SENIORS else {"who": dict(subject.who)}
    wanted.ask("senior-on-special-days", **chosen, **who, **clause.firmness)
    return Text(f"{zh}由{subject.said.zh}接访{clause.firm_zh}", f"{en}: one of {subject.said.en}{clause.firm_en}")


def _only_on(clause: Clause, wanted: Wanted, weekdays: list[int], month_days: list[int]) -> Text:
    if not weekdays and not month_days:  # without days the rule would mean Mondays
        return Text(
            f"{clause.subject.said.zh}的固定接访日本月没有", f"{clause.subject.said.en}: no own day in this month"
        )
    who = {} if clause.subject.principal else {"who": dict(clause.subject.who)}
    if month_days and not clause.soft and not _ANY_OF_THEM.search(clause.written or clause.text):
        wanted.serving_monthly.append(clause.subject.who)
    held = {"days_of_month": month_days} if month_days else {}
    wanted.ask("principal-days", weekdays=weekdays, **held, **who, **clause.firmness)
    zh = "、".join(
        [*(weekday_name(day, "zh") for day in weekdays), *(f"{clause.near.month.month}月{day}日" for day in month_days)]
    )
    en = ", ".join([*(weekday_name(day, "en") for day in weekdays), *(f"day {day}" for day in month_days)])
    word = "宜在" if clause.soft else "在"
    return Text(
        f"{clause.subject.said.zh}{word}{zh}接访{clause.firm_zh}",
        f"{clause.subject.said.en} receives on {en}{clause.firm_en}",
    )


def _held(clause: Clause, patterns: list[Pattern]) -> list[int]:
    """The days of the planned month on which fixed days are held once rest days have moved them on."""
    first, last = month_of(clause.near.month)
    landings = (landing for pattern in patterns for landing in landings_of(pattern, clause.calendar, first, last))
    return sorted({landing.held.day for landing in landings})


def _eves_of(clause: Clause, names: list[str]) -> list[date]:
    """The last working days before breaks of these names in the planned month."""
    calendar = clause.calendar
    found = []
    for day in days(*month_of(clause.near.month)):
        if calendar.is_break_eve(day):
            following = next(
                after for after in days(day, day + timedelta(days=7)) if calendar.kind(after) is DayKind.HOLIDAY
            )
            rest = calendar.break_on(following)
            if rest is not None and any(name[:2] in rest.name for name in names):
                found.append(day)
    return found


def _dates(text: str, clause: Clause) -> tuple[date, ...]:
    if not re.search(r"\d", text):
        return ()
    try:
        spans = read_spans(re.sub(r"[(].*?[)]|(?<=[日号])当[天日]", "", text).strip("、,"), clause.near)
    except DateError:
        return ()
    return tuple(day for span in spans for day in days(span.first, span.last))


def _weekday_words(weekdays: list[int], language: str, kinds: list[str]) -> str:
    zh = language == "zh"
    names = ("、" if zh else ", ").join(weekday_name(day, "zh" if zh else "en") for day in sorted(weekdays))
    half = "".join({"morning": "上午", "afternoon": "下午"}[kind] if zh else f" {kind}" for kind in kinds)
    return ("每周" if zh else "every ") + names + half
