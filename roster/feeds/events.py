"""One duty as a VEVENT (RFC 5545 section 3.6.1), as real clients want it. See docs/decisions/0004-feeds.md."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Event

from roster.domain.marks import Mark
from roster.domain.plain import plain
from roster.domain.question import Question
from roster.domain.schedule import Entry
from roster.domain.texts import Language, Text, write
from roster.feeds.marks import uid

TIME_ZONE = "Asia/Shanghai"
_LOCAL_OFFSET = timedelta(hours=8)
_DRAFT_SUMMARY = Text("【草案】", "[Provisional] ")
_SUMMARY = Text("{form}：{what}", "{form}: {what}")
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
class Pen:
    """Writes the events of one roster; `stamped` has a mark for every duty, by UID.

    `shown` are the columns of the public notice where the events are for the public: nothing else is said then.
    """

    question: Question
    stamped: Mapping[str, Mark]
    language: Language
    shown: frozenset[str] | None = None

    def for_leader(self, entry: Entry) -> bytes:
        """The duty as its own leader sees it: the summary says where."""
        return self._event(entry, entry.place or entry.session.say(self.language))

    def for_office(self, entry: Entry) -> bytes:
        """The duty as everybody else sees it: the summary says who."""
        return self._event(entry, entry.person.name)

    def _event(self, entry: Entry, what: str) -> bytes:
        key, publishable = uid(self.question, entry), self.question.publishable
        mark, said = self.stamped[key], _SUMMARY.say(self.language, {"form": entry.form, "what": plain(what)})
        event = Event()
        event.add("uid", key)
        event.add("sequence", mark.sequence)
        event.add("dtstamp", _utc(mark.changed_at))
        event.add("last-modified", _utc(mark.changed_at))
        event.add("dtstart", entry.slot.start.replace(tzinfo=ZoneInfo(TIME_ZONE)))
        event.add("dtend", entry.slot.end.replace(tzinfo=ZoneInfo(TIME_ZONE)))
        event.add("summary", said if publishable else _DRAFT_SUMMARY.say(self.language) + said)
        if place := self._public("place", plain(entry.place)):
            event.add("location", place)
        event.add("description", self._description(entry))
        event.add("categories", [entry.form.say(self.language)])
        event.add("status", "CONFIRMED" if publishable else "TENTATIVE")
        event.add("transp", "OPAQUE")
        return bytes(event.to_ical(sorted=False))

    def _description(self, entry: Entry) -> str:
        leader = "，".join(part for part in (entry.person.name, self._public("title", entry.person.title)) if part)
        stand_in = self._public("stand_in", entry.stand_in.name if entry.stand_in else "")
        facts = (entry.session, entry.hours, leader, stand_in, self._public("accompanying", entry.accompanying))
        said = ((line, plain(write(fact, self.language))) for line, fact in zip(_LINES, facts, strict=True))
        lines = [line.say(self.language, {"fact": fact}) for line, fact in said if fact]
        if not self.question.publishable:
            lines.append(_UNSETTLED.say(self.language, {"year": self.question.last.year}))
        return "\n".join(lines)

    def _public(self, column: str, said: str) -> str:
        return said if self.shown is None or column in self.shown else ""


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        moment = moment - _LOCAL_OFFSET
        return moment.replace(tzinfo=UTC, microsecond=0)
    return moment.astimezone(UTC).replace(microsecond=0)
