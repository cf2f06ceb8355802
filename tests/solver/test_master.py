from pathlib import Path
from runpy import run_path
from types import SimpleNamespace

import numpy as np
from hypothesis import given, settings

from roster.domain.question import Question
from roster.domain.roster import Duty, Roster
from roster.solver.coupling import take_apart
from roster.solver.master import Master
from roster.solver.model import Model
from roster.solver.patterns import list_blocks
from roster.solver.record import record

tiny = SimpleNamespace(**run_path(str(Path(__file__).with_name("tiny.py"))))


def master_of(question: Question) -> tuple[Model, Master]:
    model, _ = record(question)
    coupling = take_apart(model)
    return model, Master(model, coupling, list_blocks(model, coupling.private, 10_000))


@settings(deadline=None, max_examples=25, derandomize=True, database=None)
@given(question=tiny.questions())
def test_columns_hold_exactly_the_rosters_allowed_at_their_price(question: Question) -> None:
    """Every roster is made of columns at its own cost exactly if no hard rule forbids it."""
    model, master = master_of(question)
    columns = master.columns()
    levels = sorted({item.rule.level for item in model.discouragements})
    for number, roster in enumerate(tiny.rosters(question)):
        if number % 7:
            continue
        values = model.values(roster)
        hard, sums = tiny.costs(question, roster)
        solution = master.solution(values)
        keeps = solution is not None and not columns.broken_rows(solution).any()
        assert keeps == (hard == 0)
        if solution is not None:
            assert master.values(solution) == {literal: values[literal] for literal in master.values(solution)}
            assert [float(master.prices(level) @ solution) for level in levels] == [sums[level] for level in levels]


def test_a_lot_is_drawn_over_duties_and_stand_ins() -> None:
    question = tiny.county(2, 1, tiny.rule("stand-in-named"), tiny.rule("stand-in-free"))
    model, master = master_of(question)
    [slot] = question.slots
    values = model.values(Roster((Duty(slot.id, "甲", "乙"),)))
    solution = master.solution(values)
    weights = {literal: 10**number for number, literal in enumerate(values)}
    assert solution is not None
    taken = sum(weights[literal] for literal, value in values.items() if value)
    assert float(master.lot(weights) @ solution) == taken


def test_one_pattern_a_person_is_chosen() -> None:
    _, master = master_of(tiny.county(3, 2))
    columns = master.columns()
    assert [int(start) for start in master.starts] == [0, 4, 8, 12]
    assert columns.broken_rows(np.zeros(len(columns.upper))).tolist()[:3] == [True, True, True]
