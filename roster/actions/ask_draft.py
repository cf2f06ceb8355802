"""Ask for a month: the draft is there at once, an instance takes it up and solves it."""

from dataclasses import replace
from datetime import date, datetime

from roster.actions.errors import BadInputError, ConflictError, MissingError, both
from roster.domain.office_book import OfficeBook, question_of_book
from roster.domain.office_time import office_day
from roster.domain.offices import OfficeEntry
from roster.domain.question import Question
from roster.domain.redrafting import served_until, with_days_served
from roster.domain.texts import Text
from roster.domain.validity import faults
from roster.domain.versions import OPEN_STATES, Draft, DraftState, Version
from roster.domain.workdays import Calendar, UnknownYearError
from roster.solver.replan import disturbed
from roster.solver.rulebook import RulebookError, load
from roster.store.books import book_of
from roster.store.drafts import add_draft, change_state, draft_to_change
from roster.store.log import append
from roster.store.store import Tx, lock_office
from roster.store.versions import current_lines, last_version, newest_number, served_turns

MOST_DAYS = 366
_YEARS = range(2000, 2101)

_BACKWARDS = Text("结束日期{last}早于开始日期{first}", "the last day {last} is before the first day {first}")
_TOO_LONG = Text("一次最多排{most}天", "at most {most} days are planned at a time")
_FAR = Text("年份应在2000至2100之间", "the year should be between 2000 and 2100")
_NO_CALENDAR = Text("没有{year}年的日历，现有{known}", "there is no calendar for {year}, only for {known}")
_NO_SESSION = Text(
    "底册在{first}至{last}没有接访场次；请先登记岗位及其日期",
    "the book has no session from {first} to {last}. Maybe enter a post and its days first.",
)
_OVERLAP = Text(
    "这段时间与已公布的{first}至{last}重叠；请按那段时间重排，或先撤回它",
    "the days overlap the published period {first} to {last}. Maybe plan that period again, or withdraw it first.",
)
_OVER = Text(
    "{first}至{last}已经过去，历史接访中已有记录，不能再排",
    "{first} to {last} are over, and the book's history has who served; they cannot be planned.",
)
_BEGUN = Text(
    "历史接访中已有截至{served}的记录，请从{today}起排",
    "the book's history has who served up to {served}. Maybe ask from {today} on.",
)
NO_DRAFT = Text("没有编号为{number}的草案", "there is no draft {number}")
_NOT_OPEN = Text("这份草案已结束，不能取消", "the draft has ended and cannot be cancelled")


def ask_draft(  # noqa: PLR0913, PLR0917 - what is asked, by whom, when
    tx: Tx, office: OfficeEntry, first: date, last: date, calendar: Calendar, seconds: float, who: str, now: datetime
) -> Draft:
    """A draft for a period from the office's book. Raises BadInputError, ConflictError.

    Where the period is out already, what is published is kept for as many people as possible. The days that have
    been served stay as they are, also where it was taken back after them.
    """
    lock_office(tx, office.id)
    _require_period(first, last)
    require_no_overlap(tx, office.id, first, last)
    book = book_of(tx, office)
    try:
        question = question_of_book(book, first, last, calendar, served_turns(tx, office.id, first))
    except UnknownYearError as error:
        known = f"{error.known[0]}–{error.known[-1]}" if error.known else "0"
        raise BadInputError(_NO_CALENDAR.filled(year=error.year, known=known)) from None
    before = last_version(tx, office.id, first)
    if before is None:
        _require_unserved(book, first, last, office_day(now))
    else:
        _require_rules(question)
        question = _kept(question, before, office_day(now))
    return _ask(tx, office, question, seconds, who, now)


def ask_draft_of(  # noqa: PLR0913, PLR0917 - what is asked, by whom, when
    tx: Tx,
    office: OfficeEntry,
    question: Question,
    seconds: float,
    who: str,
    now: datetime,
    base: int | None = None,
) -> Draft:
    """A draft for a question at hand, which may come from an older `base`. Raises BadInputError, ConflictError."""
    lock_office(tx, office.id)
    _require_period(question.first, question.last)
    require_no_overlap(tx, office.id, question.first, question.last)
    return _ask(tx, office, question, seconds, who, now, base)


