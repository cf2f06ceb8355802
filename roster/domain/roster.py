"""The roster: who has which slot, and what was proven about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from roster.domain.texts import Language, Text


@dataclass(frozen=True, slots=True, order=True)
class Duty:
    """A slot given to a person, with the person who steps in if that one cannot come (补位)."""

    slot: str
    person: str
    stand_in: str | None = None


@dataclass(frozen=True)
class Roster:
    """Duties, at most one for each slot and person."""

    duties: tuple[Duty, ...] = ()

    @cached_property
    def people_on(self) -> Mapping[str, tuple[str, ...]]:
        """Who has a slot, by slot id."""
        sorted_out: dict[str, tuple[str, ...]] = {}
        for duty in self.duties:
            sorted_out[duty.slot] = (*sorted_out.get(duty.slot, ()), duty.person)
        return sorted_out

    @cached_property
    def slots_of(self) -> Mapping[str, tuple[str, ...]]:
        """Which slots a person has, by person id, in the duties' order."""
        sorted_out: dict[str, tuple[str, ...]] = {}
        for duty in self.duties:
            sorted_out[duty.person] = (*sorted_out.get(duty.person, ()), duty.slot)
        return sorted_out

    @cached_property
    def stand_ins_on(self) -> Mapping[str, tuple[str, ...]]:
        """Who stands in on a slot, each once, by slot id."""
        sorted_out: dict[str, dict[str, None]] = {}
        for duty in self.duties:
            if duty.stand_in is not None:
                sorted_out.setdefault(duty.slot, {})[duty.stand_in] = None
        return {slot: tuple(people) for slot, people in sorted_out.items()}


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that a roster does not keep, about whom, and what that costs.

    A hard breach (`level` 0) has no price: such a roster is not allowed, and `cost` counts by how much.
    """

    rule: str
    position: int
    level: int
    cost: int
    sentence: Text
    facts: Mapping[str, object]

    @property
    def hard(self) -> bool:
        """Whether no roster may have this breach."""
        return self.level == 0

    def say(self, language: Language) -> str:
        """The breach in words."""
        return self.sentence.say(language, self.facts)


class AnswerStatus(StrEnum):
    """How far the solver got."""

    OPTIMAL = "OPTIMAL"
    FEASIBLE = "FEASIBLE"


@dataclass(frozen=True, slots=True)
class Part:
    """What one rule contributes to the cost of a level."""

    rule: str
    cost: int


@dataclass(frozen=True, slots=True)
class Level:
    """A priority level: what the roster costs there, and the proven lower bound on that cost."""

    number: int
    name: str
    cost: int
    bound: int
    parts: tuple[Part, ...] = ()

    @property
    def proven(self) -> bool:
        """Whether nothing cheaper exists, the higher levels being what they are."""
        return self.cost == self.bound


@dataclass(frozen=True, slots=True)
class Answer:
    """A roster with its proof."""

    status: AnswerStatus
    roster: Roster
    levels: tuple[Level, ...]
    breaches: tuple[Breach, ...]
