from typing import Any

from roster.domain.question import Pin
from roster.solver.rules.reception.pinned import Pinned


def test_a_session_set_by_hand(given: Any) -> None:
    office = given("12-08", "12-09", pins=(Pin("12-08", "甲"), Pin("12-09", "乙", kept_free=True)))
    assert office.says(Pinned(), ("12-08", "甲"), ("12-09", "丙")) == []
    assert office.says(Pinned(), ("12-08", "丙"), ("12-09", "乙")) == [
        ("12月8日(星期二)手工指定为由甲，未照办", 1),
        ("12月9日(星期三)手工指定为不排乙，未照办", 1),
    ]
    assert office.asks(Pinned(), "en") == [
        "Tue 8 Dec is set by hand: given to 甲",
        "Wed 9 Dec is set by hand: without 乙",
    ]


def test_another_beside_the_one_set_by_hand_is_not_its_concern(given: Any) -> None:
    office = given("12-08", pins=(Pin("12-08", "甲"),), slots={"12-08": {"needed": 2}})
    assert office.costs(Pinned(), ("12-08", "乙"), ("12-08", "甲")) == 0
