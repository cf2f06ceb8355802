"""Drafts, requests, messages and the log of an office's document: verified, and put into an office made of it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC

from roster.documents.answer_file import answer_of
from roster.documents.codec import encode, fields_of
from roster.documents.errors import DocumentError
from roster.documents.office_file import OfficeDocument
from roster.documents.roster_file import answer_document, to_json
from roster.documents.work_records import DraftRecord, LogRecord, MessageRecord, SwapRecord, VersionName
from roster.domain.messages import Message, NewMessage, dedup_key
from roster.domain.swaps import Swap, SwapKind, SwapState
from roster.domain.text_faults import ANY_LENGTH, text_faults
from roster.domain.validity import faults
from roster.domain.versions import Draft, DraftState, Version
from roster.store.drafts import put_draft
from roster.store.log import LogEntry, digest_of, is_canonical
from roster.store.messages import put_messages
from roster.store.store import Tx
from roster.store.swaps import add_swap

_WITH_ROSTER = {DraftState.SOLVED, DraftState.PUBLISHED}
_WITHOUT_ROSTER = {DraftState.ASKED, DraftState.IMPOSSIBLE, DraftState.FAILED}
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
        str(one.number): put_draft(tx, _draft(one, there, f"drafts[{place}]"))
        for place, one in enumerate(document.drafts)
    }
    swaps = {
        str(one.number): add_swap(tx, _swap(one, there, f"swaps[{place}]")).id
        for place, one in enumerate(document.swaps)
    }
    put_messages(tx, _messages(document.messages, there))
    return Renumbered(drafts, swaps)


def _draft(record: DraftRecord, there: _There, path: str) -> Draft:
    """Its question fits together, and a roster or a clash stands where its state says so."""
    question, source = record.question, there.source
    for fault in faults(question):
        raise DocumentError.of(fault, source, f"{path}.question")
    for fault in text_faults({"question": question, "asked_by": record.asked_by}):
        raise DocumentError.of(fault, source, path)
    if (question.first, question.last) != (record.first, record.last) or not _draft_fits(record):
        raise DocumentError(source=source, path=path, value=str(record.state), problem=_UNFIT)
    kept = {name: found for name, found in fields_of(record).items() if name != "number"}
    kept["clash"] = None if record.clash is None else encode(record.clash)
    try:
        kept["answer"] = None if record.answer is None else answer_of(encode(record.answer), question)
        draft = Draft(id=0, office=there.office, **kept)
        if draft.answer is not None:
            to_json(answer_document(question, draft.answer))  # its facts are plain data
    except (ValueError, LookupError, TypeError) as error:
        raise DocumentError(source=source, path=f"{path}.answer", problem=f"{_UNREADABLE}: {error}") from None
    return draft


def _draft_fits(record: DraftRecord) -> bool:
    unanswered = record.answer is None
    wrong = (unanswered and record.state in _WITH_ROSTER) or (not unanswered and record.state in _WITHOUT_ROSTER)
    clashes = (record.clash is not None) == (record.state is DraftState.IMPOSSIBLE)
    return record.state is not DraftState.SOLVING and clashes and not wrong


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
_UNFIT = "草案的内容与它的状态不符 / what the draft holds does not fit its state"
_UNFIT_SWAP = "申请的内容与它的状态不符 / what the request holds does not fit its state"
_UNREADABLE = "草案的排班读不了 / the draft's roster cannot be read"
_NOT_THERE = "文件中没有它所指的 / what it names is not in the document"
_TWICE = "同一条消息出现两次 / the same message stands here twice"
