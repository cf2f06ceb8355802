from typing import Any

from roster.domain.burden import Burdens
from roster.domain.people import Person, Scope
from roster.domain.question import Turn
from roster.solver.rules.reception.fair_share import FairShare, Over

MONTH = FairShare(over=Over.MONTH)
TUESDAYS = ("12-01", "12-08", "12-15")


def test_everybody_once_is_fair(given: Any) -> None:
    office = given(*TUESDAYS)
    assert office.says(MONTH, *zip(TUESDAYS, "甲乙丙", strict=True)) == []


def test_people_without_any_duty_count(given: Any) -> None:
    office = given(*TUESDAYS)
    assert office.says(MONTH, ("12-01", "甲"), ("12-08", "甲"), ("12-15", "乙")) == [
        ("甲2026年12月应承担10分，实际20分", 100),
        ("丙2026年12月应承担10分，实际0分", 100),
    ]


def test_unlike_days_weigh_unlike(given: Any) -> None:
    office = given("12-08", "12-11", "12-14", "12-31", people=("甲", "乙"))
    assert office.says(MONTH, ("12-08", "甲"), ("12-31", "甲"), ("12-11", "乙"), ("12-14", "乙"), language="en") == [
        ("甲 should carry 25 points in Dec 2026 and carries 26", 1),
        ("乙 should carry 25 points in Dec 2026 and carries 24", 1),
    ]


def test_half_a_day_is_half_the_burden(given: Any) -> None:
    office = given("12-07 morning", "12-08 morning", "12-08 afternoon", people=("甲", "乙"))
    rule = FairShare(over=Over.MONTH, burdens=Burdens(monday=20))
    assert office.costs(rule, ("12-07 morning", "甲"), ("12-08 morning", "乙"), ("12-08 afternoon", "乙")) == 0


def test_the_year_counts_what_was_served(given: Any, on: Any) -> None:
    served = (("01-06", "甲"), ("03-03", "甲"), ("05-26", "乙"), ("2025-12-30", "丙"))
    office = given(*TUESDAYS, history=tuple(Turn(on(day), person) for day, person in served))
    assert office.says(FairShare(), ("12-01", "乙"), ("12-08", "丙"), ("12-15", "丙")) == []


def test_part_of_a_year_is_part_of_a_share(given: Any, on: Any) -> None:
    """Days in service from 1 January to 31 December: 365 and 31 in 396 of 30 points."""
    people = ("甲", Person("乙", "乙", joined=on("12-01")))
    office = given("12-01", "12-08", people=people, history=(Turn(on("01-06"), "甲"),))
    assert office.says(FairShare(), ("12-01", "甲"), ("12-08", "乙")) == [
        ("甲2026年应承担28分，实际20分", 64),
        ("乙2026年应承担2分，实际10分", 64),
    ]


def test_a_year_begins_with_the_records(given: Any, on: Any) -> None:
    """Records since December: whoever joined on the first of it has been there as long as anybody."""
    office = given("12-01", "12-08", people=("甲", Person("乙", "乙", joined=on("12-01"))))
    assert office.costs(FairShare(), ("12-01", "甲"), ("12-08", "乙")) == 0


def test_turns_for_somebody_else_can_be_left_out(given: Any, on: Any) -> None:
    office = given("12-08", people=("甲", "乙"), history=(Turn(on("12-01"), "甲", stood_in=True),))
    assert office.costs(FairShare(), ("12-08", "乙")) == 0
    assert office.says(FairShare(count_stood_in=False), ("12-08", "乙")) == [
        ("甲2026年应承担5分，实际0分", 25),
        ("乙2026年应承担5分，实际10分", 25),
    ]


def test_only_among_those_meant(given: Any) -> None:
    office = given("12-01", "12-08", people=("甲", "乙", "丙"))
    rule = FairShare(over=Over.MONTH, who=Scope(excluding=("丙",)))
    assert office.costs(rule, ("12-01", "甲"), ("12-08", "乙")) == 0


def test_what_it_asks(given: Any) -> None:
    office = given("12-08", people=("甲", "乙"))
    assert office.asks(MONTH) == [
        "甲2026年12月应承担5分（10分为一个普通日）",
        "乙2026年12月应承担5分（10分为一个普通日）",
    ]


def test_it_cannot_be_a_must() -> None:
    assert [(fault.parameter, fault.problem.en) for fault in FairShare(hard=True).faults()] == [
        ("hard", "shares can only be wished for: should be false"),
    ]


def test_points_are_even_so_that_they_can_be_halved() -> None:
    assert [fault.parameter for fault in FairShare(burdens=Burdens(monday=11, friday=-2)).faults()] == [
        "burdens.monday",
        "burdens.friday",
    ]
