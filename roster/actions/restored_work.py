"""Drafts, requests, messages and the log of an office's document: verified, and put into an office made of it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from roster.documents.answer_file import answer_of
from roster.documents.codec import encode
from roster.documents.errors import DocumentError
from roster.documents.office_file import OfficeDocument
from roster.documents.work_records import DraftRecord, LogRecord, MessageRecord, SwapRecord, VersionName
from roster.domain.messages import Message, NewMessage, dedup_key
from roster.domain.swaps import Swap
from roster.domain.text_faults import text_faults
from roster.domain.validity import faults
from roster.domain.versions import Draft, DraftState, Version
from roster.store.drafts import put_draft
from roster.store.log import LogEntry, digest_of
from roster.store.messages import put_messages
from roster.store.store import Tx
from roster.store.swaps import add_swap

Versions = Mapping[VersionName, Version]


def verified_log(records: Iterable[LogRecord], source: str) -> tuple[LogEntry, ...]:
    """The entries, once each seals the one before. Raises DocumentError for the first that does not."""
    found: list[LogEntry] = []
    for place, record in enumerate(records):
        values = {name: getattr(record, name) for name in LogRecord.__slots__}
        entry = LogEntry(chain=0, **values | {"at": record.at.astimezone(UTC)})
        expected = (place + 1, found[-1].digest if found else "", digest_of(entry))
        if (entry.number, entry.previous, entry.digest) != expected or not _kept(entry):
            raise DocumentError(source=source, path=f"log[{place}]", value=entry.number, problem=_NO_LOG)
        found.append(entry)
    return tuple(found)


def restore_work(tx: Tx, office_id: int, document: OfficeDocument, versions: Versions, source: str) -> None:
    """Write drafts, requests and messages. Raises DocumentError for what does not fit together."""
    for place, draft in enumerate(document.drafts):
        put_draft(tx, _draft(draft, office_id, source, f"drafts[{place}]"))
    for place, swap in enumerate(document.swaps):
        add_swap(tx, _swap(swap, office_id, versions, (source, f"swaps[{place}]")))
    put_messages(tx, _messages(document.messages, office_id, versions, source))


def _draft(record: DraftRecord, office_id: int, source: str, path: str) -> Draft:
    """Its question fits together, and a roster stands where its state says so."""
    question = record.question
    for fault in faults(question):
        problem = f"{fault.problem.zh} / {fault.problem.en}"
        raise DocumentError(source=source, path=f"{path}.question.{fault.path}", value=fault.value, problem=problem)
    _require_clean({"question": question, "asked_by": record.asked_by}, (source, path))
    if (question.first, question.last) != (record.first, record.last) or not _fits(record):
        raise DocumentError(source=source, path=path, value=str(record.state), problem=_UNFIT)
    try:
        answer = None if record.answer is None else answer_of(record.answer, question)
    except (DocumentError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise DocumentError(source=source, path=f"{path}.answer", problem=f"{_UNREADABLE}: {error}") from None
    kept: dict[str, Any] = {name: getattr(record, name) for name in DraftRecord.__slots__}
    clash = None if record.clash is None else encode(record.clash)
    times = {"asked_at": record.asked_at.astimezone(UTC), "ended_at": _utc(record.ended_at)}
    return Draft(id=0, office=office_id, **kept | times | {"answer": answer, "clash": clash})


def _fits(record: DraftRecord) -> bool:
    """Whether it holds what its state says."""
    held = {DraftState.SOLVED: True, DraftState.PUBLISHED: True, DraftState.CANCELLED: record.answer is not None}
    answered = (record.answer is not None) == held.get(record.state, False)
    clashes = (record.clash is not None) == (record.state is DraftState.IMPOSSIBLE)
    return record.state is not DraftState.SOLVING and answered and clashes


def _swap(record: SwapRecord, office_id: int, versions: Versions, where: tuple[str, str]) -> Swap:
    """The sessions and people that it names are those of its versions."""
    source, path = where
    _require_clean(record, where)
    own = _version(versions, record.version, source, f"{path}.version")
    other = record.counter_version and _version(versions, record.counter_version, source, f"{path}.counter_version")
    sides = (("slot", record.slot, own), ("counter_slot", record.counter_slot, other))
    for name, slot, version in sides:
        if (slot is None) != (version is None) or (version and slot not in version.question.slot):
            raise DocumentError(source=source, path=f"{path}.{name}", value=slot, problem=_NOT_THERE)
    if record.person not in own.question.person:
        raise DocumentError(source=source, path=f"{path}.person", value=record.person, problem=_NOT_THERE)
    results = tuple(_version(versions, name, source, f"{path}.results").id for name in record.results)
    steps = tuple(replace(step, at=step.at.astimezone(UTC)) for step in record.steps)
    kept: dict[str, Any] = {name: getattr(record, name) for name in SwapRecord.__slots__}
    kept |= {"version": own.id, "counter_version": other.id if other else None, "results": results, "steps": steps}
    return Swap(id=0, office=office_id, **kept | {"asked_at": record.asked_at.astimezone(UTC)})


def _messages(records: Iterable[MessageRecord], office_id: int, versions: Versions, source: str) -> Iterator[Message]:
    seen: set[str] = set()
    for place, one in enumerate(records):
        path = f"messages[{place}]"
        _require_clean(one, (source, path))
        version = _version(versions, one.version, source, f"{path}.version")
        key = dedup_key(version.id, NewMessage(one.person, one.kind, one.facts))
        if key in seen:
            raise DocumentError(source=source, path=path, value=one.person, problem=_TWICE)
        seen.add(key)
        created_at = one.created_at.astimezone(UTC)
        yield Message(0, office_id, version.id, one.person, one.kind, one.facts, key, one.state, created_at)


def _version(versions: Versions, name: VersionName, source: str, path: str) -> Version:
    found = versions.get(name)
    if found is None:
        value = f"{name.first} {name.number}"
        raise DocumentError(source=source, path=path, value=value, problem=_NOT_THERE)
    return found


def _require_clean(said: object, where: tuple[str, str]) -> None:
    source, path = where
    for fault in text_faults(said):
        problem = f"{fault.problem.zh} / {fault.problem.en}"
        raise DocumentError(source=source, path=f"{path}.{fault.path}", problem=problem)


def _kept(entry: LogEntry) -> bool:
    """Whether a database takes it: what was before and after is canonical JSON, and no text has a NUL."""
    try:
        sides = all(not side or json.loads(side) is not None for side in (entry.before, entry.after))
    except ValueError:
        return False
    return sides and not any("\0" in getattr(entry, name) for name in ("who", "action", "thing", "before", "after"))


def _utc(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.astimezone(UTC)


_NO_LOG = "日志不连续，或被改动过 / the log is not gapless, or was changed"
_UNFIT = "草案的内容与它的状态不符 / what the draft holds does not fit its state"
_UNREADABLE = "草案的排班读不了 / the draft's roster cannot be read"
_NOT_THERE = "文件中没有它所指的 / what it names is not in the document"
_TWICE = "同一条消息出现两次 / the same message stands here twice"
