"""Drafts and versions: what is still being made, and what everybody can rely on."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from roster.domain.difference import Difference
from roster.domain.question import Pin, Question
from roster.domain.roster import Answer, Level
from roster.domain.texts import Text


class DraftState(StrEnum):
    """Where a draft is on its way."""

    ASKED = "asked"  # waits for an instance to take it
    SOLVING = "solving"
    SOLVED = "solved"  # has a roster; may be edited and published
    IMPOSSIBLE = "impossible"  # has a clash instead
    FAILED = "failed"
    CANCELLED = "cancelled"
    PUBLISHED = "published"


OPEN_STATES = frozenset({DraftState.ASKED, DraftState.SOLVING, DraftState.SOLVED})


@dataclass(frozen=True, slots=True)
class LevelProgress:
    """A priority level that is done: its cost in the best roster found, and the proven bound."""

    level: int
    cost: int
    bound: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A month being made. `revision` counts its edits; `base` is the newest version number when it was asked (0: none).

    `clash` is the clash document (roster/documents/roster_file) where no roster is possible; `problem` says in
    words why a draft failed. `proof` is what was proven before the first edit by hand.
    """

    id: int
    office: int
    first: date
    last: date
    state: DraftState
    question: Question
    answer: Answer | None
    clash: dict[str, object] | None
    problem: Text | None
    progress: tuple[LevelProgress, ...]
    revision: int
    base: int
    seconds: float
    asked_by: str
    asked_at: datetime
    ended_at: datetime | None = None
    proof: "Proof | None" = None


@dataclass(frozen=True, slots=True)
class Proof:
    """What the solver proved of a draft, under which pins: a roster put back as it was is proven again."""

    levels: tuple[Level, ...]
    pins: tuple[Pin, ...]


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft in a list, and while it is watched: all about it except what it holds."""

    id: int
    office: int
    first: date
    last: date
    state: DraftState
    problem: Text | None
    progress: tuple[LevelProgress, ...]
    revision: int
    base: int
    seconds: float
    asked_by: str
    asked_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Waiver:
    """A hard rule that a version breaks knowingly: the breach in words, why, and in whose name."""

    rule: str
    breach: str
    reason: str
    name: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A version taken back: no feed and no page shows it any more, its record stays."""

    at: datetime
    by: str
    reason: str


class Cause(StrEnum):
    """Why a version was made."""

    PUBLISHED = "published"
    SWAP = "swap"
    SUBSTITUTION = "substitution"
    REPUBLISHED = "republished"


@dataclass(frozen=True, slots=True)
class Version:
    """A published roster: numbered from 1 within its period, immutable, with a digest.

    `digest` is the SHA-256 of the version's canonical document (roster/documents/version_file), which holds the
    digest of the version before it. `adjusted` tells that the public notice says so, with the date.
    """

    id: int
    office: int
    first: date
    last: date
    number: int
    question: Question
    answer: Answer
    difference: Difference | None
    waivers: tuple[Waiver, ...]
    cause: Cause
    adjusted: bool
    published_at: datetime
    published_by: str
    digest: str
    previous_digest: str
    withdrawal: Withdrawal | None = None


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in a list: all about it except what it holds."""

    id: int
    office: int
    first: date
    last: date
    number: int
    cause: Cause
    adjusted: bool
    published_at: datetime
    published_by: str
    digest: str
    withdrawal: Withdrawal | None = None
