from typing import Any

from roster.domain.people import Person, Scope
from roster.domain.posts import Place, Post
from roster.solver.rules.reception.eligible import Eligible


def test_the_post_narrows_by_rank_body_and_list(given: Any) -> None:
    people = (
        Person("甲", "甲", rank=2, body="县委"),
        Person("乙", "乙", rank=3, body="县委"),
        Person("丙", "丙", rank=1),
    )
    scope = Scope(lowest_rank=2, bodies=("县委",))
    office = given("12-08", people=people, post=Post("hall", "大厅接访", eligible=scope))
    assert office.says(Eligible(), ("12-08", "甲"), ("12-08", "乙"), ("12-08", "丙")) == [
        ("乙不符合大厅接访的条件，却排在12月8日(星期二)", 1),
        ("丙不符合大厅接访的条件，却排在12月8日(星期二)", 1),
    ]


def test_a_field_visit_goes_to_a_linked_township(given: Any) -> None:
    people = (
        Person("甲", "甲", linked_townships=("河口镇", "南塘镇")),
        Person("乙", "乙", linked_townships=("城关镇",)),
    )
    office = given("12-08", people=people, slots={"12-08": {"place": Place(township="河口镇")}})
    assert office.says(Eligible(), ("12-08", "甲"), ("12-08", "乙"), language="en") == [
        ("乙 is not eligible for 领导接访 but has Tue 8 Dec 河口镇", 1),
    ]


def test_a_visit_to_each_leaders_own_township_needs_one(given: Any) -> None:
    people = (Person("甲", "甲", linked_townships=("河口镇",)), "乙")
    office = given("12-08", people=people, slots={"12-08": {"place": Place(of_leader=True)}})
    assert [office.costs(Eligible(), ("12-08", person)) for person in ("甲", "乙")] == [0, 1]
    assert office.asks(Eligible()) == ["乙不符合12月8日(星期二)领导接访的条件"]
