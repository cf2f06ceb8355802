"""The feeds of one roster as iCalendar bytes (RFC 5545, RFC 7986): what `roster solve` puts into its folder.

A personal feed holds the leader's own duties and nothing else: stand-by days (补位) would be shown as
duties by clients that ignore TRANSP. See docs/decisions/0004-feeds.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from roster.domain.feed_owners import OFFICE, person_owner
from roster.domain.marks import NO_MARKS, Mark
from roster.domain.question import Question
from roster.domain.roster import Roster
from roster.domain.texts import Language, Text
from roster.feeds.marks import marks
from roster.feeds.parts import assembled, event_parts, office_name, own_name

_DRAFT = Text("（草案·不得公布）", " (provisional)")


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
    parts = event_parts(question, roster, stamped, language)
    draft = "" if question.publishable else _DRAFT.say(language)
    return Feeds(
        people={
            person.id: assembled(own_name(person.name, language) + draft, [parts.get(person_owner(person.id), b"")])
            for person in question.people
        },
        office=assembled(office_name(question.office.county, language) + draft, [parts[OFFICE]]),
        marks=stamped,
    )


def personal_feed(
    question: Question, roster: Roster, person_id: str, changed_at: datetime, language: Language = "zh"
) -> bytes:
    """The duties of one leader, which may be none. Raises KeyError for a person outside the question."""
    return feeds(question, roster, changed_at, language=language).people[person_id]


def office_feed(question: Question, roster: Roster, changed_at: datetime, language: Language = "zh") -> bytes:
    """All duties of the office; each event has the same UID as in the leader's own feed."""
    return feeds(question, roster, changed_at, language=language).office
