"""A clash as JSON: the same form as clash.json (roster/documents/roster_file)."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from roster.api.schemas.rosters import TextOut


class DemandOut(BaseModel):
    """One thing that a rule asks of somebody or of some day."""

    rule: str = Field(examples=["head-count"])
    position: int
    zh: str
    en: str
    facts: dict[str, Any]


class WayOutOut(BaseModel):
    """Changes that together make a roster possible; `cost` counts what is given up."""

    cost: int
    zh: str
    en: str
    changes: list[dict[str, Any]]


class ClashOut(BaseModel):
    """Demands that cannot all be kept, drop any one and the rest can; and the ways out, the cheapest first."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "version": 1,
                    "status": "INFEASIBLE",
                    "question": "9f2c…",
                    "arithmetic": [{"zh": "5场需要5人次，2人最多4次", "en": "5 sessions need 5 turns, 2 can take 4"}],
                    "demands": [],
                    "ways_out": [
                        {
                            "cost": 1,
                            "zh": "取消12月7日(星期一)的接访",
                            "en": "leave out the session on Mon 7 Dec",
                            "changes": [{"change": "NeedFewer", "slot": "2026-12-07/hall/whole_day", "needed": 0}],
                        }
                    ],
                }
            ]
        }
    )

    version: int
    status: str
    question: str
    arithmetic: list[TextOut]
    demands: list[DemandOut]
    ways_out: list[WayOutOut]
