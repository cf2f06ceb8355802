from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roster.domain.moves import moves
from roster.domain.question import Question
from roster.domain.roster import Answer, Duty, Roster


@pytest.fixture(scope="module")
def question(county: Callable[..., tuple[Question, Answer]]) -> Question:
    made, _ = county(leaders=4)
    return made


def of(question: Question, *people: int) -> Roster:
    """The first slots given to people by number."""
    duties = (Duty(slot.id, question.people[number].id) for slot, number in zip(question.slots, people, strict=False))
    return Roster(tuple(duties))


def test_everybody_whose_duties_differ_is_named_also_who_lost_one(question: Question) -> None:
    found = moves(question, of(question, 0, 1, 2, 0), of(question, 3, 1, 0, 2))
    first, _, third, fourth = question.slots[:4]
    assert [(one.person, one.lost, one.won) for one in found] == [
        (question.people[0], (first, fourth), (third,)),
        (question.people[2], (third,), (fourth,)),
        (question.people[3], (), (first,)),
    ]


def test_another_order_or_another_stand_in_is_no_move(question: Question) -> None:
    before = of(question, 0, 1)
    after = Roster(tuple(Duty(one.slot, one.person, question.people[3].id) for one in reversed(before.duties)))
    assert moves(question, before, after) == ()


@given(st.lists(st.integers(0, 3), max_size=6), st.lists(st.integers(0, 3), max_size=6))
def test_the_way_back_is_the_same_turned_round(question: Question, one: list[int], other: list[int]) -> None:
    there = moves(question, of(question, *one), of(question, *other))
    back = moves(question, of(question, *other), of(question, *one))
    assert [(move.person, move.won, move.lost) for move in there] == [
        (move.person, move.lost, move.won) for move in back
    ]
