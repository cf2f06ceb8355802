"""A small county with two months out: one session every Tuesday, five leaders in turn, each stood in for by the next.

November 2026 has Tuesdays on 3, 10, 17 and 24, December on 1, 8, 15, 22 and 29.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time

from roster.actions.freeze import freeze
from roster.actions.swap_record import Occasion
from roster.domain.office_book import OfficeBook, question_of_book
from roster.domain.offices import AdministrativeLevel, OfficeEntry, StandInPolicy
from roster.domain.people import BackupPair, Person
from roster.domain.posts import Hours, Place, Post, Session, Weekdays
from roster.domain.question import Office, Question, RuleSetting
from roster.domain.roster import Answer, AnswerStatus, Duty, Roster
from roster.domain.swaps import Acting
from roster.domain.versions import Cause, Version
from roster.domain.workdays import Calendar, CalendarYear, Status, month_of
from roster.solver.rescore import rescored
from roster.store.books import write_book
from roster.store.offices import add_office, change_office
from roster.store.store import Tx, lock_office
from roster.store.versions import served_turns

NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)
TODAY = date(2026, 11, 2)
NOW = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
LEADERS = ("赵明", "钱文清", "孙立", "李春华", "周海燕")
ABOUT = Office("云溪县信访工作联席会议办公室", "云溪县", "0575-8603 2211")
MORNINGS = Session("morning", "上午", (Hours(time(8, 30), time(12)),))
CALENDAR = Calendar((CalendarYear(2026, Status.OFFICIAL, "国办发明电〔2025〕7号", ()),))
USUAL = (RuleSetting("stand-in-named"), RuleSetting("stand-in-free"), RuleSetting("backup-pair-apart"))
OFFICE = Acting("office", office=True)


def by(*people: str, login: str = "secretary") -> Acting:
    """Somebody who acts for these leaders."""
    return Acting(login, frozenset(people))


def slot_on(day: date) -> str:
    """The session of a Tuesday."""
    return f"{day.isoformat()}/hall/morning"


def november(day: int) -> str:
    """The session of a day of November."""
    return slot_on(NOVEMBER.replace(day=day))


def december(day: int) -> str:
    """The session of a day of December."""
    return slot_on(DECEMBER.replace(day=day))


def small_book(
    rules: Sequence[RuleSetting] = USUAL, leaders: Sequence[str] = LEADERS, needed: int = 1, pairs: int = 0
) -> OfficeBook:
    """The book; with `pairs`, the first so many leaders have the following one as backup partner."""
    post = Post("hall", "大厅接访", (Weekdays((1,)),), (MORNINGS,), (Place("接访中心"),), needed=needed)
    people = tuple(Person(name, name, "副县长", "县政府") for name in leaders)
    backup = tuple(BackupPair(leaders[2 * n], leaders[2 * n + 1]) for n in range(pairs))
    return OfficeBook(ABOUT, people, (post,), tuple(rules), backup)


def found(
    tx: Tx, policy: StandInPolicy = StandInPolicy.NAMED, book: OfficeBook | None = None, code: str = "yunxi"
) -> OfficeEntry:
    """The office with its book, nothing published."""
    entry = OfficeEntry(0, code, AdministrativeLevel.COUNTY, about=ABOUT, stand_in_policy=policy)
    office = add_office(tx, entry, NOW)
    write_book(tx, office, book or small_book())
    return office


def month_question(tx: Tx, office: OfficeEntry, month: date, book: OfficeBook) -> Question:
    """What the book asks for a month, with the months before as history."""
    first, last = month_of(month)
    return question_of_book(book, first, last, CALENDAR, served_turns(tx, office.id, first))


def in_turn(question: Question, start: int = 0) -> Roster:
    """The leaders one after the other, from the one with that number on; the next one stands in."""
    ring = [person.id for person in question.people]
    duties = []
    for number, slot in enumerate(question.slots, start=start):
        named = ring[(number + slot.needed) % len(ring)]
        duties += [Duty(slot.id, ring[(number + more) % len(ring)], named) for more in range(slot.needed)]
    return Roster(tuple(duties))


def answered(question: Question, roster: Roster) -> Answer:
    """A roster made by hand, with what it costs."""
    return rescored(question, roster, Answer(AnswerStatus.FEASIBLE, roster, (), ()))


def put_out(  # a month as the office publishes it
    tx: Tx,
    office: OfficeEntry,
    month: date,
    *,
    book: OfficeBook | None = None,
    start: int = 0,
    now: datetime = NOW,
    cause: Cause = Cause.PUBLISHED,
) -> Version:
    """Publish a month with the leaders in turn."""
    lock_office(tx, office.id)
    question = month_question(tx, office, month, book or small_book())
    return freeze(tx, office, question, answered(question, in_turn(question, start)), cause=cause, by="office", now=now)


def two_months(
    tx: Tx,
    policy: StandInPolicy = StandInPolicy.NAMED,
    book: OfficeBook | None = None,
    office: OfficeEntry | None = None,
) -> OfficeEntry:
    """The office with November and December out: 赵明 3.11., 钱文清 10.11., …, 周海燕 1.12., 赵明 8.12., …"""
    if office is None:
        office = found(tx, policy, book)
    else:
        office = replace(office, stand_in_policy=policy)
        change_office(tx, office)
        write_book(tx, office, book or small_book())
    put_out(tx, office, NOVEMBER, book=book)
    put_out(tx, office, DECEMBER, book=book, start=4)
    return office


def occasion(office: OfficeEntry, acting: Acting = OFFICE, now: datetime = NOW, today: date = TODAY) -> Occasion:
    """Somebody acting on 2 November, if nothing else is said."""
    return Occasion(office, acting, now, today)
