"""Whether an office's book fits together: everybody named is there, every number and day within reach."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date

from roster.domain.book_nouns import NOUNS
from roster.domain.office_book import OfficeBook
from roster.domain.people import Scope
from roster.domain.posts import DaysOfMonth, NthWeekday, NthWorkingDay, Pattern, Post, Session, Weekdays
from roster.domain.question import Office
from roster.domain.text_faults import text_faults
from roster.domain.texts import Text
from roster.domain.validity import (
    FAR,
    MOST,
    NO_COUNT,
    NO_PERSON,
    YEARS,
    ZONED,
    Fault,
    columns_of,
    people_named,
    spans_of_people,
    unique,
)

MOST_LINES = 15_000
"""Of one noun: what a workbook's sheet takes with room to spare."""
_LONGEST_ID = 60
_MOST_DAYS_AHEAD = 366
_WEEKDAYS, _DAYS_OF_MONTH, _NTH = range(7), range(1, 32), range(-31, 32)


def book_faults(book: OfficeBook) -> Iterator[Fault]:
    """Everything about a book that does not fit or cannot be kept, texts included. Rules are for the rulebook."""
    for noun in NOUNS:
        if len(noun.lines(book)) > MOST_LINES:
            yield Fault(noun.field, len(noun.lines(book)), _TOO_MANY.filled(most=MOST_LINES))
    yield from text_faults(book)
    yield from office_faults(book.office)
    yield from _ids(book)
    yield from people_named(book)
    yield from spans_of_people(book)
    yield from _days(book, "")
    for number, person in enumerate(book.people):
        if not 1 <= person.rank <= MOST:
            yield Fault(f"people[{number}].rank", person.rank, _NO_RANK)
    known = {person.id: None for person in book.people}
    for number, post in enumerate(book.posts):
        yield from _post(post, f"posts[{number}]")
        yield from scope_faults(post.eligible, known, f"posts[{number}].eligible")
    for number, wish in enumerate(book.wishes):
        yield from _within(wish.weekdays, _WEEKDAYS, f"wishes[{number}].weekdays", _NO_WEEKDAY)


def office_faults(office: Office) -> Iterator[Fault]:
    """What an office's own words cannot be; their texts are looked at with all others."""
    yield from columns_of(office)
    for name in ("public_days_ahead", "told_days_ahead"):
        ahead = getattr(office, name)
        if not 0 <= ahead <= _MOST_DAYS_AHEAD:
            yield Fault(f"office.{name}", ahead, _TOO_FAR_AHEAD)


def scope_faults(scope: Scope, known: dict[str, None], path: str) -> Iterator[Fault]:
    """People whom a scope names and nobody knows."""
    for name in ("people", "excluding"):
        for number, person in enumerate(getattr(scope, name)):
            if person not in known:
                yield Fault(f"{path}.{name}[{number}]", person, NO_PERSON, known.keys())


def _ids(book: OfficeBook) -> Iterator[Fault]:
    yield from unique("people", [person.id for person in book.people])
    yield from unique("posts", [post.id for post in book.posts])
    yield from unique("overrides", [str(own.day) for own in book.overrides], "day")
    ids = {"people": [person.id for person in book.people], "posts": [post.id for post in book.posts]}
    for name, listed in ids.items():
        for number, one in enumerate(listed):
            if not 0 < len(one) <= _LONGEST_ID:
                yield Fault(f"{name}[{number}].id", one[:_LONGEST_ID], _NO_ID)


def _post(post: Post, path: str) -> Iterator[Fault]:
    for name, count in (("needed", post.needed), ("wanted", post.wanted)):
        if not 0 <= count <= MOST:
            yield Fault(f"{path}.{name}", count, NO_COUNT)
    for name, parts in (("sessions", post.sessions), ("places", post.places)):
        if not parts:
            yield Fault(f"{path}.{name}", None, _NONE_AT_ALL)
    if "/" in post.id:
        yield Fault(f"{path}.id", post.id, _SLASH)
    for number, session in enumerate(post.sessions):
        yield from _session(session, f"{path}.sessions[{number}]")
    for number, pattern in enumerate(post.patterns):
        yield from _pattern(pattern, f"{path}.patterns[{number}]")


def _session(session: Session, path: str) -> Iterator[Fault]:
    if not session.hours:
        yield Fault(f"{path}.hours", None, _NONE_AT_ALL)
    if "/" in session.kind:
        yield Fault(f"{path}.kind", session.kind, _SLASH)
    for number, hours in enumerate(session.hours):
        for name in ("start", "end"):
            if getattr(hours, name).tzinfo is not None:
                yield Fault(f"{path}.hours[{number}].{name}", str(getattr(hours, name)), ZONED)


def _pattern(pattern: Pattern, path: str) -> Iterator[Fault]:
    match pattern:
        case Weekdays():
            yield from _within(pattern.weekdays, _WEEKDAYS, f"{path}.weekdays", _NO_WEEKDAY)
        case DaysOfMonth():
            yield from _within(pattern.days, _DAYS_OF_MONTH, f"{path}.days", _NO_DAY_OF_MONTH)
        case NthWeekday():
            yield from _within((pattern.weekday,), _WEEKDAYS, f"{path}.weekday", _NO_WEEKDAY)
    if isinstance(pattern, NthWeekday | NthWorkingDay) and (pattern.nth not in _NTH or pattern.nth == 0):
        yield Fault(f"{path}.nth", pattern.nth, _NO_NTH)


def _within(numbers: Iterable[int], allowed: range, path: str, problem: Text) -> Iterator[Fault]:
    for number in numbers:
        if number not in allowed:
            yield Fault(path, number, problem)


def _days(value: object, path: str) -> Iterator[Fault]:
    """Days of years that no calendar will ever be asked for."""
    if isinstance(value, date):
        if value.year not in YEARS:
            yield Fault(path, value, FAR)
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from _days(inner, f"{path}[{number}]")
    elif is_dataclass(value):
        for field in fields(value):
            yield from _days(getattr(value, field.name), f"{path}.{field.name}".lstrip("."))


_TOO_MANY = Text("行数过多，最多{most}行", "there are too many lines; {most} are allowed")
_NO_RANK = Text("级别应为1至1000，1最高", "a rank is between 1, the highest, and 1000")
_TOO_FAR_AHEAD = Text("提前天数应为0至366", "the days ahead are between 0 and 366")
_NO_ID = Text("标识应为1至60个字", "an id has 1 to 60 characters")
_NONE_AT_ALL = Text("至少要有一项", "there should be at least one")
_SLASH = Text("不能含有“/”", "it cannot hold a slash")
_NO_WEEKDAY = Text("星期应为0（星期一）至6（星期日）", "a weekday is between 0 (Monday) and 6 (Sunday)")
_NO_DAY_OF_MONTH = Text("每月的日子应为1至31", "a day of the month is between 1 and 31")
_NO_NTH = Text("应为1至31，或-1至-31（倒数）", "it should be 1 to 31, or -1 to -31 counted from the end")
