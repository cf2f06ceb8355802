"""When a post is held, in words."""

from roster.domain.posts import (
    Dates,
    DaysOfMonth,
    EveryWorkingDay,
    NthWeekday,
    NthWorkingDay,
    Pattern,
    Weekdays,
    WhenRest,
)
from roster.domain.texts import Text, weekday_name

_NTH_WORDS_EN = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last", -2: "last but one"}


def pattern_in_words(pattern: Pattern) -> Text:
    """The days of a pattern, and what becomes of them on rest days."""
    return Text(_said_zh(pattern), _said_en(pattern))


def _said_zh(pattern: Pattern) -> str:
    makeup = "" if pattern.makeup_days else "（不含调休上班日）"
    match pattern:
        case EveryWorkingDay():
            return f"每个工作日{'（含调休上班日）' if pattern.makeup_days else makeup}"
        case NthWorkingDay():
            return f"每月{_nth_zh(pattern.nth)}个工作日{makeup}"
        case Weekdays():
            said = "每周" + "、".join(weekday_name(day, "zh") for day in pattern.weekdays)
        case DaysOfMonth():
            said = "每月" + "、".join(f"{day}日" for day in pattern.days)
        case NthWeekday():
            said = f"每月{_nth_zh(pattern.nth)}个{weekday_name(pattern.weekday, 'zh')}"
        case Dates():
            said = "、".join(f"{day.month}月{day.day}日" for day in pattern.dates)
    rest = {WhenRest.SHIFT_FORWARD: "遇休息日顺延", WhenRest.CANCEL: "遇休息日取消", WhenRest.KEEP: "遇休息日照常"}
    return f"{said}（{rest[pattern.when_rest]}）{makeup}"


def _said_en(pattern: Pattern) -> str:
    makeup = "" if pattern.makeup_days else " (not make-up days)"
    match pattern:
        case EveryWorkingDay():
            return f"every working day{' (make-up days included)' if pattern.makeup_days else makeup}"
        case NthWorkingDay():
            return f"the {_NTH_WORDS_EN.get(pattern.nth, pattern.nth)} working day of the month{makeup}"
        case Weekdays():
            said = "every " + ", ".join(weekday_name(day, "en") for day in pattern.weekdays)
        case DaysOfMonth():
            said = "day " + ", ".join(str(day) for day in pattern.days) + " of the month"
        case NthWeekday():
            nth = _NTH_WORDS_EN.get(pattern.nth, pattern.nth)
            said = f"the {nth} {weekday_name(pattern.weekday, 'en')} of the month"
        case Dates():
            said = ", ".join(day.isoformat() for day in pattern.dates)
    return f"{said} ({pattern.when_rest.replace('_', ' ')} on rest days){makeup}"


def _nth_zh(nth: int) -> str:
    signs = "零一二三四五六七八九"
    if nth < 0:
        return "最后一" if nth == -1 else f"倒数第{signs[-nth] if -nth < len(signs) else -nth}"
    return f"第{signs[nth] if nth < len(signs) else nth}"
