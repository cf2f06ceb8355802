"""Edits undone and done again: the state before, and the state after, to the last proof."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roster.actions.edit_draft import edit_draft, redo, undo
from roster.actions.errors import BadInputError, ConflictError, StaleError
from roster.domain.edits import Clear, Edit, Exchange, Give, Move, NameStandIn, Pin, Unpin
from roster.domain.offices import OfficeEntry
from roster.domain.versions import Draft
from roster.store.draft_steps import MOST_STEPS, first_undone, last_done
from roster.store.log import entries
from roster.store.store import Store, Tx
from tests.databases import Clock
from tests.draft_county import LEADERS, answer_of, county, hall, read, solved

SLOTS = st.sampled_from([hall(day) for day in (1, 2, 3, 8)])
PEOPLE = st.sampled_from(LEADERS)
EDITS: st.SearchStrategy[Edit] = st.one_of(
    st.builds(Pin, SLOTS, PEOPLE, st.booleans()),
    st.builds(Unpin, SLOTS, PEOPLE),
    st.builds(Give, SLOTS, PEOPLE, st.none() | PEOPLE),
    st.builds(Exchange, SLOTS, PEOPLE, SLOTS, PEOPLE),
    st.builds(Move, SLOTS, PEOPLE, SLOTS),
    st.builds(Clear, SLOTS, st.none()),
    st.builds(NameStandIn, SLOTS, st.none() | PEOPLE),
)


@pytest.fixture
def office(store: Store, clock: Clock) -> OfficeEntry:
    with store.writing() as tx:
        return county(tx, clock)


@pytest.fixture
def draft(store: Store, office: OfficeEntry, clock: Clock) -> Draft:
    return solved(store, clock, office)


@contextmanager
def rehearsed(store: Store) -> Iterator[Tx]:
    with store.writing() as tx, tx.begin_nested() as step:
        yield tx
        step.rollback()


def held(draft: Draft) -> object:
    return draft.question, draft.answer


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=15)
@given(edits=st.lists(EDITS, min_size=1, max_size=5))
def test_undone_in_turn_it_is_as_before_each_edit_and_done_again_as_after(
    store: Store, office: OfficeEntry, draft: Draft, clock: Clock, edits: list[Edit]
) -> None:
    with rehearsed(store) as tx:
        seen = [draft]
        for edit in edits:
            try:
                seen.append(edit_draft(tx, office, draft.id, edit, seen[-1].revision, "wang", clock()).draft)
            except BadInputError:
                continue
        now = seen[-1]
        for expected in reversed(seen[:-1]):
            now = undo(tx, office, draft.id, now.revision, "wang", clock()).draft
            assert held(now) == held(expected)
        with pytest.raises(ConflictError, match="to be undone"):
            undo(tx, office, draft.id, now.revision, "wang", clock())
        for expected in seen[1:]:
            now = redo(tx, office, draft.id, now.revision, "wang", clock()).draft
            assert held(now) == held(expected)
        with pytest.raises(ConflictError, match="to be done again"):
            redo(tx, office, draft.id, now.revision, "wang", clock())
        assert now.revision == 1 + 3 * (len(seen) - 1)


def test_undoing_tells_what_it_brings_about_and_is_logged(
    store: Store, office: OfficeEntry, draft: Draft, clock: Clock
) -> None:
    with store.writing() as tx:
        cleared = edit_draft(tx, office, draft.id, Clear(hall(8)), 1, "wang", clock())
        back = undo(tx, office, draft.id, 2, "li", clock())
        *_, before, after = entries(tx, office.id)
    assert (back.more, back.slot) == (cleared.fewer, hall(8))
    assert (before.action, after.action, after.who) == ("draft.edit", "draft.undo", "li")
    assert after.after == f'{{"edit":"Clear","person":null,"revision":3,"slot":"{hall(8)}"}}'


def test_after_another_edit_what_was_undone_is_gone(
    store: Store, office: OfficeEntry, draft: Draft, clock: Clock
) -> None:
    with store.writing() as tx:
        edit_draft(tx, office, draft.id, Clear(hall(1)), 1, "wang", clock())
        undo(tx, office, draft.id, 2, "wang", clock())
        edit_draft(tx, office, draft.id, Clear(hall(2)), 3, "wang", clock())
        done = last_done(tx, draft.id)
        assert first_undone(tx, draft.id) is None
    assert done is not None
    assert done.edit == Clear(hall(2))


def test_of_two_who_undo_the_second_is_told(store: Store, office: OfficeEntry, draft: Draft, clock: Clock) -> None:
    with store.writing() as tx:
        edit_draft(tx, office, draft.id, Clear(hall(1)), 1, "wang", clock())
        undo(tx, office, draft.id, 2, "wang", clock())
    with pytest.raises(StaleError), store.writing() as tx:
        undo(tx, office, draft.id, 2, "li", clock())


def test_it_is_remembered_when_the_service_starts_again(
    database_url: str, office: OfficeEntry, draft: Draft, clock: Clock
) -> None:
    first, second = Store(database_url), Store(database_url)
    with first.writing() as tx:
        edit_draft(tx, office, draft.id, Clear(hall(1)), 1, "wang", clock())
    first.close()
    with second.writing() as tx:
        undo(tx, office, draft.id, 2, "wang", clock())
    assert replace(read(second, office, draft.id), revision=1, proof=None) == draft
    second.close()


def test_the_oldest_of_many_are_forgotten(store: Store, office: OfficeEntry, draft: Draft, clock: Clock) -> None:
    holder = answer_of(draft).roster.people_on[hall(8)][0]
    with store.writing() as tx:
        for revision in range(1, MOST_STEPS + 3):
            edit = Unpin(hall(8), holder) if revision % 2 == 0 else Pin(hall(8), holder)
            edit_draft(tx, office, draft.id, edit, revision, "wang", clock())
        for revision in range(MOST_STEPS + 3, 2 * MOST_STEPS + 3):
            undo(tx, office, draft.id, revision, "wang", clock())
        assert last_done(tx, draft.id) is None
