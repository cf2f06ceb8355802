"""接访地点 and 接访形式: where receptions are held, in which rooms, in which form."""

import re

from roster.domain.posts import Form, Place
from roster.domain.texts import Text
from roster.sheets.fields import listed
from roster.sheets.requirements.clause import Clause
from roster.sheets.requirements.wanted import Wanted

_ROOM = re.compile(
    r".*?(?P<room>[一二三四五六七八九十\dA-Z]{1,4}号?(?:接待|接访|会见|会议)?(?:室|窗口|厅)|"
    r"(?:[一二三四五六七八九十\d]{1,2})号窗)"
)
_BEFORE = re.compile(r"^(?:接访)?(?:地点)?(?:为|是|设在|统一在|在|于|安排在|:)*")
_AFTER = re.compile(r"(?:接访|接待|接待群众|接待来访群众|接访群众|集中接访)$")
_TRIGGER = re.compile(r"^(?:接访)?地点|^在.{2,30}(?:中心|室|大厅|厅|局|站|会议室)(?:接访|接待|接待群众|集中接访)?$")
_FORMS = (
    ("视频", Form.VIDEO_RECEPTION),
    ("专题", Form.TOPICAL_RECEPTION),
    ("约访", Form.INVITED_RECEPTION),
    ("预约接访", Form.INVITED_RECEPTION),
    ("下访", Form.FIELD_VISIT),
    ("定点", Form.RECEPTION),
    ("坐班", Form.RECEPTION),
    ("现场", Form.RECEPTION),
    ("大厅", Form.RECEPTION),
    ("公开", Form.RECEPTION),
    ("面对面", Form.RECEPTION),
    ("接访", Form.RECEPTION),
)


def read_places(text: str, wanted: Wanted, *, asked: bool) -> Text | None:
    """人民来访接待中心 · 一号接待室、二号接待室 · 县接待中心、东渡镇接待站; unasked, it must say that it is a place."""
    if not asked and not _TRIGGER.search(text):
        return None
    stripped = _AFTER.sub("", _BEFORE.sub("", text))
    parts = listed(re.sub("(?<=室)(?:和|及)(?=.+室)", "、", stripped))
    if not parts:
        return None
    if re.search("下访|联系乡镇|包联乡镇|联系镇街", stripped):
        return None
    places = _places(parts)
    wanted.places += [place for place in places if place not in wanted.places]
    names = "、".join(" ".join(filter(None, [place.name, place.room])) for place in places)
    return Text(f"接访地点：{names}", f"Place: {names}")


def _places(parts: tuple[str, ...]) -> list[Place]:
    found: list[Place] = []
    hall = ""
    for part in parts:
        room = _ROOM.fullmatch(part)
        if room is None or len(parts) == 1:
            found.append(Place(name=part))
            continue
        hall = part[: room.start("room")] or hall
        found.append(Place(name=hall, room=room["room"]))
    return found


def read_form(clause: Clause, wanted: Wanted, *, asked: bool) -> Text | None:
    """接访形式：现场接访、视频接访、约访、专题接访; the first one named is the roster's."""
    if not asked and not re.search("形式|方式", clause.text):
        return None
    form = next((form for word, form in _FORMS if word in clause.text), None)
    if form is None or form is Form.FIELD_VISIT:
        return None
    wanted.form = wanted.form or form
    return Text(f"接访形式：{clause.text}", f"Form: {form.replace('_', ' ')}")
