"""Working days: kinds of days, local overrides, eves of breaks, spans of months."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roster.domain.workdays import (
    Break,
    Calendar,
    CalendarYear,
    DayKind,
    DayOverride,
    Status,
    UnknownYearError,
    days,
    month_of,
    months,
    months_back,
)

NEW_YEAR = Break("元旦", date(2027, 1, 1), date(2027, 1, 1))
AUTUMN = Break("中秋节", date(2026, 9, 25), date(2026, 9, 27))
NATIONAL = Break("国庆节", date(2026, 10, 1), date(2026, 10, 7))
YEAR_2026 = CalendarYear(
    2026, Status.OFFICIAL, "国办发明电〔2025〕7号", (AUTUMN, NATIONAL), (date(2026, 9, 20), date(2026, 10, 10))
)
YEAR_2027 = CalendarYear(2027, Status.PROVISIONAL, "", (NEW_YEAR,))
CALENDAR = Calendar((YEAR_2026, YEAR_2027))


@pytest.mark.parametrize(
    ("day", "kind", "working"),
    [
        (date(2026, 9, 21), DayKind.WORKDAY, True),
        (date(2026, 9, 20), DayKind.MAKEUP_WORKDAY, True),
        (date(2026, 9, 19), DayKind.WEEKEND, False),
        (date(2026, 9, 25), DayKind.HOLIDAY, False),
        (date(2026, 9, 26), DayKind.HOLIDAY, False),
        (date(2026, 9, 27), DayKind.HOLIDAY, False),
        (date(2026, 9, 28), DayKind.WORKDAY, True),
        (date(2027, 1, 1), DayKind.HOLIDAY, False),
    ],
)
def test_a_day_is_what_the_notice_makes_of_it(day: date, kind: DayKind, working: bool) -> None:
    assert (CALENDAR.kind(day), CALENDAR.is_working(day)) == (kind, working)
    assert CALENDAR.is_makeup(day) is (kind is DayKind.MAKEUP_WORKDAY)


@pytest.mark.parametrize(
    ("day", "working", "kind"),
    [
        (date(2026, 9, 22), False, DayKind.HOLIDAY),
        (date(2026, 9, 19), True, DayKind.MAKEUP_WORKDAY),
        (date(2026, 9, 20), False, DayKind.WEEKEND),
        (date(2026, 9, 25), True, DayKind.WORKDAY),
        (date(2026, 9, 27), True, DayKind.MAKEUP_WORKDAY),
    ],
)
def test_the_office_has_the_last_word_on_a_day(day: date, working: bool, kind: DayKind) -> None:
    own = DayOverride(day, working, "自治州规定")
    local = Calendar(CALENDAR.years, (own,))
    assert (local.kind(day), local.override(day)) == (kind, own)
    assert local.override(day + timedelta(days=1)) is None


def test_the_break_of_a_day_is_that_of_the_notice() -> None:
    assert [CALENDAR.break_on(date(2026, 9, day)) for day in (24, 25, 27, 28)] == [None, AUTUMN, AUTUMN, None]


def test_a_year_without_calendar_is_refused_with_the_known_years() -> None:
    with pytest.raises(UnknownYearError, match=r"^no calendar for 2028 \(known: 2026-2027\)$") as refused:
        CALENDAR.is_working(date(2028, 1, 3))
    assert (refused.value.year, refused.value.known) == (2028, (2026, 2027))
    with pytest.raises(UnknownYearError, match=r"known: none"):
        Calendar(()).year(2026)


@pytest.mark.parametrize(
    ("first", "last", "status"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), Status.OFFICIAL),
        (date(2026, 12, 31), date(2027, 1, 1), Status.PROVISIONAL),
        (date(2027, 5, 1), date(2027, 5, 31), Status.PROVISIONAL),
    ],
)
def test_a_span_is_provisional_if_any_year_of_it_is(first: date, last: date, status: Status) -> None:
    assert CALENDAR.status(first, last) is status


def test_the_eve_of_a_break_is_the_last_working_day_before_it() -> None:
    eves = [day for day in days(date(2026, 9, 14), date(2026, 10, 12)) if CALENDAR.is_break_eve(day)]
    assert eves == [date(2026, 9, 24), date(2026, 9, 30)]


def test_a_break_after_new_year_has_its_eve_in_the_old_year() -> None:
    assert CALENDAR.is_break_eve(date(2026, 12, 31)) is True


def test_a_break_after_a_weekend_has_its_eve_on_friday() -> None:
    monday = Break("清明节", date(2027, 4, 5), date(2027, 4, 5))
    calendar = Calendar((CalendarYear(2027, Status.PROVISIONAL, "", (monday,)),))
    assert [calendar.is_break_eve(date(2027, 4, day)) for day in (1, 2, 3, 6)] == [False, True, False, False]


def test_the_last_day_of_the_last_known_year_is_no_eve() -> None:
    assert CALENDAR.is_break_eve(date(2027, 12, 31)) is False


def test_next_and_previous_working_day_step_over_the_break() -> None:
    assert CALENDAR.next_working(date(2026, 10, 1)) == date(2026, 10, 8)
    assert CALENDAR.next_working(date(2026, 10, 9)) == date(2026, 10, 9)
    assert CALENDAR.next_working(date(2026, 9, 19)) == date(2026, 9, 20)
    assert CALENDAR.previous_working(date(2026, 10, 7)) == date(2026, 9, 30)
    assert CALENDAR.previous_working(date(2026, 9, 30)) == date(2026, 9, 30)


def test_working_days_include_make_up_days_and_both_ends() -> None:
    assert CALENDAR.working_days(date(2026, 10, 7), date(2026, 10, 12)) == (
        date(2026, 10, 8),
        date(2026, 10, 9),
        date(2026, 10, 10),
        date(2026, 10, 12),
    )
    assert CALENDAR.working_days(date(2026, 10, 12), date(2026, 10, 8)) == ()


def test_months_of_a_span_are_whole_months() -> None:
    assert month_of(date(2028, 2, 10)) == (date(2028, 2, 1), date(2028, 2, 29))
    assert list(months(date(2026, 11, 30), date(2027, 1, 1))) == [
        (date(2026, 11, 1), date(2026, 11, 30)),
        (date(2026, 12, 1), date(2026, 12, 31)),
        (date(2027, 1, 1), date(2027, 1, 31)),
    ]


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, date(2026, 3, 1)),
        (2, date(2026, 1, 1)),
        (3, date(2025, 12, 1)),
        (15, date(2024, 12, 1)),
    ],
)
def test_months_back(count: int, expected: date) -> None:
    assert months_back(date(2026, 3, 31), count) == expected


@given(st.dates(date(2026, 1, 1), date(2027, 12, 24)))
def test_the_next_working_day_has_no_working_day_before_it(day: date) -> None:
    following = CALENDAR.next_working(day)
    assert CALENDAR.working_days(day, following) == (following,)
