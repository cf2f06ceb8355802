"""Feeds put together: the events of one version by owner, and a whole calendar from the events of several.

A stored part is never taken apart by a parser: a line that starts with END:VEVENT ends an event, for no text can
start a line (RFC 5545 sections 3.1 and 3.3.11: line breaks are escaped, what is folded goes on after a space).
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache

from icalendar import Calendar, Timezone

from roster.domain.feed_owners import OFFICE, person_owner, place_owner
from roster.domain.marks import Mark
from roster.domain.plain import plain
from roster.domain.question import Question
from roster.domain.roster import Roster
from roster.domain.schedule import entries
from roster.domain.texts import Language, Text
from roster.feeds.events import TIME_ZONE, Pen

_REFRESH = timedelta(hours=1)
_ZONE_SINCE = date(1992, 1, 1)
_START, _END, _CLOSE = b"BEGIN:VEVENT\r\n", b"\r\nEND:VEVENT\r\n", b"END:VCALENDAR\r\n"
_BEGINS = re.compile(rb"\r\nDTSTART;TZID=[^:\r\n]+:(\d{8}T\d{6})\r\n")

_ALL = Text("{county}领导接访", "Leaders' reception {county}")
_OWN = Text("{person}接访安排", "Reception duties of {person}")
_HERE = Text("{place}接访安排", "Reception at {place}")


def event_parts(
    question: Question, roster: Roster, marks: Mapping[str, Mark], language: Language = "zh"
) -> Mapping[str, bytes]:
    """The VEVENTs of a roster by owner: each person with a duty, each place, and always the office.

    `marks` are those of this roster (roster.feeds.marks); equal input, equal bytes. Raises ForeignRosterError.
    """
    pen = Pen(question, marks, language)
    found: dict[str, list[bytes]] = {OFFICE: []}
    for entry in entries(question, roster):
        said = pen.for_office(entry)
        found[OFFICE].append(said)
        found.setdefault(person_owner(entry.person.id), []).append(pen.for_leader(entry))
        if place := plain(entry.place):
            found.setdefault(place_owner(place), []).append(said)
    return {owner: b"".join(events) for owner, events in found.items()}


def public_calendar(question: Question, roster: Roster, marks: Mapping[str, Mark], language: Language = "zh") -> bytes:
    """A whole calendar for everybody: every duty with its hours and form, else with what the notice's columns show."""
    pen = Pen(question, marks, language, frozenset(question.office.columns))
    events = [pen.for_office(entry) for entry in entries(question, roster)]
    return assembled(office_name(question.office.county, language), events)


def assembled(name: str, parts: Iterable[bytes]) -> bytes:
    """A whole calendar of that name with the events of all parts in order of time; without any it is empty."""
    events = sorted((event for part in parts for event in _events(part)), key=_begins)
    return b"".join((_header(plain(name)), *events, _CLOSE))


def one_month(feed: bytes, month: date) -> bytes:
    """The same calendar with the events alone that begin in the month which a day lies in."""
    header, start, rest = feed.partition(b"\r\n" + _START)
    if not start:
        return feed
    wanted = f"{month:%Y%m}".encode()
    events = _events(_START + rest.removesuffix(_CLOSE))
    return b"".join((header, b"\r\n", *(event for event in events if _begins(event).startswith(wanted)), _CLOSE))


def office_name(county: str, language: Language = "zh") -> str:
    """What the office's calendar is called."""
    return _ALL.say(language, {"county": plain(county)}).strip()


def own_name(person: str, language: Language = "zh") -> str:
    """What a leader's calendar is called, by the leader's name."""
    return _OWN.say(language, {"person": plain(person)})


def place_name(place: str, language: Language = "zh") -> str:
    """What the calendar of a place is called."""
    return _HERE.say(language, {"place": plain(place)})


def _events(part: bytes) -> list[bytes]:
    *whole, _ = part.split(_END)
    return [event + _END for event in whole]


def _begins(event: bytes) -> bytes:
    found = _BEGINS.search(event)
    if found is None:
        raise ValueError(f"an event without a start: {event[:80]!r}")
    return found[1]


def _header(name: str) -> bytes:
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
    return bytes(calendar.to_ical(sorted=False)).removesuffix(_CLOSE)


@cache
def _time_zone() -> Timezone:
    zone = Timezone.from_tzid(TIME_ZONE, first_date=_ZONE_SINCE)
    del zone["COMMENT"]  # libical rejects it
    return zone
