"""The page before publishing: what stands in the way, what changes, who will be told what, and the one button."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from roster.domain.difference import Difference
from roster.domain.messages import NewMessage, Told
from roster.domain.plain import plain
from roster.domain.publishing import Reason, Refusal
from roster.domain.texts import Language
from roster.domain.versions import Draft, Version
from roster.pages.difference_page import changed_slots
from roster.pages.draft_page import draft_heading
from roster.pages.frame import Deed, Frame
from roster.pages.table_page import Cell, Row, Section, Tables, table_page
from roster.pages.words import period, speaker


@dataclass(frozen=True, slots=True)
class Before:
    """What is known before a draft is published: the version it would become, and what is `out` now, if anything is."""

    draft: Draft
    version: Version
    refusals: Sequence[Refusal]
    messages: Sequence[NewMessage]
    out: Version | None
    difference: Difference | None


def publish_page(before: Before, here: str, notice: str, frame: Frame, language: Language) -> str:
    """The page; `here` is the draft's address, `notice` that of its notice."""
    say, draft = speaker(language), before.draft
    facts, _ = draft_heading(draft, here, language, may_edit=False, may_publish=False)
    tables = Tables(
        say("publish_title", period=period(draft.first, draft.last, language)),
        (
            _hindrances(before.refusals, language),
            _changes(before, language),
            _told(before.messages, language),
            *_button(before, here, language),
        ),
        facts,
        links=(Cell(say("see_notice"), notice), Cell(say("back_to_draft"), here)),
    )
    return table_page(tables, frame, language)


def breaches_shown(refusals: Sequence[Refusal]) -> str:
    """A digest of the hard breaches that a page shows: whoever waives them waives these and no other."""
    named = sorted(f"{one.facts['rule']} {one.facts['breach']}" for one in refusals if one.reason is Reason.HARD_BREACH)
    return sha256("\n".join(named).encode()).hexdigest()


def _can_be_waived(refusals: Sequence[Refusal]) -> bool:
    return all(one.reason is Reason.HARD_BREACH for one in refusals)


def _hindrances(refusals: Sequence[Refusal], language: Language) -> Section:
    say = speaker(language)
    rows = tuple(Row((Cell(plain(one.said.say(language))),)) for one in refusals)
    note = say("some_waived" if _can_be_waived(refusals) else "none_waived") if refusals else ""
    return Section(say("hindrances"), (say("hindrance"),), rows, say("no_hindrance"), note)


def _changes(before: Before, language: Language) -> Section:
    say, out = speaker(language), before.out
    if out is None or before.difference is None:
        return Section(say("first_out"), (), (), say("nothing_out"))
    names = {person.id: person.name for side in (out, before.version) for person in side.question.people}
    made = changed_slots(before.difference, names, say("against_out", number=out.number), language)
    return replace(made, empty=say("same_as_out"))


def _told(messages: Sequence[NewMessage], language: Language) -> Section:
    say = speaker(language)
    some_lost = any(one.facts.lost for one in messages)
    heads = ("person", "told_lost", "told_won") if some_lost else ("person", "told_won")
    rows = tuple(
        Row(
            (
                Cell(plain(one.facts.name), strong=True),
                *([_sessions(one.facts.lost, language)] if some_lost else []),
                _sessions(one.facts.won, language),
            )
        )
        for one in messages
    )
    note = say("told_note") if rows else ""
    return Section(say("told_who", count=len(rows)), tuple(map(say, heads)), rows, say("told_nobody"), note)


def _sessions(told: Sequence[Told], language: Language) -> Cell:
    """When, at which hours and where, as the message names them."""
    named = (f"{one.when.say(language)} {one.hours.say(language)} {one.place}".strip() for one in told)
    return Cell(plain(("；" if language == "zh" else "; ").join(named)))


def _button(before: Before, here: str, language: Language) -> Iterator[Section]:
    """The one that publishes what is shown, and no other state of it; hard breaches ask why and in whose name."""
    if not _can_be_waived(before.refusals):
        return
    say = speaker(language)
    asks = {"reason": say("waiver_reason"), "name": say("waiver_name")} if before.refusals else {}
    fields = {"revision": str(before.draft.revision), "breaches": breaches_shown(before.refusals)}
    deed = Deed(say("publish_now"), f"{here}/publish", fields, asks, main=True)
    yield Section(say("publish_now"), (), (), note=say("publish_note", number=before.version.number), deeds=(deed,))
