"""Going down the levels: each is minimised, proven and locked before the next.

At every level columns are priced in until the relaxation has no better one; its duals then bound what any
whole solution costs. Columns whose reduced cost exceeds the gap between a whole solution and that bound are
in no cheaper solution and are struck out for good, so that lower levels are small.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

import numpy as np

from roster.solver.master import Master
from roster.solver.patterns import Block
from roster.solver.program import Columns, Floats, Mask, minimise, relax

_NEAR = 1e-6
_ROUNDING = 1e-4
_PRICED_IN = 12

Remaining = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Floor:
    """A proven bound on a level's cost, and each column's reduced cost at it."""

    bound: float
    reduced: Floats

    @property
    def whole(self) -> int:
        """Costs are whole numbers, so this is a bound as well."""
        return ceil(self.bound - _ROUNDING)


class Descent:
    """The state on the way down: what is still allowed, and the best whole solution so far."""

    def __init__(self, master: Master, incumbent: Floats, remaining: Remaining) -> None:
        self.master = master
        self.incumbent = incumbent
        self._remaining = remaining
        self._columns: Columns = master.columns()
        self._patterns = int(master.starts[-1])
        self._allowed: Mask = np.ones(len(incumbent), dtype=np.bool_)
        self._active: Mask = incumbent > 0
        self._active[self._patterns :] = True
        self._held: Mask = ~np.array(master.lazy)

    @classmethod
    def resumed(cls, master: Master, costs: Mapping[int, int], remaining: Remaining) -> "Descent | None":
        """Start below levels that are known already; None if no whole solution has their costs."""
        descent = cls(master, np.zeros(len(master.prices(0))), remaining)
        descent._held[:] = True
        for level, cost in costs.items():
            descent._lock(master.prices(level), cost)
        nothing = np.zeros(len(descent.incumbent))
        found = minimise(descent._columns, nothing, descent._allowed, descent._held, remaining())
        if found is None:
            return None
        descent.incumbent = found.solution
        descent._active |= found.solution > 0
        return descent

    def remaining_blocks(self) -> list[Block]:
        """What is left of each person's patterns."""
        spans = pairwise(self.master.starts)
        return [
            block.only(self._allowed[first:end]) for block, (first, end) in zip(self.master.blocks, spans, strict=True)
        ]

    def lower(self, prices: Floats) -> tuple[int, int]:
        """Minimise one level and lock it; its cost and its proven bound."""
        bound = 0
        if self._cost(prices) > 0:
            floor = self._floor(prices)
            bound = self._close(prices, floor)
            self._strike(self._cost(prices), floor)
        cost = self._cost(prices)
        self._lock(prices, cost)
        return cost, bound

    def settle(self, prices: Floats) -> None:
        """Choose between equals: the cheapest of what is left, all at once, for little is left."""
        self._improve(prices, self._allowed)

    def _lock(self, prices: Floats, cost: int) -> None:
        self._columns = self._columns.with_row(prices, cost)
        self._held = np.append(self._held, True)

    def _cost(self, prices: Floats) -> int:
        return round(float(prices @ self.incumbent))

    def _floor(self, prices: Floats) -> Floor:
        """Price columns in, and hold rows that are broken, until the relaxation is optimal over all of them."""
        while True:
            relaxed = relax(self._columns, prices, self._active, self._held)
            if relaxed is None or self._remaining() <= 0:
                return self._bound(prices, np.zeros(len(self._columns.row_lo)))
            broken = self._columns.broken_rows(relaxed.solution) & ~self._held
            cheaper = self._cheaper(self._columns.reduced_costs(prices, relaxed.duals))
            if not broken.any() and not cheaper.any():
                return self._bound(prices, relaxed.duals)
            self._held |= broken
            self._active |= cheaper

    def _cheaper(self, reduced: Floats) -> Mask:
        """For each person the few inactive patterns that improve the relaxation most."""
        improving = self._allowed & ~self._active & (reduced < -_NEAR)
        chosen = np.zeros_like(improving)
        for first, end in pairwise(self.master.starts):
            candidates = first + np.flatnonzero(improving[first:end])
            if len(candidates) > _PRICED_IN:
                candidates = candidates[np.argpartition(reduced[candidates], _PRICED_IN)[:_PRICED_IN]]
            chosen[candidates] = True
        return chosen

    def _bound(self, prices: Floats, duals: Floats) -> Floor:
        """What the duals prove, whatever the accuracy they were found with (weak duality)."""
        limits = np.where(duals > 0, self._columns.row_lo, self._columns.row_hi)
        usable = np.isfinite(limits)
        duals = np.where(usable, duals, 0.0)
        reduced = self._columns.reduced_costs(prices, duals)
        bound = float(duals @ np.where(usable, limits, 0.0))
        for first, end in pairwise(self.master.starts):
            bound += min(0.0, float(reduced[first:end][self._allowed[first:end]].min()))
        extra = slice(self._patterns, None)
        bound += float((np.minimum(reduced[extra], 0.0) * self._columns.upper[extra])[self._allowed[extra]].sum())
        return Floor(bound, reduced)

    def _close(self, prices: Floats, floor: Floor) -> int:
        """Look for whole solutions in larger and larger sets of columns until cost and bound meet."""
        near = self._active & (floor.reduced <= 1)
        near[self._patterns :] = self._allowed[self._patterns :]
        near |= self.incumbent > 0
        for chosen in (near, self._active & self._allowed):
            if self._cost(prices) > floor.whole:
                self._improve(prices, chosen)
        if self._cost(prices) <= floor.whole:
            return self._cost(prices)
        cost = self._cost(prices) + 1
        while self._remaining() > 0 and self._cost(prices) < cost:
            cost = self._cost(prices)
            if self._improve(prices, self._within(cost, floor)):
                return self._cost(prices)
        return floor.whole

    def _improve(self, prices: Floats, chosen: Mask) -> bool:
        """Take the cheapest whole solution of these columns, if it is better; whether it is proven cheapest."""
        while self._remaining() > 0:
            found = minimise(self._columns, prices, chosen, self._held, self._remaining())
            if found is None:
                return False
            broken = self._columns.broken_rows(found.solution) & ~self._held
            if not broken.any():
                if float(prices @ found.solution) < self._cost(prices) - 0.5:
                    self.incumbent = found.solution
                return found.proven
            self._held |= broken
        return False

    def _within(self, cost: int, floor: Floor) -> Mask:
        """The columns that a solution of this cost or less can contain."""
        within = self._allowed & (floor.reduced <= cost - floor.bound + _ROUNDING)
        within |= self._allowed & ~self._columns.whole
        return within | (self.incumbent > 0)

    def _strike(self, cost: int, floor: Floor) -> None:
        self._allowed = self._within(cost, floor)
        self._active &= self._allowed
        self._active |= self.incumbent > 0
