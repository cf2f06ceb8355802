"""Which days a pattern names, and what becomes of those that are rest days (DOMAIN.md section 4)."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roster.domain.patterns import Landing, landings_of
from roster.domain.posts import (
    Dates,
    DaysOfMonth,
    EveryWorkingDay,
    NthWeekday,
    NthWorkingDay,
    Pattern,
    Weekdays,
    WhenRest,
)
from roster.domain.workdays import Calendar, CalendarYear, Status, UnknownYearError, days, month_of

MONDAY, TUESDAY, THURSDAY, FRIDAY, SATURDAY = 0, 1, 3, 4, 5
SHIFT, CANCEL, KEEP = WhenRest.SHIFT_FORWARD, WhenRest.CANCEL, WhenRest.KEEP


def held_in(pattern: Pattern, calendar: Calendar, year: int, month: int) -> list[int]:
    """The days of the month on which the pattern is held, in the pattern's order."""
    landings = landings_of(pattern, calendar, *month_of(date(year, month, 1)))
    return [landing.held.day for landing in landings]


@pytest.mark.parametrize(
    ("pattern", "month", "expected"),
    [
        (EveryWorkingDay(), 2, [2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 14, 24, 25, 26, 27, 28]),
        (EveryWorkingDay(makeup_days=False), 2, [2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 24, 25, 26, 27]),
        (Weekdays((MONDAY,)), 2, [2, 9]),
        (Weekdays((MONDAY,), SHIFT), 2, [2, 9, 24, 24]),
        (Weekdays((MONDAY,), KEEP), 2, [2, 9, 16, 23]),
        (Weekdays((TUESDAY, THURSDAY)), 12, [1, 3, 8, 10, 15, 17, 22, 24, 29, 31]),
        (Weekdays((SATURDAY,)), 2, [14, 28]),
        (Weekdays((SATURDAY,), makeup_days=False), 2, []),
        (DaysOfMonth((10, 15)), 9, [10, 15]),
        (DaysOfMonth((10,)), 10, [10]),
        (DaysOfMonth((10,), makeup_days=False), 10, [12]),
        (DaysOfMonth((10,), CANCEL, makeup_days=False), 10, []),
        (DaysOfMonth((10,), KEEP, makeup_days=False), 10, [10]),
        (DaysOfMonth((1, 5)), 10, [8, 8]),
        (DaysOfMonth((1, 5), CANCEL), 10, []),
        (DaysOfMonth((1, 5), KEEP), 10, [1, 5]),
        (DaysOfMonth((31,)), 6, [1]),
        (DaysOfMonth((31,), CANCEL), 6, []),
        (NthWeekday(1, MONDAY), 12, [7]),
        (NthWeekday(1, MONDAY), 2, [2]),
        (NthWeekday(-1, MONDAY, CANCEL), 2, []),
        (NthWeekday(-1, MONDAY, SHIFT), 2, [24]),
        (NthWeekday(5, TUESDAY), 12, [29]),
        (NthWeekday(5, FRIDAY), 12, []),
        (NthWorkingDay(1), 10, [8]),
        (NthWorkingDay(3), 10, [10]),
        (NthWorkingDay(3, makeup_days=False), 10, [12]),
        (NthWorkingDay(-1), 2, [28]),
        (NthWorkingDay(-1, makeup_days=False), 2, [27]),
        (NthWorkingDay(16), 2, [28]),
        (NthWorkingDay(17), 2, []),
        (NthWorkingDay(0), 2, []),
        (Dates((date(2026, 2, 3), date(2026, 2, 16))), 2, [3, 16]),
        (Dates((date(2026, 2, 16),), SHIFT), 2, [24]),
        (Dates((date(2026, 2, 16),), CANCEL), 2, []),
        (Dates((date(2026, 2, 16), date(2026, 3, 3))), 3, [3]),
        (Dates((date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 31), date(2027, 1, 4))), 12, [1, 31]),
    ],
)
def test_the_days_of_a_pattern_in_2026(pattern: Pattern, month: int, expected: list[int], calendar: Calendar) -> None:
    assert held_in(pattern, calendar, 2026, month) == expected


