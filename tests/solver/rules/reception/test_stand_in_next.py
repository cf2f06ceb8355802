from typing import Any

from roster.solver.rules.reception.stand_in_next import StandInNext


def test_the_leader_of_the_next_day_stands_in(given: Any) -> None:
    office = given("12-08", "12-09", "12-11")
    assert office.says(StandInNext(), ("12-08", "甲", "乙"), ("12-09", "乙", "甲"), ("12-11", "丙", "甲")) == [
        ("甲12月9日(星期三)补位，下一接访日12月11日(星期五)却不由其接访", 1),
    ]


def test_either_session_of_the_next_day_will_do(given: Any) -> None:
    office = given("12-08 morning", "12-08 afternoon", "12-09 morning", "12-09 afternoon")
    today = (("12-08 morning", "甲", "丙"), ("12-08 afternoon", "乙", "甲"))
    duties = (*today, ("12-09 morning", "乙"), ("12-09 afternoon", "丙"))
    assert office.says(StandInNext(), *duties, language="en") == [
        ("甲 stands in on Tue 8 Dec afternoon but is not on duty on Wed 9 Dec, the next day", 1),
    ]


def test_each_post_has_an_order_of_its_own(given: Any) -> None:
    office = given("12-08", "12-09", "12-10", slots={"12-09": {"post": "visit"}})
    assert office.costs(StandInNext(), ("12-08", "甲", "丙"), ("12-09", "乙"), ("12-10", "丙")) == 0
