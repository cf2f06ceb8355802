"""Failures as they are kept: what is counted is what happened, on either database."""

from datetime import datetime, timedelta

from roster.domain.lockout import ADDRESS_FAILURES, LOGIN_FAILURES, PAIR_FAILURES, Failures
from roster.store.accounts import add_account
from roster.store.lockout import add_failure, clear_failures, failures, forget_failures, hold, note_place
from roster.store.store import Store
from tests.databases import Clock


def test_the_newest_of_each_kind(store: Store, clock: Clock) -> None:
    start = clock()

    def at(minute: int) -> datetime:
        return start + timedelta(minutes=minute)

    with store.writing() as tx:
        hold(tx, "zhao", "here")
        assert failures(tx, "zhao", "here", None) == Failures()
        for minute in range(PAIR_FAILURES + 2):
            add_failure(tx, "zhao", "here", at(minute))
        newest = tuple(at(minute) for minute in range(PAIR_FAILURES + 1, 1, -1))
        assert failures(tx, "zhao", "here", None) == Failures(newest)
        for number in range(LOGIN_FAILURES - PAIR_FAILURES - 2):
            add_failure(tx, "zhao", f"there {number}", at(100))
        for number in range(ADDRESS_FAILURES - PAIR_FAILURES - 1):
            add_failure(tx, f"somebody {number}", "here", at(100))
        assert failures(tx, "zhao", "here", None) == Failures(newest, at(0), at(1))
        assert failures(tx, "zhao", "elsewhere", None) == Failures((), at(0), None)
        assert failures(tx, "qian", "here", None) == Failures((), None, at(1))


def test_a_place_is_an_accounts_own(store: Store, clock: Clock) -> None:
    with store.writing() as tx:
        zhao, qian = (add_account(tx, login, login, None, clock(), must_change=False) for login in ("zhao", "qian"))
        for _ in range(2):
            note_place(tx, zhao, "here", clock.forward(minutes=1))
        known = [
            failures(tx, "x", address, account).known_place for account in (zhao, qian) for address in ("here", "x")
        ]
        assert known == [True, False, False, False]
        assert not failures(tx, "x", "here", None).known_place


def test_what_counts_no_longer_is_dropped(store: Store, clock: Clock) -> None:
    with store.writing() as tx:
        add_failure(tx, "zhao", "here", clock())
        later = clock.forward(minutes=1)
        add_failure(tx, "zhao", "here", later)
        add_failure(tx, "qian", "here", later)
        forget_failures(tx, later)
        assert failures(tx, "zhao", "here", None) == Failures((later,))
        clear_failures(tx, "zhao", "here")
        assert failures(tx, "zhao", "here", None) == Failures()
        assert failures(tx, "qian", "here", None) == Failures((later,))
