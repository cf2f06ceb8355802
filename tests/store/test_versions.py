"""Versions as they are kept: numbered in their period, sealed, and gone when withdrawn."""

import json
from datetime import date, timedelta
from hashlib import sha256

import pytest

from roster.actions.freeze import freeze
from roster.domain.office_book import question_of_book
from roster.domain.offices import OfficeEntry
from roster.domain.question import Turn
from roster.domain.roster import Answer, AnswerStatus, Duty, Roster
from roster.domain.versions import Cause, Version, VersionLine, Withdrawal
from roster.domain.workdays import month_of
from roster.solver.rescore import rescored
from roster.store.published import month_line
from roster.store.store import Store, Tx
from roster.store.versions import (
    add_withdrawal,
    current_line,
    current_lines,
    current_versions,
    document_of,
    last_version,
    marks_of,
    newest,
    newest_number,
    read_document,
    served_turns,
    version_by_id,
    version_line,
    version_lines,
    version_of,
)
from tests.databases import Clock
from tests.draft_county import BOOK, CALENDAR, FIRST, LAST, LEADERS, county


def _roster(question_slots: tuple[str, ...], start: int = 0) -> Roster:
    return Roster(tuple(Duty(slot, LEADERS[(n + start) % 5]) for n, slot in enumerate(question_slots)))


def out(  # a period as it is published
    tx: Tx, office: OfficeEntry, clock: Clock, start: int = 0, first: date = FIRST, last: date = LAST,
    cause: Cause = Cause.PUBLISHED,
) -> Version:  # fmt: skip
    question = question_of_book(BOOK, first, last, CALENDAR)
    roster = _roster(tuple(slot.id for slot in question.slots), start)
    answer = rescored(question, roster, Answer(AnswerStatus.FEASIBLE, roster, (), ()))
    return freeze(tx, office, question, answer, cause=cause, by="wang", now=clock())


def test_a_version_is_read_as_it_was_written(store: Store, clock: Clock) -> None:
    with store.writing() as tx:
        office = county(tx, clock)
        made = out(tx, office, clock)
    with store.reading() as tx:
        assert version_by_id(tx, made.id) == made
        assert version_of(tx, office.id, FIRST, 1) == made
        assert newest(tx, office.id, FIRST, LAST) == made
        assert version_of(tx, office.id, FIRST, 2) is None
        assert version_of(tx, office.id + 1, FIRST, 1) is None
    assert (made.number, made.adjusted, made.previous_digest, made.difference) == (1, False, "", None)


def test_the_digest_seals_the_document_and_the_one_before(store: Store, clock: Clock) -> None:
    with store.writing() as tx:
        office = county(tx, clock)
        first, second = out(tx, office, clock), out(tx, office, clock, start=1)
        document = document_of(tx, second.id)
        read = read_document(tx, second.id)
    assert sha256(document).hexdigest() == second.digest
    assert json.loads(document) == read
    assert read["previous"] == first.digest == second.previous_digest
    assert (second.number, second.adjusted) == (2, True)
    assert first.digest != second.digest


def test_a_withdrawn_version_leaves_nothing_in_its_place(store: Store, clock: Clock) -> None:
    with store.writing() as tx:
        office = county(tx, clock)
        out(tx, office, clock)
        second = out(tx, office, clock, start=1)
        add_withdrawal(tx, second.id, Withdrawal(clock(), "wang", "改期"))
    with store.reading() as tx:
        assert newest(tx, office.id, FIRST, LAST) is None
        assert current_versions(tx, office.id) == ()
        assert current_line(tx, office.id, FIRST) is None
        assert newest_number(tx, office.id, FIRST, LAST) == 2
        last = last_version(tx, office.id, FIRST)
        assert last is not None
        assert last.withdrawal == Withdrawal(clock(), "wang", "改期")
        assert [line.withdrawal is None for line in version_lines(tx, office.id)] == [True, False]
        assert read_line(tx, office, 2).withdrawal == last.withdrawal


def read_line(tx: Tx, office: OfficeEntry, number: int) -> VersionLine:
    line = version_line(tx, office.id, FIRST, number)
    assert line is not None
    return line


def test_current_versions_by_period(store: Store, clock: Clock) -> None:
    january = (date(2027, 1, 4), date(2027, 1, 8))
    with store.writing() as tx:
        office, other = county(tx, clock), county(tx, clock, "other")
        later = out(tx, office, clock, first=january[0], last=january[1])
        out(tx, office, clock)
        now = out(tx, office, clock, start=2)
        out(tx, other, clock)
    with store.reading() as tx:
        assert current_versions(tx, office.id) == (now, later)
        assert current_versions(tx, office.id, since=LAST) == (now, later)
        assert current_versions(tx, office.id, since=LAST + timedelta(days=1)) == (later,)
        assert [line.id for line in current_lines(tx, office.id)] == [now.id, later.id]
        assert newest(tx, office.id, FIRST, LAST - timedelta(days=1)) is None


