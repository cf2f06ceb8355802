"""From posts to slots: the pattern of a post laid over the calendar."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import combinations, groupby

from roster.domain.posts import (
    Dates,
    DaysOfMonth,
    EveryWorkingDay,
    Form,
    Hours,
    NthWeekday,
    NthWorkingDay,
    Pattern,
    Place,
    Post,
    Session,
    Weekdays,
    WhenRest,
)
from roster.domain.texts import Text, write_date
from roster.domain.workdays import Calendar, days, months

_LONGEST_BREAK = timedelta(days=31)


SESSION_NAMES = {
    "whole_day": Text("全天", "whole day"),
    "morning": Text("上午", "morning"),
    "afternoon": Text("下午", "afternoon"),
}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time in the office's own time zone."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Slot:
    """One session of one post at one place on one day, to be given to `needed` up to `wanted` people.

    `day` is the day that the duty counts for; spans may reach past midnight.
    """

    id: str
    post: str
    day: date
    spans: tuple[Span, ...]
    kind: str = "whole_day"
    needed: int = 1
    wanted: int = 0
    form: Form = Form.RECEPTION
    place: Place = Place()

    @property
    def start(self) -> datetime:
        """When the first span starts."""
        return self.spans[0].start

    @property
    def end(self) -> datetime:
        """When the last span ends."""
        return self.spans[-1].end

    @property
    def room_for(self) -> int:
        """How many people fit at the most."""
        return max(self.needed, self.wanted)

    @property
    def when(self) -> Text:
        """The day in words, with the session and the room where they tell slots apart."""
        session = SESSION_NAMES.get(self.kind, Text(self.kind, self.kind))
        where = self.place.room or self.place.township
        return Text(
            write_date(self.day, "zh") + (session.zh if self.kind != "whole_day" else "") + where,
            " ".join(filter(None, [
                write_date(self.day, "en"), session.en if self.kind != "whole_day" else "", where,
            ])),
        )

    def overlaps(self, other: "Slot") -> bool:
        """Whether one person could not attend both."""
        return any(a.start < b.end and b.start < a.end for a in self.spans for b in other.spans)


@dataclass(frozen=True, slots=True)
class Landing:
    """A pattern's day: where it falls by the pattern, and where it is held."""

    planned: date
    held: date


@dataclass(frozen=True, slots=True)
class SlotPlan:
    """The slots of a period, and what people should know about how they came about."""

    slots: tuple[Slot, ...]
    remarks: tuple[Text, ...]


def plan_slots(posts: Iterable[Post], calendar: Calendar, first: date, last: date) -> SlotPlan:
    """Lay every post over the calendar from first to last, both included.

    A day shifted in from before `first` belongs to the period; one shifted out past `last` does not.
    Two rules of one post that land on one day make one slot and a remark.
    """
    slots: list[Slot] = []
    remarks: list[Text] = []
    for post in posts:
        landings = sorted(
            (landing for pattern in post.patterns for landing in landings_of(pattern, calendar, first, last)),
            key=lambda landing: (landing.held, landing.planned),
        )
        for day, group in groupby(landings, key=lambda landing: landing.held):
            slots += _slots_on(post, day)
            remarks += _remarks_on(post, day, [landing.planned for landing in group])
    slots.sort(key=lambda slot: (slot.start, slot.id))
    return SlotPlan(tuple(slots), (*remarks, *_shared_places(slots)))


def landings_of(pattern: Pattern, calendar: Calendar, first: date, last: date) -> Iterator[Landing]:
    """The days of one pattern that are held from first to last."""
    for planned in _planned(pattern, calendar, first, last):
        held = _held(planned, pattern, calendar)
        if held is not None and first <= held <= last:
            yield Landing(planned, held)


