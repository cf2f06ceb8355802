"""A roster as JSON: the same form as roster.json (roster/documents/roster_file)."""

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from roster.documents.roster_file import breach_document
from roster.domain.roster import Breach
from roster.domain.texts import Text
from roster.solver.why import Choice

ROSTER: dict[str, Any] = {
    "version": 1,
    "status": "OPTIMAL",
    "publishable": True,
    "calendar": "official",
    "first": "2026-12-01",
    "last": "2026-12-31",
    "question": "9f2c…",
    "levels": [
        {"level": 3, "name": "fairness", "cost": 12, "bound": 12, "parts": [{"rule": "fair-share", "cost": 12}]}
    ],
    "duties": [
        {
            "date": "2026-12-08",
            "post": "hall",
            "session": "whole_day",
            "start": "2026-12-08T08:30:00",
            "end": "2026-12-08T17:30:00",
            "place": "县人民来访接待中心",
            "person": "赵明",
            "stand_in": "李春华",
            "slot": "2026-12-08/hall/whole_day",
        }
    ],
    "breaches": [],
}
"""A roster of one session."""


class TextOut(BaseModel):
    """A sentence in both languages."""

    zh: str = Field(examples=["12月8日(星期二)"])
    en: str = Field(examples=["Tue 8 Dec"])


class PartOut(BaseModel):
    """What one rule contributes to the cost of a level."""

    rule: str = Field(examples=["fair-share"])
    cost: int = Field(examples=[12])


class LevelOut(BaseModel):
    """A priority level: what the roster costs there, and the proven lower bound."""

    level: int = Field(examples=[3])
    name: str = Field(examples=["fairness"])
    cost: int = Field(examples=[12])
    bound: int = Field(examples=[12])
    parts: list[PartOut]


class DutyOut(BaseModel):
    """One leader on one session; times are the office's and carry no zone."""

    date: date
    post: str = Field(examples=["hall"])
    session: str = Field(examples=["whole_day"])
    start: str = Field(examples=["2026-12-08T08:30:00"])
    end: str = Field(examples=["2026-12-08T17:30:00"])
    place: str = Field(examples=["县人民来访接待中心"])
    person: str = Field(examples=["赵明"])
    stand_in: str | None = Field(examples=["李春华"])
    slot: str = Field(examples=["2026-12-08/hall/whole_day"])


class BreachOut(BaseModel):
    """A rule that the roster does not keep; a hard one has no price and needs a waiver."""

    rule: str = Field(examples=["days-between-turns"])
    position: int = Field(description="the line of the rulebook, from 0", examples=[1])
    hard: bool
    level: int = Field(examples=[0])
    cost: int = Field(examples=[1])
    zh: str = Field(examples=["赵明两次接访之间只隔3天"])
    en: str = Field(examples=["only 3 days between two turns of 赵明"])
    facts: dict[str, Any]


class RosterOut(BaseModel):
    """A roster with its proof. `status`, `question`, `levels` and `breaches` are null for who may not see the proof."""

    model_config = ConfigDict(json_schema_extra={"examples": [ROSTER]})

    version: int = Field(description="of this form", examples=[1])
    status: str | None = Field(examples=["OPTIMAL"])
    publishable: bool
    calendar: str = Field(examples=["official"])
    first: date
    last: date
    question: str | None = Field(description="SHA-256 of the question's document", examples=["9f2c…"])
    levels: list[LevelOut] | None
    duties: list[DutyOut]
    breaches: list[BreachOut] | None


class DeltaOut(BaseModel):
    """By how much the cost of a level changes."""

    level: int = Field(examples=[3])
    by: int = Field(examples=[-2])


class ChoiceOut(BaseModel):
    """What becomes of the roster if `person` takes the session; with `gives` the two exchange sessions."""

    person: str = Field(examples=["钱文清"])
    name: str = Field(examples=["钱文清"])
    holds: bool = Field(description="has the session now")
    gives: str | None = Field(description="the session given in return", examples=[None])
    instead_of: str | None = Field(description="whom of several the choice replaces", examples=[None])
    allowed: bool = Field(description="no hard rule is newly broken")
    deltas: list[DeltaOut]
    more: list[BreachOut]
    fewer: list[BreachOut]


_OF_PROOF = ("status", "question", "levels", "breaches")


def roster_out(document: dict[str, Any], *, proof: bool) -> RosterOut:
    """A roster document, whole or only what everybody in the office may see."""
    return RosterOut.model_validate(document if proof else {**document, **dict.fromkeys(_OF_PROOF)})


def breach_out(breach: Breach) -> BreachOut:
    """A breach in words and as data."""
    return BreachOut.model_validate(breach_document(breach))


def choice_out(choice: Choice) -> ChoiceOut:
    """One choice for a session."""
    return ChoiceOut(
        person=choice.person.id,
        name=choice.person.name,
        holds=choice.holds,
        gives=choice.gives.id if choice.gives else None,
        instead_of=choice.instead_of.id if choice.instead_of else None,
        allowed=choice.allowed,
        deltas=deltas_out(choice.deltas),
        more=[breach_out(breach) for breach in choice.more],
        fewer=[breach_out(breach) for breach in choice.fewer],
    )


def deltas_out(deltas: tuple[tuple[int, int], ...]) -> list[DeltaOut]:
    """Changes of cost by level."""
    return [DeltaOut(level=level, by=by) for level, by in deltas]


def text_out(text: Text) -> TextOut:
    """A finished sentence."""
    return TextOut(zh=text.zh, en=text.en)
