"""What a rule is: parameters, sentences in two languages, an encoder and a checker."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from inspect import get_annotations
from typing import TYPE_CHECKING, Annotated, ClassVar, NamedTuple

from roster.domain.level_names import REQUESTS
from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.texts import Text

if TYPE_CHECKING:  # the model names the rule that asked; the rule only speaks to the model
    from roster.solver.model import Model


@dataclass(frozen=True, slots=True)
class Means:
    """Stands in the annotation of a rule's parameter: what it means, and the smallest and largest number it takes."""

    zh: str
    en: str
    least: int | None = None
    most: int | None = None

    @property
    def text(self) -> Text:
        """The meaning in both languages."""
        return Text(self.zh, self.en)

    @property
    def range(self) -> Text:
        """The numbers allowed, in words; empty where any will do."""
        if self.least is not None and self.most is not None:
            return Text(f"{self.least}至{self.most}", f"{self.least} to {self.most}")
        return Text(f"不小于{self.least}", f"{self.least} or more") if self.least is not None else Text("", "")

    def refuses(self, value: object) -> bool:
        """Whether a number, or one of several, lies outside."""
        if isinstance(value, tuple):
            return any(map(self.refuses, value))
        if not isinstance(value, int):
            return False
        return (self.least is not None and value < self.least) or (self.most is not None and value > self.most)


class Fault(NamedTuple):
    """A parameter whose value the rule cannot work with, and why."""

    parameter: str
    problem: Text


@dataclass(frozen=True, kw_only=True)
class Rule(ABC):
    """One line of a rulebook.

    A hard rule allows no breach. A soft one prices each unit of a breach with `weight` at its
    priority `level`; a lower level number comes first and is never traded for a higher one.
    `position` is the line in the rulebook, which tells several uses of one rule apart.

    `means` says the whole rule in a few sentences (docs/rules.md is made of it), `title` names it in
    lists, `asks` stands in "no roster is possible because …", `breach` in "this roster breaks …". The
    marks in `asks` are among the facts that `encode` gives, those in `breach` among those of `check`,
    and the facts of a breach extend those of what was asked, at the same price.
    """

    name: ClassVar[str]
    title: ClassVar[Text]
    means: ClassVar[Text]
    asks: ClassVar[Text]
    breach: ClassVar[Text]
    always: ClassVar[bool] = False

    hard: Annotated[
        bool,
        Means(
            "true：必须做到；false：尽量做到，违反时按权重计价",
            "true: no roster may break the rule; false: a breach has a price",
        ),
    ] = True
    level: Annotated[
        int,
        Means(
            "尽量做到时的优先级，1最先；低一级的得失不影响高一级",
            "the priority level where the rule is not hard, 1 coming first; never traded for a later one",
            least=1,
        ),
    ] = REQUESTS
    weight: Annotated[
        int,
        Means(
            "尽量做到时每违反一个单位的代价",
            "the price of a unit of breach where the rule is not hard",
            least=1,
            most=10_000,
        ),
    ] = 1
    position: int = 0

    @abstractmethod
    def encode(self, model: "Model") -> None:
        """Record what the rule asks of a roster."""

    @abstractmethod
    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        """The breaches of the rule in a roster, found without any solver at the same price."""

    def faults(self) -> Iterator[Fault]:
        """The parameters that no roster can be asked for by; a rule with more to refuse adds to them."""
        for parameter, meaning in parameters_of(type(self)).items():
            if meaning.refuses(getattr(self, parameter)):
                allowed = meaning.range
                yield Fault(parameter, Text(f"应为{allowed.zh}", f"should be {allowed.en}"))

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


@cache
def parameters_of(kind: type[Rule]) -> Mapping[str, Means]:
    """What every explained parameter of a rule means; its own come first, then those all rules have."""
    found: dict[str, Means] = {}
    for part in kind.__mro__:
        for name, hint in get_annotations(part).items():
            meanings = (extra for extra in getattr(hint, "__metadata__", ()) if isinstance(extra, Means))
            found.update((name, meaning) for meaning in meanings if name not in found)
    return found
