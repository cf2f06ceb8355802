"""接访时间: at which hours, and whether morning and afternoon are two sessions."""

import re
from datetime import time

from roster.domain.posts import AFTERNOON, MORNING, WHOLE_DAY, Hours, Session
from roster.domain.texts import Text
from roster.sheets.requirements.clause import Clause, left_over
from roster.sheets.requirements.wanted import Wanted

_CLOCK = (
    r"(?P<half{n}>上午|下午|早上|中午)?(?P<h{n}>\d{{1,2}})(?::(?P<m{n}>\d{{2}})|[点时](?P<w{n}>半|\d{{1,2}}分?|整)?)"
)
_RANGE = re.compile(_CLOCK.format(n=1) + r"(?:-|~|—|–|至|到)+" + _CLOCK.format(n=2))
_DAY_HOURS = re.compile(rf"(?:上午|下午|全天)?(?:{_RANGE.pattern})|全天|(?:上午|下午)(?!.*(?:各|分别|不同))")
_SPLIT = re.compile(
    "上、?下午(?:场|时段)?(?:分别|各|均|由)+|上午[、和与及]?下午(?:场|时段)?(?:分别|各|均|由)+|上、"
    "?下午|上午[、和与及]下午|分上下午|分为?上午[、和]下午|分?两场|每天两场|每日两场|半天一场|每半天"
)
_SPLIT_MARK = re.compile("分别|各|不同|两场|半天|分上|分为")
_FILLERS = (
    "时间|接访|接待|为|是|均|每天|每日|当天|工作日|正常|上班|法定|工作时间|分别|各|由|不同|领导|两名|1名|1人|一名|"
    "一人|安排|两位|轮流|场|时段|的|仅|只|限|在|"
    "上班时间|县级|干部|群众|来访|分成|分|为|半天|不|两|即"
)
_SHORT = 8
_HALVES = {"全天": "whole_day", "上午": "morning", "下午": "afternoon"}
_NOON_MOST = time(13)
_AFTERNOON_LEAST = 12


def read_hours(clause: Clause, wanted: Wanted) -> Text | None:
    """8:30-12:00，14:30-17:30 · 全天 · 上午 · 上午、下午分别由不同领导接访."""
    text = clause.text
    ranges = [_hours(found) for found in _RANGE.finditer(text)]
    if any(one is None for one in ranges):
        return None
    text = _RANGE.sub("", text)
    split = bool(_SPLIT.search(text)) and bool(_SPLIT_MARK.search(text))
    text = _SPLIT.sub("", text) if split else text
    halves = [kind for word, kind in _HALVES.items() if word in text]
    for word in ("全天", "整天", "一整天", "上午", "下午", "早上"):
        text = text.replace(word, "")
    if left_over(text, _FILLERS) or not (ranges or split or halves):
        return None
    if halves and not ranges and not split and "接访" not in clause.text and len(clause.text) > _SHORT:
        return None
    hours = [one for one in ranges if one is not None]
    wanted.hours += [one for one in hours if one not in wanted.hours]
    wanted.split = wanted.split or split
    wanted.halves += [kind for kind in halves if kind not in wanted.halves and not hours]
    zh, en = "、".join(_clock(one) for one in hours), ", ".join(_clock(one) for one in hours)
    if split:
        return Text(f"上午、下午分两场，由不同领导接访{zh}", f"Morning and afternoon are two sessions {en}".strip())
    named = {"whole_day": "全天", "morning": "上午", "afternoon": "下午"}
    return Text(f"接访时间：{zh or '、'.join(named[kind] for kind in halves)}", f"Hours: {en or ', '.join(halves)}")


def parted(text: str) -> tuple[str, str]:
    """A text with both days and hours: the days, the hours."""
    hours = [found.group() for found in _DAY_HOURS.finditer(text)]
    return _DAY_HOURS.sub("", text), "、".join(hours)


def sessions_of(wanted: Wanted) -> tuple[Session, ...]:
    """The sessions of a day: one of all hours, or a morning and an afternoon by different leaders."""
    hours = tuple(sorted(wanted.hours, key=lambda one: one.start)) or None
    halves = set(wanted.halves) - {"whole_day"}
    if wanted.split:
        early = tuple(one for one in hours or MORNING.hours if one.start < _NOON_MOST and one.end <= _NOON_MOST)
        late = tuple(one for one in hours or AFTERNOON.hours if one.start >= time(_AFTERNOON_LEAST))
        return (
            Session(MORNING.kind, MORNING.name, early or MORNING.hours),
            Session(AFTERNOON.kind, AFTERNOON.name, late or AFTERNOON.hours),
        )
    if hours is None:
        return {frozenset({"morning"}): (MORNING,), frozenset({"afternoon"}): (AFTERNOON,)}.get(
            frozenset(halves), (WHOLE_DAY,)
        )
    if all(one.end <= _NOON_MOST for one in hours):
        return (Session(MORNING.kind, MORNING.name, hours),)
    if all(one.start >= time(_AFTERNOON_LEAST) for one in hours):
        return (Session(AFTERNOON.kind, AFTERNOON.name, hours),)
    return (Session(WHOLE_DAY.kind, WHOLE_DAY.name, hours),)


def _hours(found: re.Match[str]) -> Hours | None:
    start, end = _time(found, 1, None), _time(found, 2, found["half1"])
    if start is None or end is None or end <= start:
        return None
    return Hours(start, end)


def _time(found: re.Match[str], n: int, carried: str | None) -> time | None:
    hour, word = int(found[f"h{n}"]), found[f"w{n}"]
    minute = (
        int(found[f"m{n}"] or 0)
        if word is None
        else {"半": 30, "整": 0}.get(word)
        if word in "半整"
        else int(word.strip("分"))
    )
    if (found[f"half{n}"] or carried) == "下午" and hour < _AFTERNOON_LEAST:
        hour += 12
    try:
        return time(hour, minute or 0)
    except ValueError:
        return None


def _clock(hours: Hours) -> str:
    return f"{hours.start:%H:%M}–{hours.end:%H:%M}"
