"""What an office's document holds beside book and versions: drafts, requests to move duties, messages, the log.

Rows have other numbers in another installation, so a version is named by its period's first day and its number.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from roster.domain.messages import MessageFacts, MessageKind, MessageState
from roster.domain.offices import StandInPolicy
from roster.domain.question import Question
from roster.domain.swaps import StepTaken, SwapKind, SwapState
from roster.domain.texts import Text
from roster.domain.versions import DraftState, LevelProgress, Proof


@dataclass(frozen=True, slots=True)
class VersionName:
    """A version of the office: the first day of its period, and its number within it."""

    first: date
    number: int


@dataclass(frozen=True, slots=True)
class DemandRecord:
    """One of the demands that clash, as clash.json has it."""

    rule: str
    position: int
    zh: str
    en: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class WayOutRecord:
    """A way out of the clash, as clash.json has it."""

    cost: int
    zh: str
    en: str
    changes: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class ClashRecord:
    """clash.json (roster_file.clash_document)."""

    version: int
    status: str
    question: str
    arithmetic: tuple[Text, ...]
    demands: tuple[DemandRecord, ...]
    ways_out: tuple[WayOutRecord, ...]


@dataclass(frozen=True, slots=True)
class DraftRecord:
    """A draft (domain.versions.Draft); `answer` is the roster document (roster_file.answer_document).

    One that is just being solved stands there as asked for: whoever takes it next solves it.
    """

    first: date
    last: date
    state: DraftState
    question: Question
    answer: Mapping[str, Any] | None
    clash: ClashRecord | None
    problem: Text | None
    progress: tuple[LevelProgress, ...]
    proof: Proof | None
    revision: int
    base: int
    seconds: float
    asked_by: str
    asked_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class SwapRecord:
    """A request to move a published duty (domain.swaps.Swap)."""

    kind: SwapKind
    state: SwapState
    version: VersionName
    slot: str
    person: str
    counterpart: str | None
    counter_version: VersionName | None
    counter_slot: str | None
    policy: StandInPolicy | None
    consent_needed: bool
    reason: Text | None
    asked_by: str
    asked_at: datetime
    revision: int
    steps: tuple[StepTaken, ...]
    results: tuple[VersionName, ...]


@dataclass(frozen=True, slots=True)
class MessageRecord:
    """A message about a version (domain.messages.Message); its key is made anew."""

    version: VersionName
    person: str
    kind: MessageKind
    facts: MessageFacts
    state: MessageState
    created_at: datetime


@dataclass(frozen=True, slots=True)
class LogRecord:
    """An entry of the office's log, which its digest seals together with the one before (store.log)."""

    number: int
    at: datetime
    who: str
    action: str
    thing: str
    before: str
    after: str
    previous: str
    digest: str