def cancel_draft(tx: Tx, office: OfficeEntry, draft_id: int, who: str, now: datetime) -> None:
    """Give a draft up, be it waiting, being solved or solved. Raises MissingError, ConflictError."""
    lock_office(tx, office.id)
    draft = held_draft(tx, office.id, draft_id)
    if draft.state not in OPEN_STATES:
        raise ConflictError(_NOT_OPEN, state=str(draft.state))
    change_state(tx, draft.id, DraftState.CANCELLED, now)
    append(
        tx,
        office.id,
        now=now,
        who=who,
        action="draft.cancel",
        thing=f"drafts/{draft.id}",
        before={"state": str(draft.state)},
        after={"state": str(DraftState.CANCELLED)},
    )


def held_draft(tx: Tx, office_id: int, draft_id: int) -> Draft:
    """A draft that is going to be changed. Raises MissingError."""
    draft = draft_to_change(tx, office_id, draft_id)
    if draft is None:
        raise MissingError(NO_DRAFT.filled(number=draft_id))
    return draft


def require_no_overlap(tx: Tx, office_id: int, first: date, last: date) -> None:
    """Refuse days that another published period has. Raises ConflictError."""
    said = overlap(tx, office_id, first, last)
    if said is not None:
        raise ConflictError(said)


def overlap(tx: Tx, office_id: int, first: date, last: date) -> Text | None:
    """Which other published period has some of the days, in words."""
    for line in current_lines(tx, office_id, since=first):
        if line.first <= last and (line.first, line.last) != (first, last):
            return _OVERLAP.filled(first=line.first, last=line.last)
    return None


def _require_unserved(book: OfficeBook, first: date, last: date, today: date) -> None:
    """Days that the book's history has were served as it says: no roster made afterwards takes their place."""
    served = max((turn.day for turn in book.history if first <= turn.day <= last and turn.day < today), default=None)
    if served is None:
        return
    if last < today:
        raise ConflictError(_OVER.filled(first=first, last=last))
    raise ConflictError(_BEGUN.filled(served=served, today=today), **{"from": today.isoformat()})


def _require_period(first: date, last: date) -> None:
    if first.year not in _YEARS or last.year not in _YEARS:
        raise BadInputError(_FAR)
    if last < first:
        raise BadInputError(_BACKWARDS.filled(first=first, last=last))
    if (last - first).days >= MOST_DAYS:
        raise BadInputError(_TOO_LONG.filled(most=MOST_DAYS))


def _kept(question: Question, before: Version, today: date) -> Question:
    """The question to be solved with the fewest people disturbed, if it is still out; what was served stays."""
    since = served_until(before, today)
    if before.withdrawal is not None and since <= question.first:
        return question
    merged, roster = with_days_served(question, (before.question, before.answer.roster), since)
    held = disturbed(replace(merged, absences=()), roster, merged.absences, since)
    return held if before.withdrawal is None else replace(held, published=(), rules=merged.rules)


def _ask(  # noqa: PLR0913, PLR0917 - what is asked, by whom, when
    tx: Tx,
    office: OfficeEntry,
    question: Question,
    seconds: float,
    who: str,
    now: datetime,
    base: int | None = None,
) -> Draft:
    _require_sense(question)
    base = newest_number(tx, office.id, question.first, question.last) if base is None else base
    draft = add_draft(tx, office.id, question, base, seconds, who, now)
    append(
        tx,
        office.id,
        now=now,
        who=who,
        action="draft.ask",
        thing=f"drafts/{draft.id}",
        after={"first": question.first.isoformat(), "last": question.last.isoformat(), "base": base},
    )
    return draft


def _require_sense(question: Question) -> None:
    if not question.slots:
        raise BadInputError(_NO_SESSION.filled(first=question.first, last=question.last))
    wrong = [Text(f"{one.path}：{one.problem.zh}", f"{one.path}: {one.problem.en}") for one in faults(question)]
    if wrong:
        raise BadInputError(*wrong)
    _require_rules(question)


def _require_rules(question: Question) -> None:
    try:
        load(question.rules)
    except RulebookError as error:
        raise BadInputError(both(str(error))) from None
