from dataclasses import replace
from pathlib import Path
from runpy import run_path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from roster.domain.question import Question
from roster.solver.compact import Effort, OutOfTimeError, Program, descend, first_solution, searcher, settled
from roster.solver.linear import Excess, Limit, SquareGap, Sum
from roster.solver.model import Discouragement, Model
from roster.solver.record import record

tiny = SimpleNamespace(**run_path(str(Path(__file__).with_name("tiny.py"))))
ONCE = Effort(seconds=10, workers=1)


def solved(program: Program) -> tuple[int, float]:
    solver = searcher(ONCE, 10)
    status = solver.solve(program.cp)
    return int(status), solver.objective_value


def empty_program() -> tuple[Model, Program]:
    model, _ = record(tiny.county(2, 2))
    return model, Program(model, [])


@pytest.mark.parametrize(
    ("limit", "status"),
    [
        (Limit(Sum(), least=1), cp_model.INFEASIBLE),
        (Limit(Sum((), 2), most=1), cp_model.INFEASIBLE),
        (Limit(Sum((), 2), 1, 2), cp_model.OPTIMAL),
        (Limit(Sum(((0, 1), (1, 1))), least=3), cp_model.INFEASIBLE),
        (Limit(Sum(((0, 1), (1, 1))), least=2), cp_model.OPTIMAL),
        (Limit(Sum(((0, -1), (1, 1)), 1), most=-1), cp_model.INFEASIBLE),
        (Limit(Sum(((0, -1), (1, 1)), 1), most=0), cp_model.OPTIMAL),
    ],
)
def test_a_limit_holds_even_over_nothing(limit: Limit, status: int) -> None:
    _, program = empty_program()
    program.add(limit)
    assert solved(program)[0] == status


@st.composite
def excesses(draw: st.DrawFn) -> Excess:
    literals = draw(st.lists(st.integers(0, 3), unique=True, max_size=4))
    total = Sum(tuple((literal, draw(st.integers(-2, 4))) for literal in literals), draw(st.integers(-2, 2)))
    if draw(st.booleans()):
        return SquareGap(total, draw(st.integers(-3, 8)))
    least, most = draw(st.sampled_from([(None, 1), (2, None), (0, 2), (-1, 0), (None, -4), (9, None)]))
    return Limit(total, least, most)


@settings(deadline=None, max_examples=40, derandomize=True, database=None)
@given(excess=excesses(), values=st.tuples(*[st.integers(0, 1)] * 4), weight=st.integers(1, 5))
def test_the_price_is_what_the_excess_costs(excess: Excess, values: tuple[int, ...], weight: int) -> None:
    rule: Any = None
    _, program = empty_program()
    program.cp.minimize(program.price([Discouragement(rule, excess, weight, {})]))
    for literal, value in enumerate(values):
        program.cp.add(program.variable(literal) == value)
    status, price = solved(program)
    assert (status, price) == (int(cp_model.OPTIMAL), weight * excess.excess(excess.sum.value(values_of(values))))


def values_of(values: tuple[int, ...]) -> dict[int, int]:
    return dict(enumerate(values))


@settings(deadline=None, max_examples=20, derandomize=True, database=None)
@given(limit=st.builds(Limit, st.just(Sum(((0, 1), (1, 2), (2, -1)))), st.integers(-2, 4), st.integers(-2, 4)))
def test_a_slack_is_by_how_much_a_limit_is_broken_least(limit: Limit) -> None:
    _, program = empty_program()
    program.cp.minimize(program.slack(limit))
    within = range(-1, 4)
    least = min(max(0, (limit.least or 0) - value, value - (limit.most or 0)) for value in within)
    assert solved(program) == (int(cp_model.OPTIMAL), least)


@settings(deadline=None, max_examples=30, derandomize=True, database=None)
@given(question=tiny.questions())
def test_a_first_roster_keeps_what_is_hard_and_there_is_one_exactly_if_there_is_any(question: Question) -> None:
    model, _ = record(question)
    values = first_solution(model, model.demands, ONCE)
    found = next(tiny.allowed(question), None)
    assert (values is None) == (found is None)
    if values is not None:
        assert tiny.costs(question, model.roster(values))[0] == 0


def test_no_time_at_all_tells_nothing() -> None:
    model, _ = record(tiny.county(5, 20, tiny.rule("days-between-turns", days=3)))
    with pytest.raises(OutOfTimeError):
        first_solution(model, model.demands, replace(ONCE, seconds=0.0))


def test_levels_come_one_after_another_with_cost_and_bound() -> None:
    question = tiny.county(3, 4, tiny.rule("evenly-spread", working_days=4), tiny.rule("fair-share"))
    model, _ = record(question)
    first = first_solution(model, model.demands, ONCE)
    assert first is not None
    steps = [(level, cost, bound) for level, cost, bound, _ in descend(model, first, ONCE, lambda: 10.0)]
    _, sums = tiny.costs(question, next(tiny.rosters(question)))
    best = dict(zip(sums, tiny.best(question), strict=True))
    assert steps == [(level, cost, cost) for level, cost in best.items()]


def test_between_equals_the_smallest_lot_decides() -> None:
    question = tiny.county(3, 3, tiny.rule("fair-share", over="month"))
    model, _ = record(question)
    equals = [roster for sums, roster in tiny.allowed(question) if sums == tiny.best(question)]
    lot = {literal: literal**3 % 101 for literal in model.duty_literals.values()}

    def drawn(values: dict[int, int]) -> int:
        return sum(weight * values[literal] for literal, weight in lot.items())

    smallest = min(equals, key=lambda roster: drawn(model.values(roster)))
    found = {model.roster(settled(model, model.values(roster), lot, ONCE)) for roster in equals}
    assert (len(equals), found) == (6, {smallest})
