"""The log as the auditor reads it."""

import json
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from roster.actions.verify_log import Verified
from roster.store.log import LogEntry

_ENTRY: dict[str, Any] = {
    "number": 12,
    "at": "2026-11-25T01:00:00Z",
    "who": "wang",
    "action": "publish",
    "thing": "version 2026-12 1",
    "before": None,
    "after": {"digest": "9f2c…"},
    "previous": "5d41402abc4b2a76b9719d911017c592ae2ec1d31c2e0b8f0f9e4b3e6d7c8a90",
    "digest": "7d793037a0760186574b0282f2f435e7b3f0d2c8a1b9e6f5d4c3b2a190817263",
}


class LogEntryOut(BaseModel):
    """Who did what to which thing, and what it was before. The digest seals every field and the entry before."""

    model_config = ConfigDict(json_schema_extra={"examples": [_ENTRY]})

    number: int
    at: datetime
    who: str = Field(description="the login, or cli:NAME for the command line")
    action: str
    thing: str
    before: Any = None
    after: Any = None
    previous: str = Field(description="the digest of the entry before; empty for the first")
    digest: str


class BreakOut(BaseModel):
    """The first entry that is not as it was written."""

    number: int
    zh: str
    en: str


class LogVerifiedOut(BaseModel):
    """The office's chain, walked from its start."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"intact": True, "entries": 12, "head": _ENTRY["digest"], "broken": None}]}
    )

    intact: bool
    entries: int = Field(description="how many hold, from the first on")
    head: str = Field(description="the digest of the last that holds; written down elsewhere, it shows a cut end")
    broken: BreakOut | None = None


def entry_out(entry: LogEntry) -> LogEntryOut:
    """The entry, its two documents opened."""
    return LogEntryOut(
        number=entry.number,
        at=entry.at,
        who=entry.who,
        action=entry.action,
        thing=entry.thing,
        before=_opened(entry.before),
        after=_opened(entry.after),
        previous=entry.previous,
        digest=entry.digest,
    )


def verified_out(found: Verified) -> LogVerifiedOut:
    """What the walk found."""
    broken = found.broken
    return LogVerifiedOut(
        intact=broken is None,
        entries=found.entries,
        head=found.digest,
        broken=BreakOut(number=broken.number, zh=broken.said.zh, en=broken.said.en) if broken else None,
    )


def _opened(document: str) -> Any:
    """A changed entry may hold anything: what is no JSON is shown as it stands."""
    try:
        return json.loads(document) if document else None
    except ValueError:
        return document
