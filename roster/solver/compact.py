"""A recorded model as one CP-SAT program: for first rosters, for clashes, and for periods too long for patterns."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from math import ceil

from ortools.sat.python import cp_model
from ortools.sat.python.cp_model import IntVar, LinearExpr

from roster.solver.capacity import Capacity
from roster.solver.linear import Excess, Limit, Literal, SquareGap, Sum
from roster.solver.model import Demand, Discouragement, Model

_AT_ONCE = 0.5  # in CP-SAT's deterministic seconds


class OutOfTimeError(Exception):
    """Neither a roster nor a proof that there is none was found in the time given."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How long and how hard to search. With no clock to run out, the same question gives the same answer."""

    seconds: float = 60.0
    workers: int = 2
    seed: int = 1


class Program:
    """The CP-SAT program of some of a model's demands; levels are priced and locked one after another."""

    def __init__(self, model: Model, demands: Iterable[Demand] | None = None) -> None:
        self.model = model
        self.cp = cp_model.CpModel()
        self.variables: dict[Literal, IntVar] = {}
        chosen = model.demands if demands is None else list(demands)
        self._capacity = Capacity(chosen)
        self._paid: list[tuple[IntVar, Excess, int]] = []
        for demand in chosen:
            self.add(demand.limit)

    def add(self, limit: Limit) -> None:
        """Hold a limit."""
        least = limit.least if limit.least is not None else limit.sum.lowest
        most = limit.most if limit.most is not None else limit.sum.highest
        if least > limit.sum.highest or most < limit.sum.lowest:
            self.cp.add_bool_or([])  # CP-SAT takes an empty sum with an empty range for kept
        elif least > limit.sum.lowest or most < limit.sum.highest:
            self.cp.add_linear_constraint(self._expression(limit.sum), least, most)

    def price(self, discouragements: Iterable[Discouragement]) -> LinearExpr:
        """The cost of a level as an expression to be minimised."""
        expressions: list[LinearExpr | IntVar] = []
        weights: list[int] = []
        constant = 0
        for item in discouragements:
            expression, fixed = self._excess(item.excess)
            expressions.append(expression)
            weights.append(item.weight)
            constant += item.weight * fixed
        return LinearExpr.weighted_sum(expressions, weights) + constant

    def variable(self, literal: Literal) -> IntVar:
        """The 0-1 variable of a literal, made when first asked for."""
        if literal not in self.variables:
            self.variables[literal] = self.cp.new_bool_var("")
            if literal in self.model.any_ofs:
                self._define(literal, self.model.any_ofs[literal])
        return self.variables[literal]

    def slack(self, limit: Limit) -> IntVar:
        """Hold a limit with a slack: by how much it is broken."""
        low, high = limit.sum.lowest, limit.sum.highest
        short = max(0, limit.least - low) if limit.least is not None else 0
        over = max(0, high - limit.most) if limit.most is not None else 0
        broken = self.cp.new_int_var(0, max(short, over), "")
        if limit.least is not None:
            self.cp.add(self._expression(limit.sum) + broken >= limit.least)
        if limit.most is not None:
            self.cp.add(self._expression(limit.sum) - broken <= limit.most)
        return broken

    def hint(self, values: Mapping[Literal, int]) -> None:
        """Tell the solver of a solution."""
        self.cp.clear_hints()  # type: ignore[no-untyped-call]
        for literal, variable in self.variables.items():
            self.cp.add_hint(variable, values[literal])
        for variable, excess, fixed in self._paid:
            self.cp.add_hint(variable, excess.excess(excess.sum.value(values)) - fixed)

    def found(self, solver: cp_model.CpSolver) -> dict[Literal, int]:
        """What the literals are in the solution found."""
        return {literal: solver.value(variable) for literal, variable in self.variables.items()}

    def _define(self, literal: Literal, alternatives: tuple[Sum, ...]) -> None:
        """The literal is 1 exactly if one of the alternatives is."""
        variable = self.variables[literal]
        expressions = [self._expression(one) for one in alternatives]
        for expression in expressions:
            self.cp.add(variable >= expression)
        self.cp.add(variable <= LinearExpr.sum(expressions))

    def _expression(self, total: Sum) -> LinearExpr:
        variables = [self.variable(literal) for literal, _ in total.terms]
        return LinearExpr.weighted_sum(variables, [by for _, by in total.terms]) + total.constant

    def _excess(self, excess: Limit | SquareGap) -> tuple[LinearExpr | IntVar, int]:
        """An expression and a constant that together are at least the excess, and equal to it when minimised."""
        if isinstance(excess, SquareGap):
            return self._square(excess)
        total, least, most = excess.sum, excess.least, excess.most
        highest = min(total.highest, self._capacity.most(total))
        if least is None and most is not None and total.lowest >= most:
            return self._expression(total), -most
        short = max(0, least - total.lowest) if least is not None else 0
        over = max(0, highest - most) if most is not None else 0
        past = self.cp.new_int_var(0, max(short, over), "")
        if short and least is not None:
            self.cp.add(past + self._expression(total) >= least)
        if over and most is not None:
            self.cp.add(past >= self._expression(total) - most)
        self._paid.append((past, excess, 0))
        return past, 0

    def _square(self, gap: SquareGap) -> tuple[IntVar, int]:
        """Chords between neighbouring reachable values: exact on them, and linear for the relaxation."""
        values = self._capacity.reachable(gap.sum)
        prices = [gap.excess(value) for value in values]
        lowest = min(prices)
        past = self.cp.new_int_var(0, max(prices) - lowest, "")
        total = self._expression(gap.sum)
        for (one, at_one), (other, at_other) in zip(
            zip(values, prices, strict=True), zip(values[1:], prices[1:], strict=False), strict=False
        ):
            run, rise = other - one, at_other - at_one
            self.cp.add(run * past >= rise * total + run * (at_one - lowest) - rise * one)
        self._paid.append((past, gap, lowest))
        return past, lowest


