"""Requests, messages and the log of an office's document: verified, and put into an office made of it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC

from roster.actions.restored_drafts import restore_draft
from roster.documents.codec import fields_of
from roster.documents.errors import DocumentError
from roster.documents.office_file import OfficeDocument
from roster.documents.work_records import LogRecord, MessageRecord, SwapRecord, VersionName
from roster.domain.messages import Message, NewMessage, dedup_key
from roster.domain.swaps import Swap, SwapKind, SwapState
from roster.domain.text_faults import ANY_LENGTH, text_faults
from roster.domain.versions import Version
from roster.store.log import LogEntry, digest_of, is_canonical
from roster.store.messages import put_messages
from roster.store.store import Tx
from roster.store.swaps import add_swap

_WITH_COUNTERPART = {SwapState.PROPOSED, SwapState.CONSENTED, SwapState.APPROVED, SwapState.REFUSED}


@dataclass(frozen=True, slots=True)
class Renumbered:
    """What drafts and requests are called here, by the number that the log of before calls them by."""

    drafts: Mapping[str, int]
    swaps: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _There:
    """What a restored office has already: its versions, and everybody whom its book or one of them names."""

    office: int
    versions: Mapping[VersionName, Version]
    people: Collection[str]
    source: str

    def version(self, name: VersionName, path: str) -> Version:
        """The version that is meant."""
        found = self.versions.get(name)
        if found is None:
            raise DocumentError(source=self.source, path=path, value=f"{name.first} {name.number}", problem=_NOT_THERE)
        return found


def verified_log(records: Iterable[LogRecord], code: str, source: str) -> tuple[LogEntry, ...]:
    """The entries, once each seals the one before. Raises DocumentError for the first that does not."""
    found: list[LogEntry] = []
    for place, record in enumerate(records):
        entry = LogEntry(chain=0, **fields_of(record))
        expected = (place + 1, found[-1].digest if found else "", digest_of(entry, code))
        if (entry.number, entry.previous, entry.digest) != expected or not _can_be_kept(entry):
            raise DocumentError(source=source, path=f"log[{place}]", value=entry.number, problem=_NO_LOG)
        found.append(entry)
    return tuple(found)


def restore_work(
    tx: Tx, office: int, document: OfficeDocument, versions: Mapping[VersionName, Version], source: str
) -> Renumbered:
    """Write drafts, requests and messages. Raises DocumentError for what does not fit together."""
    people = {person.id for person in document.book.people}
    there = _There(office, versions, people.union(*(one.question.person for one in versions.values())), source)
    drafts = {
        str(one.number): restore_draft(tx, one, office, (source, f"drafts[{place}]"))
        for place, one in enumerate(document.drafts)
    }
    swaps = {
        str(one.number): add_swap(tx, _swap(one, there, f"swaps[{place}]")).id
        for place, one in enumerate(document.swaps)
    }
    put_messages(tx, _messages(document.messages, there))
    return Renumbered(drafts, swaps)


def _swap(record: SwapRecord, there: _There, path: str) -> Swap:
    """The sessions that it names are those of its versions, the people are known, and its state has what it needs."""
    for fault in text_faults(record, longest=ANY_LENGTH):
        raise DocumentError.of(fault, there.source, path)
    own = there.version(record.version, f"{path}.version")
    other = record.counter_version and there.version(record.counter_version, f"{path}.counter_version")
    for name, slot, version in (("slot", record.slot, own), ("counter_slot", record.counter_slot, other)):
        if (slot is None) != (version is None) or (version and slot not in version.question.slot):
            raise DocumentError(source=there.source, path=f"{path}.{name}", value=slot, problem=_NOT_THERE)
    for name in ("person", "counterpart"):
        who = getattr(record, name)
        if who is not None and who not in there.people:
            raise DocumentError(source=there.source, path=f"{path}.{name}", value=who, problem=_NOT_THERE)
    if not _swap_fits(record):
        raise DocumentError(source=there.source, path=path, value=str(record.state), problem=_UNFIT_SWAP)
    kept = {name: found for name, found in fields_of(record).items() if name != "number"} | {
        "version": own.id,
        "counter_version": other.id if other else None,
        "results": tuple(there.version(name, f"{path}.results").id for name in record.results),
        "steps": tuple(replace(step, at=step.at.astimezone(UTC)) for step in record.steps),
    }
    return Swap(id=0, office=there.office, **kept)


def _swap_fits(record: SwapRecord) -> bool:
    """Whether it has what its state and its kind say."""
    offered, gives = record.counterpart is not None, record.counter_slot is not None
    wanting = (not offered and record.state in _WITH_COUNTERPART) or (offered and record.state is SwapState.ASKED)
    unlike = offered and gives != (record.kind is SwapKind.SWAP)
    approved = bool(record.results) == (record.state is SwapState.APPROVED)
    dated = all(step.at.tzinfo is not None for step in record.steps)
    return approved and dated and not wanting and not unlike and record.counterpart != record.person


def _messages(records: Iterable[MessageRecord], there: _There) -> tuple[Message, ...]:
    found: dict[str, Message] = {}
    for place, one in enumerate(records):
        path = f"messages[{place}]"
        for fault in text_faults(one, longest=ANY_LENGTH):
            raise DocumentError.of(fault, there.source, path)
        version = there.version(one.version, f"{path}.version").id
        key = dedup_key(version, NewMessage(one.person, one.kind, one.facts))
        if key in found:
            raise DocumentError(source=there.source, path=path, value=one.person, problem=_TWICE)
        found[key] = Message(0, there.office, version, one.person, one.kind, one.facts, key, one.state, one.created_at)
    return tuple(found.values())


def _can_be_kept(entry: LogEntry) -> bool:
    """Whether a database and a page take it."""
    said = f"{entry.who}{entry.action}{entry.thing}"
    return is_canonical(entry.before) and is_canonical(entry.after) and "\0" not in said


_NO_LOG = "日志不连续，或被改动过 / the log is not gapless, or was changed"
_UNFIT_SWAP = "申请的内容与它的状态不符 / what the request holds does not fit its state"
_NOT_THERE = "文件中没有它所指的 / what it names is not in the document"
_TWICE = "同一条消息出现两次 / the same message stands here twice"
