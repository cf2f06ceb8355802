"""What stands in the way of publishing, and what is waived, as JSON."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from roster.actions.ask import Checked
from roster.api.schemas.rosters import BreachOut, breach_out
from roster.api.texts import CleanName, CleanText
from roster.domain.publishing import Refusal
from roster.domain.versions import Waiver


class CostOut(BaseModel):
    """What a level costs."""

    level: int = Field(examples=[3])
    cost: int = Field(examples=[12])


class RefusalOut(BaseModel):
    """One reason why a draft is not published as it is, with its facts."""

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "examples": [
                {
                    "reason": "empty_slot",
                    "zh": "12月8日(星期二)还没有接访领导",
                    "en": "Tue 8 Dec has nobody",
                    "slot": "2026-12-08/hall/whole_day",
                }
            ]
        },
    )

    reason: str
    zh: str
    en: str


class CheckOut(BaseModel):
    """What a draft's roster breaks and costs, and everything that stands in the way of publishing it."""

    allowed: bool = Field(description="no hard rule is broken")
    costs: list[CostOut]
    breaches: list[BreachOut]
    refusals: list[RefusalOut]


class WaiverIn(BaseModel):
    """A hard breach that is published knowingly: its rule and sentence as the check tells them, why, in whose name."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "rule": "away",
                    "breach": "赵明12月8日(星期二)外出，不能接访",
                    "reason": "会议改期，本人已同意",
                    "name": "孙立",
                }
            ]
        },
    )

    rule: Annotated[str, Field(min_length=1, max_length=100)]
    breach: Annotated[str, Field(min_length=1, max_length=2000)]
    reason: Annotated[CleanText, Field(min_length=1)]
    name: CleanName

    def made(self) -> Waiver:
        """The waiver itself."""
        return Waiver(self.rule, self.breach, self.reason, self.name)


class PublishIn(BaseModel):
    """Waivers for the hard breaches, one each."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"waivers": []}]})

    waivers: Annotated[list[WaiverIn], Field(max_length=500)] = []


def check_out(found: Checked, refusals: list[Refusal]) -> CheckOut:
    """A draft's roster, checked."""
    return CheckOut(
        allowed=found.allowed,
        costs=[CostOut(level=level, cost=cost) for level, cost in found.costs],
        breaches=[breach_out(breach) for breach in found.breaches],
        refusals=[RefusalOut(reason=str(one.reason), zh=one.said.zh, en=one.said.en, **one.facts) for one in refusals],
    )
