"""Linear programs over a choice of columns, solved by GLOP and HiGHS through MathOpt."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]
Mask = NDArray[np.bool_]

_FEASIBLE = {mathopt.TerminationReason.OPTIMAL, mathopt.TerminationReason.FEASIBLE}


@dataclass(frozen=True, slots=True)
class Columns:
    """A linear program column by column: the matrix in triplets, bounds of rows and of columns.

    `row_lo <= matrix x <= row_hi`, `0 <= x <= upper`, x whole where `whole` says so.
    """

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

    def with_row(self, values: Floats, most: float) -> "Columns":
        """The same program with one more row: values · x <= most."""
        chosen = np.flatnonzero(values)
        row = len(self.row_lo)
        return Columns(
            rows=np.concatenate([self.rows, np.full(len(chosen), row)]),
            cols=np.concatenate([self.cols, chosen]),
            values=np.concatenate([self.values, values[chosen]]),
            row_lo=np.append(self.row_lo, -np.inf),
            row_hi=np.append(self.row_hi, most),
            upper=self.upper,
            whole=self.whole,
        )


@dataclass(frozen=True, slots=True)
class Relaxed:
    """An optimum of the relaxation over the active columns: its cost and its row duals."""

    cost: float
    duals: Floats


def relax(columns: Columns, prices: Floats, active: Mask) -> Relaxed | None:
    """Solve the linear relaxation over the active columns; None if it has no solution."""
    proto, _ = _proto(columns, prices, active, whole=False)
    model = mathopt.Model.from_model_proto(proto)
    result = mathopt.solve(model, mathopt.SolverType.GLOP)
    if result.termination.reason is not mathopt.TerminationReason.OPTIMAL:
        return None
    duals = np.zeros(len(columns.row_lo))
    for row, dual in result.dual_values().items():
        duals[row.id] = dual
    return Relaxed(result.objective_value(), duals)


def minimise(columns: Columns, prices: Floats, active: Mask, seconds: float) -> tuple[Floats, bool] | None:
    """The cheapest whole solution over the active columns, and whether it is proven; None without one."""
    import datetime
    proto, chosen = _proto(columns, prices, active, whole=True)
    model = mathopt.Model.from_model_proto(proto)
    parameters = mathopt.SolveParameters(
        time_limit=datetime.timedelta(seconds=max(seconds, 0.1)), absolute_gap_tolerance=0.9, relative_gap_tolerance=0.0, random_seed=1
    )
    result = mathopt.solve(model, mathopt.SolverType.HIGHS, params=parameters)
    if result.termination.reason not in _FEASIBLE:
        return None
    solution = np.zeros(len(columns.upper))
    for variable, value in result.variable_values().items():
        solution[chosen[variable.id]] = value
    return solution, result.termination.reason is mathopt.TerminationReason.OPTIMAL


def _proto(columns: Columns, prices: Floats, active: Mask, *, whole: bool) -> tuple[model_pb2.ModelProto, Indices]:
    chosen = np.flatnonzero(active)
    renumbered = np.full(len(active), -1)
    renumbered[chosen] = np.arange(len(chosen))
    kept = active[columns.cols]
    order = np.lexsort((renumbered[columns.cols[kept]], columns.rows[kept]))
    proto = model_pb2.ModelProto()
    proto.variables.ids.extend(range(len(chosen)))
    proto.variables.lower_bounds.extend([0.0] * len(chosen))
    proto.variables.upper_bounds.extend(columns.upper[chosen].tolist())
    proto.variables.integers.extend((columns.whole[chosen] & whole).tolist())
    proto.objective.linear_coefficients.ids.extend(range(len(chosen)))
    proto.objective.linear_coefficients.values.extend(prices[chosen].tolist())
    proto.linear_constraints.ids.extend(range(len(columns.row_lo)))
    proto.linear_constraints.lower_bounds.extend(columns.row_lo.tolist())
    proto.linear_constraints.upper_bounds.extend(columns.row_hi.tolist())
    proto.linear_constraint_matrix.row_ids.extend(columns.rows[kept][order].tolist())
    proto.linear_constraint_matrix.column_ids.extend(renumbered[columns.cols[kept]][order].tolist())
    proto.linear_constraint_matrix.coefficients.extend(columns.values[kept][order].tolist())
    return proto, chosen
