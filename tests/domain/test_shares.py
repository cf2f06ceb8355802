"""Shares by counting: every small world of two leaders, four days and one stand-in, and the words of days."""

from datetime import date
from itertools import product

import pytest

from roster.domain.burden import Burdens, DaySort
from roster.domain.people import Person
from roster.domain.question import Turn
from roster.domain.shares import Shares, shares
from roster.domain.workdays import Calendar

A, B = Person("a", "甲"), Person("b", "乙")
FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)
DAYS = (date(2025, 12, 31), date(2026, 1, 5), date(2026, 3, 31), date(2026, 4, 1))  # the ones outside are no part


def shared(turns: list[Turn], calendar: Calendar, *people: Person) -> Shares:
    return shares(people or (A, B), turns, FIRST, LAST, calendar, Burdens())


def test_every_small_world_adds_up(calendar: Calendar) -> None:
    for served in product(("", "a", "b", "ab"), repeat=len(DAYS)):
        turns = [Turn(day, one) for day, who in zip(DAYS, served, strict=True) for one in who]
        found = shared(turns, calendar)
        assert [share.person for share in found.leaders] == [A, B]
        for share in found.leaders:
            own = [turn for turn in turns if turn.person == share.person.id and FIRST <= turn.day <= LAST]
            assert list(share.turns) == own
            assert [turn for month in share.months for turn in month or ()] == own
            assert sorted(turn.day for sort in share.sorts.values() for turn in sort) == [turn.day for turn in own]
            assert share.burden == sum(12 if turn.day.month == 1 else 10 for turn in own)


def test_a_month_is_between_its_first_and_its_last_day(calendar: Calendar) -> None:
    found = shared([Turn(day, "a") for day in DAYS], calendar)
    assert found.months == (date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1))
    assert [[turn.day for turn in month or ()] for month in found.leaders[0].months] == [[DAYS[1]], [], [DAYS[2]]]
    assert found.leaders[1].months == ((), (), ())


@pytest.mark.parametrize(
    ("day", "sort"),
    [
        (date(2026, 12, 8), DaySort.ORDINARY),
        (date(2026, 12, 7), DaySort.MONDAY),
        (date(2026, 12, 11), DaySort.FRIDAY),
        (date(2026, 4, 3), DaySort.BREAK_EVE),  # a Friday as well
        (date(2026, 10, 10), DaySort.MAKEUP_DAY),
        (date(2026, 2, 14), DaySort.MAKEUP_DAY),  # the eve of the Spring Festival as well
        (date(2026, 12, 6), DaySort.ORDINARY),  # a Sunday that an office keeps
        (date(1999, 12, 6), DaySort.MONDAY),  # no calendar is held
    ],
)
def test_a_day_counts_under_the_word_that_tells_most(calendar: Calendar, day: date, sort: DaySort) -> None:
    (share,) = shares((A,), [Turn(day, "a")], day, day, calendar, Burdens()).leaders
    assert {name: len(turns) for name, turns in share.sorts.items()} == {one: int(one is sort) for one in DaySort}


def test_half_days_and_the_offices_weights(calendar: Calendar) -> None:
    day = date(2026, 1, 5)
    turns = [Turn(day, "a", "morning"), Turn(day, "b", "whole_day")]
    found = shares((A, B), turns, FIRST, LAST, calendar, Burdens(monday=20))
    assert [share.burden for share in found.leaders] == [10, 20]


@pytest.mark.parametrize("stood_in", [(True, False), (False, True), (True, True)])
def test_a_turn_known_twice_counts_once_and_remembers_that_somebody_stood_in(
    calendar: Calendar, stood_in: tuple[bool, bool]
) -> None:
    found = shared([Turn(DAYS[1], "a", stood_in=one) for one in stood_in], calendar)
    assert (len(found.leaders[0].turns), len(found.leaders[0].stood_in)) == (1, 1)


def test_morning_and_afternoon_are_two_turns(calendar: Calendar) -> None:
    found = shared([Turn(DAYS[1], "a", kind) for kind in ("afternoon", "morning")], calendar)
    assert [turn.kind for turn in found.leaders[0].turns] == ["afternoon", "morning"]


def test_who_was_not_there_for_a_month_is_not_counted_as_spared(calendar: Calendar) -> None:
    late = Person("a", "甲", joined=date(2026, 2, 28))
    gone = Person("b", "乙", left=date(2026, 2, 1))
    found = shared([Turn(date(2026, 3, 2), "b")], calendar, late, gone)
    assert [[None if month is None else len(month) for month in share.months] for share in found.leaders] == [
        [None, 0, 0],
        [0, 0, 1],  # a turn is shown whatever the book says
    ]


def test_who_left_the_book_stays_in_the_picture(calendar: Calendar) -> None:
    found = shared([Turn(DAYS[1], "丙"), Turn(DAYS[0], "丁")], calendar)
    assert [share.person.name for share in found.leaders] == ["甲", "乙", "丙"]


def test_by_total_the_most_comes_first_and_equals_keep_their_order(calendar: Calendar) -> None:
    c, d = Person("c", "丙"), Person("d", "丁")
    days = {"a": [6], "b": [5], "c": [7], "d": [6, 7]}
    turns = [Turn(date(2026, 1, day), one) for one, found in days.items() for day in found]
    found = shared(turns, calendar, A, B, c, d)
    assert [share.person.id for share in found.by_total().leaders] == ["d", "b", "a", "c"]
    assert shared([], calendar).by_total() == shared([], calendar)
