from typing import Any

from roster.domain.question import PublishedDuty
from roster.solver.rules.reception.stand_in_kept import StandInKept

TOLD = (PublishedDuty("12-08", "甲", "乙"), PublishedDuty("12-09", "乙", "丙"), PublishedDuty("12-10", "丙"))


def test_a_stand_in_who_was_told_is_kept(given: Any) -> None:
    office = given("12-08", "12-09", "12-10", published=TOLD)
    assert office.says(StandInKept(), ("12-08", "丙", "乙"), ("12-09", "乙", "甲"), ("12-10", "丙", "甲")) == [
        ("12月9日(星期三)原由丙补位，有变动", 1),
    ]
    assert office.asks(StandInKept(), "en") == ["乙 still stands in on Tue 8 Dec", "丙 still stands in on Wed 9 Dec"]


def test_two_leaders_told_of_one_stand_in_count_once(given: Any) -> None:
    told = (PublishedDuty("12-08", "甲", "丙"), PublishedDuty("12-08", "乙", "丙"))
    office = given("12-08", published=told, slots={"12-08": {"needed": 2}})
    assert office.costs(StandInKept(), ("12-08", "甲"), ("12-08", "乙")) == 1


def test_a_session_no_longer_held_or_a_person_gone_does_not_count(given: Any) -> None:
    office = given("12-08", published=(PublishedDuty("12-07", "甲", "乙"), PublishedDuty("12-08", "甲", "已调离")))
    assert office.costs(StandInKept(), ("12-08", "甲", "丙")) == 0
