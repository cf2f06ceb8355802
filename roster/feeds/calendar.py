"""A roster as iCalendar bytes (RFC 5545, RFC 7986), as real clients want it.

A personal feed holds the leader's own duties and nothing else: stand-by days (补位) would be shown as
duties by clients that ignore TRANSP. See docs/decisions/0004-feeds.md.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

from roster.domain.people import Person
from roster.domain.plain import plain
from roster.domain.question import Question
from roster.domain.roster import Roster
from roster.domain.schedule import Entry, entries
from roster.domain.texts import Language, Text, write
from roster.feeds.marks import NO_MARKS, Mark, marks, uid

TIME_ZONE = "Asia/Shanghai"
_REFRESH = timedelta(hours=1)
_ZONE_SINCE = date(1992, 1, 1)
_LOCAL_OFFSET = timedelta(hours=8)

_DRAFT = Text("（草案·不得公布）", " (provisional)")
_DRAFT_SUMMARY = Text("【草案】", "[Provisional] ")
_SUMMARY = Text("{form}：{what}", "{form}: {what}")
_ALL = Text("{county}领导接访", "Leaders' reception {county}")
_OWN = Text("{person}接访安排", "Reception duties of {person}")
_LINES = (
    Text("时段：{fact}", "Session: {fact}"),
    Text("时间：{fact}", "Hours: {fact}"),
    Text("接访领导：{fact}", "Leader: {fact}"),
    Text("补位：{fact}", "Stand-in: {fact}"),
    Text("陪访：{fact}", "Accompanied by: {fact}"),
)
_UNSETTLED = Text(
    "{year}年放假安排尚未公布，本月安排为草案，不得公布。",
    "The holiday notice for {year} is not out: this month is a draft and not to be published.",
)


@dataclass(frozen=True, slots=True)
class Feeds:
    """Every feed of a roster: by person id, the office's own, and the marks the next version starts from."""

    people: Mapping[str, bytes]
    office: bytes
    marks: Mapping[str, Mark]


def feeds(
    question: Question,
    roster: Roster,
    changed_at: datetime,
    earlier: Mapping[str, Mark] = NO_MARKS,
    language: Language = "zh",
) -> Feeds:
    """All feeds of a roster; a leader without any duty has an empty one.

    `changed_at` is when the roster last changed (a naive time is the office's); `earlier` are the marks
    of the roster it replaces, so that an unchanged duty keeps its stamps. Equal input, equal bytes.
    """
    stamped = marks(question, roster, changed_at, earlier)
    pen = _Pen(question, stamped, language)
    every = entries(question, roster)
    return Feeds(
        people={person.id: pen.personal(person, every) for person in question.people},
        office=pen.office(every),
        marks=stamped,
    )


def personal_feed(
    question: Question, roster: Roster, person_id: str, changed_at: datetime, language: Language = "zh"
) -> bytes:
    """The duties of one leader, which may be none. Raises KeyError for a person outside the question."""
    pen = _Pen(question, marks(question, roster, changed_at), language)
    return pen.personal(question.person[person_id], entries(question, roster))


def office_feed(question: Question, roster: Roster, changed_at: datetime, language: Language = "zh") -> bytes:
    """All duties of the office; each event has the same UID as in the leader's own feed."""
    return _Pen(question, marks(question, roster, changed_at), language).office(entries(question, roster))


@dataclass(frozen=True, slots=True)
class _Pen:
    question: Question
    stamped: Mapping[str, Mark]
    language: Language

    def personal(self, person: Person, every: tuple[Entry, ...]) -> bytes:
        name = _OWN.say(self.language, {"person": plain(person.name)})
        own = (entry for entry in every if entry.person.id == person.id)
        return self._write(name, own, lambda entry: entry.place or entry.session.say(self.language))

    def office(self, every: tuple[Entry, ...]) -> bytes:
        name = _ALL.say(self.language, {"county": plain(self.question.office.county)}).strip()
        return self._write(name, every, lambda entry: entry.person.name)

    def _write(self, name: str, shown: Iterable[Entry], what: Callable[[Entry], str]) -> bytes:
        calendar = _calendar(name + ("" if self.question.publishable else _DRAFT.say(self.language)))
        for entry in shown:
            calendar.add_component(self._event(entry, plain(what(entry))))
        return bytes(calendar.to_ical(sorted=False))

    def _event(self, entry: Entry, what: str) -> Event:
        key = uid(self.question, entry)
        mark, said = self.stamped[key], _SUMMARY.say(self.language, {"form": entry.form, "what": what})
        event = Event()
        event.add("uid", key)
        event.add("sequence", mark.sequence)
        event.add("dtstamp", _utc(mark.changed_at))
        event.add("last-modified", _utc(mark.changed_at))
        event.add("dtstart", entry.slot.start.replace(tzinfo=ZoneInfo(TIME_ZONE)))
        event.add("dtend", entry.slot.end.replace(tzinfo=ZoneInfo(TIME_ZONE)))
        event.add("summary", said if self.question.publishable else _DRAFT_SUMMARY.say(self.language) + said)
        if plain(entry.place):
            event.add("location", plain(entry.place))
        event.add("description", self._description(entry))
        event.add("categories", [entry.form.say(self.language)])
        event.add("status", "CONFIRMED" if self.question.publishable else "TENTATIVE")
        event.add("transp", "OPAQUE")
        return event

    def _description(self, entry: Entry) -> str:
        leader = "，".join(part for part in (entry.person.name, entry.person.title) if part)
        stand_in = entry.stand_in.name if entry.stand_in else ""
        facts = (entry.session, entry.hours, leader, stand_in, entry.accompanying)
        said = ((line, plain(write(fact, self.language))) for line, fact in zip(_LINES, facts, strict=True))
        lines = [line.say(self.language, {"fact": fact}) for line, fact in said if fact]
        if not self.question.publishable:
            lines.append(_UNSETTLED.say(self.language, {"year": self.question.last.year}))
        return "\n".join(lines)


def _calendar(name: str) -> Calendar:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Roster//Reception duties//ZH")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", TIME_ZONE)
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    calendar.add_component(_time_zone())
    return calendar


@cache
def _time_zone() -> Timezone:
    zone = Timezone.from_tzid(TIME_ZONE, first_date=_ZONE_SINCE)
    del zone["COMMENT"]  # libical rejects it
    return zone


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        moment = moment - _LOCAL_OFFSET
        return moment.replace(tzinfo=UTC, microsecond=0)
    return moment.astimezone(UTC).replace(microsecond=0)
