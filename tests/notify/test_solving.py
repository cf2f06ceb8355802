"""What the solver's process tells."""

import json
from dataclasses import replace

import pytest

from roster.actions import plan as planning
from roster.documents.codec import encode_json
from roster.domain.question import Question
from roster.notify.solving import ANSWER, CLASH, PROBLEM, solve_document
from roster.solver.solve import OutOfTimeError
from tests.draft_county import IMPOSSIBLE, question


def told(asked: Question) -> tuple[tuple[str, ...], list[tuple[int, int, int]]]:
    levels: list[tuple[int, int, int]] = []
    return solve_document(encode_json(asked), 20.0, lambda *level: levels.append(level)), levels


def test_an_answer_with_the_levels_on_the_way() -> None:
    (kind, document), levels = told(question())
    answer = json.loads(document)
    assert (kind, answer["status"]) == (ANSWER, "OPTIMAL")
    assert levels == [(level["level"], level["cost"], level["bound"]) for level in answer["levels"]]


def test_a_clash() -> None:
    (kind, document), levels = told(question(IMPOSSIBLE))
    assert (kind, levels) == (CLASH, [])
    assert json.loads(document)["ways_out"]


def test_out_of_time_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_: object) -> None:
        raise OutOfTimeError

    monkeypatch.setattr(planning, "plan", late)
    (kind, zh, en), _ = told(question())
    assert kind == PROBLEM
    assert (zh, en) == (
        "在20秒内既没有排出，也没有证明排不出；请延长求解时间后再试",
        "in 20 seconds neither a roster was found nor that there is none. Maybe allow more time.",
    )


def test_a_year_without_a_calendar_is_said_in_words() -> None:
    asked = question()
    (kind, *said), _ = told(replace(asked, calendar=replace(asked.calendar, years=asked.calendar.years[:1])))
    assert kind == PROBLEM
    assert "没有这一年的日历" in said[0]