def test_a_day_shifted_over_the_end_of_a_month_belongs_to_the_next_one(calendar: Calendar) -> None:
    pattern = DaysOfMonth((31,))
    assert held_in(pattern, calendar, 2026, 5) == []
    june = landings_of(pattern, calendar, date(2026, 6, 1), date(2026, 6, 30))
    assert list(june) == [Landing(planned=date(2026, 5, 31), held=date(2026, 6, 1))]


def test_a_day_shifted_over_new_year_belongs_to_the_next_year(calendar: Calendar) -> None:
    pattern = DaysOfMonth((31,))
    assert held_in(pattern, calendar, 2022, 12) == []
    january = list(landings_of(pattern, calendar, date(2023, 1, 1), date(2023, 1, 30)))
    assert january == [Landing(planned=date(2022, 12, 31), held=date(2023, 1, 3))]


def test_a_day_that_would_be_shifted_past_the_last_known_year_needs_no_calendar_there() -> None:
    weekend = Calendar((CalendarYear(2023, Status.OFFICIAL, "某通知", ()),))
    assert held_in(DaysOfMonth((31,)), weekend, 2023, 12) == []


def test_the_first_known_year_needs_no_year_before_it() -> None:
    calendar = Calendar((CalendarYear(2023, Status.OFFICIAL, "某通知", ()),))
    assert held_in(DaysOfMonth((1,)), calendar, 2023, 1) == [2]


def test_dates_outside_the_period_need_no_calendar(calendar: Calendar) -> None:
    table = Dates((date(2019, 5, 1), date(2026, 12, 8), date(2031, 1, 1)))
    assert held_in(table, calendar, 2026, 12) == [8]


def test_a_period_without_calendar_is_refused(calendar: Calendar) -> None:
    with pytest.raises(UnknownYearError, match="2028"):
        list(landings_of(EveryWorkingDay(), calendar, date(2027, 12, 31), date(2028, 1, 5)))


patterns = st.one_of(
    st.builds(EveryWorkingDay, st.booleans()),
    st.builds(Weekdays, st.tuples(st.integers(0, 6)), st.sampled_from(WhenRest), st.booleans()),
    st.builds(DaysOfMonth, st.tuples(st.integers(1, 31), st.integers(1, 31)), st.sampled_from(WhenRest), st.booleans()),
    st.builds(NthWeekday, st.integers(-5, 5), st.integers(0, 6), st.sampled_from(WhenRest), st.booleans()),
    st.builds(NthWorkingDay, st.integers(-23, 23), st.booleans()),
    st.builds(
        Dates,
        st.lists(st.dates(date(2019, 1, 1), date(2028, 12, 31)), max_size=5).map(tuple),
        st.sampled_from(WhenRest),
        st.booleans(),
    ),
)
firsts = st.dates(date(2020, 1, 1), date(2027, 10, 1))


@settings(deadline=None)
@given(patterns, firsts, st.integers(0, 90))
def test_nothing_is_held_outside_the_period_and_no_shifted_day_is_a_rest_day(
    calendar: Calendar,
    pattern: Pattern,
    first: date,
    length: int,
) -> None:
    last = first + timedelta(days=length)
    for landing in landings_of(pattern, calendar, first, last):
        assert first <= landing.held <= last
        assert landing.planned <= landing.held
        if landing.planned != landing.held:
            assert calendar.is_working(landing.held)
            assert not any(
                calendar.is_working(day) and (pattern.makeup_days or not calendar.is_makeup(day))
                for day in days(landing.planned, landing.held - timedelta(days=1))
            )


@settings(deadline=None)
@given(patterns, firsts, st.integers(1, 89))
def test_two_periods_side_by_side_hold_what_the_whole_holds(
    calendar: Calendar,
    pattern: Pattern,
    first: date,
    cut: int,
) -> None:
    last, middle = first + timedelta(days=90), first + timedelta(days=cut)
    whole = list(landings_of(pattern, calendar, first, last))
    parts = [
        *landings_of(pattern, calendar, first, middle),
        *landings_of(pattern, calendar, middle + timedelta(days=1), last),
    ]
    assert sorted(parts, key=repr) == sorted(whole, key=repr)
