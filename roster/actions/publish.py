"""Publish a draft: everything that stands in the way is told at once; what comes out is frozen in one transaction."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

from roster.actions.ask_draft import held_draft, overlap
from roster.actions.clean import clean
from roster.actions.edit_draft import checked, rescored
from roster.actions.errors import ConflictError, StaleError
from roster.actions.freeze import freeze
from roster.actions.known_now import Known, known_now
from roster.actions.months_after import broken_after
from roster.domain.draft_words import STATE_NAMES
from roster.domain.office_time import office_day
from roster.domain.offices import OfficeEntry
from roster.domain.publishing import (
    Reason,
    Refusal,
    base_refusals,
    breach_refusals,
    calendar_refusals,
    draft_refusals,
    people_refusals,
    served_refusals,
    slot_refusals,
    waives,
)
from roster.domain.question import Question
from roster.domain.roster import Answer, Breach
from roster.domain.texts import Text
from roster.domain.versions import Cause, Draft, DraftState, Version, Waiver
from roster.solver.rescore import unproven
from roster.store.drafts import change_state, open_drafts
from roster.store.log import append
from roster.store.store import Tx, lock_office
from roster.store.versions import last_version, newest_number

_STATE = Text("这份草案不能公布（状态：{state}）", "this draft cannot be published (state: {state})")
_STALE = Text(
    "草案在您看过之后又有修改；请再看一遍后公布",
    "the draft was changed since you looked at it. Maybe look again, then publish.",
)
_REFUSED = Text("不能公布：{reasons}", "it is not published: {reasons}")


@dataclass(frozen=True, slots=True)
class Present:
    """A month as it is to be published: with the absences, terms of service and history that are known now.

    `after` are hard rules that it newly breaks in months after it.
    """

    question: Question
    answer: Answer
    known: Known
    after: tuple[Breach, ...]

    @property
    def breaches(self) -> tuple[Breach, ...]:
        """All that it breaks."""
        return (*self.answer.breaches, *self.after)


def publish(  # noqa: PLR0913, PLR0917 - what is published, by whom, when
    tx: Tx,
    office: OfficeEntry,
    draft_id: int,
    waivers: Sequence[Waiver],
    who: str,
    now: datetime,
    revision: int | None = None,
) -> Version:
    """The version that a draft becomes; hard breaches need a waiver each.

    Raises MissingError; ConflictError with `refusals`, all that stand in the way; StaleError where the draft is not
    at the revision that was looked at; BadInputError for what a waiver may not say.
    """
    lock_office(tx, office.id)
    draft = held_draft(tx, office.id, draft_id)
    require_clean(waivers)
    answer = ready(draft)
    if revision is not None and draft.revision != revision:
        raise StaleError(_STALE, revision=draft.revision)
    month = as_it_is_now(tx, office, draft.question, answer, now)
    refuse(all_refusals(tx, office, draft, month, waivers))
    named = as_said(waivers, month.breaches)
    made = freeze(tx, office, month.question, month.answer, cause=Cause.PUBLISHED, waivers=named, by=who, now=now)
    change_state(tx, draft.id, DraftState.PUBLISHED, draft.ended_at)
    _log(tx, draft, made, who, now)
    return made


def as_it_is_now(tx: Tx, office: OfficeEntry, question: Question, answer: Answer, now: datetime) -> Present:
    """The month under what is known now; where that matters to the roster, nothing stays proven."""
    known = known_now(tx, office, question.first, office_day(now))
    present = known.of(question)
    breaches = checked(present, answer.roster).breaches
    after = broken_after(tx, office, question, answer.roster, known.today)
    if _said(breaches) == _said(answer.breaches):
        return Present(question, answer, known, after)
    return Present(present, rescored(present, answer.roster, unproven(answer)), known, after)


def month_refusals(tx: Tx, office: OfficeEntry, month: Present, waivers: Sequence[Waiver]) -> Iterator[Refusal]:
    """What stands in the way of any roster becoming a version, draft or not."""
    question, roster, today = month.question, month.answer.roster, month.known.today
    shared = overlap(tx, office.id, question.first, question.last)
    return chain(
        calendar_refusals(question),
        slot_refusals(question, roster),
        breach_refusals(month.breaches, waivers),
        [Refusal(Reason.OVERLAP, shared)] if shared else [],
        served_refusals(question, roster, last_version(tx, office.id, question.first), today),
        people_refusals(question, roster, month.known.book, today),
    )


def refuse(found: Sequence[Refusal], sentence: Text = _REFUSED) -> None:
    """Raise ConflictError with all of them, if there are any; the sentence is about the {reasons}."""
    if found:
        reasons = Text("；".join(one.said.zh for one in found), "; ".join(one.said.en for one in found))
        listed = [{"reason": str(one.reason), "zh": one.said.zh, "en": one.said.en, **one.facts} for one in found]
        raise ConflictError(sentence.filled(reasons=reasons), refusals=listed)


def require_clean(waivers: Sequence[Waiver]) -> None:
    """Refuse waivers without a reason or a name, or with what may not be kept. Raises BadInputError."""
    for number, waiver in enumerate(waivers):
        clean(f"waivers[{number}].reason", waiver.reason)
        clean(f"waivers[{number}].name", waiver.name)


def as_said(waivers: Sequence[Waiver], breaches: Sequence[Breach]) -> tuple[Waiver, ...]:
    """One waiver for each hard breach that is waived, the breach said in the office's language."""
    return tuple(
        replace(waiver, breach=breach.say("zh"))
        for breach in breaches
        if breach.hard and (waiver := next((one for one in waivers if waives(one, breach)), None)) is not None
    )


def ready(draft: Draft) -> Answer:
    """The roster of a solved draft. Raises ConflictError."""
    if draft.state is not DraftState.SOLVED or draft.answer is None:
        refuse([Refusal(Reason.STATE, _STATE.filled(state=STATE_NAMES[draft.state]), {"state": str(draft.state)})])
        raise AssertionError("refused")
    return draft.answer


def refusals_of(tx: Tx, office: OfficeEntry, draft: Draft, waivers: Sequence[Waiver], now: datetime) -> list[Refusal]:
    """What stands in the way of publishing a solved draft, for a page that says so beforehand. Raises ConflictError."""
    return all_refusals(tx, office, draft, as_it_is_now(tx, office, draft.question, ready(draft), now), waivers)


def all_refusals(tx: Tx, office: OfficeEntry, draft: Draft, month: Present, waivers: Sequence[Waiver]) -> list[Refusal]:
    """The same for a month that is at hand as it is now."""
    return [*_draft_refusals(tx, draft), *month_refusals(tx, office, month, waivers)]


def _draft_refusals(tx: Tx, draft: Draft) -> Iterator[Refusal]:
    others = open_drafts(tx, draft.office, draft.first, draft.last)
    return chain(
        draft_refusals(other for other in others if other.id > draft.id),
        base_refusals(draft.base, newest_number(tx, draft.office, draft.first, draft.last)),
    )


def _said(breaches: Sequence[Breach]) -> list[tuple[str, int, int, int, str]]:
    return [(one.rule, one.position, one.level, one.cost, one.say("en")) for one in breaches]


def _log(tx: Tx, draft: Draft, made: Version, who: str, now: datetime) -> None:
    append(
        tx,
        draft.office,
        now=now,
        who=who,
        action="draft.publish",
        thing=f"drafts/{draft.id}",
        before={"state": str(draft.state), "revision": draft.revision},
        after={"version": f"{made.first}/{made.number}"},
    )