def _planned(pattern: Pattern, calendar: Calendar, first: date, last: date) -> Iterator[date]:
    shifts_in = getattr(pattern, "when_rest", None) is WhenRest.SHIFT_FORWARD
    earliest = max(first - _LONGEST_BREAK, _first_known(calendar)) if shifts_in else first
    match pattern:
        case EveryWorkingDay():
            yield from calendar.working_days(first, last)
        case Weekdays():
            yield from (day for day in days(earliest, last) if day.weekday() in pattern.weekdays)
        case DaysOfMonth():
            yield from (day for day in days(earliest, last) if day.day in pattern.days)
        case NthWeekday():
            for month in months(earliest, last):
                yield from _nth([day for day in days(*month) if day.weekday() == pattern.weekday], pattern.nth)
        case NthWorkingDay():
            for month in months(first, last):
                worked = [
                    day for day in calendar.working_days(*month)
                    if pattern.makeup_days or not calendar.is_makeup(day)
                ]
                yield from _nth(worked, pattern.nth)
        case Dates():
            yield from pattern.dates


def _first_known(calendar: Calendar) -> date:
    return date(min(entry.year for entry in calendar.years), 1, 1)


def _nth(among: list[date], nth: int) -> list[date]:
    index = nth - 1 if nth > 0 else nth
    return [among[index]] if -len(among) <= index < len(among) else []


def _held(planned: date, pattern: Pattern, calendar: Calendar) -> date | None:
    usable = calendar.is_working(planned) and (pattern.makeup_days or not calendar.is_makeup(planned))
    if usable:
        return planned
    match getattr(pattern, "when_rest", WhenRest.CANCEL):
        case WhenRest.KEEP:
            return planned
        case WhenRest.SHIFT_FORWARD:
            day = planned
            while not calendar.is_working(day) or (calendar.is_makeup(day) and not pattern.makeup_days):
                day += timedelta(days=1)
            return day
        case _:
            return None


def _slots_on(post: Post, day: date) -> Iterator[Slot]:
    for session in post.sessions:
        for number, place in enumerate(post.places, start=1):
            suffix = f"/{place.room or place.name or place.township or number}" if len(post.places) > 1 else ""
            yield Slot(
                id=f"{day.isoformat()}/{post.id}/{session.kind}{suffix}",
                post=post.id,
                day=day,
                spans=_spans(session, day),
                kind=session.kind,
                needed=post.needed,
                wanted=post.wanted,
                form=post.form,
                place=place,
            )


def _spans(session: Session, day: date) -> tuple[Span, ...]:
    return tuple(_span(hours, day) for hours in session.hours)


def _span(hours: Hours, day: date) -> Span:
    start, end = datetime.combine(day, hours.start), datetime.combine(day, hours.end)
    return Span(start, end if end > start else end + timedelta(days=1))


def _remarks_on(post: Post, day: date, planned: list[date]) -> Iterator[Text]:
    facts = {"post": post.name, "day": day}
    for origin in dict.fromkeys(planned):
        if origin != day:
            yield _said(_SHIFTED, facts | {"planned": origin})
    if len(planned) > 1:
        yield _said(_MERGED, facts | {"planned": dict.fromkeys(planned)})


def _shared_places(slots: list[Slot]) -> Iterator[Text]:
    for day, group in groupby(slots, key=lambda slot: slot.day):
        for one, other in combinations(group, 2):
            named = one.place.name and one.place == other.place
            if named and one.post != other.post and one.overlaps(other):
                facts = {"day": day, "one": one.post, "other": other.post, "place": one.place.name}
                yield _said(_SHARED, facts)


_SHIFTED = Text("{post}：{planned}是休息日，顺延到{day}", "{post}: {planned} is a rest day, moved on to {day}")
_MERGED = Text(
    "{post}：{planned}都落在{day}，只排一场",
    "{post}: {planned} all fall on {day}; one session is held",
)
_SHARED = Text(
    "{day}：{one}与{other}同时使用{place}",
    "{day}: {one} and {other} use {place} at the same time",
)


def _said(template: Text, facts: dict[str, object]) -> Text:
    return Text(template.say("zh", facts), template.say("en", facts))
