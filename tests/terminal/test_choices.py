"""Who else could take a day, on a narrow terminal too."""

from collections.abc import Callable

import pytest

from roster.domain.question import Question
from roster.domain.roster import Answer, Breach
from roster.domain.texts import Language, Text
from roster.solver.why import Choice
from roster.terminal.choices import choices_table

Month = tuple[Question, Answer]
Shown = Callable[..., list[str]]


@pytest.fixture
def ranked(reception_month: Month) -> tuple[Choice, ...]:
    """The one who has the slot, one who exchanges at a cost, one who may not come."""
    question, _ = reception_month
    one, two, three = question.people[:3]
    share = Breach("fair-share", 0, 3, 8, Text("{person}多了", "{person} has more"), {"person": two})
    wish = Breach("wishes", 1, 4, 2, Text("{person}不便", "{person} would rather not"), {"person": two})
    away = Breach("away", 2, 0, 1, Text("{person}外出", "{person} is away"), {"person": three})
    none = ((3, 0), (4, 0))
    return (
        Choice(one, holds=True, gives=None, deltas=none, more=(), fewer=()),
        Choice(two, holds=False, gives=question.slots[3], deltas=((3, 8), (4, -2)), more=(share, wish), fewer=()),
        Choice(three, holds=False, gives=None, deltas=none, more=(wish, away), fewer=()),
    )


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "zh",
            [
                "1 赵明 现在就是",
                "±0",
                "2 钱文清 与12月4日(星期五)对调 钱文清不便",
                "公平 +8，意愿 -2 钱文清多了",
                "3 孙立 接替 孙立外出",
                "不允许",
            ],
        ),
        (
            "en",
            [
                "1 赵明 has it now",
                "±0",
                "2 钱文清 exchanges with Fri 4 Dec 钱文清 would rather not",
                "fairness +8, wishes -2 钱文清 has more",
                "3 孙立 instead 孙立 is away",
                "not allowed",
            ],
        ),
    ],
)
def test_each_choice_says_how_what_it_costs_and_why(
    reception_month: Month, ranked: tuple[Choice, ...], shown: Shown, language: Language, lines: list[str]
) -> None:
    slot = reception_month[0].slots[0]
    found = [" ".join(line.split()) for line in shown(choices_table(slot, ranked, language))]
    assert found[0] == slot.when.say(language)
    assert [line for line in found if line][3:] == lines
