"""A county of five leaders whose first half of December 2026 is planned in a moment: ten whole days in one hall."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache

from roster.actions.ask_draft import ask_draft
from roster.documents.calendars import load_calendar
from roster.domain.office_book import OfficeBook, question_of_book
from roster.domain.offices import AdministrativeLevel, OfficeEntry
from roster.domain.people import Absence, Person, Wish
from roster.domain.posts import EveryWorkingDay, Hours, Place, Post, Session
from roster.domain.question import Office, Question, RuleSetting
from roster.domain.roster import Answer
from roster.domain.versions import Draft, DraftState, Version
from roster.notify.solving import ANSWER, CLASH, solve_document
from roster.store.books import write_book
from roster.store.claims import Claim, Outcome, claim, finish
from roster.store.drafts import draft_of
from roster.store.offices import add_office
from roster.store.store import Store, Tx

FIRST, LAST = date(2026, 12, 1), date(2026, 12, 14)
CALENDAR = load_calendar()
LEADERS = ("赵明", "钱文清", "孙立", "李春华", "周海燕")
WHOLE = Session("whole_day", "全天", (Hours(time(8, 30), time(12)), Hours(time(14, 30), time(17, 30))))
BOOK = OfficeBook(
    Office("云溪县信访工作联席会议办公室", "云溪县", "0575-8603 2211"),
    tuple(Person(name, name, "副县长", "县政府") for name in LEADERS),
    (Post("hall", "大厅接访", (EveryWorkingDay(),), (WHOLE,), (Place("县人民来访接待中心"),)),),
    (
        RuleSetting("days-between-turns", {"days": 1}),
        RuleSetting("fair-share", {"hard": False, "level": 3}),
        RuleSetting("wishes", {"hard": False, "level": 4}),
    ),
    absences=(Absence("赵明", date(2026, 12, 1), date(2026, 12, 2)),),
    wishes=(Wish("孙立", wanted=False, weekdays=(0,)),),
)
IMPOSSIBLE = replace(BOOK, people=BOOK.people[:1], absences=(), wishes=())
Now = Callable[[], datetime]


def hall(day: int) -> str:
    """The session of a day of December."""
    return f"2026-12-{day:02}/hall/whole_day"


def county(tx: Tx, now: Now, code: str = "yunxi", book: OfficeBook = BOOK) -> OfficeEntry:
    """The office with its book, nothing asked for."""
    office = add_office(tx, OfficeEntry(0, code, AdministrativeLevel.COUNTY, about=book.office), now())
    write_book(tx, office, book)
    return office


def question(book: OfficeBook = BOOK) -> Question:
    """What the book asks."""
    return question_of_book(book, FIRST, LAST, CALENDAR)


def ask(tx: Tx, office: OfficeEntry, now: Now, first: date = FIRST, last: date = LAST) -> Draft:
    """Ask for the half month."""
    return ask_draft(tx, office, first, last, CALENDAR, 20.0, "wang", now())


def solve(store: Store, now: Now, office: OfficeEntry, draft: Draft) -> Draft:
    """Do what a drafting thread does, without one."""
    with store.writing() as tx:
        claimed = claim(tx, "tests", now(), timedelta(seconds=30))
        assert claimed is not None
        assert claimed.id == draft.id
        assert finish(tx, claimed, outcome(claimed), now())
    return read(store, office, draft.id)


def solved(store: Store, now: Now, office: OfficeEntry) -> Draft:
    """A draft of the half month, asked for and solved."""
    with store.writing() as tx:
        draft = ask(tx, office, now)
    return solve(store, now, office, draft)


def read(store: Store, office: OfficeEntry, draft_id: int) -> Draft:
    """The draft as it is now."""
    with store.reading() as tx:
        found = draft_of(tx, office.id, draft_id)
    assert found is not None
    return found


def answer_of(draft: Draft | Version) -> Answer:
    """Its roster."""
    assert draft.answer is not None
    return draft.answer


def outcome(claimed: Claim) -> Outcome:
    """What solving the claimed draft comes to."""
    kind, document = _solved(claimed.question)
    if kind == CLASH:
        return Outcome(DraftState.IMPOSSIBLE, clash=document)
    assert kind == ANSWER
    return Outcome(DraftState.SOLVED, answer=document)


@cache
def _solved(document: str) -> tuple[str, ...]:
    return solve_document(document.encode(), 20.0, lambda *_: None)
