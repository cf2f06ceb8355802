"""What stands in the way of publishing a roster, each reason in words and as data."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from roster.domain.office_book import OfficeBook
from roster.domain.people import Person
from roster.domain.question import Question
from roster.domain.redrafting import served_until
from roster.domain.roster import Breach, Roster
from roster.domain.texts import Text
from roster.domain.versions import DraftLine, Version, Waiver


class Reason(StrEnum):
    """Why a roster is not published as it is."""

    STATE = "state"
    PROVISIONAL_CALENDAR = "provisional_calendar"
    HARD_BREACH = "hard_breach"
    IDLE_WAIVER = "idle_waiver"
    EMPTY_SLOT = "empty_slot"
    NEWER_DRAFT = "newer_draft"
    OTHER_BASE = "other_base"
    OVERLAP = "overlap"
    SERVED = "served"
    NOT_IN_BOOK = "not_in_book"


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason, with what it is about as data that JSON takes."""

    reason: Reason
    said: Text
    facts: dict[str, Any] = field(default_factory=dict)


def calendar_refusals(question: Question) -> Iterator[Refusal]:
    """A period whose holiday notice is not out can be drafted, never published."""
    if not question.publishable:
        yield Refusal(Reason.PROVISIONAL_CALENDAR, _PROVISIONAL.filled(first=question.first, last=question.last))


def slot_refusals(question: Question, roster: Roster) -> Iterator[Refusal]:
    """Sessions that nobody has."""
    for slot in question.slots:
        if slot.needed and slot.id not in roster.people_on:
            yield Refusal(Reason.EMPTY_SLOT, _EMPTY.filled(when=slot.when), {"slot": slot.id})


def breach_refusals(breaches: Sequence[Breach], waivers: Sequence[Waiver]) -> Iterator[Refusal]:
    """Hard breaches that no waiver names, and waivers that name no breach. Sessions that nobody has are told apart."""
    hard = [breach for breach in breaches if breach.hard]
    for breach in hard:
        if not any(waives(waiver, breach) for waiver in waivers) and not _of_empty_slot(breach):
            said = Text(breach.say("zh"), breach.say("en"))
            facts = {"rule": breach.rule, "breach": said.zh, "breach_en": said.en}
            yield Refusal(Reason.HARD_BREACH, _BROKEN.filled(breach=said), facts)
    for waiver in waivers:
        if not any(waives(waiver, breach) for breach in hard):
            facts = {"rule": waiver.rule, "breach": waiver.breach}
            yield Refusal(Reason.IDLE_WAIVER, _IDLE.filled(breach=waiver.breach), facts)


def waives(waiver: Waiver, breach: Breach) -> bool:
    """Whether a waiver names a breach: its rule, and its sentence in either language."""
    return waiver.rule == breach.rule and waiver.breach in {breach.say("zh"), breach.say("en")}


def draft_refusals(drafts: Iterable[DraftLine]) -> Iterator[Refusal]:
    """Drafts asked for later that are still open: one of them may be what the office wants."""
    for draft in drafts:
        yield Refusal(Reason.NEWER_DRAFT, _NEWER.filled(number=draft.id), {"draft": draft.id})


def base_refusals(base: int, newest: int) -> Iterator[Refusal]:
    """A version that came out since the draft was asked for."""
    if newest != base:
        yield Refusal(Reason.OTHER_BASE, _OTHER_BASE.filled(newest=newest), {"base": base, "newest": newest})


def served_refusals(question: Question, roster: Roster, before: Version | None, today: date) -> Iterator[Refusal]:
    """Sessions of days that have been served, where the roster says other leaders than came. `before` was out last."""
    if before is None:
        return
    until, came = served_until(before, today), before.answer.roster.people_on
    slots = {slot.id: slot for slot in (*before.question.slots, *question.slots) if question.first <= slot.day < until}
    names = {**before.question.person, **question.person}
    for slot in sorted(slots.values(), key=lambda slot: (slot.start, slot.id)):
        served = came.get(slot.id, ())
        if slot.day <= question.last and set(served) != set(roster.people_on.get(slot.id, ())):
            people = tuple(names[person].name for person in served) or _NOBODY
            yield Refusal(Reason.SERVED, _SERVED.filled(when=slot.when, people=people), {"slot": slot.id})


def people_refusals(question: Question, roster: Roster, book: OfficeBook, today: date) -> Iterator[Refusal]:
    """People with a duty ahead, or standing in on one, who are not in the office's book any more."""
    known = {person.id for person in book.people}
    ahead = (duty for duty in roster.duties if question.slot[duty.slot].day >= today)
    named = {name for duty in ahead for name in (duty.person, duty.stand_in) if name is not None}
    yield from gone_refusals(question.person[name] for name in sorted(named - known))


def gone_refusals(people: Iterable[Person]) -> Iterator[Refusal]:
    """People who are not in the office's book any more."""
    for person in people:
        yield Refusal(Reason.NOT_IN_BOOK, _GONE.filled(person=person), {"person": person.id})


def _of_empty_slot(breach: Breach) -> bool:
    return breach.rule == "head-count" and breach.facts.get("present") == 0


_PROVISIONAL = Text(
    "{first}至{last}的放假安排尚未正式公布，只能排草案，不能公布",
    "the holiday notice for {first} to {last} is not out: it can be drafted, not published",
)
_EMPTY = Text("{when}还没有接访领导", "{when} has nobody")
_BROKEN = Text(
    "{breach}；确需如此的，请写明理由和批准人",
    "{breach}. Maybe change the roster, or record why it has to be so and in whose name.",
)
_IDLE = Text("没有这条违反规则的情况，无需豁免：{breach}", "nothing is to be waived here: {breach}")
_NEWER = Text(
    "还有更新的草案（编号{number}）；请公布那一份，或先取消它",
    "there is a newer draft ({number}). Maybe publish that one, or cancel it first.",
)
_OTHER_BASE = Text(
    "这份草案排好之后又公布了第{newest}版；请重新排一份",
    "version {newest} came out since this draft was asked for. Maybe ask for a new draft.",
)
_NOBODY = Text("无人", "nobody")
_SERVED = Text(
    "{when}已经过去，当天是{people}接访；请重新排一份，过去的日子会保持原样",
    "{when} has passed and was held by {people}. Maybe ask for a new draft, which leaves such days alone.",
)
_GONE = Text("{person}已不在底册中", "{person} is not in the office's book any more")
