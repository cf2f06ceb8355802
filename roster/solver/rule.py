"""What a rule is: parameters, three sentences in two languages, an encoder and a checker."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.texts import Text

if TYPE_CHECKING:  # the model names the rule that asked; the rule only speaks to the model
    from roster.solver.model import Model

STABILITY, REQUESTS, FAIRNESS, WISHES, STAND_INS = 1, 2, 3, 4, 5
LEVEL_NAMES = {
    STABILITY: Text("保持不变", "stability"),
    REQUESTS: Text("工作要求", "requests"),
    FAIRNESS: Text("公平", "fairness"),
    WISHES: Text("意愿", "wishes"),
    STAND_INS: Text("补位", "stand-ins"),
}


@dataclass(frozen=True, kw_only=True)
class Rule(ABC):
    """One line of a rulebook.

    A hard rule allows no breach. A soft one prices each unit of a breach with `weight` at its
    priority `level`; a lower level number comes first and is never traded for a higher one.
    `position` is the line in the rulebook, which tells several uses of one rule apart.
    """

    name: ClassVar[str]
    title: ClassVar[Text]
    asks: ClassVar[Text]
    breach: ClassVar[Text]
    always: ClassVar[bool] = False

    hard: bool = True
    level: int = REQUESTS
    weight: int = 1
    position: int = 0

    @abstractmethod
    def encode(self, model: "Model") -> None:
        """Record what the rule asks of a roster."""

    @abstractmethod
    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        """The breaches of the rule in a roster, found without any solver at the same price."""

    def broken(self, by: int, **facts: object) -> Breach:
        """A breach of this rule by so many units."""
        return Breach(
            rule=self.name,
            position=self.position,
            level=0 if self.hard else self.level,
            cost=by if self.hard else by * self.weight,
            sentence=self.breach,
            facts=facts,
        )
