"""Linear sums over 0-1 literals, the limits that rules put on them, and what going past a limit costs."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

Literal = int


@dataclass(frozen=True, slots=True)
class Sum:
    """constant + sum of coefficient x literal; every literal occurs at most once."""

    terms: tuple[tuple[Literal, int], ...] = ()
    constant: int = 0

    def __add__(self, other: "Sum | int") -> "Sum":
        return total((self, other if isinstance(other, Sum) else Sum((), other)))

    def __sub__(self, other: "Sum | int") -> "Sum":
        return self + other * -1

    def __mul__(self, factor: int) -> "Sum":
        return Sum(tuple((literal, factor * by) for literal, by in self.terms), factor * self.constant)

    def __le__(self, most: int) -> "Limit":
        return Limit(self, most=most)

    def __ge__(self, least: int) -> "Limit":
        return Limit(self, least=least)

    def value(self, values: Mapping[Literal, int]) -> int:
        """The sum where literals have these values."""
        return self.constant + sum(by * values[literal] for literal, by in self.terms)

    def given(self, values: Mapping[Literal, int], free: Collection[Literal]) -> "Sum":
        """The sum with every literal that is not free put at its value."""
        terms = tuple(term for term in self.terms if term[0] in free)
        fixed = sum(by * values[literal] for literal, by in self.terms if literal not in free)
        return Sum(terms, self.constant + fixed)

    @property
    def lowest(self) -> int:
        """No value of the literals makes the sum smaller."""
        return self.constant + sum(by for _, by in self.terms if by < 0)

    @property
    def highest(self) -> int:
        """No value of the literals makes the sum larger."""
        return self.constant + sum(by for _, by in self.terms if by > 0)


def total(sums: Iterable[Sum]) -> Sum:
    """All of them added up."""
    terms: dict[Literal, int] = {}
    constant = 0
    for one in sums:
        constant += one.constant
        for literal, by in one.terms:
            terms[literal] = terms.get(literal, 0) + by
    return Sum(tuple((literal, by) for literal, by in terms.items() if by), constant)


@dataclass(frozen=True, slots=True)
class Limit:
    """A sum that is to stay at or above `least` and at or below `most`."""

    sum: Sum
    least: int | None = None
    most: int | None = None

    @property
    def cap(self) -> "tuple[frozenset[Literal], int] | None":
        """The limit as "at most so many of these literals are 1", where its upper side is one."""
        if self.most is None or any(by != 1 for _, by in self.sum.terms):
            return None
        return frozenset(literal for literal, _ in self.sum.terms), self.most - self.sum.constant

    def excess(self, value: int) -> int:
        """By how much a value of the sum goes past the limit."""
        short = max(0, self.least - value) if self.least is not None else 0
        over = max(0, value - self.most) if self.most is not None else 0
        return short + over


@dataclass(frozen=True, slots=True)
class SquareGap:
    """The square of the sum's distance from a target."""

    sum: Sum
    target: int

    def excess(self, value: int) -> int:
        """The price of one value of the sum."""
        return (value - self.target) ** 2


Excess = Limit | SquareGap
