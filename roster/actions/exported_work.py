"""Drafts, requests, messages and the log of an office as its document has them (roster/documents/work_records)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields

from roster.documents.codec import decode, encode, fields_of
from roster.documents.roster_file import answer_document
from roster.documents.work_records import (
    AnswerRecord,
    ClashRecord,
    DraftRecord,
    HandRecord,
    LogRecord,
    MessageRecord,
    StepRecord,
    SwapRecord,
    VersionName,
)
from roster.domain.messages import Message, MessageState
from roster.domain.swaps import Swap
from roster.domain.versions import Draft, DraftState, VersionLine
from roster.store.draft_steps import Step, steps_of
from roster.store.drafts import drafts_of
from roster.store.log import LogEntry, entries
from roster.store.messages import messages_of
from roster.store.store import Tx
from roster.store.swaps import swaps

Names = Mapping[int, VersionName]


def version_names(lines: Iterable[VersionLine]) -> Names:
    """What versions are called, by the number of their rows."""
    return {line.id: VersionName(line.first, line.number) for line in lines}


def draft_records(tx: Tx, office_id: int) -> Iterator[DraftRecord]:
    """Every draft, whatever became of it."""
    return (_draft(one, steps_of(tx, one.id)) for one in tuple(drafts_of(tx, office_id)))


def swap_records(tx: Tx, office_id: int, names: Names) -> Iterator[SwapRecord]:
    """Every request, open or ended."""
    return (_swap(one, names) for one in swaps(tx, office_id))


def message_records(tx: Tx, office_id: int, names: Names) -> Iterator[MessageRecord]:
    """Every message that was written."""
    return (_message(one, names) for one in messages_of(tx, office_id))


def log_records(tx: Tx, office_id: int) -> Iterator[LogRecord]:
    """The office's chain from its start."""
    return map(_entry, entries(tx, office_id))


def _draft(one: Draft, steps: Iterable[Step]) -> DraftRecord:
    kept = {name: found for name, found in fields_of(one).items() if name in _DRAFT}
    if one.state is DraftState.SOLVING:
        kept |= {"state": DraftState.ASKED, "progress": ()}
    answer = None if one.answer is None else decode(AnswerRecord, answer_document(one.question, one.answer))
    clash = None if one.clash is None else decode(ClashRecord, one.clash)
    return DraftRecord(number=one.id, steps=tuple(map(_edit, steps)), **kept | {"answer": answer, "clash": clash})


def _edit(one: Step) -> StepRecord:
    before, after = (HandRecord(side.pins, side.duties) for side in (one.before, one.after))
    return StepRecord(one.number, type(one.edit).__name__, encode(one.edit), before, after, one.undone)


def _swap(one: Swap, names: Names) -> SwapRecord:
    kept = {name: found for name, found in fields_of(one).items() if name in _SWAP}
    other = None if one.counter_version is None else names[one.counter_version]
    results = tuple(names[number] for number in one.results)
    kept |= {"version": names[one.version], "counter_version": other, "results": results}
    return SwapRecord(number=one.id, **kept)


def _message(one: Message, names: Names) -> MessageRecord:
    state = MessageState(one.state)
    return MessageRecord(names[one.version], one.person, one.kind, one.facts, state, one.created_at)


def _entry(one: LogEntry) -> LogRecord:
    return LogRecord(**{name: found for name, found in fields_of(one).items() if name != "chain"})


_DRAFT = {field.name for field in fields(DraftRecord)}
_SWAP = {field.name for field in fields(SwapRecord)}
