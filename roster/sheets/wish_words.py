"""Wishes in the office's words: for or against weekdays, dates, parts of the month, mornings or afternoons."""

import re
import unicodedata
from datetime import date

from roster.domain.people import Wish
from roster.domain.workdays import days
from roster.sheets.dates import read_spans
from roster.sheets.spans import DateError, Near

_AGAINST = re.compile(
    "不便于?|不方便|不安排|不排|不宜|不想|不要|避开|避免|除外|除|别排|勿排|没空|无空|冲突|尽量不|回避|请勿|以外均可|"
    "外均可|以外都可以?|外都可以?|不希望|不在|不能|无法|不得|有例会|例会|有会议?|开会|值班|有事|没时间|"
    "要?参加会议"
)
_FOR = re.compile("希望|宜|最好|尽量|优先|请|倾向|愿意?|可以?|均可|都行|方便|首选|适合|建议|要求|申请|选择|安排")
_MEETING = re.compile(r"[县区市镇]?(?:委|政府|党组|人大|政协)?(?:常务|常委|党组|办公|调度|工作|主任|主席)+会议?")
_WEEKDAY = r"(?:每)?(?:个)?(?:星期|周|礼拜)([一二三四五六日天](?:[、,和及至到~-]*(?:星期|周|礼拜)?[一二三四五六日天])*)"
_HALVES = {"上午": "morning", "早上": "morning", "下午": "afternoon", "全天": "whole_day"}
_FILLERS = re.compile(
    r"领导|本人|安排|接访|"
    r"排班|在|于|的|排|时间|[的是为到]|有?固定?会议?|会|,|，|、|。|和|及|或者?|都|均|也|尽量|一般|"
    r"原则上|固定|每[周月]|时段|日期|当天|参加|"
    r"工作|例会|开会|有事|因|有|[;；:：()（）\s]"
)
_SIGNS = "一二三四五六日天"


def read_wish(person: str, text: str, near: Near, *, wanted: bool | None = None) -> Wish | None:
    """The wish a text says, or None if it says none. `wanted` is what a bare day means, if anything."""
    rest = unicodedata.normalize("NFKC", text).replace("周末", "周六、周日")
    if _AGAINST.search(rest) or _MEETING.search(rest):
        wanted = False
    elif _FOR.search(rest):
        wanted = True
    if wanted is None:
        return None
    rest = _MEETING.sub("", rest)
    weekdays, rest = _weekdays(rest)
    kinds = tuple(dict.fromkeys(kind for word, kind in _HALVES.items() if word in rest))
    for word in _HALVES:
        rest = rest.replace(word, "")
    rest = _FOR.sub("", _AGAINST.sub("", rest))
    rest = _FILLERS.sub("", rest) if weekdays or kinds else re.sub(r"^(?:在|于)|(?:在|接访|排班|当天|。)+$", "", rest)
    dates = _dates(rest, near)
    if dates is None or not (weekdays or kinds or dates):
        return None
    return Wish(person, wanted, weekdays, tuple(dates), kinds)


def weekdays_in_text(text: str) -> tuple[tuple[int, ...], str]:
    """The weekdays a text names (Monday is 0), and the text without them: 周一至周三, 星期二、四."""
    return _weekdays(text)


def _weekdays(text: str) -> tuple[tuple[int, ...], str]:
    found: dict[int, None] = {}
    for match in re.finditer(_WEEKDAY, text):
        previous: int | None = None
        for sign in re.findall(rf"[{_SIGNS}]|[至到~-]", re.sub("星期|周|礼拜", "", match[1])):
            if sign not in _SIGNS:
                previous = next(reversed(found), None)
                continue
            day = _SIGNS.index(sign) % 7
            found.update(dict.fromkeys(range(previous + 1, day + 1) if previous is not None else (day,)))
            previous = None
    return tuple(found), re.sub(_WEEKDAY, "", text)


def _dates(rest: str, near: Near) -> list[date] | None:
    if not rest.strip():
        return []
    try:
        spans = read_spans(rest.strip(), near)
    except DateError:
        return None
    return [day for span in spans if span.half is None for day in days(span.first, span.last)]
