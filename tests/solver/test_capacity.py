from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roster.solver.capacity import Capacity
from roster.solver.linear import Limit, Sum
from roster.solver.model import Demand

LITERALS = range(6)
some = st.lists(st.sampled_from(LITERALS), unique=True, max_size=6)
coefficients = st.integers(-3, 12)


@st.composite
def limits(draw: st.DrawFn) -> Limit:
    terms = tuple((literal, draw(st.sampled_from([1, 1, 1, 2, -1]))) for literal in draw(some))
    least = draw(st.sampled_from([None, None, 0, 1]))
    return Limit(Sum(terms, draw(st.integers(-1, 2))), least, draw(st.integers(0, 4)))


@st.composite
def sums(draw: st.DrawFn) -> Sum:
    return Sum(tuple((literal, draw(coefficients)) for literal in draw(some)), draw(st.integers(-5, 5)))


def demands(*limits: Limit) -> list[Demand]:
    rule: Any = None
    return [Demand(rule, limit, {}) for limit in limits]


def kept(limits: list[Limit]) -> list[dict[int, int]]:
    """All values of the literals that keep the limits."""
    everything = (dict(zip(LITERALS, bits, strict=True)) for bits in product((0, 1), repeat=len(LITERALS)))
    return [values for values in everything if all(not limit.excess(limit.sum.value(values)) for limit in limits)]


@given(st.lists(limits(), max_size=5), sums())
def test_no_bound_is_broken_by_what_keeps_the_limits(asked: list[Limit], total: Sum) -> None:
    capacity = Capacity(demands(*asked))
    reachable = capacity.reachable(total)
    assert reachable == sorted(set(reachable))
    for values in kept(asked):
        assert not any(values[literal] for literal in capacity.closed)
        assert sum(values[literal] for literal, _ in total.terms) <= capacity.count(frozenset(dict(total.terms)))
        assert total.value(values) <= capacity.most(total)
        assert total.value(values) in reachable


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ([], 4),
        ([Limit(Sum(((0, 1), (1, 1))), most=1)], 3),
        ([Limit(Sum(((0, 1), (1, 1))), most=1), Limit(Sum(((2, 1), (3, 1))), most=1)], 2),
        ([Limit(Sum(((0, 1), (1, 1), (2, 1))), most=1), Limit(Sum(((0, 1), (1, 1))), most=1)], 2),
        ([Limit(Sum(((0, 1),), 1), most=1)], 3),
        ([Limit(Sum(((0, 1), (1, 1))), most=0)], 2),
    ],
    ids=["free", "one cap", "disjoint caps", "the wider cap", "closed by what is past", "closed"],
)  # fmt: skip
def test_counts_add_up_disjoint_caps(asked: list[Limit], count: int) -> None:
    assert Capacity(demands(*asked)).count(frozenset(range(4))) == count


def test_the_dearest_literals_make_the_most() -> None:
    capacity = Capacity(demands(Limit(Sum(((0, 1), (1, 1), (2, 1))), most=2)))
    total = Sum(((0, 12), (1, 10), (2, 16)), 5)
    assert capacity.most(total) == 33
    assert capacity.reachable(total) == [5, 15, 17, 21, 25, 27, 29, 31, 33, 37]
