"""Remarks about a person in the office's words: joined, left, away, not rostered, wishes."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from roster.domain.people import Half, Wish
from roster.domain.texts import Text
from roster.domain.workdays import days, month_of
from roster.sheets.dates import read_spans
from roster.sheets.spans import DateError, Near, Span
from roster.sheets.wish_words import read_wish

EXAMPLE = Text(
    "可以写成“12月15日调离”“12月10日到任”“12月8日至10日出差”“不参加接访”“希望安排在星期三”“周五不便”。",
    "Maybe “12月15日调离”, “12月10日到任”, “12月8日至10日出差”, “不参加接访”, “希望安排在星期三”, “周五不便”.",
)
_CLAUSES = re.compile(r"[;；。\n,，]")
_BARE_VERDICT = re.compile("不便|不方便|除外|优先|均可|(?:不宜|不能|不要|尽量不|请勿)(?:安排|接访|排班)*")
_BARE_DATE = re.compile(r"(?=.*\d)[\d年月日号./\-~至到—、\s上下午旬()（）]+")
_JOINED = re.compile(
    "到任|任职|上任|到岗|报到|就任|履新|新任|调入|到职|入职|挂职|返岗|返回|恢复接访|开始接访|参加接访|开始参加接访|"
    "起接访|主持工作"
)
_LEFT = re.compile(
    "挂职结束|挂职期满|外出挂职|赴.*挂职|调离|离任|离职|退休|免职|调出|调任|调整|卸任|转任|辞职|退居二线|离岗|"
    "不再担任.*|停职|另有任用|交流|"
    "抽调|借调|不再参加接访|不再接访"
)
_AWAY = re.compile(
    "(?:因公)?(?:外出)?(?:出差|公出|考察|招商|学习|培训|开会|参会|会议)|请假|外出|休假|年休假|党校学习|党校|住院|病假|"
    "产假|事假|婚假|丧假|陪产假|"
    "探亲|手术|体检|身体检查|公休|休养|离县|有会|不在|驻村|值班|不能(?:参加)?接访|无法(?:参加)?接访|不(?:安排|参加|"
    "参与)接访|暂不(?:安排|参加)(?:接访)?|"
    "不得安排|不排班|不接访"
)
_EXCLUDED = re.compile(
    "(?:长期|一直|本年度?|今年)?(?:暂)?(?:不参加|不参与|不安排|不纳入|不列入|免除|免予|免|不)(?:领导)?(?:接访|排班|"
    "接访排班|接访安排|轮值)(?:安排|范围)?|"
    "长期(?:病假|外出|休假|借调|学习|请假)|援(?:疆|藏|青)"
)
_AROUND = re.compile(
    "^(?:时间|日期|:|：|因公|因病|因事|因|将|将于|拟|拟于|已|已于|于|自|从|在|正式|计划|预计)+|(?:起|后|开始|正式|"
    "因公|因病|因事|时间|日期|为|,|，|:|：|拟|将|因工作|前往.*|赴.*)+$"
)
_DATED = re.compile("[0-9０-９一二三四五六七八九十月底初]")
_ENDING = re.compile("至|到|-|~|—")
_CANNOT = re.compile("不能|无法|不得")
_PLANNING = re.compile(
    r"\d|[一二三四五六日天](?=[、和及]|$)|星期|周[一二三四五六日]|接访|安排|排班|请假|外出|出差|"
    r"调离|退休|到任|不便|希望|月|旬|上午|下午|有会|不在|住院|值班"
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the remarks about one person come to."""

    joined: date | None = None
    left: date | None = None
    away: tuple[Span, ...] = ()
    excluded: bool = False
    wishes: tuple[Wish, ...] = ()
    idle: tuple[str, ...] = ()
    said: tuple[Text, ...] = ()


def read_remark(person: str, text: str, near: Near) -> Meaning:
    """The meaning of a remark; DateError for one that speaks of days or turns and is not understood.

    Clauses that say nothing about days or turns are kept in `idle`.
    """
    meaning = Meaning()
    for clause in _clauses(text):
        meaning = _together(meaning, _read_clause(person, clause, near))
    return meaning


def _clauses(text: str) -> list[str]:
    """Parts between commas and stops; a bare date goes with what follows, 不便 with what comes before."""
    parts: list[str] = []
    for part in filter(None, (part.strip(" 　、") for part in _CLAUSES.split(text))):
        if parts and _BARE_DATE.fullmatch(parts[-1]):
            parts[-1] += f"、{part}"
        elif parts and _BARE_VERDICT.fullmatch(part):
            parts[-1] += part
        else:
            parts.append(part)
    return parts


def _read_clause(person: str, clause: str, near: Near) -> Meaning:
    if _EXCLUDED.fullmatch(clause):
        return Meaning(excluded=True, said=(Text(f"{person}不参加接访", f"{person} is not rostered"),))
    dated: Meaning | None = None
    fault: DateError | None = None
    try:
        dated = _dated(person, clause, near)
    except DateError as error:
        fault = error
    if dated is not None:
        return dated
    wish = read_wish(person, clause, near)
    if wish is not None:
        return _wish(wish, clause, near)
    if fault is not None:
        raise DateError(fault.problem, fault.hint or EXAMPLE)
    if _PLANNING.search(clause):
        raise DateError(Text(f"没看懂“{clause[:40]}”", f"“{clause[:40]}” is not understood"), EXAMPLE)
    return Meaning(idle=(clause,))


