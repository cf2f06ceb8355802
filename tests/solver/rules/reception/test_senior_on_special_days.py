from typing import Any

from roster.domain.people import PRINCIPAL, Person, Scope
from roster.solver.rules.reception.senior_on_special_days import SeniorOnSpecialDays

PEOPLE = (Person("甲", "甲", role=PRINCIPAL, rank=1), Person("乙", "乙", rank=2), Person("丙", "丙", rank=3))


def test_eves_of_breaks_and_make_up_days_where_nothing_else_is_said(given: Any) -> None:
    office = given("2026-02-12", "2026-02-14", "2026-02-28", people=PEOPLE)
    assert office.says(SeniorOnSpecialDays(), ("2026-02-14", "乙"), ("2026-02-28", "丙")) == [
        ("2月28日(星期六)应有甲、乙之一接访，没有", 1),
    ]


def test_an_eve_is_the_last_working_day_before_a_break(given: Any) -> None:
    office = given("09-23", "09-24", people=PEOPLE)
    assert office.says(SeniorOnSpecialDays(break_eves=True), language="en") == [
        ("Thu 24 Sep should have one of 甲, 乙 and has none", 1),
    ]


def test_listed_dates_leave_the_usual_ones_out(given: Any, on: Any) -> None:
    office = given("12-30", "12-31", people=PEOPLE)
    assert office.asks(SeniorOnSpecialDays(dates=(on("12-30"),))) == ["12月30日(星期三)应有甲、乙之一接访"]


def test_monday_mornings_of_the_principal_leaders(given: Any) -> None:
    rule = SeniorOnSpecialDays(weekdays=(0,), kinds=("morning",), who=Scope(roles=(PRINCIPAL,)))
    office = given("12-07 morning", "12-07 afternoon", "12-08 morning", people=PEOPLE)
    assert office.says(rule, ("12-07 afternoon", "甲"), ("12-07 morning", "乙")) == [
        ("12月7日(星期一)应有甲之一接访，没有", 1),
    ]
    assert office.costs(rule, ("12-07 morning", "甲")) == 0


def test_one_of_several_sessions_is_enough(given: Any) -> None:
    office = given("12-31 morning", "12-31 afternoon", people=PEOPLE)
    assert office.costs(SeniorOnSpecialDays(), ("12-31 morning", "丙"), ("12-31 afternoon", "乙")) == 0
