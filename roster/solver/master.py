"""The master problem: one pattern for each person, so that what couples people holds."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from roster.solver.coupling import Coupling
from roster.solver.linear import Excess, Limit, Literal, SquareGap, Sum
from roster.solver.model import Demand, Discouragement, Model
from roster.solver.patterns import Block, TooManyPatternsError
from roster.solver.program import Columns, Floats, Indices, Mask

Entries = list[tuple[Indices, Floats]]


class Master:
    """Columns are patterns first, then literals that belong to nobody, then what is paid past soft limits.

    A literal belongs to nobody if it is that of a stand-in. Rows that only forbid are lazy: they are
    held once a solution breaks them. Raises TooManyPatternsError where a
    price or a defined literal couples people: the compact program takes those.
    """

    def __init__(self, model: Model, coupling: Coupling, blocks: Sequence[Block]) -> None:
        self._model = model
        self._owner = coupling.owner
        self.blocks = blocks
        self.starts = np.cumsum([0, *(block.size for block in self.blocks)])
        self.foreign: dict[Literal, int] = {}
        self.lazy: list[bool] = []
        self._upper: list[float] = [1.0] * int(self.starts[-1])
        self._whole: list[bool] = [True] * int(self.starts[-1])
        self._entries: list[Entries] = []
        self._bounds: list[tuple[float, float]] = []
        self._paid_past: dict[int, list[tuple[int, int]]] = {}
        self._past: dict[int, Excess] = {}
        for number, block in enumerate(self.blocks):
            own_columns = np.arange(self.starts[number], self.starts[number + 1])
            self._add_row([(own_columns, np.ones(block.size))], 1, 1, lazy=False)
        for demand in _undominated(coupling.demands):
            self._hold(demand.limit)
        for item in coupling.discouragements:
            self._price(item)

    def columns(self) -> Columns:
        """The linear program of it all."""
        flat = [(row, cols, values) for row, entries in enumerate(self._entries) for cols, values in entries]
        low, high = zip(*self._bounds, strict=True)
        return Columns(
            rows=np.concatenate([np.full(len(cols), row) for row, cols, _ in flat]),
            cols=np.concatenate([cols for _, cols, _ in flat]),
            values=np.concatenate([values for _, _, values in flat]),
            row_lo=np.array(low),
            row_hi=np.array(high),
            upper=np.array(self._upper),
            whole=np.array(self._whole),
        )

    def prices(self, level: int) -> Floats:
        """What each column costs at a level."""
        prices = np.zeros(len(self._upper))
        for number, block in enumerate(self.blocks):
            if level in block.prices:
                prices[self.starts[number] : self.starts[number + 1]] = block.prices[level]
        for column, price in self._paid_past.get(level, ()):
            prices[column] += price
        return prices

    def lot(self, weights: Mapping[Literal, int]) -> Floats:
        """Prices of literals instead of levels: what decides between equals."""
        prices = np.zeros(len(self._upper))
        for number, block in enumerate(self.blocks):
            own = Sum(tuple((literal, weights[literal]) for literal in block.literals if literal in weights))
            prices[self.starts[number] : self.starts[number + 1]] = block.values(own)
        for literal, column in self.foreign.items():
            prices[column] = weights[literal]
        return prices

    def solution(self, values: Mapping[Literal, int]) -> Floats | None:
        """A roster's literals as a choice of columns; None if a person's pattern is not allowed."""
        solution = np.zeros(len(self._upper))
        for number, block in enumerate(self.blocks):
            fits: Mask = np.ones(block.size, dtype=np.bool_)
            for literal, column in block.literals.items():
                fits &= column == values[literal]
            if not fits.any():
                return None
            solution[self.starts[number] + int(fits.argmax())] = 1
        for literal, at in self.foreign.items():
            solution[at] = values[literal]
        for past, excess in self._past.items():
            solution[past] = excess.excess(excess.sum.value(values))
        return solution

    def values(self, solution: Floats) -> dict[Literal, int]:
        """What every literal is in a solution."""
        values: dict[Literal, int] = {}
        for number, block in enumerate(self.blocks):
            chosen = int(solution[self.starts[number] : self.starts[number + 1]].argmax())
            values.update((literal, int(column[chosen])) for literal, column in block.literals.items())
        values.update((literal, round(solution[column])) for literal, column in self.foreign.items())
        return values

    def _hold(self, limit: Limit) -> None:
        fixed = limit.sum.constant
        low = -np.inf if limit.least is None else limit.least - fixed
        high = np.inf if limit.most is None else limit.most - fixed
        shares = self._shares(limit.sum)
        smallest, largest = self._range(shares)
        if smallest < low or largest > high:
            self._add_row(shares, low, high, lazy=limit.least is None)

    def _price(self, item: Discouragement) -> None:
        limit = item.excess
        if isinstance(limit, SquareGap):
            raise TooManyPatternsError
        shares, fixed = self._shares(limit.sum), limit.sum.constant
        smallest, largest = self._range(shares)
        if limit.most is not None and largest + fixed > limit.most:
            past = self._paid(item, Limit(limit.sum, most=limit.most), largest + fixed - limit.most)
            self._add_row([*shares, (past, -np.ones(1))], -np.inf, limit.most - fixed, lazy=False)
        if limit.least is not None and smallest + fixed < limit.least:
            past = self._paid(item, Limit(limit.sum, least=limit.least), limit.least - smallest - fixed)
            self._add_row([*shares, (past, np.ones(1))], limit.least - fixed, np.inf, lazy=False)

    def _range(self, shares: Entries) -> tuple[float, float]:
        """Between which values a row's sum lies: each person, and each literal of nobody, gives one entry."""
        smallest = largest = 0.0
        for columns, values in shares:
            if len(columns):
                certain = columns[0] < self.starts[-1] and len(columns) == self._size_at(columns[0])
                smallest += float(values.min()) if certain else min(0.0, float(values.min()))
                largest += float(values.max()) if certain else max(0.0, float(values.max()))
        return smallest, largest

    def _size_at(self, column: int) -> int:
        return self.blocks[int(np.searchsorted(self.starts, column, side="right")) - 1].size

    def _paid(self, item: Discouragement, excess: Excess, most: float) -> Indices:
        column = self._add_column(most, whole=False)
        self._past[column] = excess
        self._paid_past.setdefault(item.rule.level, []).append((column, item.weight))
        return np.array([column])

    def _shares(self, total: Sum) -> Entries:
        owners = {self._owner.get(literal) for literal, _ in total.terms}
        shares: Entries = []
        for person in sorted(owner for owner in owners if owner is not None):
            values = self.blocks[person].values(total)
            used = np.flatnonzero(values)
            shares.append((used + self.starts[person], values[used].astype(np.float64)))
        for literal, by in total.terms:
            if literal not in self._owner:
                shares.append((np.array([self._foreign_column(literal)]), np.array([float(by)])))
        return shares

    def _foreign_column(self, literal: Literal) -> int:
        if literal in self._model.any_ofs:
            raise TooManyPatternsError
        if literal not in self.foreign:
            self.foreign[literal] = self._add_column(1, whole=True)
        return self.foreign[literal]

    def _add_column(self, upper: float, *, whole: bool) -> int:
        self._upper.append(float(upper))
        self._whole.append(whole)
        return len(self._upper) - 1

    def _add_row(self, entries: Entries, low: float, high: float, *, lazy: bool) -> None:
        self._entries.append(entries)
        self._bounds.append((low, high))
        self.lazy.append(lazy)


def _undominated(demands: Iterable[Demand]) -> list[Demand]:
    """Leave out an upper limit that another one over more literals already implies."""
    kept = list(demands)
    caps: list[tuple[frozenset[Literal], int] | None] = [demand.limit.cap for demand in kept]
    holding: dict[Literal, list[int]] = {}
    for number, cap in enumerate(caps):
        for literal in cap[0] if cap else ():
            holding.setdefault(literal, []).append(number)
    return [demand for number, demand in enumerate(kept) if not _implied(number, caps, holding, demand.limit)]


def _implied(
    number: int,
    caps: list[tuple[frozenset[Literal], int] | None],
    holding: Mapping[Literal, list[int]],
    limit: Limit,
) -> bool:
    own = caps[number]
    if own is None or limit.least is not None or not own[0]:
        return False
    for other in holding[min(own[0])]:
        cap = caps[other]
        if cap is not None and own[0] < cap[0] and cap[1] <= own[1]:
            return True
    return False
