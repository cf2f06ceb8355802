"""The demo's county goes through the same door as any office's workbook."""

from datetime import date
from pathlib import Path

import pytest

from roster.actions.demo import demo_question
from roster.actions.errors import BadInputError
from roster.domain.question import Question
from roster.domain.workdays import Calendar


def test_the_same_county_every_time(county_question: Question, calendar: Calendar, tmp_path: Path) -> None:
    assert demo_question(tmp_path, date(2026, 12, 1), 1, calendar, date(2030, 1, 1)) == county_question
    assert [path.name for path in tmp_path.iterdir()] == ["云溪县-2026-12.xlsx"]


def test_another_seed_is_another_county(county_question: Question, calendar: Calendar, tmp_path: Path) -> None:
    other = demo_question(tmp_path, date(2026, 12, 1), 2, calendar, date(2026, 12, 1))
    assert other.people != county_question.people
    assert len(other.people) == len(county_question.people) == 33


def test_a_year_without_calendar_is_refused(calendar: Calendar, tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"There is no calendar for 2031, only for 2020–2027\."):
        demo_question(tmp_path, date(2031, 1, 1), 1, calendar, date(2026, 12, 1))
    assert list(tmp_path.iterdir()) == []
