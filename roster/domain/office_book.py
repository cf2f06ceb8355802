"""The office's book (底册): everything an office keeps from month to month, and the question it makes for a period."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from roster.domain.people import Absence, BackupPair, Person, Wish
from roster.domain.posts import Post
from roster.domain.question import Office, Pin, PublishedDuty, Question, RuleSetting, Turn
from roster.domain.slots import plan_slots
from roster.domain.workdays import Calendar, DayOverride


@dataclass(frozen=True, slots=True)
class OfficeBook:
    """What holds for an office at all times; the grounds of an absence are not in it."""

    office: Office = field(default_factory=Office)
    people: tuple[Person, ...] = ()
    posts: tuple[Post, ...] = ()
    rules: tuple[RuleSetting, ...] = ()
    backup_pairs: tuple[BackupPair, ...] = ()
    absences: tuple[Absence, ...] = ()
    wishes: tuple[Wish, ...] = ()
    history: tuple[Turn, ...] = ()
    pins: tuple[Pin, ...] = ()
    published: tuple[PublishedDuty, ...] = ()
    overrides: tuple[DayOverride, ...] = ()


def question_of_book(
    book: OfficeBook, first: date, last: date, calendar: Calendar, served: Iterable[Turn] = ()
) -> Question:
    """What the book asks for a period. `served` are turns of published months; a turn in the book is not doubled.

    The calendar holds the years; the book's own days are added. Raises UnknownYearError.
    """
    years = tuple(year for year in calendar.years if abs(year.year - first.year) <= 1)
    known = Calendar(years, book.overrides)
    slots = plan_slots(book.posts, known, first, last).slots
    held = {slot.id for slot in slots}
    names = {person.id for person in book.people}
    history = dict.fromkeys(turn for turn in (*book.history, *served) if turn.day < first and turn.person in names)
    return Question(
        first=first,
        last=last,
        calendar=known,
        people=book.people,
        posts=book.posts,
        slots=slots,
        rules=book.rules,
        office=book.office,
        backup_pairs=book.backup_pairs,
        absences=tuple(absence for absence in book.absences if absence.last >= first and absence.first <= last),
        wishes=tuple(wish for wish in book.wishes if _concerns(wish, first, last)),
        history=tuple(sorted(history, key=lambda turn: (turn.day, turn.person, turn.kind))),
        pins=tuple(pin for pin in book.pins if pin.slot in held),
        published=tuple(duty for duty in book.published if duty.slot in held),
    )


def _concerns(wish: Wish, first: date, last: date) -> bool:
    """A wish for days of another period is nothing that this one could grant or refuse."""
    return not wish.dates or any(first <= day <= last for day in wish.dates)


def as_of_now(question: Question, book: OfficeBook, today: date) -> Question:
    """A question asked some time ago, with the absences and terms of service that the book has now.

    Of days that are over it keeps the absences it knew: a duty that was served is broken by none entered later.
    """
    now = {person.id: person for person in book.people}
    return replace(
        question,
        people=tuple(
            replace(person, joined=now[person.id].joined, left=now[person.id].left) if person.id in now else person
            for person in question.people
        ),
        absences=_absences_now(question, book, today),
    )


def _absences_now(question: Question, book: OfficeBook, today: date) -> tuple[Absence, ...]:
    now = tuple(
        absence
        for absence in book.absences
        if absence.person in question.person and absence.last >= question.first and absence.first <= question.last
    )
    if today <= question.first or set(now) == set(question.absences):
        return now
    eve = today - timedelta(days=1)
    over = (replace(one, last=min(one.last, eve)) for one in question.absences if one.first < today)
    ahead = (replace(one, first=max(one.first, today)) for one in now if one.last >= today)
    return (*over, *ahead)
