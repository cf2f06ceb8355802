"""Where a leader could go instead: every other session, with what the edit itself would bring about."""

from dataclasses import replace

import pytest

from roster.actions.edit_draft import edit_draft
from roster.actions.errors import MissingError
from roster.actions.exchanges import additions, exchanges
from roster.domain.edits import Clear, Exchange, Give, Move
from roster.domain.offices import OfficeEntry
from roster.domain.roster import Duty, Roster
from roster.domain.versions import Draft
from roster.store.store import Store
from tests.databases import Clock
from tests.draft_county import BOOK, answer_of, county, hall, question, solved


@pytest.fixture
def office(store: Store, clock: Clock) -> OfficeEntry:
    with store.writing() as tx:
        return county(tx, clock)


@pytest.fixture
def draft(store: Store, office: OfficeEntry, clock: Clock) -> Draft:
    return solved(store, clock, office)


def test_every_other_session_is_told_with_what_the_edit_does(
    store: Store, office: OfficeEntry, draft: Draft, clock: Clock
) -> None:
    roster = answer_of(draft).roster
    mine = roster.people_on[hall(8)][0]
    found = exchanges(draft.question, roster, hall(8))
    theirs = {slot for slot, on in roster.people_on.items() if mine not in on}
    assert {one.slot.id for one in found} == theirs
    assert {type(one.edit) for one in found} == {Exchange}
    ranks = [(not one.allowed, tuple(by for _, by in one.effect.deltas)) for one in found]
    assert ranks == sorted(ranks)
    with store.writing() as tx:
        edited = edit_draft(tx, office, draft.id, found[-1].edit, 1, "wang", clock())
    assert edited.effect == found[-1].effect


def test_who_is_away_is_not_allowed_there(draft: Draft) -> None:
    """赵明 is away on the 1st and 2nd."""
    roster = answer_of(draft).roster
    own = roster.slots_of["赵明"][0]
    found = {one.slot.id: one for one in exchanges(draft.question, roster, own)}
    assert (found[hall(1)].allowed, found[hall(1)].effect.hard[0].rule) == (False, "away")


def test_a_session_that_nobody_has_is_moved_to(draft: Draft) -> None:
    _, roster = Clear(hall(9)).applied_to(draft.question, answer_of(draft).roster)
    mine = roster.people_on[hall(8)][0]
    moves = [one for one in exchanges(draft.question, roster, hall(8)) if one.other is None]
    assert [(one.slot.id, one.edit) for one in moves] == [(hall(9), Move(hall(8), mine, hall(9)))]
    assert exchanges(draft.question, roster, hall(9)) == ()


def test_two_in_one_session_go_one_by_one_and_others_may_join() -> None:
    asked = question(replace(BOOK, posts=(replace(BOOK.posts[0], needed=2),)))
    roster = Roster((Duty(hall(1), "孙立"), Duty(hall(1), "李春华"), Duty(hall(2), "孙立"), Duty(hall(3), "周海燕")))
    to_third = [one for one in exchanges(asked, roster, hall(1), "李春华") if one.slot.id == hall(3)]
    assert {one.other and one.other.id for one in to_third} == {"周海燕", None}
    assert {one.person.id for one in exchanges(asked, roster, hall(1))} == {"孙立", "李春华"}
    assert additions(asked, roster, hall(1)) == ()
    joining = additions(asked, roster, hall(3))
    assert {one.person.id for one in joining} == {"赵明", "钱文清", "孙立", "李春华"}
    assert {one.edit for one in joining} == {Give(hall(3), one.person.id) for one in joining}


def test_a_session_that_is_not_there(draft: Draft) -> None:
    for asked in (exchanges, additions):
        with pytest.raises(MissingError, match="no such session"):
            asked(draft.question, answer_of(draft).roster, "x")