def searcher(effort: Effort, seconds: float) -> cp_model.CpSolver:
    """A solver set up so that one question is searched one way, however busy the machine."""
    solver = cp_model.CpSolver()
    parameters = solver.parameters
    parameters.max_time_in_seconds = max(seconds, 0.01)
    parameters.random_seed = effort.seed
    parameters.num_workers = effort.workers
    parameters.interleave_search = effort.workers > 1
    parameters.linearization_level = 2
    return solver


def quick_searcher(effort: Effort) -> cp_model.CpSolver:
    """One worker without probing: for questions of yes or no, most of which presolve alone answers."""
    solver = searcher(replace(effort, workers=1), effort.seconds)
    solver.parameters.cp_model_probing_level = 0
    solver.parameters.symmetry_level = 0
    return solver


def first_solution(model: Model, demands: Iterable[Demand], effort: Effort) -> dict[Literal, int] | None:
    """A roster that keeps the demands, the cheapest at the top level if that is found at once.

    None if there is none; OutOfTimeError if that is not known.
    """
    if effort.seconds <= 0:
        raise OutOfTimeError
    program = Program(model, demands)
    for literal in (*model.duty_literals.values(), *model.stand_in_literals.values()):
        program.variable(literal)
    solver = quick_searcher(effort)
    if groups := _by_level(model):
        program.cp.minimize(program.price(groups[0][1]))
        solver.parameters.max_deterministic_time = _AT_ONCE
        status = solver.solve(program.cp)
        program.cp.clear_objective()  # type: ignore[no-untyped-call]
        solver = quick_searcher(effort) if status == cp_model.UNKNOWN else solver
    if not groups or status == cp_model.UNKNOWN:
        status = solver.solve(program.cp)
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return model.completed(program.found(solver))
    if status == cp_model.INFEASIBLE:
        return None
    raise OutOfTimeError


def descend(
    model: Model, values: Mapping[Literal, int], effort: Effort, remaining: Callable[[], float]
) -> Iterator[tuple[int, int, int, Mapping[Literal, int]]]:
    """Level after level in one program: the level, its cost and bound, and the roster's literals so far."""
    program = Program(model)
    known = values
    groups = _by_level(model)
    for left, (level, items) in zip(range(len(groups), 0, -1), groups, strict=True):
        price = program.price(items)
        program.hint(known)
        program.cp.minimize(price)
        solver = searcher(effort, remaining() / left)
        if effort.workers > 1:
            _divide_the_work(solver)
        status = solver.solve(program.cp)
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            known = model.completed(program.found(solver))
        cost = model.cost(level, known)
        bound = ceil(solver.best_objective_bound - 1e-6) if status != cp_model.UNKNOWN else 0
        program.cp.add(price <= cost)
        yield level, cost, min(cost, max(bound, 0)), known


def settled(
    model: Model, values: Mapping[Literal, int], lot: Mapping[Literal, int], effort: Effort
) -> Mapping[Literal, int]:
    """Of all rosters that cost the same on every level the one with the smallest lot; as it was where time runs out."""
    program = Program(model)
    for level, items in _by_level(model):
        program.cp.add(program.price(items) <= model.cost(level, values))
    drawn = LinearExpr.weighted_sum([program.variable(literal) for literal in lot], list(lot.values()))
    program.hint(values)
    program.cp.minimize(drawn)
    solver = searcher(replace(effort, workers=1), effort.seconds)
    return model.completed(program.found(solver)) if solver.solve(program.cp) == cp_model.OPTIMAL else values


def _divide_the_work(solver: cp_model.CpSolver) -> None:
    """One worker proves with all the linear programming there is; the others look for better rosters."""
    solver.parameters.interleave_search = False
    solver.parameters.num_workers += 2
    solver.parameters.subsolvers.extend(["max_lp", "default_lp"])


def _by_level(model: Model) -> list[tuple[int, list[Discouragement]]]:
    items = sorted(model.discouragements, key=lambda item: item.rule.level)
    return [(level, list(group)) for level, group in groupby(items, key=lambda item: item.rule.level)]
