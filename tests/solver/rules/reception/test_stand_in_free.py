from typing import Any

from roster.domain.people import Absence, Person, Scope
from roster.domain.posts import Place, Post
from roster.solver.rules.reception.stand_in_free import StandInFree


def test_not_oneself_and_nobody_on_duty_that_day(given: Any) -> None:
    office = given("12-08 morning", "12-08 afternoon", "12-09")
    duties = (("12-08 morning", "甲", "甲"), ("12-08 afternoon", "乙", "甲"), ("12-09", "乙", "甲"))
    assert office.says(StandInFree(), *duties) == [
        ("甲12月8日(星期二)上午不能补位（当天本人接访），却被指定", 1),
        ("甲12月8日(星期二)下午不能补位（当天本人接访），却被指定", 1),
    ]


def test_one_may_stand_in_twice_on_a_free_day(given: Any) -> None:
    office = given("12-08 morning", "12-08 afternoon")
    assert office.costs(StandInFree(), ("12-08 morning", "甲", "丙"), ("12-08 afternoon", "乙", "丙")) == 0


def test_nobody_away_or_out_of_service(given: Any, on: Any) -> None:
    people = ("甲", "乙", Person("丙", "丙", joined=on("12-09")))
    office = given("12-08", people=people, absences=(Absence("乙", on("12-08"), on("12-08")),))
    assert [office.says(StandInFree(), ("12-08", "甲", name), language="en") for name in ("乙", "丙")] == [
        [("乙 cannot stand in on Tue 8 Dec (away) but is named", 1)],
        [("丙 cannot stand in on Tue 8 Dec (not in service) but is named", 1)],
    ]


def test_nobody_who_could_not_take_the_post(given: Any) -> None:
    people = (Person("甲", "甲", linked_townships=("河口镇",)), Person("乙", "乙", rank=2), "丙")
    visit = given("12-08", people=people, slots={"12-08": {"place": Place(township="河口镇")}})
    listed = given("12-08", people=people, post=Post("reception", "领导接访", eligible=Scope(lowest_rank=2)))
    assert visit.says(StandInFree(), ("12-08", "甲", "乙")) == [
        ("乙12月8日(星期二)河口镇不能补位（不符合岗位条件），却被指定", 1),
    ]
    assert [listed.costs(StandInFree(), ("12-08", "甲", name)) for name in ("乙", "丙")] == [0, 1]
