"""Every month one person could have: the patterns of turns that the person's own hard rules allow.

Most of a rulebook speaks of one person at a time. Over whole patterns even squares and spacing are plain
prices, and what is left to couple people is linear: Dantzig-Wolfe reformulation, Operations Research 8 (1960).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from roster.solver.linear import Excess, Limit, Literal, SquareGap, Sum
from roster.solver.model import Demand, Discouragement, Model

Ints = NDArray[np.int64]
Prices = dict[int, Ints]


class TooManyPatternsError(Exception):
    """The period is too long, or its rules too loose, to list every pattern."""


@dataclass(frozen=True, slots=True)
class Block:
    """One person's patterns: what every literal of the person is in each, and what each costs by level."""

    literals: dict[Literal, Ints]
    prices: Prices
    size: int

    def values(self, total: Sum) -> Ints:
        """The person's share in a sum, without its constant, pattern by pattern."""
        values = np.zeros(self.size, dtype=np.int64)
        for literal, by in total.terms:
            if literal in self.literals:
                values += by * self.literals[literal]
        return values

    def only(self, kept: NDArray[np.bool_]) -> "Block":
        """The block with fewer patterns."""
        return Block(
            {literal: values[kept] for literal, values in self.literals.items()},
            {level: price[kept] for level, price in self.prices.items()},
            int(kept.sum()),
        )


@dataclass(frozen=True, slots=True)
class Private:
    """What the rules ask of one person alone."""

    duties: tuple[Literal, ...]
    any_ofs: tuple[Literal, ...]
    demands: tuple[Demand, ...]
    discouragements: tuple[Discouragement, ...]


def list_blocks(model: Model, private: Iterable[Private], most: int) -> list[Block]:
    """Every person's patterns; TooManyPatternsError past `most` patterns in all."""
    blocks: list[Block] = []
    for own in private:
        blocks.append(list_patterns(model, own, most))
        most -= blocks[-1].size
    return blocks


def list_patterns(model: Model, own: Private, most: int) -> Block:
    """All patterns of one person, the empty one included if it is allowed; TooManyPatternsError past `most`."""
    masks = _masks(own, most)
    count = len(own.duties)
    raw = b"".join(mask.to_bytes((count + 7) // 8, "little") for mask in masks)
    bits = np.frombuffer(raw, dtype=np.uint8).reshape(len(masks), -1)
    table = np.unpackbits(bits, axis=1, bitorder="little")[:, :count].astype(np.int64)
    columns = {literal: np.ascontiguousarray(table[:, index]) for index, literal in enumerate(own.duties)}
    block = Block(columns, {}, len(masks))
    for literal in own.any_ofs:
        alternatives = model.any_ofs[literal]
        present = [block.values(one) + one.constant > 0 for one in alternatives]
        columns[literal] = np.logical_or.reduce(present).astype(np.int64)
    block = block.only(_allowed(block, own.demands))
    for item in own.discouragements:
        total = item.excess.sum
        price = item.weight * excess(item.excess, block.values(total) + total.constant)
        level = item.rule.level
        block.prices[level] = block.prices.get(level, np.zeros(block.size, dtype=np.int64)) + price
    return block


def excess(of: Excess, values: Ints) -> Ints:
    """The excess of many values at once."""
    if isinstance(of, SquareGap):
        return np.asarray((values - of.target) ** 2)
    past = np.zeros_like(values)
    if of.least is not None:
        past += np.maximum(of.least - values, 0)
    if of.most is not None:
        past += np.maximum(values - of.most, 0)
    return past


def _allowed(block: Block, demands: Iterable[Demand]) -> NDArray[np.bool_]:
    allowed = np.ones(block.size, dtype=np.bool_)
    for demand in demands:
        total = demand.limit.sum
        allowed &= excess(demand.limit, block.values(total) + total.constant) == 0
    return allowed


def _masks(own: Private, most: int) -> list[int]:
    """Depth-first over the duties in time order, never past a cap; other demands are looked at afterwards."""
    index = {literal: at for at, literal in enumerate(own.duties)}
    caps = [cap for demand in own.demands if (cap := _cap(demand.limit, index)) is not None]
    closed = _union(mask for mask, spare in caps if spare <= 0)
    pairs = [0] * len(own.duties)
    for mask, spare in caps:
        if spare == 1:
            for at in _bits(mask):
                pairs[at] |= mask & ~(1 << at)
    counted = [(mask, spare) for mask, spare in caps if spare > 1]
    found = [0]
    open_ones = ((1 << len(own.duties)) - 1) & ~closed
    _extend(0, open_ones, pairs, counted, found, most)
    return found


def _extend(  # noqa: PLR0913, PLR0917 - the state of a recursion
    pattern: int,
    open_ones: int,
    pairs: Sequence[int],
    counted: Sequence[tuple[int, int]],
    found: list[int],
    most: int,
) -> None:
    while open_ones:
        lowest = open_ones & -open_ones
        open_ones ^= lowest
        longer = pattern | lowest
        if all((longer & mask).bit_count() <= spare for mask, spare in counted):
            found.append(longer)
            if len(found) > most:
                raise TooManyPatternsError
            _extend(longer, open_ones & ~pairs[lowest.bit_length() - 1], pairs, counted, found, most)


def _cap(limit: Limit, index: dict[Literal, int]) -> tuple[int, int] | None:
    """A limit's cap as a mask of duties, where it speaks of duties alone."""
    if limit.cap is None:
        return None
    literals, spare = limit.cap
    if any(literal not in index for literal in literals):
        return None
    return _union(1 << index[literal] for literal in literals), spare


def _union(masks: Iterable[int]) -> int:
    together = 0
    for mask in masks:
        together |= mask
    return together


def _bits(mask: int) -> Iterable[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
