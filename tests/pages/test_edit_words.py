"""Edits in words and as forms, and what they cost."""

from collections.abc import Callable

import pytest

from roster.domain.edits import Clear, Edit, Exchange, Give, Move, NameStandIn, Pin, Unpin
from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.pages.edit_words import cost_in_words, edit_in_words, fields_of
from roster.pages.words import NO_VOCABULARY

Month = tuple[Question, Answer]


def slot(day: int) -> str:
    return f"2026-12-{day:02}/hall/whole_day"


@pytest.mark.parametrize(
    ("edit", "zh", "fields"),
    [
        (Pin(slot(1), "赵明"), "12月1日(星期二)固定赵明", {"edit": "pin", "person": "赵明"}),
        (Pin(slot(1), "赵明", kept_free=True), "12月1日(星期二)不排赵明", {"edit": "pin", "kept_free": "true"}),
        (Unpin(slot(1), "赵明"), "12月1日(星期二)不再固定赵明", {"edit": "unpin"}),
        (Give(slot(1), "孙立"), "12月1日(星期二)由孙立接访", {"edit": "give", "person": "孙立"}),
        (Give(slot(1), "孙立", "赵明"), "12月1日(星期二)由赵明改为孙立", {"instead_of": "赵明"}),
        (
            Exchange(slot(1), "赵明", slot(3), "孙立"),
            "赵明12月1日(星期二)与孙立12月3日(星期四)对调",
            {"edit": "exchange", "other_slot": slot(3), "other_person": "孙立"},
        ),
        (Move(slot(1), "赵明", slot(3)), "赵明由12月1日(星期二)移到12月3日(星期四)", {"edit": "move"}),
        (Clear(slot(1)), "12月1日(星期二)空出", {"edit": "clear", "slot": slot(1)}),
        (Clear(slot(1), "赵明"), "12月1日(星期二)不排赵明", {"edit": "clear", "person": "赵明"}),
        (NameStandIn(slot(1), "孙立"), "12月1日(星期二)补位改为孙立", {"edit": "name_stand_in"}),
        (NameStandIn(slot(1), None), "12月1日(星期二)不设补位", {"edit": "name_stand_in"}),
    ],
    ids=str,
)
def test_an_edit_in_words_and_as_a_form(reception_month: Month, edit: Edit, zh: str, fields: dict[str, str]) -> None:
    assert edit_in_words(edit, reception_month[0], "zh") == zh
    assert "{" not in edit_in_words(edit, reception_month[0], "en")
    assert fields_of(edit) == fields_of(edit) | fields
    assert "" not in fields_of(edit).values()


def test_a_braced_name_is_said_as_it_is(county: Callable[..., Month]) -> None:
    question, _ = county(rename={0: "赵{明}"})
    assert edit_in_words(Pin(slot(1), question.people[0].id), question, "zh") == "12月1日(星期二)固定赵{明}"


@pytest.mark.parametrize(
    ("deltas", "zh", "en"),
    [
        (((3, 0), (4, 0)), "代价不变", "costs the same"),
        (((3, 12), (4, -2)), "公平代价增加12，意愿代价减少2", "12 more for fairness, 2 less for wishes"),
        (((9, 1),), "第9级代价增加1", "1 more for level 9"),
    ],
)
def test_cost_by_level_in_words(deltas: tuple[tuple[int, int], ...], zh: str, en: str) -> None:
    assert (cost_in_words(deltas, NO_VOCABULARY, "zh"), cost_in_words(deltas, NO_VOCABULARY, "en")) == (zh, en)
