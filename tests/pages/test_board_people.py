"""The board's panel of people."""

from dataclasses import replace
from datetime import date

from roster.domain.people import Absence, Half, Wish
from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.pages.board_people import people_lines

Month = tuple[Question, Answer]


def test_the_people_s_panel_counts_and_says_when_they_are_away(reception_month: Month) -> None:
    question, answer = reception_month
    told = replace(
        question,
        absences=(
            Absence("赵明", date(2026, 12, 7), date(2026, 12, 8)),
            Absence("赵明", date(2026, 12, 9), date(2026, 12, 9), Half.MORNING),
            Absence("赵明", date(2027, 1, 9), date(2027, 1, 9)),
        ),
        wishes=(Wish("赵明", wanted=False, weekdays=(0,), kinds=("morning",)), Wish("钱文清", wanted=True)),
    )
    zhao, qian, *_, last = people_lines(told, answer.roster, date(2026, 12, 2), "zh")
    assert zhao.absences == "12月7日(星期一)–12月8日(星期二)；12月9日(星期三)上午"
    assert (zhao.wishes, qian.wishes) == ("避开星期一、上午", "希望任何一天")
    assert (zhao.now, zhao.burden_now, zhao.next_turn) == (1, "1.0", "")
    assert (qian.now, qian.next_turn) == (1, "12月2日(星期三)")
    assert (last.now, last.burden_now, last.next_turn) == (0, "0.0", "")
