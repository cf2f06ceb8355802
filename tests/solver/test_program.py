from math import inf

import numpy as np
import pytest

from roster.solver.program import Columns, Floats, Mask, minimise, relax


def knapsack(capacity: float = 4.0) -> Columns:
    """3 a + 2 b + 2 c <= capacity, a + b + c >= 1."""
    return Columns(
        rows=np.array([0, 0, 0, 1, 1, 1]), cols=np.array([0, 1, 2, 0, 1, 2]),
        values=np.array([3.0, 2.0, 2.0, 1.0, 1.0, 1.0]),
        row_lo=np.array([-inf, 1.0]), row_hi=np.array([capacity, inf]),
        upper=np.ones(3), whole=np.ones(3, dtype=np.bool_),
    )  # fmt: skip


PRICES: Floats = np.array([-5.0, -3.0, -3.0])
ALL: Mask = np.ones(3, dtype=np.bool_)
BOTH: Mask = np.ones(2, dtype=np.bool_)


def test_the_relaxation_splits_what_a_whole_solution_cannot() -> None:
    relaxed = relax(knapsack(), PRICES, ALL, BOTH)
    assert relaxed is not None
    assert float(PRICES @ relaxed.solution) == pytest.approx(-6.5)
    assert relaxed.duals.tolist() == pytest.approx([-1.5, 0.0])
    assert knapsack().reduced_costs(PRICES, relaxed.duals).tolist() == pytest.approx([-0.5, 0.0, 0.0])


def test_the_cheapest_whole_solution_is_proven() -> None:
    found = minimise(knapsack(), PRICES, ALL, BOTH, 10)
    assert found is not None
    assert (found.solution.tolist(), found.proven) == ([0, 1, 1], True)


def test_columns_left_out_are_zero_and_rows_left_out_do_not_hold() -> None:
    first_two, none = np.array([True, True, False]), np.array([False, False])
    fewer = minimise(knapsack(), PRICES, first_two, BOTH, 10)
    freed = minimise(knapsack(), PRICES, ALL, none, 10)
    assert fewer is not None
    assert freed is not None
    assert (fewer.solution.tolist(), freed.solution.tolist()) == ([1, 0, 0], [1, 1, 1])
    assert knapsack().broken_rows(freed.solution).tolist() == [True, False]
    assert knapsack().broken_rows(np.zeros(3)).tolist() == [False, True]


def test_what_cannot_be_is_none() -> None:
    assert relax(knapsack(-1), PRICES, ALL, BOTH) is None
    assert minimise(knapsack(-1), PRICES, ALL, BOTH, 10) is None


def test_a_row_more_forbids_what_was_best() -> None:
    locked = knapsack().with_row(np.array([0.0, 1.0, 1.0]), 1)
    found = minimise(locked, PRICES, ALL, np.ones(3, dtype=np.bool_), 10)
    assert found is not None
    assert found.solution.tolist() == [1, 0, 0]
    assert locked.row_hi.tolist() == [4, inf, 1]


def test_columns_that_need_not_be_whole_are_not_rounded() -> None:
    columns = knapsack()
    halves = Columns(
        columns.rows, columns.cols, columns.values, columns.row_lo, columns.row_hi,
        np.array([1.0, 1.0, 0.5]), np.array([True, True, False]),
    )  # fmt: skip
    found = minimise(halves, np.array([0.0, -1.0, -1.0]), ALL, BOTH, 10)
    assert found is not None
    assert found.solution.tolist() == pytest.approx([0, 1, 0.5])
