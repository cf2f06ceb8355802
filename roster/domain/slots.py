"""From posts to slots: the pattern of a post laid over the calendar."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import combinations, groupby

from roster.domain.patterns import landings_of
from roster.domain.posts import Form, Hours, Place, Post, Session
from roster.domain.texts import Text, write_date
from roster.domain.workdays import Calendar

SESSION_NAMES = {
    "whole_day": Text("全天", "whole day"),
    "morning": Text("上午", "morning"),
    "afternoon": Text("下午", "afternoon"),
}
_SOMEWHERE = Place()


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
    place: Place = _SOMEWHERE

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
            " ".join(
                filter(
                    None,
                    [
                        write_date(self.day, "en"),
                        session.en if self.kind != "whole_day" else "",
                        where,
                    ],
                )
            ),
        )

    def overlaps(self, other: "Slot") -> bool:
        """Whether one person could not attend both."""
        return any(a.start < b.end and b.start < a.end for a in self.spans for b in other.spans)


@dataclass(frozen=True, slots=True)
class SlotPlan:
    """The slots of a period, and what people should know about how they came about."""

    slots: tuple[Slot, ...]
    remarks: tuple[Text, ...]


def plan_slots(posts: Iterable[Post], calendar: Calendar, first: date, last: date) -> SlotPlan:
    """Lay every post over the calendar from first to last, both included.

    A day shifted in from before `first` belongs to the period; one shifted out past `last` does not.
    Two rules of one post that land on one day make one slot and a remark. Raises UnknownYearError for a
    period outside the calendar.
    """
    posts = tuple(posts)
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
    names = {post.id: post.name for post in posts}
    return SlotPlan(tuple(slots), (*remarks, *_shared_places(slots, names)))


def _slots_on(post: Post, day: date) -> Iterator[Slot]:
    kinds = _told_apart([session.kind for session in post.sessions])
    places = _told_apart([place.room or place.name or place.township for place in post.places])
    for kind, session in zip(kinds, post.sessions, strict=True):
        for label, place in zip(places, post.places, strict=True):
            suffix = f"/{label}" if len(places) > 1 else ""
            yield Slot(
                id=f"{day.isoformat()}/{post.id}/{kind}{suffix}",
                post=post.id,
                day=day,
                spans=_spans(session, day),
                kind=session.kind,
                needed=post.needed,
                wanted=post.wanted,
                form=post.form,
                place=place,
            )


def _told_apart(labels: Sequence[str]) -> list[str]:
    """The labels as they are if they differ, else numbered."""
    if len(set(labels)) == len(labels) and all(labels):
        return list(labels)
    return [f"{number}-{label}" if label else str(number) for number, label in enumerate(labels, start=1)]


def _spans(session: Session, day: date) -> tuple[Span, ...]:
    """The stretches one after the other: one that starts before the last one ends lies on the next day."""
    spans: list[Span] = []
    earliest = datetime.combine(day, time())
    for hours in session.hours:
        spans.append(_span(hours, earliest))
        earliest = spans[-1].end
    return tuple(spans)


def _span(hours: Hours, earliest: datetime) -> Span:
    start = datetime.combine(earliest, hours.start)
    if start < earliest:
        start += timedelta(days=1)
    end = datetime.combine(start, hours.end)
    return Span(start, end if end > start else end + timedelta(days=1))


def _remarks_on(post: Post, day: date, planned: list[date]) -> Iterator[Text]:
    origins = list(dict.fromkeys(planned))
    for origin in origins:
        if origin != day:
            yield _SHIFTED.filled(post=post.name, planned=origin, day=day)
    if len(origins) > 1:
        yield _MERGED.filled(post=post.name, planned=origins, day=day)
    elif len(planned) > 1:
        yield _TWICE.filled(post=post.name, count=len(planned), day=day)


def _shared_places(slots: list[Slot], names: Mapping[str, str]) -> Iterator[Text]:
    for day, group in groupby(sorted(slots, key=lambda slot: slot.day), key=lambda slot: slot.day):
        for one, other in combinations(group, 2):
            named = one.place.name and one.place == other.place
            if named and one.post != other.post and one.overlaps(other):
                place = f"{one.place.name}{one.place.room}"
                yield _SHARED.filled(day=day, one=names[one.post], other=names[other.post], place=place)


_SHIFTED = Text("{post}：{planned}是休息日，顺延到{day}", "{post}: {planned} is a rest day, moved on to {day}")
_MERGED = Text(
    "{post}：{planned}都落在{day}，只排一场",
    "{post}: {planned} all fall on {day}; one session is held",
)
_TWICE = Text(
    "{post}：有{count}条规则都定在{day}，只排一场",
    "{post}: {count} rules name {day}; one session is held",
)
_SHARED = Text(
    "{day}：{one}与{other}同时使用{place}",
    "{day}: {one} and {other} use {place} at the same time",
)
