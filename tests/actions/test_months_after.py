"""A month that is published again, or late, does not break the months after it unnoticed."""

from datetime import date

import pytest

from roster.actions.edit_draft import edit_draft
from roster.actions.errors import ConflictError
from roster.actions.publish import publish, refusals_of
from roster.domain.edits import Give
from roster.domain.offices import OfficeEntry
from roster.domain.versions import Draft, Version, Waiver
from roster.store.store import Store
from tests.databases import Clock
from tests.draft_county import FIRST, LAST, answer_of, ask, county, hall, read, solve

LATER = (date(2026, 12, 15), date(2026, 12, 18))


@pytest.fixture
def office(store: Store, clock: Clock) -> OfficeEntry:
    with store.writing() as tx:
        return county(tx, clock)


def asked(store: Store, office: OfficeEntry, clock: Clock, first: date = FIRST, last: date = LAST) -> Draft:
    with store.writing() as tx:
        draft = ask(tx, office, clock, first, last)
    return solve(store, clock, office, draft)


def put_out(store: Store, office: OfficeEntry, draft: Draft, clock: Clock, *waivers: Waiver) -> Version:
    with store.writing() as tx:
        return publish(tx, office, draft.id, waivers, "wang", clock())


def holder(month: Draft | Version, day: int) -> str:
    return answer_of(month).roster.people_on[hall(day)][0]


def given_to(store: Store, office: OfficeEntry, clock: Clock, draft: Draft, person: str) -> Draft:
    """The last day of the first half month is another leader's."""
    with store.writing() as tx:
        edit_draft(tx, office, draft.id, Give(hall(14), person, holder(draft, 14)), 1, "wang", clock())
    return read(store, office, draft.id)


def test_a_new_version_that_breaks_the_next_month_needs_a_waiver(
    store: Store, office: OfficeEntry, clock: Clock
) -> None:
    put_out(store, office, asked(store, office, clock), clock)
    later = put_out(store, office, asked(store, office, clock, *LATER), clock)
    next_one = holder(later, 15)
    draft = given_to(store, office, clock, asked(store, office, clock), next_one)
    said = f"{next_one} has 2 turns from Mon 14 Dec to Tue 15 Dec"
    with store.reading() as tx:
        told = refusals_of(tx, office, draft, (), clock())
    assert len([one for one in told if one.said.en.startswith(said)]) == 1
    with pytest.raises(ConflictError, match=said):
        put_out(store, office, draft, clock)

    waivers = [Waiver(one.facts["rule"], one.facts["breach_en"], "会议改期", "孙立") for one in told]
    made = put_out(store, office, draft, clock, *waivers)
    assert sorted(one.breach for one in made.waivers) == sorted(one.facts["breach"] for one in told)


def test_a_month_that_comes_out_late_is_held_against_the_next(store: Store, office: OfficeEntry, clock: Clock) -> None:
    next_one = holder(put_out(store, office, asked(store, office, clock, *LATER), clock), 15)
    draft = asked(store, office, clock)
    if holder(draft, 14) != next_one:
        draft = given_to(store, office, clock, draft, next_one)
    with pytest.raises(ConflictError, match=f"{next_one} has 2 turns from Mon 14 Dec to Tue 15 Dec"):
        put_out(store, office, draft, clock)


def test_what_was_broken_before_is_not_asked_again(store: Store, office: OfficeEntry, clock: Clock) -> None:
    next_one = holder(put_out(store, office, asked(store, office, clock, *LATER), clock), 15)
    found = []
    for _ in range(2):
        draft = asked(store, office, clock)
        if holder(draft, 14) != next_one:
            draft = given_to(store, office, clock, draft, next_one)
        with store.reading() as tx:
            told = refusals_of(tx, office, draft, (), clock())
        found.append([one for one in told if "from Mon 14 Dec to Tue 15 Dec" in one.said.en])
        waivers = [Waiver(one.facts["rule"], one.facts["breach"], "会议改期", "孙立") for one in told]
        put_out(store, office, draft, clock, *waivers)
    assert [len(one) for one in found] == [1, 0]
