"""Change a draft by hand: each edit answers with what it breaks, what it costs, and who else could take the session."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from roster.actions.ask import checked_roster as checked
from roster.actions.ask_draft import held_draft
from roster.actions.errors import BadInputError, ConflictError, MissingError, StaleError
from roster.documents.codec import encode
from roster.domain.draft_words import STATE_NAMES
from roster.domain.edits import Edit, Month, UnfitEditError
from roster.domain.offices import OfficeEntry
from roster.domain.question import Question
from roster.domain.roster import Answer, Breach, Roster
from roster.domain.texts import Text
from roster.domain.versions import Draft, DraftState, Proof
from roster.solver.check import check
from roster.solver.effect import Effect, effect
from roster.solver.rescore import rescored, unproven
from roster.solver.rulebook import load
from roster.solver.why import Choice, why
from roster.store.draft_steps import HandState, Step, first_undone, keep_step, last_done, mark_step
from roster.store.drafts import keep_edit
from roster.store.log import append
from roster.store.store import Tx, lock_office

__all__ = ["Edited", "checked", "choices", "edit_draft", "redo", "rescored", "solved_answer", "undo"]

_NOT_SOLVED = Text(
    "这份草案没有可以修改的排班（状态：{state}）", "this draft has no roster to be changed (state: {state})"
)
_STALE = Text(
    "草案已被他人修改（第{now}次，不是第{seen}次）；请重新读取后再改",
    "the draft was changed meanwhile (revision {now}, not {seen}). Maybe read it again and repeat the edit.",
)
_NOTHING_DONE = Text("没有可以撤销的修改", "there is no edit to be undone")
_NOTHING_UNDONE = Text("没有可以重做的修改", "there is no edit to be done again")
NO_SLOT = Text("没有这个场次：{slot}", "there is no such session: {slot}")


@dataclass(frozen=True)
class Edited:
    """A draft after an edit, and what the edit brought about."""

    draft: Draft
    slot: str
    effect: Effect

    @property
    def more(self) -> tuple[Breach, ...]:
        """Breaches that are new."""
        return self.effect.more

    @property
    def fewer(self) -> tuple[Breach, ...]:
        """Breaches that are gone."""
        return self.effect.fewer

    @property
    def deltas(self) -> tuple[tuple[int, int], ...]:
        """The change of cost by level."""
        return self.effect.deltas

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """Everybody ranked for the touched session; worked out when asked for, best after the transaction."""
        return choices(self.draft.question, solved_answer(self.draft).roster, self.slot)


def edit_draft(  # noqa: PLR0913, PLR0917 - what is changed, by whom, when
    tx: Tx, office: OfficeEntry, draft_id: int, edit: Edit, revision: int, who: str, now: datetime
) -> Edited:
    """One edit of a draft as it was at a revision. Raises MissingError, ConflictError, StaleError, BadInputError."""
    draft = _draft_at(tx, office, draft_id, revision)
    answer = solved_answer(draft)
    try:
        question, roster = edit.applied_to(draft.question, answer.roster)
    except UnfitEditError as error:
        raise BadInputError(error.said) from None
    edited = _changed(tx, draft, (question, roster), edit.slot)
    before, after = _state(draft.question, answer.roster), _state(question, roster)
    keep_step(tx, draft.id, edit, before, after)
    _log(tx, edited.draft, edit, who, now)
    return edited


def undo(tx: Tx, office: OfficeEntry, draft_id: int, revision: int, who: str, now: datetime) -> Edited:  # noqa: PLR0913, PLR0917 - what is changed, by whom, when
    """Take the last edit back. Raises MissingError, ConflictError, StaleError."""
    draft = _draft_at(tx, office, draft_id, revision)
    return _again(tx, draft, last_done(tx, draft.id), who, now, undone=True)


def redo(tx: Tx, office: OfficeEntry, draft_id: int, revision: int, who: str, now: datetime) -> Edited:  # noqa: PLR0913, PLR0917 - what is changed, by whom, when
    """Do once more what was taken back. Raises MissingError, ConflictError, StaleError."""
    draft = _draft_at(tx, office, draft_id, revision)
    return _again(tx, draft, first_undone(tx, draft.id), who, now, undone=False)


def what_changed(question: Question, before: HandState, after: HandState) -> Effect:
    """What lies between two states of a draft."""
    rules = load(question.rules)
    had, has = (check(replace(question, pins=one.pins), Roster(one.duties), rules) for one in (before, after))
    return effect(had, has, rules)


def solved_answer(draft: Draft) -> Answer:
    """The roster of a draft that has one and is not published yet. Raises ConflictError."""
    if draft.state is not DraftState.SOLVED or draft.answer is None:
        raise ConflictError(_NOT_SOLVED.filled(state=STATE_NAMES[draft.state]), state=str(draft.state))
    return draft.answer


def choices(question: Question, roster: Roster, slot: str) -> tuple[Choice, ...]:
    """Everybody who could take a session, ranked. Raises MissingError."""
    if slot not in question.slot:
        raise MissingError(NO_SLOT.filled(slot=slot))
    return why(question, roster, question.slot[slot], load(question.rules))


def _draft_at(tx: Tx, office: OfficeEntry, draft_id: int, revision: int) -> Draft:
    """The draft, held, if it has a roster and is as it was seen."""
    lock_office(tx, office.id)
    draft = held_draft(tx, office.id, draft_id)
    solved_answer(draft)
    if draft.revision != revision:
        raise StaleError(_STALE.filled(now=draft.revision, seen=revision), revision=draft.revision)
    return draft


def _again(tx: Tx, draft: Draft, step: Step | None, who: str, now: datetime, *, undone: bool) -> Edited:  # noqa: PLR0913 - which step, which way, by whom
    if step is None:
        raise ConflictError(_NOTHING_DONE if undone else _NOTHING_UNDONE)
    state = step.before if undone else step.after
    month = replace(draft.question, pins=state.pins), Roster(state.duties)
    edited = _changed(tx, draft, month, step.edit.slot)
    mark_step(tx, draft.id, step.number, undone=undone)
    _log(tx, edited.draft, step.edit, who, now, "draft.undo" if undone else "draft.redo")
    return edited


def _changed(tx: Tx, draft: Draft, month: Month, slot: str) -> Edited:
    question, roster = month
    answer, rules = solved_answer(draft), load(question.rules)
    proof = draft.proof or Proof(answer.levels, draft.question.pins)
    after = rescored(question, roster, _proven(answer, proof, question))
    kept = keep_edit(tx, draft, question, after, proof)
    return Edited(kept, slot, effect(check(draft.question, answer.roster, rules), after.breaches, rules))


def _state(question: Question, roster: Roster) -> HandState:
    return HandState(question.pins, roster.duties)


def _proven(answer: Answer, proof: Proof, question: Question) -> Answer:
    """The answer with what was proven at first; nothing of it, where a pin was released that it was proven under."""
    if not set(proof.pins) <= set(question.pins):
        return unproven(answer)
    return replace(answer, levels=proof.levels)


def _log(tx: Tx, draft: Draft, edit: Edit, who: str, now: datetime, action: str = "draft.edit") -> None:  # noqa: PLR0913, PLR0917 - a line of the log
    append(
        tx,
        draft.office,
        now=now,
        who=who,
        action=action,
        thing=f"drafts/{draft.id}",
        before={"revision": draft.revision - 1},
        after={"revision": draft.revision, "edit": type(edit).__name__, **encode(edit)},
    )
