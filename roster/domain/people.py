"""Leaders as the roster sees them: officials with a post, a portfolio and a term of service."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

PRINCIPAL = "principal_leader"
LEADER = "leader"


@dataclass(frozen=True, slots=True)
class Person:
    """A receiving leader (接访领导).

    `id` is what everything else refers to; from a workbook it is the name. `rank` counts from 1 (a
    principal leader) downwards, 2 being a member of the standing committee or the head of a body.
    `joined` and `left` bound the service: the first day and the last day on which duties are possible.
    """

    id: str
    name: str
    title: str = ""
    body: str = ""
    role: str = LEADER
    rank: int = 3
    portfolio: tuple[str, ...] = ()
    linked_townships: tuple[str, ...] = ()
    joined: date | None = None
    left: date | None = None

    def serves_on(self, day: date) -> bool:
        """Whether the person is in service on that day."""
        return not (self.joined and day < self.joined) and not (self.left and day > self.left)

    def in_charge_of(self, fields: tuple[str, ...]) -> bool:
        """Whether the portfolio touches a field; 自然资源 is found in 自然资源和规划, an empty text nowhere."""
        return any(own and field and (field in own or own in field) for field in fields for own in self.portfolio)


@dataclass(frozen=True, slots=True)
class BackupPair:
    """Two leaders who cover for each other (AB角)."""

    one: str
    other: str

    def partner_of(self, person: str) -> str | None:
        """The other one of the pair, or None for somebody outside it."""
        return {self.one: self.other, self.other: self.one}.get(person)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which people a rule or a post speaks of; what is left empty does not narrow it."""

    roles: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    portfolios: tuple[str, ...] = ()
    lowest_rank: int | None = None
    excluding: tuple[str, ...] = ()

    def covers(self, person: Person) -> bool:
        """Whether the person is meant."""
        return (
            (not self.roles or person.role in self.roles)
            and (not self.bodies or person.body in self.bodies)
            and (not self.people or person.id in self.people)
            and (not self.portfolios or person.in_charge_of(self.portfolios))
            and (self.lowest_rank is None or person.rank <= self.lowest_rank)
            and person.id not in self.excluding
        )


EVERYBODY = Scope()


class Half(StrEnum):
    """Half a day of absence; the parts meet at noon."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


@dataclass(frozen=True, slots=True)
class Absence:
    """A leader is away from `first` to `last`, both included; the grounds stay with the office."""

    person: str
    first: date
    last: date
    half: Half | None = None

    def overlaps(self, start: datetime, end: datetime) -> bool:
        """Whether the absence meets the span from start to end."""
        if self.half is None:
            return start.date() <= self.last and end > _midnight(self.first)
        day = max(self.first, start.date())
        while day <= min(self.last, end.date()):
            opens, closes = self._half_of(day)
            if start < closes and end > opens:
                return True
            day += timedelta(days=1)
        return False

    def _half_of(self, day: date) -> tuple[datetime, datetime]:
        noon = datetime.combine(day, time(12))
        if self.half is Half.MORNING:
            return _midnight(day), noon
        return noon, _midnight(day + timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish for (`wanted`) or against duties on some weekdays (Monday is 0), dates or kinds of session.

    What is left empty does not narrow the wish; `weight` multiplies the price of not granting it.
    """

    person: str
    wanted: bool
    weekdays: tuple[int, ...] = ()
    dates: tuple[date, ...] = ()
    kinds: tuple[str, ...] = ()
    weight: int = 1


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
