"""How large a sum can get at all, given the hard limits: keeps the linear pieces of a price few."""

from collections.abc import Iterable

from roster.solver.linear import Literal, Sum
from roster.solver.model import Demand


class Capacity:
    """Upper bounds read off the hard limits that cap how many of some literals can be 1.

    `closed` holds the literals that can only be 0.
    """

    def __init__(self, demands: Iterable[Demand]) -> None:
        self.closed: set[Literal] = set()
        caps: list[tuple[frozenset[Literal], int]] = []
        for demand in demands:
            limit = demand.limit
            if limit.most is None or any(by < 1 for _, by in limit.sum.terms):
                continue
            spare = limit.most - limit.sum.constant
            literals = frozenset(literal for literal, _ in limit.sum.terms)
            if spare <= 0:
                self.closed |= literals
            elif spare < len(literals):
                caps.append((literals, spare))
        self._caps: dict[Literal, list[tuple[frozenset[Literal], int]]] = {}
        for literals, spare in caps:
            free = literals - self.closed
            if free:
                self._caps.setdefault(min(free), []).append((free, spare))

    def count(self, literals: frozenset[Literal]) -> int:
        """No more than so many of the literals are 1: disjoint caps added up, the rest counted singly."""
        open_ones = literals - self.closed
        together = 0
        while open_ones:
            lowest = min(open_ones)
            inside = [cap for cap in self._caps.get(lowest, ()) if cap[0] <= open_ones]
            covered, most = max(inside, key=lambda cap: len(cap[0]) / cap[1], default=(frozenset((lowest,)), 1))
            together += min(most, len(covered))
            open_ones -= covered
        return together

    def most(self, total: Sum) -> int:
        """No value of the sum is larger, negative coefficients aside."""
        largest = sorted((by for literal, by in total.terms if by > 0 and literal not in self.closed), reverse=True)
        count = self.count(frozenset(literal for literal, by in total.terms if by > 0))
        return total.constant + sum(largest[:count])

    def reachable(self, total: Sum) -> list[int]:
        """Every value the sum can have (and perhaps some that it cannot), in order."""
        coefficients = [by for literal, by in total.terms if literal not in self.closed]
        count = self.count(frozenset(literal for literal, _ in total.terms))
        by_count: list[set[int]] = [{0}]
        distinct = sorted(set(coefficients))
        for used in range(1, count + 1):
            by_count.append({value + by for value in by_count[used - 1] for by in distinct})
        return sorted({total.constant + value for values in by_count for value in values})
