from typing import Any

from roster.domain.posts import Place, Post
from roster.domain.slots import Span
from roster.solver.rules.reception.one_place_at_a_time import OnePlaceAtATime


def test_two_rooms_at_one_time(given: Any) -> None:
    office = given("12-08 morning", "12-08", "12-09", slots={"12-08": {"place": Place(room="2号室")}})
    duties = (("12-08", "甲"), ("12-08 morning", "甲"), ("12-09", "甲"), ("12-08", "乙"))
    assert office.says(OnePlaceAtATime(), *duties) == [
        ("甲同时排在12月8日(星期二)2号室和12月8日(星期二)上午", 1),
    ]


def test_morning_and_afternoon_do_not_meet(given: Any) -> None:
    office = given("12-08 morning", "12-08 afternoon")
    assert office.costs(OnePlaceAtATime(), ("12-08 morning", "甲"), ("12-08 afternoon", "甲")) == 0
    assert office.asks(OnePlaceAtATime()) == []


def test_one_that_starts_when_another_ends_does_not_meet_it(given: Any, hour: Any) -> None:
    later = (Span(hour("12-08", "12:00"), hour("12-08", "13:00")),)
    office = given("12-08 morning", "12-08", slots={"12-08": {"spans": later}})
    assert office.costs(OnePlaceAtATime(), ("12-08 morning", "甲"), ("12-08", "甲")) == 0


def test_a_session_in_the_midday_break_of_a_whole_day_does_not_meet_it(given: Any, hour: Any) -> None:
    noon = (Span(hour("12-08", "12:30"), hour("12-08", "14:00")),)
    office = given("12-08 morning", "12-08", slots={"12-08 morning": {"spans": noon}})
    assert office.costs(OnePlaceAtATime(), ("12-08 morning", "甲"), ("12-08", "甲")) == 0


def test_posts_tell_sessions_of_one_day_apart(given: Any) -> None:
    posts = (Post("reception", "领导接访"), Post("visit", "领导下访"))
    office = given("12-08", "12-08 morning", posts=posts, slots={"12-08 morning": {"post": "visit"}})
    assert office.says(OnePlaceAtATime(), ("12-08", "甲"), ("12-08 morning", "甲"), language="en") == [
        ("甲 has both Tue 8 Dec 领导接访 and Tue 8 Dec morning 领导下访 at once", 1),
    ]
