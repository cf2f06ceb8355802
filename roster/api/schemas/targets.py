"""Where the leader of a session could go instead, as JSON."""

from typing import Any

from pydantic import BaseModel, Field

from roster.actions.exchanges import Target
from roster.api.schemas.rosters import BreachOut, DeltaOut, breach_out, deltas_out
from roster.documents.codec import encode
from roster.domain.edits import Move


class TargetOut(BaseModel):
    """Another session for `person`: in exchange with `other`, or in addition to whoever is there.

    `edit` is what `edits` takes to do it.
    """

    slot: str = Field(examples=["2026-12-09/hall/whole_day"])
    person: str = Field(examples=["赵明"])
    other: str | None = Field(description="who has it now and comes in return", examples=["钱文清"])
    allowed: bool = Field(description="no hard rule is newly broken")
    deltas: list[DeltaOut]
    more: list[BreachOut]
    fewer: list[BreachOut]
    edit: dict[str, Any] = Field(
        examples=[
            {
                "edit": "exchange",
                "slot": "2026-12-08/hall/whole_day",
                "person": "赵明",
                "other_slot": "2026-12-09/hall/whole_day",
                "other_person": "钱文清",
            }
        ]
    )


class TargetsOut(BaseModel):
    """Every other session for those who have one, ranked: allowed first, then by level after level."""

    slot: str = Field(examples=["2026-12-08/hall/whole_day"])
    targets: list[TargetOut]


def target_out(target: Target) -> TargetOut:
    """One of them."""
    return TargetOut(
        slot=target.slot.id,
        person=target.person.id,
        other=target.other.id if target.other else None,
        allowed=target.allowed,
        deltas=deltas_out(target.effect.deltas),
        more=[breach_out(breach) for breach in target.effect.more],
        fewer=[breach_out(breach) for breach in target.effect.fewer],
        edit={"edit": "move" if isinstance(target.edit, Move) else "exchange", **encode(target.edit)},
    )
