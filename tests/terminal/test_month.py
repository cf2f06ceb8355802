"""The month in the terminal: every day, everybody on duty, at any width and in both languages."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.domain.texts import Language
from roster.domain.workdays import Calendar, DayOverride, month_of
from roster.terminal.month import calendar_grid, month_grid

Month = tuple[Question, Answer]
Shown = Callable[..., list[str]]


@pytest.mark.parametrize("language", get_args(Language))
@pytest.mark.parametrize("width", [80, 100, 150])
def test_nobody_on_duty_is_cut_or_left_out(
    reception_month: Month, shown: Shown, language: Language, width: int
) -> None:
    question, answer = reception_month
    text = "\n".join(shown(month_grid(question, answer.roster, language), width))
    duties = answer.roster.duties
    names = [question.person[person].name for duty in duties for person in (duty.person, duty.stand_in or "")]
    assert len(names) == 2 * len(question.slots)
    assert [name for name in names if name not in text] == []


def test_a_week_of_the_month(reception_month: Month, shown: Shown) -> None:
    question, answer = reception_month
    lines = shown(month_grid(question, answer.roster, "zh"))
    at = next(number for number, line in enumerate(lines) if line.startswith("│ 7 "))
    first = next(slot for slot in question.slots if slot.day >= date(2026, 12, 7))
    name = question.person[answer.roster.people_on[first.id][0]].name
    assert [cell.strip() for cell in lines[at].split("│")] == ["", "7", "8", "9", "10", "11", "12", "13", ""]
    assert lines[at + 1].split("│")[1].strip() == name
    assert lines[0].strip() == "2026年12月"


def test_several_sessions_of_a_day_are_told_apart(half_day_month: Month, shown: Shown) -> None:
    question, answer = half_day_month
    text = "\n".join(shown(month_grid(question, answer.roster, "zh"), 150))
    assert (text.count("上午"), text.count("下午")) == (23, 23)


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("zh", "2027年5月 草案：日历为暂定，不得公布"),
        ("en", "May 2027 · draft: the calendar is provisional; not to be published"),
    ],
)
def test_a_provisional_month_says_so_in_its_title(
    provisional_month: Month, shown: Shown, language: Language, title: str
) -> None:
    question, answer = provisional_month
    assert shown(month_grid(question, answer.roster, language))[0].strip() == title


def test_a_period_of_two_months_has_two_grids(reception_month: Month, shown: Shown) -> None:
    question, answer = reception_month
    longer = replace(question, last=date(2027, 1, 31))
    lines = shown(month_grid(longer, answer.roster, "en"))
    assert [line.split(" · ")[0].strip() for line in lines if line.startswith("  ")] == ["Dec 2026", "Jan 2027"]


def test_rest_days_and_makeup_days_are_marked_by_a_word(reception_month: Month, shown: Shown) -> None:
    calendar = reception_month[0].calendar
    first, last = month_of(date(2026, 10, 1))
    text = "\n".join(shown(calendar_grid(calendar, first, last, "zh")))
    assert (text.count("休"), text.count("国庆节"), text.count("班")) == (7, 7, 1)
    assert "10 班" in text


def test_an_office_s_own_rest_day_is_marked(reception_month: Month, shown: Shown) -> None:
    years = reception_month[0].calendar.years
    calendar = Calendar(years, (DayOverride(date(2026, 12, 8), working=False, reason="县庆"),))
    lines = shown(calendar_grid(calendar, *month_of(date(2026, 12, 1)), "en"))
    assert "│ 8 rest" in next(line for line in lines if line.startswith("│ 7 "))
