"""Linear programs in columns, solved by GLOP (relaxed) and HiGHS (whole) through OR-Tools' MathOpt."""

from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray
from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]
Mask = NDArray[np.bool_]

_SOLVED = {mathopt.TerminationReason.OPTIMAL, mathopt.TerminationReason.FEASIBLE}
_ONLY_WHAT_IS_USED = mathopt.ModelSolveParameters(  # unpacking a result costs more than finding it
    variable_values_filter=mathopt.VariableFilter(skip_zero_values=True),
    dual_values_filter=mathopt.LinearConstraintFilter(skip_zero_values=True),
    reduced_costs_filter=mathopt.VariableFilter(filtered_items=()),
)
_WHOLE_COSTS = 0.9  # costs are whole numbers: a gap below 1 is no gap


@dataclass(frozen=True, slots=True)
class Columns:
    """row_lo <= matrix x <= row_hi, 0 <= x <= upper, the matrix in triplets, x whole where `whole` says so."""

    rows: Indices
    cols: Indices
    values: Floats
    row_lo: Floats
    row_hi: Floats
    upper: Floats
    whole: Mask

    def reduced_costs(self, prices: Floats, duals: Floats) -> Floats:
        """What each column costs beyond what the duals pay for it."""
        paid = np.bincount(self.cols, weights=self.values * duals[self.rows], minlength=len(self.upper))
        return np.asarray(prices - paid)

    def broken_rows(self, solution: Floats) -> Mask:
        """The rows that a solution does not keep."""
        sums = np.bincount(self.rows, weights=self.values * solution[self.cols], minlength=len(self.row_lo))
        return np.asarray((sums < self.row_lo - 1e-6) | (sums > self.row_hi + 1e-6))

    def with_row(self, values: Floats, most: float) -> "Columns":
        """The same program with one more row: values x <= most."""
        chosen = np.flatnonzero(values)
        return replace(
            self,
            rows=np.concatenate([self.rows, np.full(len(chosen), len(self.row_lo))]),
            cols=np.concatenate([self.cols, chosen]),
            values=np.concatenate([self.values, values[chosen]]),
            row_lo=np.append(self.row_lo, -np.inf),
            row_hi=np.append(self.row_hi, most),
        )


@dataclass(frozen=True, slots=True)
class Relaxed:
    """An optimum of the relaxation: the solution and the duals of its rows."""

    solution: Floats
    duals: Floats


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole solution, and whether none is cheaper."""

    solution: Floats
    proven: bool


def relax(columns: Columns, prices: Floats, active: Mask, held: Mask) -> Relaxed | None:
    """The linear relaxation over the active columns and held rows; None if it has no solution."""
    program = _Program(columns, prices, active, held, whole=False)
    result = mathopt.solve(program.model, mathopt.SolverType.GLOP, model_params=_ONLY_WHAT_IS_USED)
    if result.termination.reason is not mathopt.TerminationReason.OPTIMAL:
        return None
    duals = np.zeros(len(columns.row_lo))
    for row, dual in result.dual_values().items():
        duals[program.rows[row.id]] = dual
    return Relaxed(program.spread(result), duals)


def minimise(columns: Columns, prices: Floats, active: Mask, held: Mask, seconds: float) -> Whole | None:
    """The cheapest whole solution over the active columns and held rows; None if none was found."""
    program = _Program(columns, prices, active, held, whole=True)
    parameters = mathopt.SolveParameters(
        time_limit=timedelta(seconds=max(seconds, 0.1)),
        absolute_gap_tolerance=_WHOLE_COSTS,
        relative_gap_tolerance=0.0,
        random_seed=1,
    )
    result = mathopt.solve(program.model, mathopt.SolverType.HIGHS, params=parameters, model_params=_ONLY_WHAT_IS_USED)
    if result.termination.reason not in _SOLVED:
        return None
    solution = program.spread(result)
    solution[columns.whole] = np.round(solution[columns.whole])
    return Whole(solution, result.termination.reason is mathopt.TerminationReason.OPTIMAL)


class _Program:
    """The chosen part of the columns as a MathOpt model; built through its proto, which takes whole lists."""

    def __init__(self, columns: Columns, prices: Floats, active: Mask, held: Mask, *, whole: bool) -> None:
        self.size = len(active)
        self.cols = np.flatnonzero(active)
        self.rows = np.flatnonzero(held)
        kept = active[columns.cols] & held[columns.rows]
        cols = _renumber(self.cols, len(active))[columns.cols[kept]]
        rows = _renumber(self.rows, len(held))[columns.rows[kept]]
        order = np.lexsort((cols, rows))
        proto = model_pb2.ModelProto()
        proto.variables.ids.extend(range(len(self.cols)))
        proto.variables.lower_bounds.extend([0.0] * len(self.cols))
        proto.variables.upper_bounds.extend(columns.upper[self.cols].tolist())
        proto.variables.integers.extend((columns.whole[self.cols] & whole).tolist())
        proto.objective.linear_coefficients.ids.extend(range(len(self.cols)))
        proto.objective.linear_coefficients.values.extend(prices[self.cols].tolist())
        proto.linear_constraints.ids.extend(range(len(self.rows)))
        proto.linear_constraints.lower_bounds.extend(columns.row_lo[self.rows].tolist())
        proto.linear_constraints.upper_bounds.extend(columns.row_hi[self.rows].tolist())
        proto.linear_constraint_matrix.row_ids.extend(rows[order].tolist())
        proto.linear_constraint_matrix.column_ids.extend(cols[order].tolist())
        proto.linear_constraint_matrix.coefficients.extend(columns.values[kept][order].tolist())
        self.model = mathopt.Model.from_model_proto(proto)

    def spread(self, result: mathopt.SolveResult) -> Floats:
        """A result's values over all columns, 0 where a column was left out."""
        solution = np.zeros(self.size)
        for variable, value in result.variable_values().items():
            solution[self.cols[variable.id]] = value
        return solution


def _renumber(chosen: Indices, size: int) -> Indices:
    numbers = np.full(size, -1)
    numbers[chosen] = np.arange(len(chosen))
    return numbers
