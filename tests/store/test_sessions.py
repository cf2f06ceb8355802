"""Sessions and flows of the single sign-on as they are kept."""

from datetime import timedelta

import pytest

from roster.store.accounts import add_account
from roster.store.oidc_flows import Flow, add_flow, forget_flows, take_flow
from roster.store.sessions import (
    Session,
    add_session,
    end_carried,
    end_session,
    end_sessions,
    forget_sessions,
    note_seen,
    session_by_hash,
    sessions_of,
)
from roster.store.store import Store
from tests.databases import Clock


@pytest.fixture
def kept(store: Store, clock: Clock) -> tuple[Session, Session]:
    """Two of one account, an hour long, by the hashes `one` and `two`."""
    until = clock() + timedelta(hours=1)
    with store.writing() as tx:
        number = add_account(tx, "zhao", "赵明", None, clock(), must_change=False)
        entry = Session(0, number, "csrf", "10.0.0.7", "Firefox", clock(), clock(), until)
        return add_session(tx, "one", entry), add_session(tx, "two", entry)


def test_a_session_is_found_while_it_lasts(store: Store, clock: Clock, kept: tuple[Session, Session]) -> None:
    with store.reading() as tx:
        assert session_by_hash(tx, "one", clock()) == kept[0]
        assert session_by_hash(tx, "three", clock()) is None
        assert session_by_hash(tx, "one", kept[0].expires_at) is None
        assert sessions_of(tx, kept[0].account, clock()) == kept
        assert sessions_of(tx, kept[0].account, clock(), after=kept[0].id) == kept[1:]
        assert sessions_of(tx, kept[0].account, clock(), limit=1) == kept[:1]


def test_a_request_makes_it_last(store: Store, clock: Clock, kept: tuple[Session, Session]) -> None:
    later = clock.forward(minutes=59)
    with store.writing() as tx:
        note_seen(tx, kept[0].id, later, later + timedelta(hours=1))
        forget_sessions(tx, clock.forward(minutes=1))
        (left,) = sessions_of(tx, kept[0].account, clock())
    assert (left.id, left.seen_at) == (kept[0].id, later)


def test_one_or_all_end(store: Store, clock: Clock, kept: tuple[Session, Session]) -> None:
    with store.writing() as tx:
        assert not end_session(tx, kept[0].account + 1, kept[0].id)
        assert end_session(tx, kept[0].account, kept[0].id)
        assert not end_session(tx, kept[0].account, kept[0].id)
        end_carried(tx, "three")
        assert sessions_of(tx, kept[0].account, clock()) == kept[1:]
        end_carried(tx, "two")
        assert sessions_of(tx, kept[0].account, clock()) == ()
        end_sessions(tx, kept[0].account)


def test_a_flow_comes_back_once_and_in_time(store: Store, clock: Clock) -> None:
    flow, until = Flow("nonce", "verifier", "/"), clock() + timedelta(minutes=10)
    with store.writing() as tx:
        for name in ("one", "two", "three"):
            add_flow(tx, name, flow, until)
        assert take_flow(tx, "one", clock()) == flow
        assert take_flow(tx, "one", clock()) is None
        assert take_flow(tx, "two", until) is None
        assert take_flow(tx, "two", clock()) is None
        forget_flows(tx, until)
        assert take_flow(tx, "three", clock()) is None
    assert repr(flow) == "Flow(onward='/')"
