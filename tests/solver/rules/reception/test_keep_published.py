from typing import Any

from roster.domain.question import PublishedDuty
from roster.solver.rules.reception.keep_published import KeepPublished

TOLD = (PublishedDuty("12-08", "甲"), PublishedDuty("12-09", "乙"), PublishedDuty("12-10", "丙"))


def test_nothing_moves(given: Any) -> None:
    office = given("12-08", "12-09", "12-10", published=TOLD)
    assert office.says(KeepPublished(), ("12-08", "甲"), ("12-09", "乙"), ("12-10", "丙")) == []


def test_an_exchange_moves_two_people_and_each_counts_once(given: Any) -> None:
    office = given("12-08", "12-09", "12-10", published=TOLD)
    assert office.says(KeepPublished(), ("12-08", "乙"), ("12-09", "甲"), ("12-10", "丙")) == [
        ("甲的已公布接访日有变动：不再排12月8日(星期二)、改排12月9日(星期三)", 1),
        ("乙的已公布接访日有变动：不再排12月9日(星期三)、改排12月8日(星期二)", 1),
    ]


def test_those_who_only_lose_a_duty_count_as_well(given: Any) -> None:
    office = given("12-08", "12-09", "12-10", people=("甲", "乙", "丙", "丁"), published=TOLD)
    assert office.says(KeepPublished(), ("12-08", "丁"), ("12-09", "乙"), ("12-10", "丙"), language="en") == [
        ("the published duties of 甲 move: no longer Tue 8 Dec", 1),
        ("the published duties of 丁 move: now Tue 8 Dec", 1),
    ]


def test_a_new_session_moves_nobody(given: Any) -> None:
    office = given("12-08", "12-09", published=(PublishedDuty("12-08", "甲"),))
    assert office.costs(KeepPublished(), ("12-08", "甲"), ("12-09", "甲")) == 0


def test_a_session_no_longer_held_is_nobodys_choice(given: Any) -> None:
    office = given("12-08", published=(PublishedDuty("12-08", "甲"), PublishedDuty("12-07", "乙")))
    assert office.costs(KeepPublished(), ("12-08", "甲")) == 0


def test_it_comes_before_all_other_wishes(given: Any) -> None:
    office = given("12-08", published=TOLD[:1])
    [breach] = office.breaches(KeepPublished(weight=3))
    assert (breach.hard, breach.level, breach.cost) == (False, 1, 3)
    assert office.asks(KeepPublished()) == [f"{person}的已公布接访日不变" for person in "甲乙丙"]
