"""Which of a model's wishes concern one person alone, and which couple people."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import inf

from roster.solver.linear import Literal, Sum
from roster.solver.model import Demand, Discouragement, Model
from roster.solver.patterns import Private


@dataclass(frozen=True, slots=True)
class Coupling:
    """A model taken apart: one part a person, and what couples them."""

    private: tuple[Private, ...]
    demands: tuple[Demand, ...]
    discouragements: tuple[Discouragement, ...]
    owner: Mapping[Literal, int]

    @property
    def late_level(self) -> float:
        """The first level at which somebody outside all parts (a stand-in) matters; infinite if none does."""
        levels = (item.rule.level for item in self.discouragements if not self._is_owned(item.excess.sum))
        return min(levels, default=inf)

    @property
    def all_demands(self) -> tuple[Demand, ...]:
        """Every demand, private ones first."""
        return (*(demand for own in self.private for demand in own.demands), *self.demands)

    def without_late(self) -> "Coupling":
        """The same without what concerns stand-ins."""
        return replace(
            self,
            demands=tuple(demand for demand in self.demands if self._is_owned(demand.limit.sum)),
            discouragements=tuple(item for item in self.discouragements if self._is_owned(item.excess.sum)),
        )

    def _is_owned(self, total: Sum) -> bool:
        return all(literal in self.owner for literal, _ in total.terms)


def take_apart(model: Model) -> Coupling:
    """Sort every demand and price by the people it touches. Stand-in literals belong to nobody."""
    owner = _owners(model)
    count = len(model.question.people)
    duties: list[list[Literal]] = [[] for _ in range(count)]
    any_ofs: list[list[Literal]] = [[] for _ in range(count)]
    demands: list[list[Demand]] = [[] for _ in range(count)]
    prices: list[list[Discouragement]] = [[] for _ in range(count)]
    for literal in model.duty_literals.values():
        duties[owner[literal]].append(literal)
    for literal in model.any_ofs:
        if literal in owner:
            any_ofs[owner[literal]].append(literal)
    shared_demands: list[Demand] = []
    shared_prices: list[Discouragement] = []
    for demand in model.demands:
        person = _only_owner(demand.limit.sum, owner)
        (shared_demands if person is None else demands[person]).append(demand)
    for price in model.discouragements:
        person = _only_owner(price.excess.sum, owner)
        (shared_prices if person is None else prices[person]).append(price)
    private = tuple(
        Private(tuple(own), tuple(any_of), tuple(asked), tuple(priced))
        for own, any_of, asked, priced in zip(duties, any_ofs, demands, prices, strict=True)
    )
    return Coupling(private, tuple(shared_demands), tuple(shared_prices), owner)


def _owners(model: Model) -> dict[Literal, int]:
    people = sorted(person.id for person in model.question.people)
    number = {person: at for at, person in enumerate(people)}
    owner = {literal: number[person] for (_, person), literal in model.duty_literals.items()}
    for literal, alternatives in model.any_ofs.items():
        owners = {owner.get(inner) for one in alternatives for inner, _ in one.terms}
        if len(owners) == 1 and (only := owners.pop()) is not None:
            owner[literal] = only
    return owner


def _only_owner(total: Sum, owner: Mapping[Literal, int]) -> int | None:
    owners = {owner.get(literal) for literal, _ in total.terms}
    return owners.pop() if len(owners) == 1 else None
