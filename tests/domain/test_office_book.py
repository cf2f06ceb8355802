from dataclasses import replace
from datetime import date

import pytest

from roster.domain.office_book import question_of_book
from roster.domain.people import Absence, Wish
from roster.domain.question import Turn
from tests.draft_county import BOOK, CALENDAR

DECEMBER = (date(2026, 12, 1), date(2026, 12, 31))
TURN = Turn(date(2026, 11, 3), "赵明")


@pytest.mark.parametrize(
    ("dates", "asked"), [((), True), ((date(2026, 12, 5), date(2027, 1, 5)), True), ((date(2027, 1, 5),), False)]
)
def test_a_wish_for_other_days_is_none_of_the_month(dates: tuple[date, ...], *, asked: bool) -> None:
    wish = Wish("孙立", wanted=True, dates=dates)
    found = question_of_book(replace(BOOK, wishes=(wish,)), *DECEMBER, CALENDAR)
    assert found.wishes == ((wish,) if asked else ())


def test_absences_that_touch_the_month() -> None:
    touching = Absence("孙立", date(2026, 11, 30), date(2026, 12, 1))
    other = Absence("孙立", date(2027, 1, 1), date(2027, 1, 1))
    found = question_of_book(replace(BOOK, absences=(touching, other)), *DECEMBER, CALENDAR)
    assert found.absences == (touching,)


def test_turns_of_published_months_count_once_and_only_those_before() -> None:
    later, stranger = Turn(date(2026, 12, 2), "赵明"), Turn(date(2026, 11, 4), "nobody")
    book = replace(BOOK, history=(TURN,))
    assert question_of_book(book, *DECEMBER, CALENDAR, [TURN, later, stranger]).history == (TURN,)