def _dated(person: str, clause: str, near: Near) -> Meaning | None:
    """A clause of a date and a word that says what happens then; None if it is no such clause."""
    if when := _split(_LEFT, clause):
        return _left(person, clause, when, near)
    if when := _split(_JOINED, clause):
        return _joined(person, clause, when, near)
    if when := _split(_AWAY, clause):
        return _away(person, when, near)
    return None


def _split(pattern: re.Pattern[str], clause: str) -> str | None:
    """What stands beside the word that says what happens: the date, if there is one."""
    found = pattern.search(clause)
    if found is None:
        return None
    rest = [pattern.sub("", part) for part in (clause[: found.start()], clause[found.end() :])]
    stripped = [_AROUND.sub("", _AROUND.sub("", part.strip(" ()（）:：,，"))) for part in rest]
    dated = [part for part in stripped if _DATED.search(part)]
    return "".join(dated) if _ENDING.match(dated[-1] if dated else "") else "、".join(dated)


def _left(person: str, clause: str, when: str, near: Near) -> Meaning:
    """The day of leaving is no longer one of service; an end of a month is."""
    until = re.match(r"(?:至|到|截至|截止到?)(.+)", when)
    spans = read_spans(until[1] if until else when.removesuffix("前"), near)
    day = spans[-1].last
    whole = until or (day == month_of(day)[1] and re.search("底|末", when))
    if len(spans) == 1 and spans[0].first != day and not until:
        return _away(person, when, near)
    last = day if whole else day - timedelta(days=1)
    return Meaning(
        left=last,
        said=(Text(f"{person}“{clause}”：接访排到{last:%Y-%m-%d}为止", f"{person} leaves: rostered until {last}"),),
    )


def _joined(person: str, clause: str, when: str, near: Near) -> Meaning:
    until = re.match(r"(?:挂职)?(?:至|到|截至|截止到?)(.+)", when)
    if until and "挂职" in clause:
        last = read_spans(until[1], near)[-1].last
        return Meaning(
            left=last, said=(Text(f"{person}“{clause}”：接访排到{last:%Y-%m-%d}为止", f"{person} stays until {last}"),)
        )
    spans = read_spans(when, near)
    first, last = spans[0].first, spans[-1].last
    said = Text(f"{person}“{clause}”：从{first:%Y-%m-%d}起排班", f"{person} joins: rostered from {first}")
    return Meaning(joined=first, left=last if last != first and "挂职" in clause else None, said=(said,))


def _away(person: str, when: str, near: Near) -> Meaning:
    before = re.fullmatch(r"(.+)(?:之?前)", when)
    since = re.fullmatch(r"(.+?)(?:以后|之后|起)", when)
    spans = read_spans((before or since or [when, when])[1], near)
    if before:
        spans = (Span(near.month.replace(day=1), spans[0].first - timedelta(days=1)),)
    return Meaning(
        away=spans,
        said=(
            Text(
                f"{person}{'、'.join(_days_zh(span) for span in spans)}不在，不排班",
                f"{person} is away {', '.join(_days_en(span) for span in spans)}",
            ),
        ),
    )


def _wish(wish: Wish, clause: str, near: Near) -> Meaning:
    """不便 is a wish; 不能 on some weekdays means being away on each of them."""
    if wish.wanted or not wish.weekdays or not _CANNOT.search(clause):
        return Meaning(wishes=(wish,))
    halves: list[Half | None] = [Half(kind) for kind in wish.kinds if kind != "whole_day"]
    cannot = [day for day in days(*month_of(near.month)) if day.weekday() in wish.weekdays]
    spans = tuple(Span(day, day, half) for day in cannot for half in halves or [None])
    said = Text(f"{wish.person}“{clause}”：这些日子不排班", f"{wish.person} is not rostered on {_days_list(cannot)}")
    return Meaning(away=spans, said=(said,))


def _together(one: Meaning, other: Meaning) -> Meaning:
    return Meaning(
        joined=other.joined or one.joined,
        left=other.left or one.left,
        away=one.away + other.away,
        excluded=one.excluded or other.excluded,
        wishes=one.wishes + other.wishes,
        idle=one.idle + other.idle,
        said=one.said + other.said,
    )


def _days_zh(span: Span) -> str:
    first = f"{span.first.month}月{span.first.day}日"
    half = {"morning": "上午", "afternoon": "下午"}.get(span.half or "", "")
    return first + half if span.first == span.last else f"{first}至{span.last.month}月{span.last.day}日"


def _days_en(span: Span) -> str:
    return f"{span.first} to {span.last}" if span.first != span.last else f"{span.first} {span.half or ''}".strip()


def _days_list(cannot: list[date]) -> str:
    return ", ".join(day.isoformat() for day in cannot)
