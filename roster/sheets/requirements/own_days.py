"""Days of certain leaders: principals on Mondays or the 10th, seniors before breaks, never two on one day."""

import re
from datetime import date

from roster.domain.texts import Text, weekday_name
from roster.domain.workdays import UnknownYearError, days
from roster.sheets.dates import DateError, read_spans
from roster.sheets.requirements.clause import Clause, left_over
from roster.sheets.requirements.subjects import SENIORS
from roster.sheets.requirements.wanted import Wanted
from roster.sheets.wish_words import weekdays_in_text

_FILLERS = (
    "安排|接访|接待|来访|群众|在|于|每个?月|每周|每个|的|当天|当日|为|是|固定|定|日|轮流|领导|由|参加|带头|带班|坐班|之一|或|和|及|与|至少|有|1名|一名|1位|都|"
    "负责|公开|接访日|县级|均|时间|其|1人|上|逢|号"
)
_MONTH_DAYS = re.compile(r"每个?月的?(\d{1,2}[日号]?(?:[、和及]\d{1,2}[日号]?)*)")
_EVE = re.compile(r"(?:重大|法定|重要|国家)?(?:节日|节假日|假期|长假|节|放假)前(?:的)?(?:最后)?(?:1|一)?(?:个)?(?:工作日|天|日)|节前|节假日前")
_MAKEUP = re.compile("调休(?:上班|工作|补班)?日?|补班日?")
_APART = re.compile("(?:不|不得|不要|不能|避免|勿)(?:安排)?(?:在)?(?:同一[天日]|同日|同时|同天)(?:接访)?|错开(?:接访|安排)?|不同(?:日|天)|分开安排")
_APART_FILLERS = "接访|安排|领导|在|的|两人|二人|时间|互相|接待|日期|应|、|和"


def read_own_days(clause: Clause, wanted: Wanted) -> Text | None:
    """安排在星期一 · 每月10日 · 周一上午由书记或县长接访 · 不在同一天."""
    if _APART.search(clause.text) and clause.subject.principal:
        if left_over(_APART.sub("", clause.text), _APART_FILLERS):
            return None
        wanted.ask("principals-apart", **clause.firmness)
        return Text(f"主要领导不同日接访{clause.firm_zh}", f"Principal leaders on different days{clause.firm_en}")
    if not clause.subject.who:
        return None
    text = clause.text
    month_days: list[int] = []
    if found := _MONTH_DAYS.search(text):
        month_days = sorted({int(day) for day in re.findall(r"\d+", found[1])})
        text = _MONTH_DAYS.sub("", text)
    weekdays, text = weekdays_in_text(text)
    kinds = [kind for word, kind in (("上午", "morning"), ("下午", "afternoon")) if word in text]
    rest = re.sub("上午|下午", "", text)
    if left_over(rest, _FILLERS) or not (weekdays or month_days) or any(not 0 < day < 32 for day in month_days):  # noqa: PLR2004
        return None
    if weekdays and not month_days and ("由" in clause.text or kinds):
        return _senior(clause, wanted, {"weekdays": sorted(weekdays), "kinds": kinds},
                       _weekday_words(weekdays, "zh", kinds), _weekday_words(weekdays, "en", kinds))
    return _only_on(clause, wanted, sorted(weekdays), month_days)


def read_special_days(clause: Clause, wanted: Wanted, *, asked: bool) -> Text | None:
    """节前最后一个工作日由常委以上领导接访 · 调休上班日由主要领导接访 · 12月4日由主要领导接访."""
    text = clause.text
    if not asked and "由" not in text:
        return None
    parameters: dict[str, object] = {}
    zh: list[str] = []
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
    who = {} if subject == SENIORS else {"who": dict(subject.who)}
    wanted.ask("senior-on-special-days", **chosen, **who, **clause.firmness)
    return Text(f"{zh}由{subject.said.zh}接访{clause.firm_zh}", f"{en}: one of {subject.said.en}{clause.firm_en}")


def _only_on(clause: Clause, wanted: Wanted, weekdays: list[int], month_days: list[int]) -> Text:
    who = {} if clause.subject.principal else {"who": dict(clause.subject.who)}
    held = sorted({*month_days, *(_held(clause, day) for day in month_days)})
    wanted.ask("principal-days", weekdays=weekdays, **({"days_of_month": held} if held else {}), **who, **clause.firmness)
    zh = "、".join([*(weekday_name(day, "zh") for day in weekdays), *(f"每月{day}日" for day in held)])
    en = ", ".join([*(weekday_name(day, "en") for day in weekdays), *(f"day {day}" for day in held)])
    word = "宜在" if clause.soft else "在"
    return Text(f"{clause.subject.said.zh}{word}{zh}接访{clause.firm_zh}", f"{clause.subject.said.en} receives on {en}{clause.firm_en}")


def _held(clause: Clause, day: int) -> int:
    """The day of the planned month on which a fixed day is held once a rest day has moved it on."""
    month = clause.near.month
    try:
        held = clause.calendar.next_working(date(month.year, month.month, day))
    except (ValueError, UnknownYearError):
        return day
    return held.day if held.month == month.month else day


def _dates(text: str, clause: Clause) -> tuple[date, ...]:
    if not re.search(r"\d", text):
        return ()
    try:
        spans = read_spans(re.sub(r"[(].*?[)]|(?<=[日号])当[天日]", "", text).strip("、,"), clause.near)
    except DateError:
        return ()
    return tuple(day for span in spans for day in days(span.first, span.last))


def _weekday_words(weekdays: tuple[int, ...], language: str, kinds: list[str]) -> str:
    zh = language == "zh"
    names = ("、" if zh else ", ").join(weekday_name(day, "zh" if zh else "en") for day in sorted(weekdays))
    half = "".join({"morning": "上午", "afternoon": "下午"}[kind] if zh else f" {kind}" for kind in kinds)
    return ("每周" if zh else "every ") + names + half
