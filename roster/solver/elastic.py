"""Models that give way: every chosen demand may be broken at a price, and the least breaking is found."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from ortools.sat.python import cp_model

from roster.solver.compact import Effort, Program, quick_searcher
from roster.solver.linear import Limit, Literal, Sum
from roster.solver.model import Demand, Model
from roster.solver.program import Columns, relax

_DUAL = 1e-7


def possible(model: Model, demands: Iterable[Demand] | None, effort: Effort, *, unless_known: bool = True) -> bool:
    """Whether some roster keeps these demands (all, if None); `unless_known` if time does not tell."""
    solver = quick_searcher(effort)
    status = solver.solve(Program(model, demands).cp)
    if status == cp_model.UNKNOWN:
        return unless_known
    return status != cp_model.INFEASIBLE


def least_breaking(
    model: Model, give_way: Sequence[Demand], effort: Effort, still: Iterable[Limit] = ()
) -> Mapping[int, int] | None:
    """By how much each of `give_way` is broken (by its index) where together they are broken least.

    All other demands hold, and the limits `still`; None if they cannot, or if no roster was found in time.
    """
    chosen = {id(demand) for demand in give_way}
    program = Program(model, [demand for demand in model.demands if id(demand) not in chosen])
    for limit in still:
        program.add(limit)
    broken = [program.slack(demand.limit) for demand in give_way]
    program.cp.minimize(cp_model.LinearExpr.sum(broken))
    solver = quick_searcher(effort)
    if solver.solve(program.cp) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return {index: by for index, one in enumerate(broken) if (by := solver.value(one))}


def suspects(model: Model) -> list[Demand]:
    """Demands that cannot all be kept, as the duals of the elastic relaxation name them (Farkas).

    All demands, if the relaxation sees no contradiction.
    """
    columns, prices = _elastic(model)
    everything = np.ones(len(columns.upper), dtype=np.bool_), np.ones(len(columns.row_lo), dtype=np.bool_)
    relaxed = relax(columns, prices, *everything)
    if relaxed is None or prices @ relaxed.solution < _DUAL:
        return list(model.demands)
    return [demand for demand, dual in zip(model.demands, relaxed.duals, strict=False) if abs(dual) > _DUAL]


def _elastic(model: Model) -> tuple[Columns, np.ndarray]:
    """Every demand a row with slack up and down; the definitions of any-of literals are rows without."""
    rows = [(demand.limit.sum, demand.limit.least, demand.limit.most) for demand in model.demands]
    stiff = list(_definitions(model))
    literals: dict[Literal, int] = {}
    for total, _, _ in (*rows, *stiff):
        for literal, _ in total.terms:
            literals.setdefault(literal, len(literals))
    triplets = [
        (row, literals[literal], float(by))
        for row, (total, _, _) in enumerate((*rows, *stiff))
        for literal, by in total.terms
    ]
    count = len(literals)
    for row in range(len(rows)):
        triplets += [(row, count + 2 * row, 1.0), (row, count + 2 * row + 1, -1.0)]
    at, col, value = zip(*triplets, strict=True)
    bounds = [_bounds(total, least, most) for total, least, most in (*rows, *stiff)]
    columns = Columns(
        rows=np.array(at),
        cols=np.array(col),
        values=np.array(value),
        row_lo=np.array([low for low, _ in bounds]),
        row_hi=np.array([high for _, high in bounds]),
        upper=np.concatenate([np.ones(count), np.full(2 * len(rows), np.inf)]),
        whole=np.zeros(count + 2 * len(rows), dtype=np.bool_),
    )
    return columns, np.concatenate([np.zeros(count), np.ones(2 * len(rows))])


def _bounds(total: Sum, least: int | None, most: int | None) -> tuple[float, float]:
    low = -np.inf if least is None else float(least - total.constant)
    return low, np.inf if most is None else float(most - total.constant)


def _definitions(model: Model) -> Iterable[tuple[Sum, int | None, int | None]]:
    for literal, alternatives in model.any_ofs.items():
        whole = Sum(((literal, 1),))
        for one in alternatives:
            yield whole - one, 0, None
        together = whole
        for one in alternatives:
            together = together - one
        yield together, None, 0
