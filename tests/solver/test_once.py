"""What depends on a question alone is worked out once."""

from collections.abc import Iterator
from dataclasses import replace

from roster.domain.question import Question
from roster.solver.once import all_once, once
from tests.draft_county import question

CALLS: list[tuple[str, int]] = []


@once
def counted(asked: Question, more: int = 0) -> int:
    CALLS.append(("counted", more))
    return len(asked.people) + more


@all_once
def yielded(asked: Question, more: int) -> Iterator[str]:
    CALLS.append(("yielded", more))
    yield from (person.name for person in asked.people[:more])


def test_once_a_question_and_argument() -> None:
    CALLS.clear()
    asked = question()
    assert [counted(asked), counted(asked), counted(asked, 2)] == [5, 5, 7]
    assert yielded(asked, 2) == yielded(asked, 2) == ("赵明", "钱文清")
    assert CALLS == [("counted", 0), ("counted", 2), ("yielded", 2)]


def test_another_question_is_looked_at_anew_and_the_same_stays_equal() -> None:
    CALLS.clear()
    asked, other = question(), replace(question(), people=question().people[:2], absences=(), wishes=())
    assert (counted(asked), counted(other), counted(replace(asked))) == (5, 2, 5)
    assert len(CALLS) == 3
    assert asked == question()
