"""What the rules ask of a roster, recorded as data: no solver is needed to read or to evaluate it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from roster.domain.people import Person
from roster.domain.question import Question
from roster.domain.roster import Duty, Roster
from roster.domain.slots import Slot
from roster.solver.linear import Excess, Limit, Literal, Sum
from roster.solver.rule import Rule

Facts = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Demand:
    """A hard limit: which rule asks for it, and of whom."""

    rule: Rule
    limit: Limit
    facts: Facts


@dataclass(frozen=True, slots=True)
class Discouragement:
    """A soft limit: every unit of excess costs `weight` at the rule's priority level."""

    rule: Rule
    excess: Excess
    weight: int
    facts: Facts


class Model:
    """The recorder that rules encode themselves into.

    Literals are numbered in the order of the question's sorted slots and people, so one question
    always gives the same model, whatever the order of its input.
    """

    def __init__(self, question: Question) -> None:
        self.question = question
        self.demands: list[Demand] = []
        self.discouragements: list[Discouragement] = []
        self.any_ofs: dict[Literal, tuple[Sum, ...]] = {}
        self._slots = sorted(question.slots, key=lambda slot: (slot.start, slot.id))
        self._people = sorted(question.people, key=lambda person: person.id)
        pairs = [(slot.id, person.id) for slot in self._slots for person in self._people]
        self.duty_literals: dict[tuple[str, str], Literal] = {pair: i for i, pair in enumerate(pairs)}
        self.stand_in_literals: dict[tuple[str, str], Literal] = {}
        self._named_any_ofs: dict[tuple[Sum, ...], Sum] = {}

    def takes(self, slot: Slot, person: Person) -> Sum:
        """1 if the person has the slot."""
        return Sum(((self.duty_literals[slot.id, person.id], 1),))

    def turns(self, slots: Iterable[Slot], people: Iterable[Person]) -> Sum:
        """How many of these slots go to these people."""
        chosen = list(people)
        return Sum(tuple((self.duty_literals[slot.id, person.id], 1) for slot in slots for person in chosen))

    def stands_in(self, slot: Slot, person: Person) -> Sum:
        """1 if the person is named to step in on the slot."""
        if not self.stand_in_literals:
            start = len(self.duty_literals) + len(self.any_ofs)
            self.stand_in_literals = {pair: start + i for i, pair in enumerate(self.duty_literals)}
        return Sum(((self.stand_in_literals[slot.id, person.id], 1),))

    def any_of(self, sums: Iterable[Sum]) -> Sum:
        """1 if at least one of these 0-1 sums is 1."""
        alternatives = tuple(sums)
        if len(alternatives) == 1:
            return alternatives[0]
        if alternatives not in self._named_any_ofs:
            literal = len(self.duty_literals) + len(self.stand_in_literals) + len(self.any_ofs)
            self.any_ofs[literal] = alternatives
            self._named_any_ofs[alternatives] = Sum(((literal, 1),))
        return self._named_any_ofs[alternatives]

    def require(self, rule: Rule, limit: Limit, **facts: object) -> None:
        """No roster may break the limit."""
        self.demands.append(Demand(rule, limit, facts))

    def discourage(self, rule: Rule, excess: Excess, weight: int, **facts: object) -> None:
        """Every unit of excess costs `weight` at the rule's level."""
        self.discouragements.append(Discouragement(rule, excess, weight, facts))

    def ask(self, rule: Rule, limit: Limit, **facts: object) -> None:
        """Require or discourage, as the office has set the rule."""
        if rule.hard:
            self.require(rule, limit, **facts)
        else:
            self.discourage(rule, limit, rule.weight, **facts)

    def values(self, roster: Roster) -> dict[Literal, int]:
        """What every literal is under a roster."""
        values = dict.fromkeys([*self.duty_literals.values(), *self.stand_in_literals.values()], 0)
        for slot, people in roster.people_on.items():
            values.update((self.duty_literals[slot, person], 1) for person in people)
        if self.stand_in_literals:
            for slot, people in roster.stand_ins_on.items():
                values.update((self.stand_in_literals[slot, person], 1) for person in people)
        return self.completed(values)

    def completed(self, values: Mapping[Literal, int]) -> dict[Literal, int]:
        """The literals with those defined by others added; what is not given is 0."""
        known = dict.fromkeys([*self.duty_literals.values(), *self.stand_in_literals.values()], 0) | dict(values)
        for literal, alternatives in self.any_ofs.items():
            known[literal] = int(any(one.value(known) > 0 for one in alternatives))
        return known

    def cost(self, level: int, values: Mapping[Literal, int]) -> int:
        """What a level costs where literals have these values."""
        return sum(
            item.weight * item.excess.excess(item.excess.sum.value(values))
            for item in self.discouragements
            if item.rule.level == level
        )

    def roster(self, values: Mapping[Literal, int]) -> Roster:
        """The duties that the literals say, with a stand-in each where one is named."""
        stand_in = {slot: person for (slot, person), literal in self.stand_in_literals.items() if values[literal]}
        return Roster(
            tuple(
                Duty(slot, person, stand_in.get(slot))
                for (slot, person), literal in self.duty_literals.items()
                if values[literal]
            )
        )

    def restricted(self, free: Iterable[str], values: Mapping[Literal, int]) -> "Model":
        """The model of some slots only, all other literals being what they are in `values`."""
        slots = set(free)
        part = Model(self.question)
        part.duty_literals = {pair: one for pair, one in self.duty_literals.items() if pair[0] in slots}
        part.stand_in_literals = {pair: one for pair, one in self.stand_in_literals.items() if pair[0] in slots}
        open_ones = {*part.duty_literals.values(), *part.stand_in_literals.values()}
        for literal, alternatives in self.any_ofs.items():
            if any(inner in open_ones for one in alternatives for inner, _ in one.terms):
                open_ones.add(literal)
                part.any_ofs[literal] = tuple(one.given(values, open_ones) for one in alternatives)
        for demand in self.demands:
            limit = replace(demand.limit, sum=demand.limit.sum.given(values, open_ones))
            if limit.sum.terms:
                part.demands.append(replace(demand, limit=limit))
        for item in self.discouragements:
            excess = replace(item.excess, sum=item.excess.sum.given(values, open_ones))
            if excess.sum.terms:
                part.discouragements.append(replace(item, excess=excess))
        return part
