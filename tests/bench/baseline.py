"""The plain way to model a county month, for comparison: one model, a weighted sum, spacing in pairs."""

from itertools import combinations
from time import monotonic

from ortools.sat.python import cp_model
from ortools.sat.python.cp_model import IntVar, LinearExpr

from roster.domain.question import Question
from roster.solver.linear import Excess, Limit, Literal, SquareGap, Sum
from roster.solver.model import Model
from roster.solver.record import record

_BETWEEN_LEVELS = 100_000


def plain_seconds(question: Question, limit: float) -> tuple[float, bool]:
    """How long OR-Tools' default search on 2 workers takes to prove the plain model; the limit if it does not."""
    started = monotonic()
    program = _PlainProgram(record(question)[0])
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 2
    solver.parameters.max_time_in_seconds = limit
    proven = solver.solve(program.cp) == cp_model.OPTIMAL
    return (monotonic() - started if proven else limit), proven


class _PlainProgram:
    def __init__(self, model: Model) -> None:
        self.cp = cp_model.CpModel()
        self._model = model
        self._variables: dict[Literal, IntVar] = {}
        for demand in model.demands:
            self._hold(demand.limit)
        levels = sorted({item.rule.level for item in model.discouragements}, reverse=True)
        weight = {level: _BETWEEN_LEVELS**place for place, level in enumerate(levels)}
        parts = [self._excess(item.excess) * (item.weight * weight[item.rule.level]) for item in model.discouragements]
        self.cp.minimize(LinearExpr.sum(parts))

    def _hold(self, limit: Limit) -> None:
        if limit.most == 1 and limit.least is None and limit.sum.constant == 0 and len(limit.sum.terms) > 2:
            for (one, _), (other, _) in combinations(limit.sum.terms, 2):
                self.cp.add(self._variable(one) + self._variable(other) <= 1)
            return
        total = self._sum(limit.sum)
        if limit.least is not None:
            self.cp.add(total >= limit.least)
        if limit.most is not None:
            self.cp.add(total <= limit.most)

    def _excess(self, excess: Excess) -> LinearExpr | IntVar:
        total, reach = excess.sum, excess.sum.highest - excess.sum.lowest
        if isinstance(excess, SquareGap):
            widest = max(abs(total.highest - excess.target), abs(total.lowest - excess.target))
            gap, square = self.cp.new_int_var(-widest, widest, ""), self.cp.new_int_var(0, widest**2, "")
            self.cp.add(gap == self._sum(total) - excess.target)
            self.cp.add_multiplication_equality(square, [gap, gap])
            return square
        past = self.cp.new_int_var(0, max(reach, 0), "")
        if excess.most is not None:
            self.cp.add(past >= self._sum(total) - excess.most)
        if excess.least is not None:
            self.cp.add(past >= excess.least - self._sum(total))
        return past

    def _variable(self, literal: Literal) -> IntVar:
        if literal not in self._variables:
            self._variables[literal] = self.cp.new_bool_var("")
            alternatives = self._model.any_ofs.get(literal, ())
            for one in alternatives:
                self.cp.add(self._variables[literal] >= self._sum(one))
            if alternatives:
                self.cp.add(self._variables[literal] <= LinearExpr.sum([self._sum(one) for one in alternatives]))
        return self._variables[literal]

    def _sum(self, total: Sum) -> LinearExpr:
        variables = [self._variable(literal) for literal, _ in total.terms]
        return LinearExpr.weighted_sum(variables, [by for _, by in total.terms]) + total.constant
