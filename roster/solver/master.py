"""The master problem: choose one pattern for each person so that what couples them holds."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from roster.solver.coupling import Coupling, take_apart
from roster.solver.linear import Limit, Literal, Sum
from roster.solver.model import Demand, Discouragement, Model
from roster.solver.patterns import Block, list_patterns
from roster.solver.program import Columns, Floats

MOST_PATTERNS = 200_000


class Master:
    """Columns are patterns, then literals that belong to nobody, then what is paid past shared soft limits."""

    def __init__(self, model: Model, *, stand_ins: bool) -> None:
        self.model = model
        self.coupling = take_apart(model)
        spare = MOST_PATTERNS
        self.blocks: list[Block] = []
        for own in self.coupling.private:
            self.blocks.append(list_patterns(model, own, spare))
            spare -= self.blocks[-1].size
        self.starts = np.cumsum([0] + [block.size for block in self.blocks])
        self.foreign: dict[Literal, int] = {}
        self._upper: list[float] = [1.0] * int(self.starts[-1])
        self._whole: list[bool] = [True] * int(self.starts[-1])
        self._rows: list[NDArray[np.int64]] = []
        self._cols: list[NDArray[np.int64]] = []
        self._values: list[NDArray[np.float64]] = []
        self._lo: list[float] = []
        self._hi: list[float] = []
        self._extra_prices: dict[int, list[tuple[int, int]]] = {}
        self.constants: dict[int, int] = {}
        mine = set(model.stand_in_literals.values())
        for number, block in enumerate(self.blocks):
            columns = np.arange(self.starts[number], self.starts[number + 1])
            self._add_row([(columns, np.ones(block.size))], 1, 1)
        touches = lambda total: any(l in mine for l, _ in total.terms)
        for demand in self.coupling.demands:
            if stand_ins or not touches(demand.limit.sum):
                self._hold(demand.limit)
        for item in self.coupling.discouragements:
            if stand_ins or not touches(item.excess.sum):
                self._price(item)

    def columns(self) -> Columns:
        return Columns(np.concatenate(self._rows), np.concatenate(self._cols), np.concatenate(self._values),
            np.array(self._lo), np.array(self._hi), np.array(self._upper), np.array(self._whole))

    def prices(self, level: int) -> Floats:
        prices = np.zeros(len(self._upper))
        for number, block in enumerate(self.blocks):
            if level in block.prices:
                prices[self.starts[number]:self.starts[number + 1]] = block.prices[level]
        for column, price in self._extra_prices.get(level, ()):
            prices[column] += price
        return prices

    def _entries(self, total: Sum):
        owners = {self.coupling.owner.get(l) for l, _ in total.terms}
        entries = []
        for person in sorted(o for o in owners if o is not None):
            block = self.blocks[person]
            values = block.values(total)
            used = np.flatnonzero(values)
            entries.append((used + self.starts[person], values[used].astype(float)))
        for literal, by in total.terms:
            if self.coupling.owner.get(literal) is None:
                entries.append((np.array([self._column(literal)]), np.array([float(by)])))
        return entries

    def _column(self, literal):
        if literal not in self.foreign:
            if literal in self.model.any_ofs:
                raise NotImplementedError
            self.foreign[literal] = len(self._upper)
            self._upper.append(1.0); self._whole.append(True)
        return self.foreign[literal]

    def _add_row(self, entries, lo, hi):
        row = len(self._lo)
        for cols, vals in entries:
            self._rows.append(np.full(len(cols), row)); self._cols.append(cols); self._values.append(vals)
        self._lo.append(float(lo)); self._hi.append(float(hi))

    def _hold(self, limit: Limit):
        c = limit.sum.constant
        self._add_row(self._entries(limit.sum), -np.inf if limit.least is None else limit.least - c, np.inf if limit.most is None else limit.most - c)

    def _price(self, item: Discouragement):
        limit = item.excess; c = limit.sum.constant
        if not isinstance(limit, Limit): raise NotImplementedError
        entries = self._entries(limit.sum)
        def extra(bound):
            col = len(self._upper); self._upper.append(float(max(bound, 0))); self._whole.append(False)
            self._extra_prices.setdefault(item.rule.level, []).append((col, item.weight))
            return col
        if limit.most is not None and limit.sum.highest > limit.most:
            col = extra(limit.sum.highest - limit.most)
            self._add_row([*entries, (np.array([col]), np.array([-1.0]))], -np.inf, limit.most - c)
        if limit.least is not None and limit.sum.lowest < limit.least:
            col = extra(limit.least - limit.sum.lowest)
            self._add_row([*entries, (np.array([col]), np.array([1.0]))], limit.least - c, np.inf)
