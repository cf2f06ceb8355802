"""What a changed roster costs, and what is still proven: against every roster of counties small enough to list them."""

from dataclasses import replace
from pathlib import Path
from runpy import run_path

import pytest
from hypothesis import given as sample
from hypothesis import settings
from hypothesis import strategies as st

from roster.domain.question import Question
from roster.domain.roster import Answer, AnswerStatus, Level, Roster
from roster.solver.rescore import rescored, unproven
from roster.solver.solve import Effort, ImpossibleError, solve
from tests.draft_county import question as asked

tiny = run_path(str(Path(__file__).parent / "tiny.py"))
EFFORT = Effort(20, workers=1)
FAIR = asked()  # fairness is the first level and costs something, wishes come after it


@pytest.fixture(scope="module")
def fair() -> Answer:
    return solve(FAIR, EFFORT)


def test_an_unchanged_roster_keeps_its_proof(fair: Answer) -> None:
    assert rescored(FAIR, fair.roster, fair) == fair


def test_below_a_level_that_costs_more_nothing_is_proven(fair: Answer) -> None:
    first, *others = fair.roster.duties
    worse = Roster((replace(first, person="孙立"), *others))
    after = rescored(FAIR, worse, fair)
    assert after.status is AnswerStatus.FEASIBLE
    assert [(level.number, level.bound) for level in after.levels] == [(3, fair.levels[0].bound), (4, 0)]
    assert after.levels[0].cost > fair.levels[0].cost
    assert rescored(FAIR, fair.roster, replace(after, levels=fair.levels)) == fair


def test_where_a_hard_rule_is_broken_nothing_is_proven(fair: Answer) -> None:
    empty = rescored(FAIR, Roster(fair.roster.duties[1:]), fair)
    assert {level.bound for level in empty.levels} == {0}
    assert empty.status is AnswerStatus.FEASIBLE
    assert any(breach.hard for breach in empty.breaches)


def test_a_bound_that_the_cost_contradicts_is_dropped(fair: Answer) -> None:
    wrong = replace(fair, levels=tuple(replace(level, bound=level.cost + 1) for level in fair.levels))
    assert {level.bound for level in rescored(FAIR, fair.roster, wrong).levels} == {0}


def test_a_level_that_was_never_searched_is_not_proven(fair: Answer) -> None:
    unknown = replace(fair, levels=(Level(2, "requests", 0, 0),))
    levels = rescored(FAIR, fair.roster, unknown).levels
    assert [(level.number, level.bound) for level in levels if level.cost] == [(3, 0)]


def test_unproven_keeps_roster_and_costs(fair: Answer) -> None:
    bare = unproven(fair)
    assert (bare.roster, bare.breaches) == (fair.roster, fair.breaches)
    assert [(level.cost, level.bound) for level in bare.levels] == [(level.cost, 0) for level in fair.levels]


@sample(tiny["questions"](), st.data())
@settings(max_examples=30, deadline=None)
def test_no_roster_beats_what_is_still_proven(question: Question, data: st.DataObject) -> None:
    """Whatever roster is put in by hand, a kept bound lies below every roster that is as good above."""
    try:
        answer = solve(question, EFFORT)
    except ImpossibleError:
        return
    everything = list(tiny["rosters"](question))
    drawn = data.draw(st.sampled_from(everything))
    after = rescored(question, drawn, answer)
    hard, costs = tiny["costs"](question, drawn)
    assert {level.number: level.cost for level in after.levels if level.cost} == {n: c for n, c in costs.items() if c}
    if hard:
        assert {level.bound for level in after.levels} <= {0}
        return
    for at, level in enumerate(after.levels):
        above = {one.number: one.cost for one in after.levels[:at]}
        rivals = [sums for hard, sums in (tiny["costs"](question, one) for one in everything) if not hard]
        equal = (sums for sums in rivals if all(sums.get(number, 0) == cost for number, cost in above.items()))
        assert level.bound <= min(sums.get(level.number, 0) for sums in equal)
    if after.status is AnswerStatus.OPTIMAL:
        best = tiny["best"](question)
        assert best is not None
        assert tuple(costs.values()) == best
