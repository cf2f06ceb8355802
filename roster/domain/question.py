"""The question: everything the solver may know, frozen and serialisable."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType

from roster.domain.people import Absence, BackupPair, Person, Wish
from roster.domain.posts import Post
from roster.domain.slots import Slot
from roster.domain.workdays import Calendar, Status

Parameter = object
NOTICE_COLUMNS = ("date", "weekday", "session", "leader", "title", "portfolio", "place")


@dataclass(frozen=True, slots=True)
class Office:
    """The office that asks, and how its public notice looks.

    `columns` is the subset and order of the notice's columns; `told_days_ahead` is how many days
    before a duty its leader is told, `public_days_ahead` how many days before it the public is.
    """

    name: str = ""
    county: str = ""
    telephone: str = ""
    columns: tuple[str, ...] = NOTICE_COLUMNS
    public_days_ahead: int = 5
    told_days_ahead: int = 5
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """A duty served in the past. `stood_in` marks a turn taken for somebody else (顶岗)."""

    day: date
    person: str
    kind: str = "whole_day"
    stood_in: bool = False


@dataclass(frozen=True, slots=True)
class Pin:
    """A slot that the office has given to a person by hand; with `kept_free` it must not be theirs."""

    slot: str
    person: str
    kept_free: bool = False


@dataclass(frozen=True, slots=True)
class PublishedDuty:
    """A duty that people have already been told of."""

    slot: str
    person: str
    stand_in: str | None = None


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """One line of the office's rulebook as data: the rule's name and its parameters."""

    rule: str
    parameters: Mapping[str, Parameter] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.rule, repr(sorted(self.parameters.items()))))


@dataclass(frozen=True)
class Question:
    """One period to be planned. `version` is that of the document's form."""

    first: date
    last: date
    calendar: Calendar
    people: tuple[Person, ...]
    posts: tuple[Post, ...]
    slots: tuple[Slot, ...]
    rules: tuple[RuleSetting, ...]
    office: Office = Office()
    backup_pairs: tuple[BackupPair, ...] = ()
    absences: tuple[Absence, ...] = ()
    wishes: tuple[Wish, ...] = ()
    history: tuple[Turn, ...] = ()
    pins: tuple[Pin, ...] = ()
    published: tuple[PublishedDuty, ...] = ()
    version: int = 1

    @cached_property
    def person(self) -> Mapping[str, Person]:
        """People by id."""
        return MappingProxyType({person.id: person for person in self.people})

    @cached_property
    def slot(self) -> Mapping[str, Slot]:
        """Slots by id."""
        return MappingProxyType({slot.id: slot for slot in self.slots})

    @cached_property
    def post(self) -> Mapping[str, Post]:
        """Posts by id."""
        return MappingProxyType({post.id: post for post in self.posts})

    @property
    def publishable(self) -> bool:
        """A month of a provisional calendar can be drafted, never published."""
        return self.calendar.status(self.first, self.last) is Status.OFFICIAL

    def partner_of(self, person: str) -> str | None:
        """The person's backup partner (AB角), if there is one."""
        return self._partners.get(person)

    def away(self, person: str, slot: Slot) -> Absence | None:
        """The absence that keeps a person from a slot, if any."""
        for absence in self._absences_of.get(person, ()):
            if any(absence.overlaps(span.start, span.end) for span in slot.spans):
                return absence
        return None

    @cached_property
    def _partners(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for pair in self.backup_pairs:
            found.setdefault(pair.one, pair.other)
            found.setdefault(pair.other, pair.one)
        return found

    @cached_property
    def _absences_of(self) -> Mapping[str, list[Absence]]:
        sorted_out: dict[str, list[Absence]] = {}
        for absence in self.absences:
            sorted_out.setdefault(absence.person, []).append(absence)
        return sorted_out
