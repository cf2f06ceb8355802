from typing import Any

import pytest

from roster.domain.people import Scope
from roster.domain.question import Turn
from roster.solver.rules.reception.days_between_turns import DaysBetweenTurns
from roster.solver.rules.windows import Unit


@pytest.mark.parametrize(("days", "cost"), [(0, 0), (4, 0), (5, 1), (9, 1)])
def test_monday_to_monday_has_four_working_days_between(given: Any, days: Any, cost: Any) -> None:
    office = given("12-07", "12-14")
    assert office.costs(DaysBetweenTurns(days=days), ("12-07", "甲"), ("12-14", "甲")) == cost


@pytest.mark.parametrize(("days", "cost"), [(6, 0), (7, 1)])
def test_monday_to_monday_has_six_days_between(given: Any, days: Any, cost: Any) -> None:
    office = given("12-07", "12-14")
    rule = DaysBetweenTurns(days=days, unit=Unit.CALENDAR_DAYS)
    assert office.costs(rule, ("12-07", "甲"), ("12-14", "甲")) == cost


def test_in_words(given: Any, on: Any) -> None:
    office = given("12-03", "12-08", history=(Turn(on("11-30"), "甲"), Turn(on("11-30"), "丙")))
    assert office.says(DaysBetweenTurns(days=2), ("12-03", "甲"), ("12-08", "甲")) == []
    assert office.says(DaysBetweenTurns(days=3), ("12-03", "甲")) == [
        ("甲11月30日(星期一)至12月3日(星期四)之间接访2次（11月30日(星期一)、12月3日(星期四)），间隔少于3个工作日", 1),
    ]
    [breach] = office.breaches(DaysBetweenTurns(days=3), ("12-03", "甲"))
    assert breach.say("en") == (
        "甲 has 2 turns from Mon 30 Nov to Thu 3 Dec (Mon 30 Nov, Thu 3 Dec), with less than 3 working days between"
    )


def test_a_past_turn_is_named_in_what_is_asked(given: Any, on: Any) -> None:
    office = given("12-03", people=("甲", "乙"), history=(Turn(on("11-30"), "甲"),))
    assert office.asks(DaysBetweenTurns(days=3)) == [
        "甲11月30日(星期一)至12月3日(星期四)之间最多接访1次（间隔不少于3个工作日），此前11月30日(星期一)已接访",
    ]


def test_the_next_month_published_already_counts_like_the_past(given: Any, on: Any) -> None:
    office = given("12-30", history=(Turn(on("2027-01-04"), "甲"),))
    assert office.costs(DaysBetweenTurns(days=1), ("12-30", "甲")) == 0
    assert office.costs(DaysBetweenTurns(days=2), ("12-30", "甲")) == 1


def test_the_spring_festival_holds_no_working_days(given: Any) -> None:
    office = given("2026-02-14", "2026-02-24")
    assert office.costs(DaysBetweenTurns(days=1), ("2026-02-14", "甲"), ("2026-02-24", "甲")) == 1
    rested = DaysBetweenTurns(days=9, unit=Unit.CALENDAR_DAYS)
    assert office.costs(rested, ("2026-02-14", "甲"), ("2026-02-24", "甲")) == 0


def test_a_session_on_a_rest_day_lies_between_working_days(given: Any) -> None:
    office = given("12-04", "12-05", "12-06", "12-07", "12-08")
    one = DaysBetweenTurns(days=1)
    assert office.costs(one, ("12-05", "甲"), ("12-08", "甲")) == 0, "Monday lies between Saturday and Tuesday"
    assert office.costs(one, ("12-05", "甲"), ("12-07", "甲")) == 1
    assert office.costs(one, ("12-05", "甲"), ("12-06", "甲")) == 1
    assert office.costs(one, ("12-04", "甲"), ("12-05", "甲")) == 1
    assert office.costs(DaysBetweenTurns(days=0), ("12-05", "甲"), ("12-06", "甲"), ("12-07", "甲")) == 0


def test_no_days_between_still_means_one_session_a_day(given: Any, on: Any) -> None:
    office = given("12-08 morning", "12-08 afternoon", "12-09")
    duties = (("12-08 morning", "甲"), ("12-08 afternoon", "甲"), ("12-09", "甲"))
    [breach] = office.breaches(DaysBetweenTurns(days=0), *duties)
    assert (breach.facts["first"], breach.facts["last"], breach.facts["turns"]) == (on("12-08"), on("12-08"), 2)


def test_a_wish_is_dearer_the_closer_the_turns(given: Any) -> None:
    office = given("12-07", "12-08", "12-09", "12-10", "12-11")
    rule = DaysBetweenTurns(days=3, hard=False, weight=2)
    assert [office.costs(rule, ("12-07", "甲"), (other, "甲")) for other in ("12-08", "12-09", "12-10", "12-11")] == [
        6,
        4,
        2,
        0,
    ]


def test_only_those_meant(given: Any) -> None:
    office = given("12-07", "12-08")
    rule = DaysBetweenTurns(who=Scope(people=("乙",)))
    assert office.costs(rule, ("12-07", "甲"), ("12-08", "甲")) == 0
