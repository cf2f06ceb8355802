"""Who has served how often over any period: by month and by the sort of day, nobody left out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from roster.domain.burden import Burdens, DaySort, sorts_of
from roster.domain.people import Person
from roster.domain.question import Turn
from roster.domain.workdays import Calendar, months


@dataclass(frozen=True, slots=True)
class Share:
    """What one leader served in a period.

    `months` has the turns of each month of the period, None where the leader was not in service in it at all;
    `sorts` has them by the one word that tells most about their day. `burden` is in tenths of an ordinary day.
    """

    person: Person
    turns: tuple[Turn, ...]
    months: tuple[tuple[Turn, ...] | None, ...]
    sorts: Mapping[DaySort, tuple[Turn, ...]]
    burden: int

    @property
    def stood_in(self) -> tuple[Turn, ...]:
        """The turns that were taken for somebody else (顶岗)."""
        return tuple(turn for turn in self.turns if turn.stood_in)


@dataclass(frozen=True, slots=True)
class Shares:
    """Everybody's share of a period; `months` are the first days of its months."""

    first: date
    last: date
    months: tuple[date, ...]
    leaders: tuple[Share, ...]

    def by_total(self) -> "Shares":
        """Who served most first; between equals the greater burden, then the office's order."""
        return replace(self, leaders=tuple(sorted(self.leaders, key=lambda one: (-len(one.turns), -one.burden))))


def shares(  # noqa: PLR0913, PLR0917 - whose, of what, between which days, and how days weigh
    people: Iterable[Person], turns: Iterable[Turn], first: date, last: date, calendar: Calendar, burdens: Burdens
) -> Shares:
    """The shares of a period, both days included, in the order of the people.

    A turn known from two sources counts once. Whoever served and is in no book any more follows after the others.
    """
    known = {person.id: person for person in people}
    found: dict[str, list[Turn]] = {person: [] for person in known}
    for turn in _once(turns):
        if first <= turn.day <= last:
            found.setdefault(turn.person, []).append(turn)
    gone = (Person(one, one) for one in found if one not in known)
    spans = tuple((max(start, first), min(end, last)) for start, end in months(first, last))
    leaders = tuple(
        _share(person, tuple(found[person.id]), spans, calendar, burdens) for person in (*known.values(), *gone)
    )
    return Shares(first, last, tuple(start.replace(day=1) for start, _ in spans), leaders)


def _once(turns: Iterable[Turn]) -> list[Turn]:
    kept: dict[tuple[date, str, str], Turn] = {}
    for turn in turns:
        key = (turn.day, turn.person, turn.kind)
        kept[key] = turn if key not in kept or turn.stood_in else kept[key]
    return [kept[key] for key in sorted(kept)]


def _share(
    person: Person,
    turns: tuple[Turn, ...],
    spans: tuple[tuple[date, date], ...],
    calendar: Calendar,
    burdens: Burdens,
) -> Share:
    by_month = []
    for start, end in spans:
        served = tuple(turn for turn in turns if start <= turn.day <= end)
        in_service = (person.joined is None or person.joined <= end) and (person.left is None or person.left >= start)
        by_month.append(served if served or in_service else None)
    told = {turn: tuple(sorts_of(calendar, turn.day))[-1] for turn in turns}
    return Share(
        person,
        turns,
        tuple(by_month),
        {sort: tuple(turn for turn in turns if told[turn] is sort) for sort in DaySort},
        sum(burdens.of(calendar, turn.day, turn.kind) for turn in turns),
    )
