"""What CP-SAT makes of a rule: with the roster given, it allows and prices what the recorded model does."""

from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

import pytest
from ortools.sat.python import cp_model

from roster.domain.question import Question, RuleSetting
from roster.domain.roster import Roster
from roster.solver.compact import Program
from roster.solver.linear import Literal
from roster.solver.model import Model
from roster.solver.rulebook import known_rules, load

OF_THEIR_OWN: Mapping[str, dict[str, Any]] = {
    "days-between-turns": {"days": 2},
    "evenly-spread": {"working_days": 6},
    "portfolio-each-week": {"portfolios": ["住房建设", "自然资源"]},
    "principal-days": {"days_of_month": [10]},
    "turns-per-period": {"at_least": 1, "at_most": 2, "months": 2},
}
MUST, WISH = {"hard": True}, {"hard": False, "level": 3, "weight": 7}


def settings(firmness: Mapping[str, object], *, without: tuple[str, ...] = ()) -> Iterator[RuleSetting]:
    for name in known_rules():
        if name not in without:
            yield RuleSetting(name, {**OF_THEIR_OWN.get(name, {}), **firmness})


def recorded(question: Question, *rules: RuleSetting, always: bool = False) -> Model:
    model = Model(question)
    for rule in load(rules):
        if always or rule.position < len(rules):
            rule.encode(model)
    return model


def fixed(program: Program, model: Model, values: Mapping[Literal, int]) -> Program:
    for literal in (*model.duty_literals.values(), *model.stand_in_literals.values()):
        program.cp.add(program.variable(literal) == values[literal])
    return program


def solved(program: Program) -> tuple[bool, int]:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.cp_model_presolve = False
    status = solver.solve(program.cp)
    assert status in {cp_model.OPTIMAL, cp_model.INFEASIBLE}
    return status == cp_model.OPTIMAL, round(solver.objective_value) if status == cp_model.OPTIMAL else 0


def keeps(model: Model, values: Mapping[Literal, int]) -> bool:
    return not any(demand.limit.excess(demand.limit.sum.value(values)) for demand in model.demands)


def sample(rosters: tuple[Roster, ...], seed: str) -> list[Roster]:
    return Random(seed).sample(rosters, 5)


@pytest.mark.parametrize("setting", list(settings(MUST, without=("fair-share",))), ids=lambda setting: setting.rule)
def test_a_must_allows_the_rosters_that_keep_it(setting: RuleSetting, worlds: Mapping[str, Any]) -> None:
    for world in worlds.values():
        model = recorded(world.question, setting)
        for roster in sample(world.rosters, setting.rule):
            values = model.values(roster)
            assert solved(fixed(Program(model), model, values)) == (keeps(model, values), 0)


@pytest.mark.parametrize("setting", list(settings(WISH)), ids=lambda setting: setting.rule)
def test_a_wish_costs_what_the_model_says(setting: RuleSetting, worlds: Mapping[str, Any]) -> None:
    for world in worlds.values():
        model = recorded(world.question, setting)
        for roster in sample(world.rosters, setting.rule) if model.discouragements else ():
            values = model.values(roster)
            program = fixed(Program(model), model, values)
            program.cp.minimize(program.price(model.discouragements))
            assert solved(program) == (True, model.cost(3, values))


def test_a_whole_rulebook_costs_what_the_model_says(worlds: Mapping[str, Any]) -> None:
    """Prices are cut to what the musts leave possible, and the rosters that keep the musts do not notice."""
    question = worlds["year-end"].question
    always = tuple(name for name, kind in known_rules().items() if kind.always)
    wishes = list(settings(WISH, without=("in-service", "away", "pinned", "eligible", "head-count")))
    assert set(always) - {rule.rule for rule in wishes} == {"in-service", "away", "pinned", "eligible", "head-count"}
    model = recorded(question, *wishes, always=True)
    assert model.stand_in_literals
    allowed = [roster for roster in worlds["year-end"].rosters if keeps(model, model.values(roster))]
    assert allowed
    for roster in allowed:
        values = model.values(roster)
        program = fixed(Program(model), model, values)
        program.cp.minimize(program.price(model.discouragements))
        assert solved(program) == (True, model.cost(3, values))
