"""Offices: a tree from the province to the township, each with its own settings."""

from dataclasses import dataclass, field
from enum import StrEnum

from roster.domain.question import Office
from roster.domain.texts import Text


class AdministrativeLevel(StrEnum):
    """Where in the tree an office stands."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"


class StandInPolicy(StrEnum):
    """Who stands in (补位) for a leader who cannot come to a published duty (DOMAIN section 4)."""

    NAMED = "named"  # the stand-in whom the roster names
    NEXT_IN_ORDER = "next_in_order"  # the leader of the post's next day, who gets this one's day in return
    OWN_SWAP = "own_swap"  # the leader finds somebody
    OFFICE = "office"  # the office chooses
    NEXT_MONTH = "next_month"  # a leader of next month's roster, in exchange


POLICY_NAMES = {
    StandInPolicy.NAMED: Text("由公示的补位领导补位", "the stand-in named in the roster"),
    StandInPolicy.NEXT_IN_ORDER: Text("按顺序由下一位领导补位", "the next leader in order"),
    StandInPolicy.OWN_SWAP: Text("由本人自行调班", "the leader arranges a swap"),
    StandInPolicy.OFFICE: Text("由办公室安排", "the office chooses"),
    StandInPolicy.NEXT_MONTH: Text("与下月领导调班", "a swap with a leader of next month"),
}


@dataclass(frozen=True, slots=True)
class OfficeEntry:
    """An office as it is kept. `code` names it in addresses; `revision` counts the changes of its book."""

    id: int
    code: str
    level: AdministrativeLevel
    parent: int | None = None
    about: Office = field(default_factory=Office)
    stand_in_policy: StandInPolicy = StandInPolicy.NAMED
    revision: int = 1
