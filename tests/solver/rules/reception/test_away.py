from typing import Any

from roster.domain.people import Absence, Half
from roster.solver.rules.reception.away import Away


def test_a_day_away_costs_every_duty_it_meets(given: Any, on: Any) -> None:
    office = given("12-07", "12-08", "12-10", absences=(Absence("甲", on("12-08"), on("12-10")),))
    assert office.says(Away(), ("12-07", "甲"), ("12-08", "甲"), ("12-10", "甲"), ("12-08", "乙")) == [
        ("甲12月8日(星期二)至12月10日(星期四)外出，却排在12月8日(星期二)", 1),
        ("甲12月8日(星期二)至12月10日(星期四)外出，却排在12月10日(星期四)", 1),
    ]


def test_half_a_day_away_leaves_the_other_half(given: Any, on: Any) -> None:
    absence = Absence("甲", on("12-08"), on("12-08"), Half.MORNING)
    office = given("12-08 morning", "12-08 afternoon", absences=(absence,))
    assert office.says(Away(), ("12-08 morning", "甲"), ("12-08 afternoon", "甲"), language="en") == [
        ("甲 is away Tue 8 Dec to Tue 8 Dec but has Tue 8 Dec morning", 1),
    ]
    assert office.asks(Away()) == ["甲12月8日(星期二)至12月8日(星期二)外出，12月8日(星期二)上午不能接访"]


def test_half_a_day_away_spoils_a_whole_day_session(given: Any, on: Any) -> None:
    office = given("12-08", absences=(Absence("甲", on("12-08"), on("12-08"), Half.AFTERNOON),))
    assert office.costs(Away(), ("12-08", "甲")) == 1


def test_as_a_wish_it_has_a_price(given: Any, on: Any) -> None:
    office = given("12-08", absences=(Absence("甲", on("12-08"), on("12-08")),))
    [breach] = office.breaches(Away(hard=False, weight=5), ("12-08", "甲"))
    assert (breach.hard, breach.level, breach.cost) == (False, 2, 5)
