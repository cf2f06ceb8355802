"""Versions and what differs between them as JSON."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from roster.actions.compare import Comparison
from roster.api.schemas.publishing import PublishIn
from roster.api.schemas.rosters import ROSTER, RosterOut, TextOut, roster_out, text_out
from roster.api.texts import CleanText
from roster.domain.versions import Version, VersionLine

_LINE: dict[str, Any] = {
    "first": "2026-12-01",
    "last": "2026-12-31",
    "number": 2,
    "cause": "swap",
    "adjusted": True,
    "published_at": "2026-12-03T02:00:00Z",
    "published_by": "wang",
    "digest": "7d793037a0760186574b0282f2f435e7b3f0d2c8a1b9e6f5d4c3b2a190817263",
    "withdrawal": None,
}


class WithdrawalOut(BaseModel):
    """When a version was taken back, by whom, and why."""

    at: datetime
    by: str
    reason: str


class VersionLineOut(BaseModel):
    """A published version: `cause` is published, swap, substitution or republished; `adjusted`: the notice says so."""

    model_config = ConfigDict(json_schema_extra={"examples": [_LINE]})

    first: date
    last: date
    number: int
    cause: str
    adjusted: bool
    published_at: datetime
    published_by: str
    digest: str = Field(description="SHA-256 of the version's document")
    withdrawal: WithdrawalOut | None


class WaiverOut(BaseModel):
    """A hard rule that the version breaks knowingly."""

    rule: str
    breach: str
    reason: str
    name: str


class VersionOut(VersionLineOut):
    """A version with its roster; `waivers` is null for who may not see the proof."""

    model_config = ConfigDict(json_schema_extra={"examples": [{**_LINE, "roster": ROSTER, "waivers": []}]})

    roster: RosterOut
    waivers: list[WaiverOut] | None


class SlotChangeOut(BaseModel):
    """One session: who had it and who has it now."""

    slot: str
    date: date
    when: TextOut
    before: list[str]
    after: list[str]
    stand_ins_before: list[str]
    stand_ins_after: list[str]


class PersonChangeOut(BaseModel):
    """The sessions that one person no longer has, and those that are new."""

    person: str
    lost: list[str]
    won: list[str]


class DifferenceOut(BaseModel):
    """What differs from one version to another, as data and in words."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "first": "2026-12-01",
                    "number": 1,
                    "to": 2,
                    "slots": [],
                    "people": [{"person": "赵明", "lost": ["2026-12-08/hall/whole_day"], "won": []}],
                    "in_words": [{"zh": "赵明：不再排12月8日(星期二)", "en": "赵明: no longer Tue 8 Dec"}],
                }
            ]
        }
    )

    first: date
    number: int
    to: int
    slots: list[SlotChangeOut]
    people: list[PersonChangeOut]
    in_words: list[TextOut]


class WithdrawIn(BaseModel):
    """Why a version is taken back."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"reason": "县里会议改期，整月重排"}]})

    reason: Annotated[CleanText, Field(min_length=1)]


class RepublishIn(PublishIn):
    """Waivers for hard breaches that are new; those recorded with the version still count."""


def line_out(version: VersionLine | Version) -> VersionLineOut:
    """A version without what it holds."""
    return VersionLineOut(**_told(version))


def version_out(version: VersionLine | Version, document: dict[str, Any], *, proof: bool) -> VersionOut:
    """A version from its document, read without its question."""
    waivers = [WaiverOut.model_validate(waiver) for waiver in document["waivers"]] if proof else None
    return VersionOut(**_told(version), roster=roster_out(document["answer"], proof=proof), waivers=waivers)


def difference_out(found: Comparison) -> DifferenceOut:
    """What differs between two versions."""
    return DifferenceOut(
        first=found.before.first,
        number=found.before.number,
        to=found.after.number,
        slots=[
            SlotChangeOut(
                slot=change.slot,
                date=change.day,
                when=text_out(change.when),
                before=list(change.before),
                after=list(change.after),
                stand_ins_before=list(change.stand_ins_before),
                stand_ins_after=list(change.stand_ins_after),
            )
            for change in found.difference.slots
        ],
        people=[
            PersonChangeOut(person=one.person, lost=list(one.lost), won=list(one.won))
            for one in found.difference.people
        ],
        in_words=[text_out(said) for said in (*found.slots, *found.people)],
    )


def _told(version: VersionLine | Version) -> dict[str, Any]:
    names = ("first", "last", "number", "adjusted", "published_at", "published_by", "digest")
    back = version.withdrawal
    return {
        **{name: getattr(version, name) for name in names},
        "cause": str(version.cause),
        "withdrawal": None if back is None else WithdrawalOut(at=back.at, by=back.by, reason=back.reason),
    }
