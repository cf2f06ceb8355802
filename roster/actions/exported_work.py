"""Drafts, requests, messages and the log of an office as its document has them (roster/documents/work_records)."""

from collections.abc import Iterator, Mapping

from roster.documents.codec import decode
from roster.documents.roster_file import answer_document
from roster.documents.work_records import ClashRecord, DraftRecord, LogRecord, MessageRecord, SwapRecord, VersionName
from roster.domain.messages import Message, MessageState
from roster.domain.swaps import Swap
from roster.domain.versions import Draft, DraftState
from roster.store.drafts import drafts_of
from roster.store.log import LogEntry, entries
from roster.store.messages import messages_of
from roster.store.store import Tx
from roster.store.swaps import swaps
from roster.store.versions import version_lines

Names = Mapping[int, VersionName]


def names_of(tx: Tx, office_id: int) -> Names:
    """What every version of an office is called, by the number of its row."""
    return {line.id: VersionName(line.first, line.number) for line in version_lines(tx, office_id)}


def draft_records(tx: Tx, office_id: int) -> Iterator[DraftRecord]:
    """Every draft, whatever became of it."""
    return map(_draft, drafts_of(tx, office_id))


def swap_records(tx: Tx, office_id: int, names: Names) -> Iterator[SwapRecord]:
    """Every request, open or ended."""
    return (_swap(one, names) for one in swaps(tx, office_id))


def message_records(tx: Tx, office_id: int, names: Names) -> Iterator[MessageRecord]:
    """Every message that was written."""
    return (_message(one, names) for one in messages_of(tx, office_id))


def log_records(tx: Tx, office_id: int) -> Iterator[LogRecord]:
    """The office's chain from its start."""
    return map(_entry, entries(tx, office_id))


def _draft(one: Draft) -> DraftRecord:
    given_back = one.state is DraftState.SOLVING
    return DraftRecord(
        first=one.first,
        last=one.last,
        state=DraftState.ASKED if given_back else one.state,
        question=one.question,
        answer=None if one.answer is None else answer_document(one.question, one.answer),
        clash=None if one.clash is None else decode(ClashRecord, one.clash),
        problem=one.problem,
        progress=() if given_back else one.progress,
        proof=one.proof,
        revision=one.revision,
        base=one.base,
        seconds=one.seconds,
        asked_by=one.asked_by,
        asked_at=one.asked_at,
        ended_at=one.ended_at,
    )


def _swap(one: Swap, names: Names) -> SwapRecord:
    return SwapRecord(
        kind=one.kind,
        state=one.state,
        version=names[one.version],
        slot=one.slot,
        person=one.person,
        counterpart=one.counterpart,
        counter_version=None if one.counter_version is None else names[one.counter_version],
        counter_slot=one.counter_slot,
        policy=one.policy,
        consent_needed=one.consent_needed,
        reason=one.reason,
        asked_by=one.asked_by,
        asked_at=one.asked_at,
        revision=one.revision,
        steps=one.steps,
        results=tuple(names[number] for number in one.results),
    )


def _message(one: Message, names: Names) -> MessageRecord:
    state = MessageState(one.state)
    return MessageRecord(names[one.version], one.person, one.kind, one.facts, state, one.created_at)


def _entry(one: LogEntry) -> LogRecord:
    return LogRecord(**{name: getattr(one, name) for name in LogRecord.__slots__})
