"""Drafts as JSON."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from roster.actions.edit_draft import Edited
from roster.api.schemas.rosters import (
    BreachOut,
    ChoiceOut,
    DeltaOut,
    RosterOut,
    TextOut,
    breach_out,
    choice_out,
    deltas_out,
    roster_out,
    text_out,
)
from roster.documents.roster_file import answer_document
from roster.domain.versions import Draft, DraftLine

_LINE: dict[str, Any] = {
    "id": 3,
    "first": "2026-12-01",
    "last": "2026-12-31",
    "state": "solving",
    "problem": None,
    "progress": [{"level": 2, "cost": 0, "bound": 0}],
    "revision": 1,
    "base": 0,
    "seconds": 60,
    "asked_by": "wang",
    "asked_at": "2026-11-25T01:00:00Z",
    "ended_at": None,
}


class DraftIn(BaseModel):
    """Which days are to be planned, and how long to search at the most."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"first": "2026-12-01", "last": "2026-12-31"}]}
    )

    first: date
    last: date
    seconds: Annotated[
        float | None, Field(gt=0, le=86_400, description="never more than the service's own setting")
    ] = None


class ProgressOut(BaseModel):
    """A priority level that is done: its cost in the best roster found, and the proven bound."""

    level: int
    cost: int
    bound: int


class DraftOut(BaseModel):
    """A draft: `state` is asked, solving, solved, impossible, failed, cancelled or published.

    `revision` counts its edits and is the ETag; `base` is the version that was the newest when it was asked for.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [_LINE]})

    id: int
    first: date
    last: date
    state: str
    problem: TextOut | None = Field(description="why it failed")
    progress: list[ProgressOut]
    revision: int
    base: int
    seconds: float
    asked_by: str
    asked_at: datetime
    ended_at: datetime | None


class EditedOut(BaseModel):
    """A draft after an edit: the breaches that came and went, what it costs, who else could take the session."""

    draft: DraftOut
    roster: RosterOut
    more: list[BreachOut]
    fewer: list[BreachOut]
    deltas: list[DeltaOut]
    choices: list[ChoiceOut]


class ChoicesOut(BaseModel):
    """Everybody for one session, ranked: allowed first, then by level after level."""

    slot: str = Field(examples=["2026-12-08/hall/whole_day"])
    choices: list[ChoiceOut]


class WayOutIn(BaseModel):
    """One of the ways out that a clash proposes, by its place in the list, from 1."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"number": 1}]})

    number: Annotated[int, Field(ge=1, le=1000)]


def draft_out(draft: DraftLine | Draft) -> DraftOut:
    """A draft without what it holds."""
    names = ("id", "first", "last", "revision", "base", "seconds", "asked_by", "asked_at", "ended_at")
    levels = [ProgressOut(level=one.level, cost=one.cost, bound=one.bound) for one in draft.progress]
    told: dict[str, Any] = {name: getattr(draft, name) for name in names}
    problem = text_out(draft.problem) if draft.problem else None
    return DraftOut(**told, state=str(draft.state), problem=problem, progress=levels)


def edited_out(edited: Edited) -> EditedOut:
    """A draft after an edit."""
    draft = edited.draft
    if draft.answer is None:
        raise AssertionError("an edited draft has a roster")
    return EditedOut(
        draft=draft_out(draft),
        roster=roster_out(answer_document(draft.question, draft.answer), proof=True),
        more=[breach_out(breach) for breach in edited.more],
        fewer=[breach_out(breach) for breach in edited.fewer],
        deltas=deltas_out(edited.deltas),
        choices=[choice_out(choice) for choice in edited.choices],
    )
