from typing import Any

import pytest

from roster.domain.question import Turn
from roster.solver.rules.windows import Unit, windows


def contents(office: Any, length: int, unit: Unit) -> list[tuple[list[str], list[str], int]]:
    person = office.question.people[0]
    return [
        ([slot.id for slot in window.slots], [f"{day:%m-%d}" for day in window.served], window.times)
        for _, window in windows(office.question, length, unit, [person])
    ]


def test_runs_reach_past_both_ends_of_the_period(given: Any, on: Any) -> None:
    office = given("12-01", "12-03", history=(Turn(on("11-30"), "甲"), Turn(on("11-27"), "乙")))
    assert contents(office, 3, Unit.CALENDAR_DAYS) == [
        (["12-01"], ["11-30"], 2),
        (["12-01", "12-03"], [], 1),
        (["12-03"], [], 2),
    ]


@pytest.mark.parametrize(("length", "runs"), [(1, 0), (2, 1), (3, 2), (4, 3)])
def test_friday_and_monday_are_neighbours_by_working_days(given: Any, length: int, runs: int) -> None:
    office = given("12-04", "12-07")
    both = [times for slots, _, times in contents(office, length, Unit.WORKING_DAYS) if len(slots) == 2]
    assert sum(both) == runs


def test_rest_days_lie_inside_a_run_never_at_its_end(given: Any) -> None:
    office = given("12-04", "12-05", "12-07")
    assert contents(office, 2, Unit.WORKING_DAYS) == [
        (["12-04"], [], 1),
        (["12-04", "12-05", "12-07"], [], 1),
        (["12-07"], [], 1),
    ]


def test_a_year_without_calendar_has_mondays_to_fridays(given: Any) -> None:
    office = given("2020-01-02")
    assert contents(office, 3, Unit.WORKING_DAYS) == [(["2020-01-02"], [], 3)]


def test_no_sessions_no_windows(given: Any) -> None:
    office = given("12-01")
    question = office.question
    emptied = type(question)(question.first, question.last, question.calendar, question.people, (), (), ())
    assert list(windows(emptied, 3, Unit.WORKING_DAYS, question.people)) == []
