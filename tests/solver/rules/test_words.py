from typing import Any

from roster.domain.posts import Place, Post
from roster.solver.rules.words import post_name, said


def test_one_post_in_one_place_needs_no_name(given: Any) -> None:
    question = given("12-08", "12-08 morning").question
    assert [said(question, slot).zh for slot in question.slots] == ["12月8日(星期二)", "12月8日(星期二)上午"]
    assert post_name(question, question.slots[0]) == "领导接访"


def test_places_and_posts_are_named_where_there_are_several(given: Any) -> None:
    halls = (Place("东厅"), Place("西厅"), Place("中心", room="2号室"))
    posts = (Post("reception", "领导接访", places=halls), Post("visit", "领导下访"))
    changes = {"12-08": {"place": halls[0]}, "12-09": {"place": halls[2]}, "12-10": {"post": "visit"}}
    question = given("12-08", "12-09", "12-10", posts=posts, slots=changes).question
    assert [said(question, slot).en for slot in question.slots] == [
        "Tue 8 Dec 东厅 领导接访",
        "Wed 9 Dec 2号室 中心 领导接访",
        "Thu 10 Dec 领导下访",
    ]


def test_a_post_that_is_not_listed_is_called_by_its_id(given: Any) -> None:
    question = given("12-08", slots={"12-08": {"post": "extra"}}).question
    [slot] = question.slots
    assert (said(question, slot).zh, post_name(question, slot)) == ("12月8日(星期二)", "extra")
