"""Planning again in the middle of a period: the past stays, the future is what fits the book."""

from dataclasses import replace
from datetime import date, timedelta

from roster.domain.question import Pin
from roster.domain.redrafting import with_days_served
from roster.domain.roster import Duty, Roster
from tests.draft_county import LEADERS, hall, question

QUESTION = question()
ROSTER = Roster(tuple(Duty(slot.id, LEADERS[n % 5], LEADERS[(n + 1) % 5]) for n, slot in enumerate(QUESTION.slots)))
SINCE = date(2026, 12, 8)  # five sessions have been held, the last by 周海燕


def test_an_unchanged_book_gives_the_published_month() -> None:
    for since in (date(2026, 11, 25), SINCE, date(2027, 1, 1)):
        assert with_days_served(QUESTION, (QUESTION, ROSTER), since) == (QUESTION, ROSTER)


def test_a_leader_who_is_gone_keeps_what_was_served() -> None:
    fewer = replace(QUESTION, people=QUESTION.people[1:], absences=(), wishes=())
    merged, roster = with_days_served(fewer, (QUESTION, ROSTER), SINCE)
    gone = merged.person["赵明"]
    assert gone.left == SINCE - timedelta(days=1)
    assert roster.slots_of["赵明"] == (hall(1),)
    assert [duty.stand_in for duty in roster.duties if duty.slot in {hall(7), hall(14)}] == ["赵明", None]


def test_one_who_left_earlier_left_then() -> None:
    left = replace(QUESTION.people[0], left=date(2026, 12, 1))
    before = replace(QUESTION, people=(left, *QUESTION.people[1:]))
    merged, _ = with_days_served(replace(QUESTION, people=QUESTION.people[1:]), (before, ROSTER), SINCE)
    assert merged.person["赵明"].left == date(2026, 12, 1)


def test_one_who_is_gone_and_never_served_is_not_asked_back() -> None:
    fewer = replace(QUESTION, people=QUESTION.people[1:], absences=(), wishes=())
    merged, roster = with_days_served(fewer, (QUESTION, ROSTER), date(2026, 12, 1))
    assert "赵明" not in merged.person
    assert "赵明" not in roster.slots_of


def test_sessions_ahead_are_the_books_and_those_behind_the_publisheds() -> None:
    posts = tuple(replace(post, id="new") for post in QUESTION.posts)
    slots = tuple(replace(slot, id=slot.id.replace("hall", "new"), post="new") for slot in QUESTION.slots)
    book = replace(QUESTION, posts=posts, slots=slots, pins=(Pin(slots[0].id, "孙立"), Pin(slots[9].id, "孙立")))
    merged, roster = with_days_served(book, (QUESTION, ROSTER), SINCE)
    assert [slot.post for slot in merged.slots] == ["hall"] * 5 + ["new"] * 5
    assert [post.id for post in merged.posts] == ["new", "hall"]
    assert merged.pins == (Pin(slots[9].id, "孙立"),)
    assert [duty.slot for duty in roster.duties] == [hall(day) for day in (1, 2, 3, 4, 7)]
