from dataclasses import replace
from typing import Any

import pytest

from roster.domain.people import LEADER, PRINCIPAL, Person, Scope
from roster.domain.question import Turn
from roster.solver.rules.reception.turns_per_period import TurnsPerPeriod

EVERY_TWO_MONTHS = TurnsPerPeriod(months=2, at_least=1)


def test_between_so_many_and_so_many(given: Any) -> None:
    office = given("12-01", "12-08", "12-15", "12-22")
    duties = (("12-01", "甲"), ("12-08", "甲"), ("12-15", "甲"), ("12-22", "乙"))
    assert office.says(TurnsPerPeriod(at_least=1, at_most=2), *duties) == [
        ("甲2026年12月应接访1至2次，共3次", 1),
        ("丙2026年12月应接访1至2次，共0次", 1),
    ]
    assert office.says(TurnsPerPeriod(at_most=1), *duties, language="en") == [
        ("甲 should have at most 1 turn(s) in Dec 2026 and has 3", 2),
    ]


def test_once_in_two_months_looks_back_in_the_second(given: Any, on: Any) -> None:
    office = given("12-08", history=(Turn(on("11-03"), "甲"), Turn(on("10-13"), "乙")))
    assert office.says(EVERY_TWO_MONTHS, ("12-08", "乙")) == [("丙2026年11月至2026年12月应接访至少1次，共0次", 1)]
    assert office.asks(EVERY_TWO_MONTHS)[:2] == [
        "甲2026年11月至2026年12月应接访至少1次，此前已接访1次",
        "乙2026年11月至2026年12月应接访至少1次，此前已接访0次",
    ]


def test_the_row_rolls_on_through_a_period_of_several_months(given: Any, on: Any) -> None:
    office = given("11-03", "12-08", "2027-01-05", people=("甲",), history=(Turn(on("10-13"), "乙"),))
    assert [breach.facts["last"].month for breach in office.breaches(EVERY_TWO_MONTHS)] == [11, 12, 1]
    assert [breach.facts["last"].month for breach in office.breaches(EVERY_TWO_MONTHS, ("11-03", "甲"))] == [1]
    assert office.costs(EVERY_TWO_MONTHS, ("12-08", "甲")) == 1


def test_before_the_records_begin_nothing_is_known_to_be_missing(given: Any, on: Any) -> None:
    first_month = given("12-08", people=("甲", "乙"))
    assert first_month.costs(EVERY_TWO_MONTHS) == 0
    second_month = given("12-08", people=("甲", "乙"), history=(Turn(on("11-03"), "甲"),))
    assert second_month.costs(EVERY_TWO_MONTHS) == 1
    assert first_month.costs(TurnsPerPeriod(at_least=1)) == 2


def test_a_month_that_goes_on_after_the_period_may_still_bring_a_turn(given: Any, on: Any) -> None:
    office = given("12-08", people=("甲",))
    half = replace(office, question=replace(office.question, last=on("12-15")))
    assert (office.costs(TurnsPerPeriod(at_least=1)), half.costs(TurnsPerPeriod(at_least=1))) == (1, 0)


def test_the_least_is_asked_of_those_there_throughout(given: Any, on: Any) -> None:
    people = (
        Person("甲", "甲", joined=on("11-20")),
        Person("乙", "乙", left=on("12-30")),
        Person("丙", "丙", joined=on("11-01")),
    )
    office = given("12-08", people=people, history=(Turn(on("10-13"), "丙"),))
    assert [breach.facts["person"].name for breach in office.breaches(EVERY_TWO_MONTHS)] == ["丙"]
    assert [breach.facts["person"].name for breach in office.breaches(TurnsPerPeriod(at_least=1))] == ["甲", "丙"]


def test_the_most_holds_for_newcomers_as_well(given: Any, on: Any) -> None:
    office = given("12-08", "12-09", people=(Person("甲", "甲", joined=on("12-05")),))
    assert office.costs(TurnsPerPeriod(at_most=1), ("12-08", "甲"), ("12-09", "甲")) == 1


def test_what_is_past_is_no_breach_but_leaves_no_room(given: Any, on: Any) -> None:
    office = given("12-08", people=("甲",), history=(Turn(on("11-03"), "甲"), Turn(on("11-10"), "甲")))
    rule = TurnsPerPeriod(months=2, at_most=1)
    assert office.says(rule) == []
    assert office.says(rule, ("12-08", "甲")) == [("甲2026年11月至2026年12月应接访最多1次，共3次", 1)]


def test_turns_for_somebody_else_can_be_left_out(given: Any, on: Any) -> None:
    office = given("12-08", people=("甲",), history=(Turn(on("11-03"), "甲", stood_in=True),))
    assert office.costs(EVERY_TWO_MONTHS) == 0
    assert office.costs(TurnsPerPeriod(months=2, at_least=1, count_stood_in=False)) == 1


def test_by_role(given: Any) -> None:
    office = given("12-08", people=(Person("甲", "甲", role=PRINCIPAL), "乙"))
    assert office.says(TurnsPerPeriod(at_least=1, at_most=1, who=Scope(roles=(LEADER,)))) == [
        ("乙2026年12月应接访1次，共0次", 1),
    ]


@pytest.mark.parametrize(
    ("rule", "faults"),
    [
        (TurnsPerPeriod(at_least=2, at_most=1), ["at_most"]),
        (TurnsPerPeriod(months=0, at_least=-1), ["months", "at_least"]),
        (TurnsPerPeriod(at_least=1, at_most=1), []),
    ],
)
def test_what_cannot_be_asked(rule: Any, faults: Any) -> None:
    assert [fault.parameter for fault in rule.faults()] == faults
