from collections.abc import Callable
from pathlib import Path
from runpy import run_path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings

from roster.domain.question import Question
from roster.solver.compact import Effort, first_solution
from roster.solver.coupling import take_apart
from roster.solver.descent import Descent
from roster.solver.master import Master
from roster.solver.model import Model
from roster.solver.patterns import list_blocks
from roster.solver.record import record

tiny = SimpleNamespace(**run_path(str(Path(__file__).with_name("tiny.py"))))


def plenty() -> float:
    return 60.0


def started(question: Question, remaining: Callable[[], float] = plenty) -> tuple[Model, Descent] | None:
    """A descent from any roster at all; None where there is none."""
    model, _ = record(question)
    values = first_solution(model, model.demands, Effort())
    if values is None:
        return None
    coupling = take_apart(model)
    master = Master(model, coupling, list_blocks(model, coupling.private, 10_000))
    solution = master.solution(values)
    assert solution is not None
    return model, Descent(master, solution, remaining)


def levels_of(model: Model) -> list[int]:
    return sorted({item.rule.level for item in model.discouragements})


@settings(deadline=None, max_examples=30, derandomize=True, database=None)
@given(question=tiny.questions())
def test_each_level_is_lowered_to_the_least_there_is_and_stays(question: Question) -> None:
    start = started(question)
    if start is None:
        assert tiny.best(question) is None
        return
    model, descent = start
    proofs = [descent.lower(descent.master.prices(level)) for level in levels_of(model)]
    assert [cost for cost, _ in proofs] == [bound for _, bound in proofs]
    found = model.completed(descent.master.values(descent.incumbent))
    _, sums = tiny.costs(question, model.roster(found))
    best = dict(zip(sums, tiny.best(question), strict=True))
    assert [cost for cost, _ in proofs] == [best[level] for level in levels_of(model)]
    assert sums == best


@settings(deadline=None, max_examples=30, derandomize=True, database=None)
@given(question=tiny.questions())
def test_a_bound_is_one_even_if_no_time_is_left(question: Question) -> None:
    start = started(question, lambda: 0.0)
    if start is None:
        return
    model, descent = start
    _, sums = tiny.costs(question, next(tiny.rosters(question)))
    best = dict(zip(sums, tiny.best(question), strict=True))
    for level in levels_of(model)[:1]:
        cost, bound = descent.lower(descent.master.prices(level))
        assert bound <= best[level] <= cost


@pytest.fixture(scope="module")
def spread() -> tuple[Model, Descent]:
    """Four turns for two people: nobody twice in three days costs least with turns taken in turn."""
    start = started(tiny.county(2, 4, tiny.rule("evenly-spread", working_days=3), tiny.rule("fair-share")))
    assert start is not None
    return start


def test_what_cannot_be_in_a_cheapest_roster_is_struck_out(spread: tuple[Model, Descent]) -> None:
    model, descent = spread
    before = [block.size for block in descent.remaining_blocks()]
    for level in levels_of(model):
        descent.lower(descent.master.prices(level))
    after = [block.size for block in descent.remaining_blocks()]
    assert before == [16, 16]
    assert all(few < many for few, many in zip(after, before, strict=True))


def test_a_descent_is_resumed_below_what_is_known_and_nowhere_else(spread: tuple[Model, Descent]) -> None:
    _, descent = spread
    master = descent.master
    cost, _ = descent.lower(master.prices(3))
    resumed = Descent.resumed(master, {3: cost}, plenty)
    assert resumed is not None
    assert resumed.lower(np.zeros(len(master.prices(3)))) == (0, 0)
    assert resumed.lower(master.prices(3)) == (cost, cost)
    assert Descent.resumed(master, {3: cost - 1}, plenty) is None
