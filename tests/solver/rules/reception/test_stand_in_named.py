from typing import Any

from roster.solver.rules.reception.stand_in_named import StandInNamed


def test_none_and_two(given: Any) -> None:
    office = given("12-08", "12-09", "12-10", people=("甲", "乙", "丙", "丁"), slots={"12-09": {"needed": 2}})
    duties = (("12-08", "甲"), ("12-09", "甲", "丙"), ("12-09", "乙", "丁"), ("12-10", "甲", "乙"))
    assert office.says(StandInNamed(), *duties) == [
        ("12月8日(星期二)需要1名补位领导，现有0名", 1),
        ("12月9日(星期三)需要1名补位领导，现有2名", 1),
    ]


def test_one_is_enough_for_several_leaders(given: Any) -> None:
    office = given("12-08", slots={"12-08": {"needed": 2}})
    assert office.costs(StandInNamed(), ("12-08", "甲", "丙"), ("12-08", "乙", "丙")) == 0
    assert office.asks(StandInNamed(), "en") == ["Tue 8 Dec needs 1 stand-in"]
