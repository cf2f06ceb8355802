"""A roster document read back whole: the duties, and what was said and proven about them."""

from collections.abc import Mapping
from typing import Any

from roster.documents.roster_file import roster_of
from roster.domain.question import Question
from roster.domain.roster import Answer, AnswerStatus, Breach, Level, Part
from roster.domain.texts import Text

_BOTH = {"zh", "en"}


def answer_of(document: Mapping[str, Any], question: Question) -> Answer:
    """What `answer_document` wrote; the sentences stay as they were said then. Raises DocumentError for its duties."""
    return Answer(
        status=AnswerStatus(document["status"]),
        roster=roster_of(document["duties"], question),
        levels=tuple(_level(level) for level in document["levels"]),
        breaches=tuple(_breach(breach, question) for breach in document["breaches"]),
    )


def _level(line: Mapping[str, Any]) -> Level:
    parts = tuple(Part(part["rule"], part["cost"]) for part in line["parts"])
    return Level(line["level"], line["name"], line["cost"], line["bound"], parts)


def _breach(line: Mapping[str, Any], question: Question) -> Breach:
    return Breach(
        rule=line["rule"],
        position=line["position"],
        level=line["level"],
        cost=line["cost"],
        sentence=Text(_as_it_stands(line["zh"]), _as_it_stands(line["en"])),
        facts={name: _fact(name, fact, question) for name, fact in line["facts"].items()},
    )


def _as_it_stands(said: str) -> str:
    """A finished sentence as a template of itself: a name in it may carry braces."""
    return said.replace("{", "{{").replace("}", "}}")


def _fact(name: str, fact: Any, question: Question) -> object:
    match fact:
        case str() if name == "person" and fact in question.person:
            return question.person[fact]
        case str() if name == "slot" and fact in question.slot:
            return question.slot[fact]
        case dict() if fact.keys() == _BOTH:
            return Text(fact["zh"], fact["en"])
        case list():
            return tuple(_fact("", item, question) for item in fact)
        case _:
            return fact
