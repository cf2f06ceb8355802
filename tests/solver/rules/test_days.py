from typing import Any

import pytest

from roster.domain.posts import DaysOfMonth, EveryWorkingDay, Post, Weekdays, WhenRest
from roster.solver.rules.days import by_day, by_week, planned_days, week_end


def test_sessions_day_by_day(given: Any, on: Any) -> None:
    question = given("12-09", "12-08 morning", "12-08 afternoon").question
    assert [(day, [slot.id for slot in slots]) for day, slots in by_day(question)] == [
        (on("12-08"), ["12-08 afternoon", "12-08 morning"]),
        (on("12-09"), ["12-09"]),
    ]


@pytest.mark.parametrize(
    ("day", "mondays"),
    [
        ("06-30", []),
        ("07-01", ["06-29"]),
        ("12-31", ["12-28"]),
        ("2027-01-04", ["2027-01-04"]),
        ("05-09", ["05-04"]),
    ],
)
def test_weeks_belong_to_the_month_with_more_of_their_working_days(
    given: Any, on: Any, day: str, mondays: list[str]
) -> None:
    assert [monday for monday, _ in by_week(given(day).question)] == [on(monday) for monday in mondays]


def test_a_week_ends_on_sunday(on: Any) -> None:
    assert week_end(on("12-28")) == on("2027-01-03")


def test_fixed_days_that_were_moved_on(given: Any, on: Any) -> None:
    patterns = (EveryWorkingDay(), DaysOfMonth((2, 10)), Weekdays((5,), WhenRest.CANCEL))
    question = given("2026-01-12", post=Post("reception", "领导接访", patterns)).question
    assert planned_days(question) == {
        ("reception", on("2026-01-04")): {on("2026-01-02")},
        ("reception", on("2026-01-12")): {on("2026-01-10")},
    }
