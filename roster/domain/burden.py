"""How heavy a duty is: unlike days have unlike burdens, half a day is half of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from functools import lru_cache

from roster.domain.people import Person
from roster.domain.question import Question, RuleSetting
from roster.domain.workdays import Calendar, UnknownYearError, days

_MONDAY, _FRIDAY = 0, 4
_HALF_DAYS = ("morning", "afternoon")


class DaySort(StrEnum):
    """What a day is like for who serves on it; each has a weight of that name in `Burdens`."""

    ORDINARY = "ordinary"
    MONDAY = "monday"
    FRIDAY = "friday"
    BREAK_EVE = "break_eve"
    MAKEUP_DAY = "makeup_day"


def sorts_of(calendar: Calendar, day: date) -> Iterator[DaySort]:
    """Every word that fits a day; what stands later tells more about it."""
    yield DaySort.ORDINARY
    if day.weekday() == _MONDAY:
        yield DaySort.MONDAY
    if day.weekday() == _FRIDAY:
        yield DaySort.FRIDAY
    try:
        if calendar.is_break_eve(day):
            yield DaySort.BREAK_EVE
        if calendar.is_makeup(day):
            yield DaySort.MAKEUP_DAY
    except UnknownYearError:
        return


@dataclass(frozen=True)
class Burdens:
    """The weight of a whole-day duty by the kind of its day, 10 being an ordinary day; even numbers."""

    ordinary: int = 10
    monday: int = 12
    friday: int = 12
    break_eve: int = 16
    makeup_day: int = 16

    def of(self, calendar: Calendar, day: date, kind: str) -> int:
        """The burden of one duty; the heaviest word that fits the day counts."""
        whole = max(int(getattr(self, sort)) for sort in sorts_of(calendar, day))
        return whole // 2 if kind in _HALF_DAYS else whole


def served(
    question: Question, burdens: Burdens, first: date, last: date, *, stood_in: bool = True
) -> Mapping[str, int]:
    """The burden of turns in the history from first to last, by person; `stood_in` ones (顶岗) included or not."""
    carried = dict.fromkeys(question.person, 0)
    for turn in question.history:
        if turn.person in carried and first <= turn.day <= last and (stood_in or not turn.stood_in):
            carried[turn.person] += burdens.of(question.calendar, turn.day, turn.kind)
    return carried


def fair_shares(people: Iterable[Person], burden: int, first: date, last: date) -> Mapping[str, int]:
    """Split a burden among people by their days in service, rounded to whole units."""
    service = {person.id: _days_in_service(person, first, last) for person in people}
    together = sum(service.values())
    return {
        person: (2 * burden * own + together) // (2 * together) if together else 0 for person, own in service.items()
    }


@lru_cache(maxsize=4096)  # every check of a roster asks again, and a page checks dozens of rosters of one month
def _days_in_service(person: Person, first: date, last: date) -> int:
    return sum(person.serves_on(day) for day in days(first, last))


def burdens_of(question: Question) -> Burdens:
    """The weights the office's own rulebook gives, or else the usual ones."""
    return burdens_by(question.rules)


def burdens_by(rules: Iterable[RuleSetting]) -> Burdens:
    """The same by a rulebook alone."""
    for setting in rules:
        own = setting.parameters.get("burdens")
        if isinstance(own, Mapping):
            known = {field.name for field in fields(Burdens)}
            return Burdens(**{str(name): int(weight) for name, weight in own.items() if name in known})
    return Burdens()
