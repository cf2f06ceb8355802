"""Before publishing: who is told what is what publishing then writes, and nothing is written by looking."""

from dataclasses import replace
from datetime import date

import pytest

from roster.actions.errors import ConflictError
from roster.actions.preview import Preview, preview_of
from roster.actions.publish import publish
from roster.actions.withdraw import withdraw
from roster.domain.messages import MessageFacts, MessageKind
from roster.domain.offices import OfficeEntry
from roster.domain.people import Absence
from roster.domain.publishing import Reason
from roster.domain.versions import Draft, Version, Waiver
from roster.store.books import write_book
from roster.store.log import entries
from roster.store.messages import messages_about, messages_of
from roster.store.store import Store
from tests.databases import Clock
from tests.draft_county import BOOK, FIRST, answer_of, county, hall, read, solved

Messages = list[tuple[str, MessageKind, MessageFacts]]


@pytest.fixture
def office(store: Store, clock: Clock) -> OfficeEntry:
    with store.writing() as tx:
        return county(tx, clock)


def looked(store: Store, office: OfficeEntry, draft: Draft, clock: Clock) -> Preview:
    with store.reading() as tx:
        return preview_of(tx, office, draft, clock())


def put_out(store: Store, office: OfficeEntry, draft: Draft, clock: Clock, *waivers: Waiver) -> Version:
    with store.writing() as tx:
        return publish(tx, office, draft.id, waivers, "wang", clock())


def to_tell(preview: Preview) -> Messages:
    return [(one.person, one.kind, one.facts) for one in preview.messages]


def written(store: Store, version: Version) -> Messages:
    with store.reading() as tx:
        return [(one.person, one.kind, one.facts) for one in messages_about(tx, version.id)]


def away(store: Store, office: OfficeEntry, version: Draft | Version, day: int) -> str:
    """Whoever has the day is away on it from now on."""
    (leader,) = answer_of(version).roster.people_on[hall(day)]
    absent = Absence(leader, date(2026, 12, day), date(2026, 12, day))
    with store.writing() as tx:
        write_book(tx, office, replace(BOOK, absences=(*BOOK.absences, absent)))
    return leader


def test_a_first_version_tells_everybody_with_a_duty(store: Store, office: OfficeEntry, clock: Clock) -> None:
    draft = solved(store, clock, office)
    seen = looked(store, office, draft, clock)
    assert (seen.out, seen.difference, seen.refusals, seen.version.number) == (None, None, (), 1)
    assert {one.kind for one in seen.messages} == {MessageKind.PUBLISHED}
    assert {one.person for one in seen.messages} == set(answer_of(draft).roster.slots_of)
    assert to_tell(seen) == written(store, put_out(store, office, draft, clock))


def test_a_change_tells_those_whose_duties_moved(store: Store, office: OfficeEntry, clock: Clock) -> None:
    first = put_out(store, office, solved(store, clock, office), clock)
    leader = away(store, office, first, 9)
    draft = solved(store, clock, office)
    seen = looked(store, office, draft, clock)
    assert seen.out == first
    made = put_out(store, office, draft, clock)
    assert (seen.difference, seen.version.number) == (made.difference, 2)
    assert leader in {one.person for one in seen.messages if one.kind is MessageKind.CHANGED}
    assert to_tell(seen) == written(store, made)


def test_of_days_that_are_over_nobody_is_told(store: Store, office: OfficeEntry, clock: Clock) -> None:
    draft = solved(store, clock, office)
    clock.forward(days=13)  # 8 December
    seen = looked(store, office, draft, clock)
    assert min(won.day for one in seen.messages for won in one.facts.won) == date(2026, 12, 8)
    assert to_tell(seen) == written(store, put_out(store, office, draft, clock))


def test_after_a_withdrawal_everybody_is_told_again(store: Store, office: OfficeEntry, clock: Clock) -> None:
    put_out(store, office, solved(store, clock, office), clock)
    with store.writing() as tx:
        withdraw(tx, office, FIRST, 1, "重排", "wang", clock())
    draft = solved(store, clock, office)
    seen = looked(store, office, draft, clock)
    assert (seen.out, seen.difference, seen.version.adjusted) == (None, None, True)
    assert {one.person for one in seen.messages} == set(answer_of(draft).roster.slots_of)
    assert to_tell(seen) == written(store, put_out(store, office, draft, clock))


def test_a_hard_breach_is_shown_under_what_is_known_now(store: Store, office: OfficeEntry, clock: Clock) -> None:
    draft = solved(store, clock, office)
    away(store, office, draft, 9)
    seen = looked(store, office, draft, clock)
    (refusal,) = seen.refusals
    assert refusal.reason is Reason.HARD_BREACH
    waiver = Waiver(refusal.facts["rule"], refusal.facts["breach"], "会议改期", "孙立")
    made = put_out(store, office, draft, clock, waiver)
    assert (seen.version.question, seen.version.answer.roster) == (made.question, made.answer.roster)
    assert to_tell(seen) == written(store, made)


def test_looking_writes_nothing(store: Store, office: OfficeEntry, clock: Clock) -> None:
    draft = solved(store, clock, office)
    with store.writing() as tx:
        before = list(entries(tx, office.id))
        preview_of(tx, office, draft, clock())
    with store.reading() as tx:
        assert (list(entries(tx, office.id)), messages_of(tx, office.id)) == (before, ())


def test_what_is_published_already_has_no_preview(store: Store, office: OfficeEntry, clock: Clock) -> None:
    draft = solved(store, clock, office)
    put_out(store, office, draft, clock)
    with pytest.raises(ConflictError, match="state: published"):
        looked(store, office, read(store, office, draft.id), clock)
