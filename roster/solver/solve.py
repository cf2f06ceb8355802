"""Level after level, each proven before the next: the answer to a question."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from time import monotonic

from ortools.sat.python import cp_model

from roster.domain.question import Question
from roster.domain.roster import Answer, AnswerStatus, Duty, Level, Part, Roster
from roster.solver.check import check
from roster.solver.cpsat import Effort, Program, search
from roster.solver.model import Discouragement, Model
from roster.solver.rule import LEVEL_NAMES, Rule
from roster.solver.rulebook import load


@dataclass(frozen=True, slots=True)
class Progress:
    level: str
    cost: int | None
    bound: int | None


def build(question):
    model = Model(question)
    rules = load(question.rules)
    for rule in rules:
        rule.encode(model)
    return model, rules

import sys
def solve(question, effort=Effort(), verbose=True, params=None, tie=True):
    t0 = monotonic()
    model, rules = build(question)
    t1 = monotonic()
    program = Program(model)
    t2 = monotonic()
    if verbose: print(f"encode {t1-t0:.2f} program {t2-t1:.2f} demands {len(model.demands)} soft {len(model.discouragements)}")
    items = sorted(model.discouragements, key=lambda d: d.rule.level)
    out = []
    for number, group in groupby(items, key=lambda d: d.rule.level):
        t = monotonic()
        price = program.price(list(group))
        program.cp.minimize(price)
        solver = search(program, effort, effort.seconds)
        if params: params(solver.parameters)
        status = solver.solve(program.cp)
        name = solver.status_name(status)
        if verbose: print(number, name, solver.objective_value, solver.best_objective_bound, f"{monotonic()-t:.2f}", flush=True)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        cost = round(solver.objective_value)
        program.cp.clear_hints()
        for lit, v in program.variables.items():
            program.cp.add_hint(v, solver.value(v))
        program.cp.add(price <= cost)
        out.append((number, cost))
    if tie:
        t = monotonic()
        import hashlib
        lits=[program.variable(l) for l in model.duty_literals.values()]
        ws=[int.from_bytes(hashlib.sha256(repr(p).encode()).digest()[:2],'big') for p in model.duty_literals]
        program.cp.minimize(cp_model.LinearExpr.weighted_sum(lits, ws))
        solver = search(program, effort, effort.seconds)
        if params: params(solver.parameters)
        status = solver.solve(program.cp)
        if verbose: print('tie', solver.status_name(status), f"{monotonic()-t:.2f}")
    if verbose: print(f"total {monotonic()-t0:.2f}")
    vals = {l: solver.value(v) for l, v in program.variables.items()}
    return out, vals, monotonic()-t0
