"""Posts: on which days, at which hours, where, and with how many leaders a reception is held."""

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from roster.domain.people import EVERYBODY, Scope


class WhenRest(StrEnum):
    """What becomes of a fixed day that is a rest day."""

    SHIFT_FORWARD = "shift_forward"
    CANCEL = "cancel"
    KEEP = "keep"


class Form(StrEnum):
    """The form of a reception (接访, 下访, 约访, 专题接访, 视频接访)."""

    RECEPTION = "reception"
    FIELD_VISIT = "field_visit"
    INVITED_RECEPTION = "invited_reception"
    TOPICAL_RECEPTION = "topical_reception"
    VIDEO_RECEPTION = "video_reception"


@dataclass(frozen=True, slots=True)
class EveryWorkingDay:
    """Every working day, make-up working days (调休上班日) included or not."""

    makeup_days: bool = True


@dataclass(frozen=True, slots=True)
class Weekdays:
    """Some weekdays of every week; Monday is 0."""

    weekdays: tuple[int, ...]
    when_rest: WhenRest = WhenRest.CANCEL
    makeup_days: bool = True


@dataclass(frozen=True, slots=True)
class DaysOfMonth:
    """Fixed days of every month, 1 to 31; a month without such a day has none."""

    days: tuple[int, ...]
    when_rest: WhenRest = WhenRest.SHIFT_FORWARD
    makeup_days: bool = True


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """The n-th such weekday of every month (1 is the first, -1 the last); Monday is 0."""

    nth: int
    weekday: int
    when_rest: WhenRest = WhenRest.SHIFT_FORWARD
    makeup_days: bool = True


@dataclass(frozen=True, slots=True)
class NthWorkingDay:
    """The n-th working day of every month (1 is the first, -1 the last)."""

    nth: int
    makeup_days: bool = True


@dataclass(frozen=True, slots=True)
class Dates:
    """Days listed one by one, as in a whole-year table."""

    dates: tuple[date, ...]
    when_rest: WhenRest = WhenRest.KEEP
    makeup_days: bool = True


Pattern = EveryWorkingDay | Weekdays | DaysOfMonth | NthWeekday | NthWorkingDay | Dates


@dataclass(frozen=True, slots=True)
class Hours:
    """A stretch of the day; an end at or before the start lies on the next day."""

    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Session:
    """A reception session (场次): a whole day may consist of two stretches of hours, the earlier one first."""

    kind: str
    name: str
    hours: tuple[Hours, ...]


WHOLE_DAY = Session("whole_day", "全天", (Hours(time(8, 30), time(12)), Hours(time(14, 30), time(17, 30))))
MORNING = Session("morning", "上午", (Hours(time(8, 30), time(12)),))
AFTERNOON = Session("afternoon", "下午", (Hours(time(14, 30), time(17, 30)),))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reception is held. `room` tells rooms of one hall apart.

    With `township` empty and `of_leader` set, the place is the township that the leader is linked to.
    """

    name: str = ""
    room: str = ""
    township: str = ""
    of_leader: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """A standing duty: its days, sessions, places, head count and who may take it.

    Every place holds its own session, each with `needed` leaders (and up to `wanted`, if more).
    `accompanying` is the office's sentence on the accompanying departments (陪访).
    """

    id: str
    name: str
    patterns: tuple[Pattern, ...] = ()
    sessions: tuple[Session, ...] = (WHOLE_DAY,)
    places: tuple[Place, ...] = (Place(),)
    needed: int = 1
    wanted: int = 0
    form: Form = Form.RECEPTION
    eligible: Scope = field(default=EVERYBODY)
    telephone: str = ""
    accompanying: str = ""
