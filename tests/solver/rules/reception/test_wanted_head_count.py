from typing import Any

from roster.solver.rules.reception.wanted_head_count import WantedHeadCount


def test_each_leader_wanted_and_missing_counts(given: Any) -> None:
    office = given("12-08", "12-09", slots={"12-08": {"wanted": 3}})
    assert office.says(WantedHeadCount(), ("12-08", "甲")) == [("12月8日(星期二)希望有3名接访领导，排了1名", 2)]
    assert office.says(WantedHeadCount(), ("12-08", "甲"), ("12-08", "乙"), language="en") == [
        ("Tue 8 Dec wants 3 receiving leaders and has 2", 1),
    ]
    assert office.costs(WantedHeadCount(), *(("12-08", person) for person in "甲乙丙")) == 0


def test_a_session_that_wants_no_more_than_it_needs_is_not_its_concern(given: Any) -> None:
    office = given("12-08", slots={"12-08": {"needed": 2, "wanted": 2}})
    assert office.asks(WantedHeadCount()) == []
    assert office.costs(WantedHeadCount()) == 0