def test_lists_go_page_by_page(store: Store, clock: Clock) -> None:
    with store.writing() as tx:
        office = county(tx, clock)
        made = [out(tx, office, clock, start=n).id for n in range(3)]
        assert [line.id for line in version_lines(tx, office.id, 0, 2)] == made[:2]
        assert [line.id for line in version_lines(tx, office.id, made[1], 2)] == made[2:]


def test_duties_of_published_periods_are_history(store: Store, clock: Clock) -> None:
    with store.writing() as tx:
        office = county(tx, clock)
        out(tx, office, clock, start=1)
        out(tx, office, clock)
        turns = served_turns(tx, office.id, date(2026, 12, 4))
        everything = served_turns(tx, office.id, date(2027, 1, 1))
    assert turns == tuple(Turn(date(2026, 12, day), LEADERS[n], "whole_day") for n, day in enumerate((1, 2, 3)))
    assert len(everything) == 10


def test_who_stood_in_is_told_apart_until_the_duty_goes_on(store: Store, clock: Clock) -> None:
    with store.writing() as tx:
        office = county(tx, clock)
        made = out(tx, office, clock)
        for person, cause in (("周海燕", Cause.SUBSTITUTION), ("李春华", Cause.SWAP)):
            duties = (Duty(made.answer.roster.duties[0].slot, person), *made.answer.roster.duties[1:])
            answer = rescored(made.question, Roster(duties), made.answer)
            freeze(tx, office, made.question, answer, cause=cause, by="wang", now=clock())
            first = served_turns(tx, office.id, date(2026, 12, 2))
            assert first == (Turn(FIRST, person, "whole_day", cause is Cause.SUBSTITUTION),)


def test_marks_go_on_through_a_withdrawal(store: Store, clock: Clock) -> None:
    with store.writing() as tx:
        office = county(tx, clock)
        first = out(tx, office, clock)
        before = marks_of(tx, first.id)
        clock.forward(hours=1)
        add_withdrawal(tx, first.id, Withdrawal(clock(), "wang", "改期"))
        second = out(tx, office, clock)
        after = marks_of(tx, second.id)
    assert before.keys() == after.keys()
    assert {mark.sequence for mark in before.values()} == {0}
    assert {(mark.sequence, mark.changed_at) for mark in after.values()} == {(1, clock())}


def test_a_duty_that_comes_back_counts_as_changed(store: Store, clock: Clock) -> None:
    with store.writing() as tx:
        office = county(tx, clock)
        first = out(tx, office, clock)
        out(tx, office, clock, start=1)
        third = out(tx, office, clock)
        before, after = marks_of(tx, first.id), marks_of(tx, third.id)
    assert before.keys() < after.keys()
    assert {after[uid].sequence for uid in before} == {1}


def test_marks_go_on_where_the_days_are_out_in_another_period(store: Store, clock: Clock) -> None:
    with store.writing() as tx:
        office = county(tx, clock)
        first = out(tx, office, clock)
        add_withdrawal(tx, first.id, Withdrawal(clock(), "wang", "改期"))
        clock.forward(hours=1)
        second = out(tx, office, clock, start=2, first=date(2026, 12, 3))
        add_withdrawal(tx, second.id, Withdrawal(clock(), "wang", "改期"))
        clock.forward(hours=1)
        third = out(tx, office, clock)
        marks = [marks_of(tx, version.id) for version in (first, second, third)]
    assert len(marks[1]) == 10
    assert {marks[1][uid].sequence for uid in marks[0]} == {0, 1}
    assert sorted(mark.sequence for mark in marks[2].values()) == [1, 1, *[2] * 8]
    assert {mark.changed_at for mark in marks[2].values()} == {clock()}


def test_a_month_shows_what_holds_before_what_was_taken_back(store: Store, clock: Clock) -> None:
    december = month_of(FIRST)
    with store.writing() as tx:
        office = county(tx, clock)
        assert month_line(tx, office.id, *december) is None
        own = out(tx, office, clock)
        add_withdrawal(tx, own.id, Withdrawal(clock(), "wang", "改期"))
        alone = month_line(tx, office.id, *december)
        assert alone is not None
        assert (alone.id, alone.withdrawal is None) == (own.id, False)
        out(tx, office, clock, first=date(2026, 12, 16), last=date(2026, 12, 18))
        later = month_line(tx, office.id, *december)
        again = out(tx, office, clock, first=FIRST, last=FIRST)
        shown = month_line(tx, office.id, *december)
    assert later is not None
    assert (later.first, later.withdrawal) == (date(2026, 12, 16), None)
    assert shown is not None
    assert (shown.id, again.number) == (again.id, 2)


@pytest.mark.parametrize("last", [LAST, date(2026, 12, 11)])
def test_a_period_is_known_by_its_first_day(store: Store, clock: Clock, last: date) -> None:
    with store.writing() as tx:
        office = county(tx, clock)
        first = out(tx, office, clock)
        add_withdrawal(tx, first.id, Withdrawal(clock(), "wang", "改期"))
        second = out(tx, office, clock, last=last)
        assert (second.number, second.previous_digest) == (2, first.digest)
        assert newest(tx, office.id, FIRST, last) == second
