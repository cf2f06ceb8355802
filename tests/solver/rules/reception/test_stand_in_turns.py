from typing import Any

from roster.solver.rules.reception.stand_in_turns import StandInTurns


def test_twice_in_a_month(given: Any) -> None:
    office = given("11-30", "12-08", "12-09", "12-10")
    duties = (("11-30", "甲", "丙"), ("12-08", "甲", "丙"), ("12-09", "乙", "丙"), ("12-10", "乙", "丙"))
    assert office.says(StandInTurns(), *duties) == [("丙2026年12月补位3次，超过1次", 2)]
    assert office.says(StandInTurns(at_most=2, weight=4), *duties, language="en") == [
        ("丙 stands in 3 times in Dec 2026, more than 2", 4),
    ]
    assert office.costs(StandInTurns(at_most=3), *duties) == 0


def test_a_session_of_two_leaders_counts_once(given: Any) -> None:
    office = given("12-08", slots={"12-08": {"needed": 2}})
    assert office.costs(StandInTurns(), ("12-08", "甲", "丙"), ("12-08", "乙", "丙")) == 0
