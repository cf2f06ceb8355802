"""How good a roster is, in words: the cost of each level, and what could not be granted."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from roster.domain.plain import plain
from roster.domain.roster import Answer, AnswerStatus, Breach
from roster.domain.texts import Language
from roster.pages.words import Vocabulary


@dataclass(frozen=True, slots=True)
class LevelLine:
    """A priority level in words."""

    number: int
    name: str
    cost: int
    bound: int
    proven: bool
    parts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Broken:
    """The breaches of one rule, in words."""

    rule: str
    hard: bool
    cost: int
    sentences: tuple[str, ...]


def proof_facts(answer: Answer, language: Language, vocabulary: Vocabulary) -> dict[str, object]:
    """What proof.html asks for."""
    return {
        "optimal": answer.status is AnswerStatus.OPTIMAL and all(level.proven for level in answer.levels),
        "levels": _levels(answer, language, vocabulary),
        "broken": _broken(answer.breaches, language, vocabulary),
    }


def _levels(answer: Answer, language: Language, vocabulary: Vocabulary) -> list[LevelLine]:
    return [
        LevelLine(
            level.number,
            vocabulary.level(level.number, level.name, language),
            level.cost,
            level.bound,
            level.proven,
            tuple((vocabulary.rule(part.rule, language), part.cost) for part in level.parts if part.cost),
        )
        for level in answer.levels
    ]


def _broken(breaches: Iterable[Breach], language: Language, vocabulary: Vocabulary) -> list[Broken]:
    """By rule, hard ones first, then by level."""
    ordered = sorted(breaches, key=lambda breach: (breach.level, breach.position, breach.rule))
    made = []
    for (_, _, rule), group in groupby(ordered, key=lambda breach: (breach.level, breach.position, breach.rule)):
        found = list(group)
        cost = sum(breach.cost for breach in found)
        sentences = tuple(plain(breach.say(language)) for breach in found)
        made.append(Broken(vocabulary.rule(rule, language), found[0].hard, cost, sentences))
    return made
