from dataclasses import replace
from datetime import date
from pathlib import Path
from runpy import run_path
from types import SimpleNamespace

import pytest

from roster.domain.question import Pin, PublishedDuty, Question
from roster.domain.roster import Answer, AnswerStatus, Roster
from roster.solver.compact import Effort, first_solution
from roster.solver.long_period import mended, rolled
from roster.solver.record import record
from roster.solver.solve import ImpossibleError, solve

tiny = SimpleNamespace(**run_path(str(Path(__file__).with_name("tiny.py"))))


@pytest.fixture(scope="module")
def two_months() -> Question:
    """Two slots in November, three in December; nobody on two days running."""
    rules = tiny.rule("days-between-turns", days=1), tiny.rule("fair-share")
    question: Question = tiny.county(3, 5, *rules, first=date(2026, 11, 27))
    first, *_, last = question.slots
    return replace(question, pins=(Pin(last.id, "甲"),), published=(PublishedDuty(first.id, "乙"),))


def test_months_are_solved_one_by_one_with_those_before_as_history(two_months: Question) -> None:
    asked: list[Question] = []

    def solved(month: Question) -> Answer:
        asked.append(month)
        return solve(month)

    roster = rolled(two_months, solved)
    assert [(one.first, one.last, len(one.slots)) for one in asked] == [
        (date(2026, 11, 27), date(2026, 11, 30), 2), (date(2026, 12, 1), two_months.last, 3),
    ]  # fmt: skip
    assert [len(one.pins) for one in asked] == [0, 1]
    assert [len(one.published) for one in asked] == [1, 0]
    served = {(turn.day, turn.person) for turn in asked[1].history}
    assert served == {(two_months.slot[duty.slot].day, duty.person) for duty in roster.duties[:2]}
    hard, _ = tiny.costs(two_months, roster)
    assert hard == 0


def test_what_is_raised_for_a_month_passes_through(two_months: Question) -> None:
    nobody = replace(two_months, people=())
    with pytest.raises(ImpossibleError):
        rolled(replace(nobody, pins=(), published=()), solve)


def test_mending_never_makes_a_roster_worse_and_ends(two_months: Question) -> None:
    model, _ = record(two_months)
    start = first_solution(model, model.demands, Effort())
    assert start is not None
    costs = [tiny.costs(two_months, model.roster(values)) for values in mended(model, start, 1000, lambda: 60.0)]
    assert all(hard == 0 for hard, _ in costs)
    rows = [tuple(sums.values()) for _, sums in costs]
    assert rows == sorted(rows, reverse=True)
    assert list(mended(model, start, 1000, lambda: 0.0)) == []
    assert list(mended(model, start, 0, lambda: 60.0))[-1] == start


def test_a_long_period_without_patterns_is_proven_all_the_same(two_months: Question) -> None:
    answer = solve(two_months, most_patterns=0)
    assert answer.status is AnswerStatus.OPTIMAL
    assert tuple(level.cost for level in answer.levels) == tiny.best(two_months)
    assert answer.roster == solve(two_months).roster
    assert isinstance(answer.roster, Roster)
