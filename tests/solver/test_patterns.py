from itertools import product
from pathlib import Path
from runpy import run_path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings

from roster.domain.question import Question
from roster.solver.coupling import take_apart
from roster.solver.linear import Limit, SquareGap, Sum
from roster.solver.model import Model
from roster.solver.patterns import Block, Private, TooManyPatternsError, excess, list_blocks, list_patterns
from roster.solver.record import record

tiny = SimpleNamespace(**run_path(str(Path(__file__).with_name("tiny.py"))))


def by_hand(model: Model, own: Private) -> dict[tuple[int, ...], dict[int, int]]:
    """Every choice of duties that keeps the private demands, with its price at each level."""
    found = {}
    for bits in product((0, 1), repeat=len(own.duties)):
        values = model.completed(dict(zip(own.duties, bits, strict=True)))
        if all(not one.limit.excess(one.limit.sum.value(values)) for one in own.demands):
            prices = {item.rule.level: 0 for item in own.discouragements}
            for item in own.discouragements:
                prices[item.rule.level] += item.weight * item.excess.excess(item.excess.sum.value(values))
            found[bits] = prices
    return found


def listed(own: Private, block: Block) -> dict[tuple[int, ...], dict[int, int]]:
    return {
        tuple(int(block.literals[literal][at]) for literal in own.duties): {
            level: int(price[at]) for level, price in block.prices.items()
        }
        for at in range(block.size)
    }


@settings(deadline=None, max_examples=40, derandomize=True, database=None)
@given(question=tiny.questions())
def test_patterns_are_all_that_private_demands_allow_at_their_price(question: Question) -> None:
    model, _ = record(question)
    for own in take_apart(model).private:
        block = list_patterns(model, own, 1000)
        assert listed(own, block) == by_hand(model, own)
        assert block.size == len(by_hand(model, own))
        for literal in own.any_ofs:
            for at in range(block.size):
                values = model.completed({duty: int(block.literals[duty][at]) for duty in own.duties})
                assert block.literals[literal][at] == values[literal]


def test_more_patterns_than_asked_for_are_refused_for_all_people_together() -> None:
    model, _ = record(tiny.county(2, 4))
    private = take_apart(model).private
    assert [block.size for block in list_blocks(model, private, 32)] == [16, 16]
    with pytest.raises(TooManyPatternsError):
        list_blocks(model, private, 31)
    with pytest.raises(TooManyPatternsError):
        list_patterns(model, private[0], 15)


def test_a_block_keeps_the_chosen_patterns_and_knows_shares_of_sums() -> None:
    block = Block({7: np.array([0, 1, 0]), 8: np.array([0, 0, 1])}, {2: np.array([5, 6, 7])}, 3)
    fewer = block.only(np.array([True, False, True]))
    assert (fewer.size, fewer.prices[2].tolist(), fewer.literals[8].tolist()) == (2, [5, 7], [0, 1])
    assert block.values(Sum(((7, 3), (8, -1), (99, 4)), 10)).tolist() == [0, 3, -1]


@pytest.mark.parametrize("one", [Limit(Sum(), 1, 2), Limit(Sum(), most=0), Limit(Sum(), least=3), SquareGap(Sum(), 2)])
def test_the_excess_of_many_values_is_that_of_each(one: Limit | SquareGap) -> None:
    assert excess(one, np.arange(-1, 5)).tolist() == [one.excess(value) for value in range(-1, 5)]
