"""History as it is now: what was moved in a published month is where it went."""

from dataclasses import replace
from datetime import date

from roster.domain.office_book import question_of_book
from roster.domain.past_months import PastMonths
from roster.domain.question import Turn
from roster.domain.workdays import month_of
from tests.swap_county import CALENDAR, DECEMBER, NOVEMBER, small_book

OLD = Turn(date(2026, 10, 6), "周海燕")
BEFORE = (Turn(date(2026, 11, 3), "赵明", "morning"), Turn(date(2026, 11, 10), "钱文清", "morning"))
QUESTION = question_of_book(replace(small_book(), history=(OLD,)), *month_of(DECEMBER), CALENDAR, served=BEFORE)
SPANS = (month_of(NOVEMBER), month_of(DECEMBER))


def test_nothing_moved_is_the_same_question() -> None:
    assert PastMonths((OLD,), BEFORE, SPANS).known_to(QUESTION) is QUESTION


def test_a_turn_that_moved_is_where_it_went() -> None:
    now = (Turn(date(2026, 11, 3), "孙立", "morning", stood_in=True), BEFORE[1])
    assert PastMonths((OLD,), now, SPANS).known_to(QUESTION).history == (OLD, *now)


def test_what_the_book_says_and_older_months_stay() -> None:
    kept = (OLD, BEFORE[0])
    assert PastMonths(kept, BEFORE[1:], SPANS).known_to(QUESTION).history == (OLD, *BEFORE)


def test_a_month_that_was_taken_back_is_not_asked_again() -> None:
    assert PastMonths((OLD,), (), SPANS[1:]).known_to(QUESTION).history == QUESTION.history


def test_strangers_and_the_month_itself_do_not_come_in() -> None:
    more = (*BEFORE, Turn(date(2026, 11, 17), "冯丽"), Turn(date(2026, 12, 1), "孙立"))
    assert PastMonths((OLD,), more, SPANS).known_to(QUESTION) is QUESTION
