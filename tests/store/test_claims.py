"""Who may write what of a draft: leases run out, attempts fence, one of many gets it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from roster.actions.ask_draft import cancel_draft
from roster.domain.offices import OfficeEntry
from roster.domain.texts import Text
from roster.domain.versions import Draft, DraftState, LevelProgress
from roster.store.claims import (
    MOST_ATTEMPTS,
    Claim,
    Outcome,
    claim,
    finish,
    give_back,
    heartbeat,
    is_mine,
    waiting,
    write_progress,
)
from roster.store.store import Store
from tests.databases import Clock
from tests.draft_county import ask, county, read

LEASE = timedelta(seconds=30)
FAILED = Outcome(DraftState.FAILED, problem=Text("没有排出", "nothing was found"))


@pytest.fixture
def office(store: Store, clock: Clock) -> OfficeEntry:
    with store.writing() as tx:
        return county(tx, clock)


@pytest.fixture
def draft(store: Store, office: OfficeEntry, clock: Clock) -> Draft:
    with store.writing() as tx:
        return ask(tx, office, clock)


def take(store: Store, worker: str, clock: Clock) -> Claim | None:
    with store.writing() as tx:
        return claim(tx, worker, clock(), LEASE)


def taken(store: Store, worker: str, clock: Clock) -> Claim:
    found = take(store, worker, clock)
    assert found is not None
    return found


def test_a_draft_is_taken_once(store: Store, office: OfficeEntry, draft: Draft, clock: Clock) -> None:
    first = taken(store, "one", clock)
    assert (first.id, first.attempt) == (draft.id, 1)
    assert take(store, "two", clock) is None
    assert read(store, office, draft.id).state is DraftState.SOLVING


def test_the_oldest_comes_first(store: Store, office: OfficeEntry, draft: Draft, clock: Clock) -> None:
    with store.writing() as tx:
        later = ask(tx, office, clock)
    assert [taken(store, "one", clock).id, taken(store, "one", clock).id] == [draft.id, later.id]


def test_a_lease_that_ran_out_is_taken_over_and_fenced(
    store: Store, office: OfficeEntry, draft: Draft, clock: Clock
) -> None:
    late = taken(store, "one", clock)
    clock.forward(seconds=30)
    assert take(store, "two", clock) is None
    clock.forward(seconds=1)
    mine = taken(store, "two", clock)
    with store.writing() as tx:
        assert not heartbeat(tx, late, clock(), LEASE)
        assert not write_progress(tx, late, (LevelProgress(3, 1, 0),))
        assert not finish(tx, late, FAILED, clock())
        assert not give_back(tx, late)
        assert not is_mine(tx, late)
    assert read(store, office, draft.id).progress == ()
    with store.writing() as tx:
        assert write_progress(tx, mine, (LevelProgress(3, 4, 4),))
        assert finish(tx, mine, FAILED, clock())
    now = read(store, office, draft.id)
    assert (now.state, now.problem, now.ended_at) == (DraftState.FAILED, FAILED.problem, clock())


def test_a_worker_that_comes_back_is_another_one(store: Store, draft: Draft, clock: Clock) -> None:
    late = taken(store, "one", clock)
    clock.forward(seconds=31)
    mine = taken(store, "one", clock)
    with store.writing() as tx:
        assert not finish(tx, late, FAILED, clock())
        assert is_mine(tx, mine)


def test_a_beating_heart_keeps_the_lease(store: Store, draft: Draft, clock: Clock) -> None:
    mine = taken(store, "one", clock)
    for _ in range(3):
        clock.forward(seconds=20)
        with store.writing() as tx:
            assert heartbeat(tx, mine, clock(), LEASE)
    assert take(store, "two", clock) is None


def test_what_is_given_back_waits_again(store: Store, office: OfficeEntry, draft: Draft, clock: Clock) -> None:
    mine = taken(store, "one", clock)
    with store.writing() as tx:
        assert give_back(tx, mine)
        assert waiting(tx, clock())
    assert read(store, office, draft.id).state is DraftState.ASKED
    assert taken(store, "two", clock).attempt == 2


def test_nothing_is_written_into_a_cancelled_draft(
    store: Store, office: OfficeEntry, draft: Draft, clock: Clock
) -> None:
    mine = taken(store, "one", clock)
    with store.writing() as tx:
        cancel_draft(tx, office, draft.id, "wang", clock())
        assert not is_mine(tx, mine)
        assert not finish(tx, mine, FAILED, clock())
        assert not waiting(tx, clock.forward(hours=1))
    assert read(store, office, draft.id).state is DraftState.CANCELLED


def test_a_draft_that_brings_everybody_down_is_given_up(
    store: Store, office: OfficeEntry, draft: Draft, clock: Clock
) -> None:
    with store.writing() as tx:
        later = ask(tx, office, clock)
    for attempt in range(1, MOST_ATTEMPTS + 1):
        assert taken(store, "one", clock).attempt == attempt
        clock.forward(minutes=1)
    assert taken(store, "one", clock).id == later.id
    given_up = read(store, office, draft.id)
    assert given_up.state is DraftState.FAILED
    assert given_up.problem is not None
    assert f"{MOST_ATTEMPTS} times" in given_up.problem.en


def test_of_many_that_reach_for_drafts_none_gets_the_same(
    store: Store, office: OfficeEntry, draft: Draft, clock: Clock
) -> None:
    with store.writing() as tx:
        asked = [draft.id, *(ask(tx, office, clock).id for _ in range(3))]
    together = Barrier(8)

    def reach(number: int) -> Claim | None:
        together.wait()
        return take(store, f"worker{number}", clock)

    with ThreadPoolExecutor(8) as pool:
        got = [found for found in pool.map(reach, range(8)) if found is not None]
    assert sorted(found.id for found in got) == asked
