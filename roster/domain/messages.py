"""Who has to be told what when a month is published, changed or taken back: one message a person."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

from roster.domain.difference import difference
from roster.domain.office_time import office_day
from roster.domain.question import Question
from roster.domain.roster import Roster
from roster.domain.schedule import Entry, entries
from roster.domain.texts import Text
from roster.domain.versions import Version


class MessageKind(StrEnum):
    """What a message is about."""

    PUBLISHED = "published"  # the first time that a month is out
    CHANGED = "changed"  # duties moved, also for those who lost one
    WITHDRAWN = "withdrawn"  # the month is taken back, nobody need come


class MessageState(StrEnum):
    """Where a message is on its way; the outbox moves it on."""

    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Told:
    """One session as a message names it."""

    slot: str
    day: date
    when: Text
    hours: Text
    place: str


@dataclass(frozen=True, slots=True)
class MessageFacts:
    """What a message says: the month, and the sessions that the person no longer has and those that are new."""

    name: str
    first: date
    last: date
    number: int
    lost: tuple[Told, ...] = ()
    won: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class NewMessage:
    """A message before it is kept."""

    person: str
    kind: MessageKind
    facts: MessageFacts


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it is kept; `dedup_key` is unique, so that nobody is told twice."""

    id: int
    office: int
    version: int
    person: str
    kind: MessageKind
    facts: MessageFacts
    dedup_key: str
    state: str
    created_at: datetime


Side = tuple[Question, Roster]


def messages_of_publishing(after: Version, told: Version | None) -> Iterator[NewMessage]:
    """To everybody whose duties differ from what people were told last; to everybody with a duty if nothing was.

    Days before the day of publishing are over: nobody is told of them.
    """
    side = (after.question, after.answer.roster)
    before = (told.question, told.answer.roster) if told else (after.question, Roster())
    kind = MessageKind.CHANGED if told else MessageKind.PUBLISHED
    return _messages(kind, before, side, after, office_day(after.published_at))


def messages_of_withdrawing(version: Version, today: date) -> Iterator[NewMessage]:
    """To everybody who had a duty from today on; those before have been served."""
    side = (version.question, version.answer.roster)
    return _messages(MessageKind.WITHDRAWN, side, (version.question, Roster()), version, today)


def dedup_key(version: int, message: NewMessage) -> str:
    """The same for a version, a kind and a person, and never too long for its column."""
    person = sha256(message.person.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return f"version/{version}/{message.kind}/{person}"


def _messages(kind: MessageKind, before: Side, after: Side, version: Version, since: date) -> Iterator[NewMessage]:
    had, has = _sessions(*before), _sessions(*after)
    names = {person.id: person.name for question, _ in (before, after) for person in question.people}
    for change in difference(before, after).people:
        lost = tuple(told for slot in change.lost if (told := had[slot, change.person]).day >= since)
        won = tuple(told for slot in change.won if (told := has[slot, change.person]).day >= since)
        if lost or won:
            facts = MessageFacts(names[change.person], version.first, version.last, version.number, lost, won)
            yield NewMessage(change.person, kind, facts)


def _sessions(question: Question, roster: Roster) -> Mapping[tuple[str, str], Told]:
    return {(entry.slot.id, entry.person.id): _told(entry) for entry in entries(question, roster)}


def _told(entry: Entry) -> Told:
    return Told(entry.slot.id, entry.slot.day, entry.slot.when, entry.hours, entry.place)
