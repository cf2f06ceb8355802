from typing import Any

from roster.domain.question import Turn
from roster.solver.rules.reception.evenly_spread import EvenlySpread

MONDAYS = ("12-07", "12-14", "12-21", "12-28")


def test_coming_back_sooner_costs_more(given: Any) -> None:
    office = given(*MONDAYS)
    rule = EvenlySpread(working_days=12)
    assert [office.costs(rule, ("12-07", "甲"), (other, "甲")) for other in MONDAYS[1:]] == [7, 2, 0]


def test_the_past_counts(given: Any, on: Any) -> None:
    office = given("12-01", history=(Turn(on("11-26"), "甲"),))
    assert office.says(EvenlySpread(working_days=4), ("12-01", "甲")) == [
        ("甲11月26日(星期四)至12月1日(星期二)之间接访2次（11月26日(星期四)、12月1日(星期二)；宜隔4个工作日）", 1),
    ]
    assert office.says(EvenlySpread(working_days=4), ("12-01", "甲"), language="en") == [
        ("甲 has 2 turns from Thu 26 Nov to Tue 1 Dec (Thu 26 Nov, Tue 1 Dec; 4 working days apart would be even)", 1),
    ]
    assert office.costs(EvenlySpread(working_days=3), ("12-01", "甲")) == 0


def test_without_a_length_it_is_most_of_an_even_round(given: Any) -> None:
    office = given("12-07", "12-08", "12-09", "12-10", people=tuple("甲乙丙丁戊"))
    rule = EvenlySpread()
    assert [office.costs(rule, ("12-07", "甲"), (other, "甲")) for other in ("12-08", "12-09", "12-10")] == [2, 1, 0]


def test_a_must_allows_no_second_turn_in_the_row(given: Any) -> None:
    office = given("12-07", "12-08")
    [breach] = office.breaches(EvenlySpread(working_days=5, hard=True), ("12-07", "甲"), ("12-08", "甲"))
    assert (breach.hard, breach.cost) == (True, 1)
