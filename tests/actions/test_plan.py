"""Planning: one of an answer and a clash, and nothing is searched where counting is enough."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from roster.actions import plan as planning
from roster.actions.plan import Planned, plan
from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.solver.solve import Effort, OutOfTimeError, Proof

Month = tuple[Question, Answer]


def test_the_county_s_month_is_proven_on_every_level(solved: Month) -> None:
    _, answer = solved
    assert answer.status == "OPTIMAL"
    assert [level.number for level in answer.levels if not level.proven] == []
    assert len(answer.roster.duties) == 23


def test_each_level_is_told_as_it_is_proven(solved: Month) -> None:
    question, answer = solved
    told: list[Proof] = []
    assert plan(question, Effort(60), told.append).answer == answer
    assert told == [Proof(level.number, level.cost, level.bound) for level in answer.levels]


def test_an_impossible_week_has_a_clash_and_no_answer(impossible: Planned) -> None:
    assert impossible.answer is None
    assert impossible.clash is not None
    said = [text.zh for text in impossible.clash.arithmetic]
    assert said == ["共5场需要5人次，2名领导按规则最多能承担4人次，差1人次"]


def test_where_counting_is_enough_nothing_is_searched(crowded: Question, monkeypatch: pytest.MonkeyPatch) -> None:
    def searched(*_: object) -> Answer:
        raise AssertionError("searched")

    monkeypatch.setattr(planning, "solve", searched)
    assert plan(crowded, Effort(30)).clash is not None


def test_a_local_conflict_is_found_by_search(crowded: Question) -> None:
    spaced = replace(crowded.rules[0], parameters={"days": 3})
    planned = plan(replace(crowded, slots=crowded.slots[:4], rules=(spaced,)), Effort(30))
    assert planned.clash is not None
    named: Sequence[str] = sorted({asked.rule for asked in planned.clash.demands})
    assert named == ["days-between-turns", "head-count"]


def test_too_little_time_is_neither(solved: Month) -> None:
    with pytest.raises(OutOfTimeError):
        plan(solved[0], Effort(0.0))
