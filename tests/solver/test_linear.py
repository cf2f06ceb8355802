import pytest
from hypothesis import given as sample
from hypothesis import strategies as st

from roster.solver.linear import Limit, SquareGap, Sum, total

VALUES = {0: 1, 1: 0, 2: 1}
SUMS = st.builds(
    lambda terms, constant: total([*(Sum(((literal, by),)) for literal, by in terms), Sum((), constant)]),
    st.lists(st.tuples(st.integers(0, 3), st.integers(-3, 3))),
    st.integers(-5, 5),
)
BITS = st.fixed_dictionaries({literal: st.integers(0, 1) for literal in range(4)})


def test_sums_are_added_literal_by_literal() -> None:
    one, other = Sum(((0, 2), (1, 1)), 3), Sum(((1, -1), (2, 4)), -1)
    assert one + other == Sum(((0, 2), (2, 4)), 2)
    assert one - other == Sum(((0, 2), (1, 2), (2, -4)), 4)
    assert one + 5 == Sum(((0, 2), (1, 1)), 8)
    assert one * 3 == Sum(((0, 6), (1, 3)), 9)
    assert total([]) == Sum()


def test_the_value_and_its_bounds() -> None:
    one = Sum(((0, 2), (1, -1), (2, 4)), 3)
    assert (one.value(VALUES), one.lowest, one.highest) == (9, 2, 9)


@sample(SUMS, SUMS, BITS)
def test_values_add_up_and_stay_within_their_bounds(one: Sum, other: Sum, values: dict[int, int]) -> None:
    assert (one + other).value(values) == one.value(values) + other.value(values)
    assert (one - other).value(values) == one.value(values) - other.value(values)
    assert one.lowest <= one.value(values) <= one.highest
    assert len({literal for literal, _ in one.terms}) == len(one.terms)


def test_limits_are_written_as_comparisons() -> None:
    one = Sum(((0, 1),))
    assert (one <= 2) == Limit(one, most=2)
    assert (one >= 2) == Limit(one, least=2)


@pytest.mark.parametrize(
    ("least", "most", "prices"),
    [
        (None, None, [0, 0, 0, 0]),
        (2, None, [2, 1, 0, 0]),
        (None, 1, [0, 0, 1, 2]),
        (1, 2, [1, 0, 0, 1]),
    ],
)
def test_every_unit_past_a_limit_counts(least: int | None, most: int | None, prices: list[int]) -> None:
    assert [Limit(Sum(), least, most).excess(value) for value in range(4)] == prices


def test_the_square_of_a_distance() -> None:
    assert [SquareGap(Sum(), 2).excess(value) for value in range(5)] == [4, 1, 0, 1, 4]
