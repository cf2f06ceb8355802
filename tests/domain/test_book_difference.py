"""What differs between two books: nothing exactly where they are equal, else a sentence a line."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given, settings

from roster.domain.book_difference import ChangeKind, FieldChange, book_difference, counts
from roster.domain.book_nouns import NOUNS
from roster.domain.office_book import OfficeBook
from roster.domain.offices import StandInPolicy
from roster.domain.people import Absence, Half, Wish
from roster.domain.posts import Hours, Session
from roster.domain.question import RuleSetting, Turn
from tests.books import BOOK, books


def said(before: OfficeBook, after: OfficeBook) -> list[tuple[str, str]]:
    return [(change.said.zh, change.said.en) for change in book_difference(before, after)]


@settings(max_examples=20, deadline=None)
@given(books(), books())
def test_it_is_empty_exactly_where_the_books_are_equal(one: OfficeBook, other: OfficeBook) -> None:
    assert book_difference(one, one) == ()
    changes = book_difference(one, other)
    assert (changes == ()) == (one == other)
    for noun in NOUNS:
        kinds = [change.kind for change in changes if change.noun == noun.field]
        grown = kinds.count(ChangeKind.ADDED) - kinds.count(ChangeKind.REMOVED)
        assert len(noun.lines(other)) - len(noun.lines(one)) == grown


def test_a_change_is_told_field_by_field() -> None:
    people = (BOOK.people[0], replace(BOOK.people[1], title="县委书记", left=date(2027, 1, 31)), *BOOK.people[2:])
    (change,) = book_difference(BOOK, replace(BOOK, people=people))
    assert (change.noun, change.kind, change.before, change.after) == (
        "people", ChangeKind.CHANGED, BOOK.people[1], people[1]
    )  # fmt: skip
    assert change.fields == (
        FieldChange("title", "县长", "县委书记"), FieldChange("left", None, date(2027, 1, 31))
    )  # fmt: skip
    assert change.said.zh == "领导钱文清：职务由“县长”改为“县委书记”；离任日期由“无”改为“2027-01-31”"
    assert change.said.en == (
        "leader 钱文清: post “县长” became “县委书记”; last day of service “nothing” became “2027-01-31”"
    )


@pytest.mark.parametrize(
    ("changes", "zh", "en"),
    [
        (
            {"absences": (*BOOK.absences, Absence("赵明", date(2026, 12, 1), date(2026, 12, 1), Half.AFTERNOON))},
            "新增请假外出：赵明 2026-12-01下午",
            "absence added: 赵明 2026-12-01 in the afternoon",
        ),
        (
            {"absences": BOOK.absences[1:]},
            "删去请假外出：孙立 2026-12-08—2026-12-10",
            "absence removed: 孙立 2026-12-08—2026-12-10",
        ),
        (
            {"wishes": (*BOOK.wishes, Wish("赵明", wanted=True, weekdays=(0, 2), kinds=("morning",)))},
            "新增意愿：赵明 希望安排 一、三 morning",
            "wish added: 赵明 wishes for 一、三 morning",
        ),
        (
            {"history": (Turn(date(2026, 10, 9), "赵明", stood_in=True), BOOK.history[1])},
            "历史接访2026-10-09 赵明：顶岗由“否”改为“是”",
            "past turn 2026-10-09 赵明: stood in “no” became “yes”",
        ),
        (
            {"rules": (RuleSetting("days-between-turns", {"days": 5}), BOOK.rules[1])},
            "规则days-between-turns：参数由“days=2”改为“days=5”",
            "rule days-between-turns: parameters “days=2” became “days=5”",
        ),
        ({"rules": BOOK.rules[::-1]}, "规则的先后顺序有改动", "the order changed: rule"),
        (
            {"posts": (replace(BOOK.posts[0], sessions=(Session("x", "", (Hours(time(8), time(9)),)),)),)},
            "岗位大厅接访：场次时间有改动",
            "post 大厅接访: sessions changed",
        ),
        (
            {"people": (replace(BOOK.people[0], role="leader"), *BOOK.people[1:])},
            "领导赵明：类别由“主要领导”改为“领导”",
            "leader 赵明: role “principal leader” became “leader”",
        ),
        (
            {"office": replace(BOOK.office, telephone="0575-1")},
            "单位设置：预约电话由“0575-8603 2211”改为“0575-1”",
            "office: telephone “0575-8603 2211” became “0575-1”",
        ),
        ({"overrides": ()}, "删去自定工作日：2026-12-25", "day of the office's own removed: 2026-12-25"),
    ],
)
def test_every_change_is_a_sentence_in_both_languages(changes: dict[str, object], zh: str, en: str) -> None:
    assert said(BOOK, replace(BOOK, **changes)) == [(zh, en)]  # type: ignore[arg-type]


def test_who_stands_in_is_part_of_the_offices_settings() -> None:
    (change,) = book_difference(BOOK, BOOK, (StandInPolicy.NAMED, StandInPolicy.OFFICE))
    assert change.said.zh == "单位设置：补位方式由“由公示的补位领导补位”改为“由办公室安排”"
    assert book_difference(BOOK, BOOK, (StandInPolicy.NAMED, StandInPolicy.NAMED)) == ()


def test_counts_name_what_changed() -> None:
    changed = replace(BOOK, people=BOOK.people[1:], absences=(), rules=BOOK.rules[::-1])
    assert counts(book_difference(BOOK, changed)) == {
        "people": {"removed": ["赵明"]},
        "rules": {"reordered": ["规则"]},
        "absences": {"removed": ["孙立 2026-12-08—2026-12-10", "冯丽 2027-01-04上午"]},
    }
