"""A month's workbook speaks for its own month; the rest of the book stays."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings

from roster.domain.book_merge import book_with_month, slot_day
from roster.domain.book_validity import book_faults
from roster.domain.office_book import OfficeBook, question_of_book
from roster.domain.people import Absence
from roster.domain.question import Office, Pin, PublishedDuty, Question, Turn
from roster.domain.workdays import Calendar
from tests.books import BOOK, books

DECEMBER = (date(2026, 12, 1), date(2026, 12, 31))


def asked(book: OfficeBook, calendar: Calendar) -> Question:
    return question_of_book(book, *DECEMBER, calendar)


def test_a_books_own_month_leaves_it_as_it_is(calendar: Calendar) -> None:
    assert book_with_month(BOOK, asked(BOOK, calendar)).book == BOOK


@settings(max_examples=12, deadline=None)
@given(books(), books())
def test_a_merged_book_fits_and_merging_again_changes_nothing(
    calendar: Calendar, book: OfficeBook, other: OfficeBook
) -> None:
    question = asked(replace(other, overrides=()), calendar)
    merged = book_with_month(book, question)
    assert list(book_faults(merged.book)) == []
    assert book_with_month(merged.book, question).book == merged.book
    assert (merged.book.people, merged.book.overrides) == (question.people, book.overrides)


def test_absences_of_other_months_stay_and_those_of_the_month_are_replaced(calendar: Calendar) -> None:
    over_the_year = Absence("赵明", date(2026, 12, 30), date(2027, 1, 5))
    book = replace(BOOK, absences=(*BOOK.absences, over_the_year))
    new = Absence("钱文清", date(2026, 12, 3), date(2026, 12, 3))
    merged = book_with_month(book, replace(asked(BOOK, calendar), absences=(new,)))
    assert merged.book.absences == (new, BOOK.absences[1])
    assert [text.zh for text in merged.said] == ["保留其他月份的请假外出1条"]


def test_turns_outside_the_workbooks_span_stay(calendar: Calendar) -> None:
    old, within = Turn(date(2025, 5, 8), "赵明"), Turn(date(2026, 10, 20), "赵明")
    book = replace(BOOK, history=(old, within))
    merged = book_with_month(book, asked(BOOK, calendar))
    assert merged.book.history == (old, *BOOK.history)
    assert book_with_month(book, replace(asked(BOOK, calendar), history=())).book.history == book.history


def test_pins_and_published_duties_of_other_months_stay(calendar: Calendar) -> None:
    pin, duty = Pin("2027-01-04/hall/whole_day", "赵明"), PublishedDuty("2027-01-05/hall/whole_day", "赵明")
    book = replace(BOOK, pins=(*BOOK.pins, pin), published=(*BOOK.published, duty))
    merged = book_with_month(book, replace(asked(BOOK, calendar), pins=(), published=()))
    assert (merged.book.pins, merged.book.published) == ((pin,), (duty,))


def test_lines_of_people_who_are_gone_are_dropped_and_it_is_said(calendar: Calendar) -> None:
    duty = PublishedDuty("2027-01-05/hall/whole_day", "赵明", "冯丽")
    book = replace(BOOK, published=(duty,))
    without = replace(BOOK, people=BOOK.people[:3], absences=(), wishes=(), backup_pairs=(), published=())
    merged = book_with_month(book, asked(without, calendar))
    assert (merged.book.absences, merged.book.published, merged.book.wishes) == ((), (), ())
    assert [text.zh for text in merged.said] == ["冯丽已不在名册，底册中与其有关的2条记录一并删去"]
    assert [text.en for text in merged.said] == [
        "冯丽 is no longer in the roster of leaders; 2 lines of the book that name them are dropped"
    ]


def test_what_the_workbook_does_not_tell_of_the_office_stays(calendar: Calendar) -> None:
    own = replace(BOOK.office, columns=("date", "leader"), public_days_ahead=8)
    new = Office("新名称", "", columns=Office().columns, remark="新备注")
    question = replace(asked(BOOK, calendar), office=new)
    assert book_with_month(replace(BOOK, office=own), question).book.office == replace(
        own, name="新名称", remark="新备注"
    )
    told = book_with_month(replace(BOOK, office=own), question, {"columns", "public_days_ahead", "county"})
    assert told.book.office == replace(own, columns=Office().columns, public_days_ahead=5)


def test_the_day_of_a_slot() -> None:
    assert slot_day("2026-12-08/hall/whole_day") == date(2026, 12, 8)
    assert slot_day("hall") is None
