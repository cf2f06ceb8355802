"""What an office's document holds beside book and versions: drafts, requests to move duties, messages, the log.

Rows have other numbers in another installation, so a version is named by its period's first day and its number.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from roster.domain.messages import MessageFacts, MessageKind, MessageState
from roster.domain.offices import StandInPolicy
from roster.domain.question import Pin, Question
from roster.domain.roster import AnswerStatus, Duty
from roster.domain.swaps import StepTaken, SwapKind, SwapState
from roster.domain.texts import Text
from roster.domain.versions import DraftState, LevelProgress, Proof


def _moment(found: datetime) -> datetime:
    if found.tzinfo is None or not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise ValueError("a moment needs a time zone, and a year from 2000 to 2100")
    return found.astimezone(UTC)


_FIRST_YEAR, _LAST_YEAR = 2000, 2100
Moment = Annotated[datetime, AfterValidator(_moment)]
Count = Annotated[int, Field(ge=0, le=2**31 - 1)]  # what every database's integer takes


@dataclass(frozen=True, slots=True)
class VersionName:
    """A version of the office: the first day of its period, and its number within it."""

    first: date
    number: Count


@dataclass(frozen=True, slots=True)
class DutyRecord:
    """A duty, as roster.json has it."""

    date: date
    post: str
    session: str
    start: datetime
    end: datetime
    place: str
    person: str
    stand_in: str | None
    slot: str


@dataclass(frozen=True, slots=True)
class PartRecord:
    """What one rule costs on a level."""

    rule: str
    cost: int


@dataclass(frozen=True, slots=True)
class LevelRecord:
    """A priority level, as roster.json has it."""

    level: int
    name: str
    cost: int
    bound: int
    parts: tuple[PartRecord, ...]


@dataclass(frozen=True, slots=True)
class BreachRecord:
    """A broken rule, as roster.json has it."""

    rule: str
    position: int
    hard: bool
    level: int
    cost: int
    zh: str
    en: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """roster.json (roster_file.answer_document)."""

    version: int
    status: AnswerStatus
    publishable: bool
    calendar: str
    first: date
    last: date
    question: str
    levels: tuple[LevelRecord, ...]
    duties: tuple[DutyRecord, ...]
    breaches: tuple[BreachRecord, ...]


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
class HandRecord:
    """What edits by hand change: the pins and who is on duty."""

    pins: tuple[Pin, ...]
    duties: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class StepRecord:
    """An edit by hand that can be undone, or, being `undone`, done again; `kind` names the edit (domain.edits)."""

    number: Count
    kind: str
    edit: Mapping[str, Any]
    before: HandRecord
    after: HandRecord
    undone: bool


@dataclass(frozen=True, slots=True)
class DraftRecord:
    """A draft (domain.versions.Draft). `number` is what the log calls it by.

    One that is just being solved stands there as asked for: whoever takes it next solves it.
    """

    number: Count
    first: date
    last: date
    state: DraftState
    question: Question
    answer: AnswerRecord | None
    clash: ClashRecord | None
    problem: Text | None
    progress: tuple[LevelProgress, ...]
    proof: Proof | None
    revision: Count
    base: Count
    seconds: Annotated[float, Field(gt=0, le=86_400, allow_inf_nan=False)]
    asked_by: str
    asked_at: Moment
    ended_at: Moment | None
    steps: tuple[StepRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class SwapRecord:
    """A request to move a published duty (domain.swaps.Swap). `number` is what the log calls it by."""

    number: Count
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
    asked_at: Moment
    revision: Count
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
    created_at: Moment


@dataclass(frozen=True, slots=True)
class LogRecord:
    """An entry of the office's log, which its digest seals together with the one before (store.log)."""

    number: Count
    at: Moment
    who: str
    action: Annotated[str, Field(max_length=60)]
    thing: str
    before: str
    after: str
    previous: str
    digest: str
