from dataclasses import replace
from typing import Any

from roster.domain.people import Person
from roster.domain.question import Turn
from roster.domain.workdays import Calendar, DayOverride
from roster.solver.rules.reception.portfolio_each_week import PortfolioEachWeek

PEOPLE = (Person("甲", "甲", portfolio=("自然资源和规划",)), Person("乙", "乙", portfolio=("教育",)))
LAND = PortfolioEachWeek(portfolios=("自然资源", "住房建设"))


def test_each_week_on_its_own(given: Any) -> None:
    office = given("12-07", "12-11", "12-14", people=PEOPLE)
    assert office.says(LAND, ("12-07", "乙"), ("12-11", "甲"), ("12-14", "乙")) == [
        ("12月14日(星期一)至12月20日(星期日)一周分管自然资源、住房建设的领导只接访0次，应至少1次", 1),
    ]
    [breach] = office.breaches(LAND, ("12-11", "甲"))
    assert breach.say("en") == (
        "the week Mon 14 Dec to Sun 20 Dec has 0 turn(s) by those in charge of 自然资源, 住房建设, at least 1 asked"
    )


def test_each_turn_that_is_missing_counts(given: Any) -> None:
    office = given("12-07", "12-11", people=PEOPLE)
    assert office.costs(PortfolioEachWeek(portfolios=("自然资源",), at_least=3), ("12-07", "甲")) == 2


def test_a_week_across_two_months_belongs_to_the_larger_part(given: Any, on: Any) -> None:
    """Monday 29 June to Friday 3 July 2026: two working days in June, three in July."""
    june, july = given("06-29", "06-30", people=PEOPLE), given("07-02", people=PEOPLE)
    assert june.says(LAND) == []
    assert [breach.facts["first"] for breach in july.breaches(LAND)] == [on("06-29")]


def test_the_other_months_turns_in_the_week_count(given: Any, on: Any) -> None:
    office = given("07-02", people=PEOPLE, history=(Turn(on("06-30"), "甲"),))
    assert office.says(LAND) == []


def test_a_week_cut_in_halves_is_asked_in_both_months(given: Any, on: Any, calendar: Calendar) -> None:
    """With Friday 3 July off there are two working days on either side; June's turns count in July."""
    halved = replace(calendar, overrides=(DayOverride(on("07-03"), working=False),))
    assert given("06-30", people=PEOPLE, calendar=halved).costs(LAND) == 1
    july = given("07-01", people=PEOPLE, calendar=halved)
    assert july.costs(LAND) == 1
    assert given("07-01", people=PEOPLE, calendar=halved, history=(Turn(on("06-30"), "甲"),)).costs(LAND) == 0


def test_rest_days_of_the_other_month_do_not_count(given: Any) -> None:
    """28 September to 4 October 2026: the National Day break begins on the first, a Thursday."""
    assert given("09-28", people=PEOPLE).costs(LAND) == 1
    assert given("12-28", people=PEOPLE).costs(LAND) == 1


def test_a_portfolio_that_nobody_has_is_said(given: Any) -> None:
    office = given("12-07", people=("丙",))
    assert office.asks(LAND) == [
        "12月7日(星期一)至12月13日(星期日)一周至少安排1次分管自然资源、住房建设的领导（没有这样的领导）",
    ]
    assert office.costs(LAND, ("12-07", "丙")) == 1


def test_it_needs_a_portfolio() -> None:
    assert [fault.parameter for fault in PortfolioEachWeek().faults()] == ["portfolios"]
    assert list(LAND.faults()) == []
