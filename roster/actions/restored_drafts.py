"""Drafts of an office's document, with the edits by hand that can be undone: verified and kept."""

from itertools import pairwise

from roster.documents.answer_file import answer_of
from roster.documents.codec import decode, encode, fields_of
from roster.documents.errors import DocumentError
from roster.documents.roster_file import answer_document, to_json
from roster.documents.work_records import DraftRecord, HandRecord, StepRecord
from roster.domain.text_faults import text_faults
from roster.domain.validity import faults
from roster.domain.versions import Draft, DraftState
from roster.store.draft_steps import KINDS, HandState, Step, put_step
from roster.store.drafts import put_draft
from roster.store.store import Tx

_WITH_ROSTER = {DraftState.SOLVED, DraftState.PUBLISHED}
_WITHOUT_ROSTER = {DraftState.ASKED, DraftState.IMPOSSIBLE, DraftState.FAILED}


def restore_draft(tx: Tx, record: DraftRecord, office: int, where: tuple[str, str]) -> int:
    """Keep a draft that fits together; its number here. `where` is the file and the path. Raises DocumentError."""
    source, path = where
    steps = _steps(record, source, f"{path}.steps")
    made = put_draft(tx, _draft(record, office, source, path))
    for step in steps:
        put_step(tx, made, step)
    return made


def _draft(record: DraftRecord, office: int, source: str, path: str) -> Draft:
    """Its question fits together, and a roster or a clash stands where its state says so."""
    question = record.question
    for fault in faults(question):
        raise DocumentError.of(fault, source, f"{path}.question")
    for fault in text_faults({"question": question, "asked_by": record.asked_by}):
        raise DocumentError.of(fault, source, path)
    if (question.first, question.last) != (record.first, record.last) or not _fits(record):
        raise DocumentError(source=source, path=path, value=str(record.state), problem=_UNFIT)
    kept = {name: found for name, found in fields_of(record).items() if name not in {"number", "steps"}}
    kept["clash"] = None if record.clash is None else encode(record.clash)
    try:
        kept["answer"] = None if record.answer is None else answer_of(encode(record.answer), question)
        draft = Draft(id=0, office=office, **kept)
        if draft.answer is not None:
            to_json(answer_document(question, draft.answer))  # its facts are plain data
    except (ValueError, LookupError, TypeError) as error:
        raise DocumentError(source=source, path=f"{path}.answer", problem=f"{_UNREADABLE}: {error}") from None
    return draft


def _fits(record: DraftRecord) -> bool:
    unanswered = record.answer is None
    wrong = (unanswered and record.state in _WITH_ROSTER) or (not unanswered and record.state in _WITHOUT_ROSTER)
    clashes = (record.clash is not None) == (record.state is DraftState.IMPOSSIBLE)
    return record.state is not DraftState.SOLVING and clashes and not wrong


def _steps(record: DraftRecord, source: str, path: str) -> tuple[Step, ...]:
    """In order, those undone at the end, each of people and sessions that the question has."""
    rising = all((one.undone, one.number) < (other.undone, other.number) for one, other in pairwise(record.steps))
    if not rising or not all(_known(side, record) for step in record.steps for side in (step.before, step.after)):
        raise DocumentError(source=source, path=path, problem=_UNFIT)
    return tuple(_step(one, source, f"{path}[{place}]") for place, one in enumerate(record.steps))


def _step(record: StepRecord, source: str, path: str) -> Step:
    kind = KINDS.get(record.kind)
    if kind is None:
        raise DocumentError(source=source, path=f"{path}.kind", value=record.kind, problem=_UNFIT)
    before, after = (HandState(side.pins, side.duties) for side in (record.before, record.after))
    return Step(record.number, decode(kind, record.edit, source), before, after, record.undone)


def _known(side: HandRecord, record: DraftRecord) -> bool:
    question = record.question
    people = {*(duty.person for duty in side.duties), *(duty.stand_in for duty in side.duties if duty.stand_in)}
    slots = {*(duty.slot for duty in side.duties), *(pin.slot for pin in side.pins)}
    return people.union(pin.person for pin in side.pins) <= set(question.person) and slots <= set(question.slot)


_UNFIT = "草案的内容与它的状态不符 / what the draft holds does not fit its state"
_UNREADABLE = "草案的排班读不了 / the draft's roster cannot be read"
