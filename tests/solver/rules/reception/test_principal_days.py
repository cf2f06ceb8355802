from typing import Any

import pytest

from roster.domain.people import PRINCIPAL, Person, Scope
from roster.domain.posts import DaysOfMonth, EveryWorkingDay, NthWeekday, Post, Weekdays, WhenRest
from roster.solver.rules.reception.principal_days import PrincipalDays

PEOPLE = (Person("甲", "甲", role=PRINCIPAL, rank=1), "乙")
TENTH = PrincipalDays(days_of_month=(10,))


def test_mondays_where_nothing_else_is_said(given: Any) -> None:
    office = given("12-07", "12-08", people=PEOPLE)
    assert office.says(PrincipalDays(), ("12-07", "甲"), ("12-08", "甲"), ("12-08", "乙")) == [
        ("甲应在星期一接访，却排在12月8日(星期二)", 1),
    ]
    assert office.asks(PrincipalDays(), "en") == ["甲 receives on Mon, not on Tue 8 Dec"]


def test_weekdays_and_days_of_the_month(given: Any) -> None:
    office = given("12-08", "12-09", "12-10", people=PEOPLE)
    rule = PrincipalDays(weekdays=(1,), days_of_month=(10,))
    assert office.says(rule, ("12-08", "甲"), ("12-09", "甲"), ("12-10", "甲")) == [
        ("甲应在星期二、每月10日接访，却排在12月9日(星期三)", 1),
    ]


def test_a_day_of_the_month_alone_does_not_leave_mondays_open(given: Any) -> None:
    office = given("12-07", "12-10", people=PEOPLE)
    assert office.costs(TENTH, ("12-07", "甲"), ("12-10", "甲")) == 1


@pytest.mark.parametrize(
    ("when_rest", "costs"),
    [
        (WhenRest.SHIFT_FORWARD, [1, 0, 1]),
        (WhenRest.CANCEL, [1, 1, 1]),
        (WhenRest.KEEP, [1, 1, 1]),
    ],
)
def test_a_tenth_on_a_saturday_is_moved_on_to_monday(given: Any, when_rest: Any, costs: Any) -> None:
    """10 January 2026 is a Saturday; sessions are held every working day."""
    days = ("2026-01-09", "2026-01-12", "2026-01-13")
    office = given(*days, people=PEOPLE, post=Post("reception", "领导接访", (EveryWorkingDay(),)))
    rule = PrincipalDays(days_of_month=(10,), when_rest=when_rest)
    assert [office.costs(rule, (day, "甲")) for day in days] == costs


def test_a_rest_day_on_which_a_session_is_held_is_still_the_tenth(given: Any) -> None:
    office = given("2026-01-10", people=PEOPLE)
    assert office.costs(TENTH, ("2026-01-10", "甲")) == 0


def test_a_session_counts_for_the_day_its_post_planned_it_for(given: Any) -> None:
    """The post uses no make-up days: the 14th of February, a Saturday worked, is moved on to the 24th."""
    post = Post("reception", "领导接访", (DaysOfMonth((14,), makeup_days=False),))
    office = given("2026-02-24", "2026-02-25", people=PEOPLE, post=post)
    rule = PrincipalDays(days_of_month=(14,))
    assert [office.costs(rule, (day, "甲")) for day in ("2026-02-24", "2026-02-25")] == [0, 1]


@pytest.mark.parametrize("pattern", [Weekdays((0,), WhenRest.SHIFT_FORWARD), NthWeekday(1, 0)])
def test_a_monday_moved_on_from_a_holiday_is_still_a_monday(given: Any, pattern: Any) -> None:
    """Monday 5 October 2026 lies in the National Day break; Thursday the 8th is the next working day."""
    office = given("2026-10-08", "2026-10-09", people=PEOPLE, post=Post("reception", "领导接访", (pattern,)))
    assert [office.costs(PrincipalDays(), (day, "甲")) for day in ("2026-10-08", "2026-10-09")] == [0, 1]


def test_monday_mornings_only(given: Any) -> None:
    office = given("12-07 morning", "12-07 afternoon", people=PEOPLE)
    rule = PrincipalDays(weekdays=(0,), kinds=("morning",))
    assert office.says(rule, ("12-07 morning", "甲"), ("12-07 afternoon", "甲")) == [
        ("甲应在星期一上午接访，却排在12月7日(星期一)下午", 1),
    ]


def test_others_can_be_meant(given: Any) -> None:
    office = given("12-08", people=PEOPLE)
    assert office.costs(PrincipalDays(who=Scope(people=("乙",))), ("12-08", "甲"), ("12-08", "乙")) == 1
