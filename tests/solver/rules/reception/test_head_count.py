from typing import Any

from roster.solver.rules.reception.head_count import HeadCount


def test_too_few_and_too_many(given: Any) -> None:
    office = given("12-08", "12-09", "12-10", slots={"12-09": {"needed": 2}})
    assert office.says(HeadCount(), ("12-09", "甲"), ("12-10", "甲"), ("12-10", "乙"), ("12-10", "丙")) == [
        ("12月8日(星期二)需要1名接访领导，排了0名", 1),
        ("12月9日(星期三)需要2名接访领导，排了1名", 1),
        ("12月10日(星期四)需要1名接访领导，排了3名", 2),
    ]


def test_a_session_that_wants_more_has_room_for_them(given: Any) -> None:
    office = given("12-08", slots={"12-08": {"wanted": 2}})
    assert office.costs(HeadCount(), ("12-08", "甲"), ("12-08", "乙")) == 0
    assert office.says(HeadCount(), ("12-08", "甲"), ("12-08", "乙"), ("12-08", "丙"), language="en") == [
        ("Tue 8 Dec needs 1 receiving leader(s) and has 3", 1),
    ]


def test_what_it_asks(given: Any) -> None:
    assert given("12-08", slots={"12-08": {"needed": 2}}).asks(HeadCount()) == ["12月8日(星期二)需要2名接访领导"]
