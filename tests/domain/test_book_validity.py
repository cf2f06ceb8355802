"""A book fits together, or every fault is named with its place."""

from dataclasses import replace
from datetime import UTC, date, time
from typing import Any

import pytest
from hypothesis import given, settings

from roster.domain.book_validity import MOST_LINES, book_faults
from roster.domain.office_book import OfficeBook
from roster.domain.people import Absence, BackupPair, Scope, Wish
from roster.domain.posts import DaysOfMonth, Hours, NthWeekday, NthWorkingDay, Session, Weekdays
from roster.domain.question import Pin, PublishedDuty, RuleSetting, Turn
from roster.domain.workdays import DayOverride
from tests.books import BOOK, books

DAY = date(2026, 12, 8)
MOBILE = "13800138000"


def paths(book: OfficeBook) -> list[tuple[str, object]]:
    return [(fault.path, fault.value) for fault in book_faults(book)]


def test_a_book_that_fits_has_no_fault() -> None:
    assert paths(BOOK) == []
    assert paths(OfficeBook()) == []


@settings(max_examples=15, deadline=None)
@given(books())
def test_drawn_books_fit(book: OfficeBook) -> None:
    assert paths(book) == []


@pytest.mark.parametrize(
    ("field", "line", "path", "value"),
    [
        ("absences", Absence("某", DAY, DAY), "absences[0].person", "某"),
        ("absences", Absence("赵明", DAY, date(2026, 12, 7)), "absences[0].last", date(2026, 12, 7)),
        ("absences", Absence("赵明", date(1926, 12, 7), DAY), "absences[0].first", date(1926, 12, 7)),
        ("wishes", Wish("某", wanted=True), "wishes[0].person", "某"),
        ("wishes", Wish("赵明", wanted=True, weight=0), "wishes[0].weight", 0),
        ("wishes", Wish("赵明", wanted=True, weekdays=(7,)), "wishes[0].weekdays", 7),
        ("wishes", Wish("赵明", wanted=True, dates=(date(9999, 1, 1),)), "wishes[0].dates[0]", date(9999, 1, 1)),
        ("history", Turn(DAY, "某"), "history[0].person", "某"),
        ("pins", Pin("2026-12-08/hall/whole_day", "某"), "pins[0].person", "某"),
        ("published", PublishedDuty("2026-12-08/hall/whole_day", "赵明", "某"), "published[0].stand_in", "某"),
        ("backup_pairs", BackupPair("赵明", "赵明"), "backup_pairs[0]", "赵明"),
        ("overrides", DayOverride(date(3000, 1, 1), working=True), "overrides[0].day", date(3000, 1, 1)),
    ],
)
def test_a_line_that_does_not_fit_is_named(field: str, line: object, path: str, value: object) -> None:
    assert paths(replace(BOOK, **{field: (line,)})) == [(path, value)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "path", "value"),
    [
        ({"id": "a/b"}, "posts[0].id", "a/b"),
        ({"id": ""}, "posts[0].id", ""),
        ({"needed": -1}, "posts[0].needed", -1),
        ({"wanted": 10**30}, "posts[0].wanted", 10**30),
        ({"sessions": ()}, "posts[0].sessions", None),
        ({"places": ()}, "posts[0].places", None),
        ({"sessions": (Session("morning", "上午", ()),)}, "posts[0].sessions[0].hours", None),
        ({"sessions": (Session("a/b", "", (Hours(time(8), time(9)),)),)}, "posts[0].sessions[0].kind", "a/b"),
        (
            {"sessions": (Session("x", "", (Hours(time(8, tzinfo=UTC), time(9)),)),)},
            "posts[0].sessions[0].hours[0].start",
            "08:00:00+00:00",
        ),
        ({"patterns": (Weekdays((-1,)),)}, "posts[0].patterns[0].weekdays", -1),
        ({"patterns": (DaysOfMonth((0,)),)}, "posts[0].patterns[0].days", 0),
        ({"patterns": (NthWeekday(0, 1),)}, "posts[0].patterns[0].nth", 0),
        ({"patterns": (NthWorkingDay(99),)}, "posts[0].patterns[0].nth", 99),
        ({"patterns": (NthWeekday(1, 7),)}, "posts[0].patterns[0].weekday", 7),
        ({"eligible": Scope(excluding=("某",))}, "posts[0].eligible.excluding[0]", "某"),
    ],
)
def test_a_post_that_cannot_be_held_is_named(changes: dict[str, Any], path: str, value: object) -> None:
    assert paths(replace(BOOK, posts=(replace(BOOK.posts[0], **changes),))) == [(path, value)]


def test_the_offices_own_words_are_within_reach() -> None:
    about = replace(BOOK.office, columns=("date", "mood"), public_days_ahead=400, told_days_ahead=-1)
    assert paths(replace(BOOK, office=about)) == [
        ("office.columns[1]", "mood"), ("office.public_days_ahead", 400), ("office.told_days_ahead", -1)
    ]  # fmt: skip


def test_ids_and_ranks_tell_people_apart() -> None:
    twice = (*BOOK.people, replace(BOOK.people[0], rank=0))
    days = BOOK.overrides * 2
    assert paths(replace(BOOK, people=twice, overrides=days)) == [
        ("people[0].id", "赵明"), ("people[4].id", "赵明"),
        ("overrides[0].day", "2026-12-25"), ("overrides[1].day", "2026-12-25"),
        ("people[4].rank", 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", [MOBILE, "=1+1", "@x", "+86", "<b>", "甲\u2028乙", "甲\ud800乙", "甲\x00乙", "长" * 501], ids=repr
)
def test_no_text_of_a_book_is_left_out_of_the_guard(text: str) -> None:
    first = replace(BOOK.people[0], title=text)
    rule = RuleSetting("days-between-turns", {"who": {"roles": ["leader", text]}})
    own = replace(BOOK.overrides[0], reason=text)
    book = replace(BOOK, people=(first, *BOOK.people[1:]), rules=(rule,), overrides=(own,))
    faults = list(book_faults(replace(book, office=replace(BOOK.office, remark=text))))
    assert [fault.path for fault in faults] == [
        "office.remark", "people[0].title", "rules[0].parameters.who.roles[1]", "overrides[0].reason"
    ]  # fmt: skip
    assert all(MOBILE not in fault.problem.zh and fault.value is None for fault in faults)


def test_a_book_without_end_is_refused() -> None:
    assert paths(replace(BOOK, history=BOOK.history[:1] * (MOST_LINES + 1))) == [("history", MOST_LINES + 1)]
