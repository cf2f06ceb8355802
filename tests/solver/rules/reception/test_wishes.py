from typing import Any

from roster.domain.people import Wish
from roster.solver.rules.reception.wishes import Wishes


def test_a_weekday_to_be_avoided(given: Any) -> None:
    office = given("12-07", "12-08", wishes=(Wish("甲", wanted=False, weekdays=(0, 4), weight=3),))
    assert office.says(Wishes(), ("12-07", "甲"), ("12-08", "甲"), ("12-07", "乙")) == [
        ("甲希望不安排在星期一、星期五，却排在12月7日(星期一)", 3),
    ]


def test_a_duty_outside_what_is_wished_for(given: Any) -> None:
    office = given("12-07", "12-08", wishes=(Wish("甲", wanted=True, weekdays=(0,)),))
    assert office.says(Wishes(weight=2), ("12-07", "甲"), ("12-08", "甲"), language="en") == [
        ("甲 wishes for Mon but has Tue 8 Dec", 2),
    ]


def test_several_wishes_for_days_are_alternatives(given: Any, on: Any) -> None:
    wishes = (Wish("甲", wanted=True, weekdays=(0,)), Wish("甲", wanted=True, dates=(on("12-08"),), weight=2))
    office = given("12-07", "12-08", "12-09", wishes=wishes)
    assert office.says(Wishes(), ("12-07", "甲"), ("12-08", "甲"), ("12-09", "甲")) == [
        ("甲希望安排在星期一或12月8日(星期二)，却排在12月9日(星期三)", 2),
    ]


def test_wishes_against_days_add_up(given: Any, on: Any) -> None:
    wishes = (Wish("甲", wanted=False, weekdays=(0,)), Wish("甲", wanted=False, dates=(on("12-07"),)))
    assert given("12-07", wishes=wishes).costs(Wishes(), ("12-07", "甲")) == 2


def test_a_half_of_the_day(given: Any) -> None:
    wishes = (
        Wish("甲", wanted=False, weekdays=(0,), kinds=("afternoon",)),
        Wish("乙", wanted=True, kinds=("morning",)),
    )
    office = given("12-07 morning", "12-07 afternoon", "12-08 afternoon", wishes=wishes)
    everywhere = [(slot.id, person) for slot in office.question.slots for person in "甲乙"]
    assert office.says(Wishes(), *everywhere) == [
        ("甲希望不安排在星期一下午，却排在12月7日(星期一)下午", 1),
        ("乙希望安排在任何一天上午，却排在12月7日(星期一)下午", 1),
        ("乙希望安排在任何一天上午，却排在12月8日(星期二)下午", 1),
    ]


def test_a_wish_for_a_day_makes_nobody_have_a_turn(given: Any, on: Any) -> None:
    assert given("12-08", wishes=(Wish("甲", wanted=True, dates=(on("12-08"),)),)).costs(Wishes(), ("12-08", "乙")) == 0


def test_the_same_wish_twice_is_one(given: Any) -> None:
    office = given("12-07", wishes=(Wish("甲", wanted=False, weekdays=(0,)),) * 2)
    assert office.asks(Wishes()) == ["甲希望不安排在星期一，不排12月7日(星期一)"]
