"""Absences after publishing, swaps and substitutions, in and out."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from roster.actions.ask_swap import SwapWish
from roster.actions.see_swaps import SeenSwap
from roster.api.schemas.publishing import WaiverIn
from roster.api.schemas.rosters import TextOut, text_out
from roster.api.texts import CleanName, clean
from roster.domain.offices import StandInPolicy
from roster.domain.people import Absence, Half
from roster.domain.swap_words import KIND_NAMES, STATE_NAMES, STEP_NAMES
from roster.domain.swaps import Side, StepTaken, SwapKind, SwapState, SwapStep
from roster.domain.texts import Text

SlotId = Annotated[
    str,
    Field(min_length=1, max_length=300, description="a session's id", examples=["2026-12-08/hall/whole_day"]),
    AfterValidator(clean),
]
Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 12, 31))]
_ASKED: dict[str, Any] = {"slot": "2026-12-08/hall/whole_day", "kind": "substitution", "person": "赵明"}
_EXCHANGE = _ASKED | {"kind": "swap", "counterpart": "孙立", "counter_slot": "2026-12-22/hall/whole_day"}


class AbsenceReportIn(BaseModel):
    """A leader cannot come from `first` to `last`, both included. The grounds are not asked for."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"person": "赵明", "first": "2026-12-07", "last": "2026-12-09"}]},
    )

    person: CleanName
    first: Day
    last: Day
    half: Annotated[Half | None, Field(description="only the mornings, or only the afternoons")] = None

    def made(self) -> Absence:
        """The absence itself."""
        return Absence(self.person, self.first, self.last, self.half)


class SwapIn(BaseModel):
    """A duty that is to move: to anybody, or to `counterpart`, in a swap for that one's `counter_slot`."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [_ASKED, _EXCHANGE]})

    slot: SlotId
    kind: SwapKind
    person: Annotated[CleanName | None, Field(description="whose duty; needed where it is not clear")] = None
    counterpart: CleanName | None = None
    counter_slot: SlotId | None = None

    def made(self) -> SwapWish:
        """The wish itself."""
        return SwapWish(self.slot, self.kind, self.person, self.counterpart, self.counter_slot)


class TakeIn(BaseModel):
    """Who takes an open request, and the own session given in return where a swap was asked for."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"person": "孙立"}]})

    person: CleanName
    counter_slot: SlotId | None = None


class ChooseIn(BaseModel):
    """Who is to be asked, and the session of that one which is given in return, if any."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"counterpart": "孙立"}]})

    counterpart: CleanName
    counter_slot: SlotId | None = None


class ApproveIn(BaseModel):
    """Waivers for the hard rules that the change newly breaks, one each."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"waivers": []}]})

    waivers: Annotated[list[WaiverIn], Field(max_length=100)] = []


class StepOut(BaseModel):
    """A step that was taken; `who` is null for those who see only their own people's requests."""

    step: SwapStep = Field(examples=["ask"])
    step_name: TextOut
    side: Side = Field(description="on whose side; `office` also where it acted on somebody's behalf")
    who: str | None = Field(examples=["wang"])
    at: datetime


class SwapOut(BaseModel):
    """A request to move a published duty."""

    id: int = Field(examples=[7])
    kind: SwapKind
    kind_name: TextOut
    state: SwapState = Field(examples=["proposed"])
    state_name: TextOut
    slot: str = Field(examples=["2026-12-08/hall/whole_day"])
    when: TextOut
    person: str = Field(examples=["赵明"])
    name: str = Field(examples=["赵明"])
    counterpart: str | None = Field(examples=["孙立"])
    counterpart_name: str | None = Field(examples=["孙立"])
    counter_slot: str | None = Field(description="given in return", examples=["2026-12-22/hall/whole_day"])
    counter_when: TextOut | None
    policy: StandInPolicy | None = Field(description="who stands in, where an absence made the request")
    reason: TextOut | None = Field(description="why this counterpart is proposed, or nobody")
    consent_needed: bool = Field(description="false where the roster names the stand-in")
    asked_at: datetime
    revision: int = Field(description="counts the steps; the ETag changes with it", examples=[1])
    steps: list[StepOut]
    can: list[SwapStep] = Field(description="the steps open to you")
    results: list[int] = Field(description="ids of the versions that the approval made", examples=[[]])


class DutyMetOut(BaseModel):
    """A duty that the absence meets, and the request for it."""

    slot: str = Field(examples=["2026-12-08/hall/whole_day"])
    when: TextOut
    swap: SwapOut
    asked_before: bool


class NamedSessionOut(BaseModel):
    """A session in words."""

    slot: str = Field(examples=["2026-12-15/hall/whole_day"])
    when: TextOut


class AbsenceReportOut(BaseModel):
    """What follows from an absence. At `stands_in` the leader is named as stand-in: the office has to name another."""

    person: str = Field(examples=["赵明"])
    first: date
    last: date
    half: Half | None
    duties: list[DutyMetOut]
    stands_in: list[NamedSessionOut]


def swap_out(seen: SeenSwap, *, logins: bool) -> SwapOut:
    """A request; `logins` tells who took each step."""
    swap = seen.swap
    same = ("id", "kind", "state", "slot", "person", "counterpart", "counter_slot", "policy", "consent_needed")
    return SwapOut(
        **{name: getattr(swap, name) for name in (*same, "asked_at", "revision")},
        kind_name=text_out(KIND_NAMES[swap.kind]),
        state_name=text_out(STATE_NAMES[swap.state]),
        when=text_out(seen.when),
        name=seen.name,
        counterpart_name=seen.counterpart_name,
        counter_when=_text(seen.counter_when),
        reason=_text(swap.reason),
        steps=[_step_out(step, logins=logins) for step in swap.steps],
        can=list(seen.can),
        results=list(swap.results),
    )


def _step_out(step: StepTaken, *, logins: bool) -> StepOut:
    name = text_out(STEP_NAMES[step.step])
    return StepOut(step=step.step, step_name=name, side=step.side, who=step.who if logins else None, at=step.at)


def _text(text: Text | None) -> TextOut | None:
    return None if text is None else text_out(text)
