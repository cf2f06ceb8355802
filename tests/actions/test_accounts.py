"""Accounts: what cannot be added, what dies with a role, who has to stay."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from roster.actions.accounts import add_account, disable, enable, give_role, hashed, set_password, take_role
from roster.actions.api_tokens import Wanted, make_token
from roster.actions.errors import BadInputError, ConflictError, MissingError
from roster.actions.password_hashes import PasswordHash
from roster.actions.sign_in import Browser, open_session
from roster.actions.who import by_token
from roster.domain.access import Caller, Permission, Role
from roster.domain.accounts import Account
from roster.domain.offices import AdministrativeLevel, OfficeEntry
from roster.domain.question import Office
from roster.store.accounts import account_by_id
from roster.store.feed_tokens import add_token, live_tokens
from roster.store.log import INSTALLATION, entries
from roster.store.offices import add_office
from roster.store.secrets import new_secret, secret_hash
from roster.store.sessions import sessions_of
from roster.store.store import Store, Tx
from tests.databases import Clock
from tests.hashing import cheapen

HASH = PasswordHash("$argon2id$made up")


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheapen(monkeypatch)


def office(tx: Tx, clock: Clock, code: str, parent: int | None = None) -> OfficeEntry:
    entry = OfficeEntry(0, code, AdministrativeLevel.COUNTY, parent, about=Office(code, code))
    return add_office(tx, entry, clock())


def account(tx: Tx, account_id: int) -> Account:
    found = account_by_id(tx, account_id)
    assert found is not None
    return found


def sign_in(tx: Tx, clock: Clock, account_id: int) -> None:
    open_session(tx, account(tx, account_id), Browser("10.0.0.7", "", timedelta(hours=8)), clock())


def test_accounts_that_cannot_be(store: Store, clock: Clock) -> None:
    for login, name, password, begins in (
        ("", "赵明", None, "a login cannot be empty"),
        ("zhao", " ", None, "a name cannot be empty"),
        ("zhao", "赵明 13800138000", None, "it carries a mobile number"),
        ("zhao", "赵\u2028明", None, "character 2 is the invisible U+2028"),
        ("zhao", "赵明", "zhao", "the password has 4 characters"),
        ("zhaozhao11", "赵明", "ZhaoZhao11", "the password is the login"),
    ):
        with pytest.raises(BadInputError) as refused, store.writing() as tx:
            add_account(tx, login, name, password, clock(), "test")
        assert refused.value.say("en").startswith(begins)


def test_a_login_is_taken_once_however_it_is_written(store: Store, clock: Clock) -> None:
    with store.writing() as tx:
        number = add_account(tx, "Zhao", "赵明", None, clock(), "test")
        assert account(tx, number) == Account(number, "zhao", "赵明", None, None, False, None, clock())
    with pytest.raises(ConflictError), store.writing() as tx:
        add_account(tx, "ＺＨＡＯ", "赵亮", None, clock(), "test")


def test_a_password_comes_plain_or_hashed(store: Store, clock: Clock) -> None:
    with store.writing() as tx:
        plain = account(tx, add_account(tx, "a", "a", "three 4 words five", clock(), "test"))
        ready = account(tx, add_account(tx, "b", "b", HASH, clock(), "test", must_change=False))
    assert plain.password is not None
    assert (plain.password[:9], plain.must_change) == ("$argon2id", True)
    assert (ready.password, ready.must_change) == (HASH.value, False)
    assert hashed("three 4 words five", "a").value != plain.password


def test_what_changes_an_account_signs_it_out(store: Store, clock: Clock) -> None:
    with store.writing() as tx:
        county = office(tx, clock, "yunxi")
        number = add_account(tx, "zhao", "赵明", HASH, clock(), "test")
        changes: tuple[Callable[[], None], ...] = (
            lambda: give_role(tx, number, county.id, Role.LEADER, ("赵明",), clock(), "test"),
            lambda: give_role(tx, number, county.id, Role.LEADER, ("孙立",), clock(), "test"),
            lambda: take_role(tx, number, county.id, Role.LEADER, clock(), "test"),
            lambda: set_password(tx, number, HASH, clock(), "test"),
            lambda: disable(tx, number, clock(), "test"),
        )
        for change in changes:
            sign_in(tx, clock, number)
            change()
            assert sessions_of(tx, number, clock()) == ()


def test_what_changes_nothing_signs_nobody_out(store: Store, clock: Clock) -> None:
    with store.writing() as tx:
        county = office(tx, clock, "yunxi")
        number = add_account(tx, "zhao", "赵明", HASH, clock(), "test")
        give_role(tx, number, county.id, Role.LEADER, ("赵明",), clock(), "test")
        sign_in(tx, clock, number)
        give_role(tx, number, county.id, Role.LEADER, ("赵明",), clock(), "test")
        take_role(tx, number, county.id, Role.AUDITOR, clock(), "test")
        enable(tx, number, clock(), "test")
        assert len(sessions_of(tx, number, clock())) == 1


def tokens(tx: Tx, clock: Clock, number: int, *offices: OfficeEntry) -> list[str]:
    """A feed token and an API token in each of the offices."""
    made = []
    for one in offices:
        add_token(tx, one.id, "office", secret_hash(new_secret()), "手机", number, clock())
        held = account(tx, number)
        caller = Caller(held.id, held.login, held.name, held.grants)
        made.append(make_token(tx, caller, one, Wanted("OA", frozenset({Permission.SEE_VERSIONS}), None), clock())[0])
    return made


def alive(tx: Tx, clock: Clock, secrets: list[str], *offices: OfficeEntry) -> list[tuple[int, bool]]:
    """Of each office, its live feed tokens and whether the API token opens something."""
    found = [by_token(tx, secret, clock()) for secret in secrets]
    return [(len(live_tokens(tx, one.id)), seen is not None) for one, seen in zip(offices, found, strict=True)]


def test_tokens_die_with_the_role_there_and_below(store: Store, clock: Clock) -> None:
    with store.writing() as tx:
        city = office(tx, clock, "city")
        below, beside = office(tx, clock, "below", city.id), office(tx, clock, "beside")
        number = add_account(tx, "du", "督查", HASH, clock(), "test")
        for one in (city, beside):
            give_role(tx, number, one.id, Role.SUPERVISOR, (), clock(), "test")
        made = tokens(tx, clock, number, city, below, beside)
        assert alive(tx, clock, made, city, below, beside) == [(1, True), (1, True), (1, True)]
        take_role(tx, number, city.id, Role.SUPERVISOR, clock(), "test")
        assert alive(tx, clock, made, city, below, beside) == [(0, False), (0, False), (1, True)]
        disable(tx, number, clock(), "test")
        enable(tx, number, clock(), "test")
        assert alive(tx, clock, made, city, below, beside) == [(0, False), (0, False), (0, False)]


def test_tokens_die_with_the_people_one_acts_for(store: Store, clock: Clock) -> None:
    with store.writing() as tx:
        county = office(tx, clock, "yunxi")
        number = add_account(tx, "lin", "林小雨", HASH, clock(), "test")
        give_role(tx, number, county.id, Role.SECRETARY, ("赵明",), clock(), "test")
        made = tokens(tx, clock, number, county)
        give_role(tx, number, county.id, Role.SECRETARY, ("赵明", "孙立"), clock(), "test")
        assert alive(tx, clock, made, county) == [(1, True)]
        give_role(tx, number, county.id, Role.SECRETARY, ("孙立",), clock(), "test")
        assert alive(tx, clock, made, county) == [(0, False)]


def test_the_last_administrator_stays(store: Store, clock: Clock) -> None:
    with store.writing() as tx:
        city = office(tx, clock, "city")
        county = office(tx, clock, "county", city.id)
        first, second, local = (add_account(tx, login, login, HASH, clock(), "test") for login in ("a", "b", "c"))
        give_role(tx, first, city.id, Role.ADMINISTRATOR, (), clock(), "test")
        give_role(tx, local, county.id, Role.ADMINISTRATOR, (), clock(), "test")
        take_role(tx, local, county.id, Role.ADMINISTRATOR, clock(), "test")  # the city administers it
        give_role(tx, second, city.id, Role.ADMINISTRATOR, (), clock(), "test")
        disable(tx, second, clock(), "test")
    with pytest.raises(ConflictError, match="the last administrator of “city”"), store.writing() as tx:
        take_role(tx, first, city.id, Role.ADMINISTRATOR, clock(), "test")
    with pytest.raises(ConflictError), store.writing() as tx:
        disable(tx, first, clock(), "test")
    with store.writing() as tx:
        take_role(tx, second, city.id, Role.ADMINISTRATOR, clock(), "test")  # it counts no longer anyway
        assert account(tx, first).grants != ()
        assert account(tx, second).grants == ()


def test_two_administrators_cannot_remove_each_other_at_once(store: Store, clock: Clock) -> None:
    with store.writing() as tx:
        county = office(tx, clock, "yunxi")
        both = [add_account(tx, login, login, HASH, clock(), "test") for login in ("a", "b")]
        for number in both:
            give_role(tx, number, county.id, Role.ADMINISTRATOR, (), clock(), "test")

    def remove(number: int) -> bool:
        try:
            with store.writing() as tx:
                disable(tx, number, clock(), "test", chain=county.id)
        except ConflictError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(remove, both)) == [False, True]


def test_every_change_stands_in_the_log_without_any_secret(store: Store, clock: Clock) -> None:
    with store.writing() as tx:
        county = office(tx, clock, "yunxi")
        number = add_account(tx, "lin", "林小雨", HASH, clock(), "wang", chain=county.id)
        give_role(tx, number, county.id, Role.SECRETARY, ("赵明",), clock(), "wang")
        take_role(tx, number, county.id, Role.SECRETARY, clock(), "wang")
        set_password(tx, number, HASH, clock(), "cli:root")
        disable(tx, number, clock(), "wang", chain=county.id)
        enable(tx, number, clock(), "wang", chain=county.id)
        told = [(one.who, one.action, one.thing, one.before, one.after) for one in entries(tx, county.id)]
        installed = [(one.who, one.action, one.after) for one in entries(tx, INSTALLATION)]
    secretary = '{"people":["赵明"],"role":"secretary"}'
    assert told == [
        ("wang", "account.added", "accounts/lin", "", '{"login":"lin","name":"林小雨","password":true}'),
        ("wang", "account.role", "accounts/lin", "", secretary),
        ("wang", "account.role", "accounts/lin", secretary, ""),
        ("wang", "account.disabled", "accounts/lin", "", ""),
        ("wang", "account.enabled", "accounts/lin", "", ""),
    ]
    assert installed == [("cli:root", "account.password", '{"one_time":true}')]


def test_nobody_has_that_number(store: Store, clock: Clock) -> None:
    with pytest.raises(MissingError), store.writing() as tx:
        disable(tx, 404, clock(), "test")
