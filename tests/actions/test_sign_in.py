"""Signing in: the same for everybody who may not, slow for whoever guesses, many at once or one after the other."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Literal

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.profiles import CHEAPEST

from roster.actions.accounts import add_account, disable, set_password
from roster.actions.errors import LockedOutError, SignedOutError
from roster.actions.sign_in import Browser, NewSession, begin, finish, refuse_locked, settle, verdict
from roster.domain.lockout import PAIR_FAILURES
from roster.store.accounts import account_by_id
from roster.store.secrets import secret_hash
from roster.store.sessions import session_by_hash, sessions_of
from roster.store.store import Store
from tests.databases import Clock
from tests.hashing import CHEAP, cheapen

PASSWORD = "three 4 words five"
HERE = Browser("10.0.0.7", "Firefox", timedelta(hours=8))


@pytest.fixture
def zhao(store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> int:
    cheapen(monkeypatch)
    with store.writing() as tx:
        return add_account(tx, "zhao", "赵明", PASSWORD, clock(), "test", must_change=False)


def tried(store: Store, clock: Clock, login: str, password: str, browser: Browser = HERE) -> NewSession:
    with store.writing() as tx:
        attempt = begin(tx, login, browser.address, clock())
    found = verdict(attempt, password)
    with store.writing() as tx:
        return finish(tx, attempt, found, browser, clock())


def failed(store: Store, clock: Clock, login: str, password: str, browser: Browser = HERE) -> str:
    with pytest.raises(SignedOutError) as refused:
        tried(store, clock, login, password, browser)
    return refused.value.said.en


def test_a_session_of_which_only_the_hash_is_kept(store: Store, clock: Clock, zhao: int) -> None:
    opened = tried(store, clock, " ZHAO ", PASSWORD)
    with store.reading() as tx:
        kept = session_by_hash(tx, secret_hash(opened.token), clock())
        assert kept == opened.session
        assert sessions_of(tx, zhao, clock()) == (kept,)
        assert session_by_hash(tx, opened.token, clock()) is None
    assert kept is not None
    assert (kept.account, kept.address, kept.agent) == (zhao, "10.0.0.7", "Firefox")
    assert kept.expires_at == clock() + timedelta(hours=8)
    assert opened.token not in repr(opened)


def test_unknown_wrong_and_disabled_are_answered_alike(store: Store, clock: Clock, zhao: int) -> None:
    wrong = failed(store, clock, "zhao", "not the password")
    unknown = [failed(store, clock, login, PASSWORD) for login in ("nobody", "", "z\x00", "z\ud800", "长" * 300)]
    with store.writing() as tx:
        add_account(tx, "sso", "单点", None, clock(), "test")
        disable(tx, zhao, clock(), "test")
    disabled = failed(store, clock, "zhao", PASSWORD)
    without = failed(store, clock, "sso", "")
    assert {wrong, disabled, without, *unknown} == {wrong}


def test_unknown_wrong_and_disabled_take_the_same_time(
    store: Store, clock: Clock, zhao: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed = []

    class Counting(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002 - the library's
            hashed.append(extract_parameters(str(hash)).memory_cost)
            return super().verify(hash, password)

    monkeypatch.setattr("roster.actions.password_hashes._HASHER", Counting.from_parameters(CHEAPEST))
    failed(store, clock, "zhao", "wrong")
    failed(store, clock, "nobody", "wrong")
    with store.writing() as tx:
        disable(tx, zhao, clock(), "test")
    failed(store, clock, "zhao", PASSWORD)
    assert hashed == [CHEAPEST.memory_cost] * 3


def test_five_failures_lock_the_pair_and_nobody_else(store: Store, clock: Clock, zhao: int) -> None:
    for _ in range(PAIR_FAILURES):
        failed(store, clock, "zhao", "wrong")
        clock.forward(minutes=1)
    with pytest.raises(LockedOutError) as locked:
        tried(store, clock, "zhao", PASSWORD)
    assert locked.value.seconds == 14 * 60
    with store.reading() as tx, pytest.raises(LockedOutError):
        refuse_locked(tx, "zhao", "10.0.0.7", clock())
    elsewhere = Browser("10.0.0.8", "Firefox", timedelta(hours=8))
    assert tried(store, clock, "zhao", PASSWORD, elsewhere).account.login == "zhao"
    failed(store, clock, "qian", "wrong")
    clock.forward(minutes=14)
    assert tried(store, clock, "zhao", PASSWORD).account.login == "zhao"


def test_success_forgives_what_was_mistyped(store: Store, clock: Clock, zhao: int) -> None:
    for _ in range(3):
        for _ in range(PAIR_FAILURES - 1):
            failed(store, clock, "zhao", "wrong")
        tried(store, clock, "zhao", PASSWORD)


def test_a_login_guessed_from_everywhere_stays_open_where_its_owner_was_before(
    store: Store, clock: Clock, zhao: int
) -> None:
    tried(store, clock, "zhao", PASSWORD)
    for number in range(50):
        failed(store, clock, "zhao", "wrong", Browser(f"10.9.0.{number}", "", timedelta(hours=8)))
    with pytest.raises(LockedOutError):
        tried(store, clock, "zhao", PASSWORD, Browser("10.9.1.1", "", timedelta(hours=8)))
    tried(store, clock, "zhao", PASSWORD)
    clock.forward(hours=1)
    tried(store, clock, "zhao", PASSWORD, Browser("10.9.1.1", "", timedelta(hours=8)))


def test_an_address_that_tries_everybody_is_locked_for_strangers_only(store: Store, clock: Clock, zhao: int) -> None:
    tried(store, clock, "zhao", PASSWORD)
    for number in range(100):
        failed(store, clock, f"somebody {number}", "wrong")
    with pytest.raises(LockedOutError):
        tried(store, clock, "qian", PASSWORD)
    tried(store, clock, "zhao", PASSWORD)


def test_many_guesses_at_once_are_no_way_around_the_lock(store: Store, clock: Clock, zhao: int) -> None:
    def guess(number: int) -> bool:
        try:
            tried(store, clock, "zhao", f"guess {number}")
        except LockedOutError:
            return False
        except SignedOutError:
            return True
        raise AssertionError

    with ThreadPoolExecutor(12) as pool:
        looked_at = list(pool.map(guess, range(24)))
    assert sum(looked_at) == PAIR_FAILURES


def test_a_password_that_changed_meanwhile_is_wrong(store: Store, clock: Clock, zhao: int) -> None:
    with store.writing() as tx:
        attempt = begin(tx, "zhao", "10.0.0.7", clock())
    found = verdict(attempt, PASSWORD)
    with store.writing() as tx:
        set_password(tx, zhao, "six 7 words eight", clock(), "test")
    with pytest.raises(SignedOutError), store.writing() as tx:
        settle(tx, attempt, found)


def test_a_hash_of_other_parameters_is_made_anew(
    store: Store, clock: Clock, zhao: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    dearer = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)
    monkeypatch.setattr("roster.actions.password_hashes._HASHER", dearer)
    tried(store, clock, "zhao", PASSWORD)
    with store.reading() as tx:
        account = account_by_id(tx, zhao)
    assert account is not None
    assert account.password is not None
    assert not dearer.check_needs_rehash(account.password)
    assert CHEAP.check_needs_rehash(account.password)
    tried(store, clock, "zhao", PASSWORD)


def test_what_is_over_is_forgotten(store: Store, clock: Clock, zhao: int) -> None:
    tried(store, clock, "zhao", PASSWORD)
    clock.forward(hours=9)
    newer = tried(store, clock, "zhao", PASSWORD)
    with store.reading() as tx:
        assert sessions_of(tx, zhao, clock.now - timedelta(hours=9)) == (newer.session,)


def test_what_a_browser_calls_itself_is_made_legible(store: Store, clock: Clock, zhao: int) -> None:
    odd = Browser("10.0.0.7", "Fire\x00fox\u2028" + "x" * 500, timedelta(hours=8))
    assert tried(store, clock, "zhao", PASSWORD, odd).session.agent == "Fire fox " + "x" * 191
