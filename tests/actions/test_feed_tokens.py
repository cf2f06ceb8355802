"""Feed addresses: who may have which, how they die, and that nothing secret is kept."""

from datetime import date
from hashlib import sha256

import pytest
from sqlalchemy import insert, select, text

from roster.actions.errors import MissingError, NotAllowedError
from roster.actions.feed_tokens import (
    Standing,
    ask_token,
    links_of,
    make_token,
    revoke_account_tokens,
    revoke_owner_tokens,
    revoke_token,
    tokens_seen,
)
from roster.domain.access import ALLOWED, Caller, Grant, Role
from roster.domain.feed_owners import OFFICE, person_owner, place_owner
from roster.domain.office_book import OfficeBook
from roster.domain.offices import AdministrativeLevel, OfficeEntry
from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.store.accounts import drop_grant, put_grant
from roster.store.books import write_book
from roster.store.feed_tokens import live_tokens, note_used, revoke_tokens, token_by_secret
from roster.store.log import entries
from roster.store.store import Store
from roster.store.tables.access import account
from roster.store.tables.feeds import feed_token
from tests.databases import Clock
from tests.published import Published, an_office

Month = tuple[Question, Answer]
ZHAO, QIAN = person_owner("赵明"), person_owner("钱文清")


@pytest.fixture
def office(store: Store, clock: Clock, tiny_month: Month) -> Published:
    """With four leaders in its book, and accounts 1 to 3."""
    made = an_office(store, clock, tiny_month)
    with store.writing() as tx:
        write_book(tx, made.office, OfficeBook(tiny_month[0].office, tiny_month[0].people))
        for number in (1, 2, 3):
            tx.execute(insert(account).values(login=f"a{number}", name="", must_change=False, created_at=clock()))
    return made


def standing(office: Published, role: Role, *people: str, account: int = 1) -> Standing:
    """Somebody who holds the role, and was let in with it."""
    held = Grant(office.office.id, role, people)
    with office.store.writing() as tx:
        put_grant(tx, account, held)
    return Standing(office.office, Caller(account, f"a{account}", "somebody", (held,)), ALLOWED[role])


def ask(office: Published, who: Standing, owner: str) -> str:
    with office.store.writing() as tx:
        return ask_token(tx, who, owner, "phone", office.clock())


def seen(office: Published, who: Standing) -> list[str]:
    with office.store.reading() as tx:
        return [token.owner for token in tokens_seen(tx, who)]


def make(office: Published, owner: str, account: int | None = 1) -> str:
    with office.store.writing() as tx:
        return make_token(tx, office.office, owner, "phone", account, "a1", office.clock())


def live(office: Published) -> list[str]:
    with office.store.reading() as tx:
        return [token.owner for token in live_tokens(tx, office.office.id)]


def test_a_token_has_256_bits_and_only_its_hash_is_kept(office: Published) -> None:
    token = make(office, ZHAO)
    assert len(token) == 43
    assert make(office, ZHAO) != token
    with office.store.reading() as tx:
        assert (
            tx.execute(select(feed_token.c.hash).order_by(feed_token.c.id).limit(1)).scalar()
            == sha256(token.encode()).hexdigest()
        )
        kept = [
            repr(row)
            for table in ("feed_token", "log_entry", "feed")
            for row in tx.execute(text(f"SELECT * FROM {table}"))
        ]
    assert [line for line in kept if token in line] == []


def test_a_feed_is_there_before_anything_is_published(office: Published) -> None:
    make(office, ZHAO)
    stored = office.feed(ZHAO)
    assert (stored.body.count(b"BEGIN:VEVENT"), stored.body.count("NAME:赵明接访安排".encode())) == (0, 2)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_making_one_leaves_the_feed_as_it_is(office: Published, tiny_month: Month) -> None:
    office.publish(tiny_month)
    before = office.feed(ZHAO)
    office.clock.forward(days=1)
    make(office, ZHAO)
    assert office.feed(ZHAO) == before


@pytest.mark.parametrize(
    ("role", "people", "owner", "allowed"),
    [
        (Role.LEADER, ("赵明",), ZHAO, True),
        (Role.LEADER, ("赵明",), QIAN, False),
        (Role.LEADER, ("赵明",), OFFICE, False),
        (Role.SECRETARY, ("赵明", "钱文清"), QIAN, True),
        (Role.SECRETARY, (), ZHAO, False),
        (Role.OFFICE_MANAGER, (), OFFICE, True),
        (Role.OFFICE_MANAGER, (), place_owner("县人民来访接待中心"), True),
        (Role.OFFICE_MANAGER, (), ZHAO, False),
        (Role.SUPERVISOR, (), OFFICE, True),
        (Role.ADMINISTRATOR, (), OFFICE, False),
        (Role.AUDITOR, (), OFFICE, False),
    ],
)
def test_who_may_subscribe_to_what(role: Role, people: tuple[str, ...], owner: str, allowed: bool) -> None:
    office = OfficeEntry(5, "yunxi", AdministrativeLevel.COUNTY)
    who = Standing(office, Caller(1, "a1", "", (Grant(5, role, people),)), ALLOWED[role])
    assert who.owns(owner) is allowed


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_one_may_not_subscribe_to_is_refused(office: Published) -> None:
    with pytest.raises(NotAllowedError):
        ask(office, standing(office, Role.LEADER, "赵明"), QIAN)
    assert live(office) == []


def test_a_place_has_a_feed_once_something_was_published_there(office: Published, tiny_month: Month) -> None:
    hall = place_owner("县人民来访接待中心")
    with pytest.raises(MissingError):
        ask(office, standing(office, Role.OFFICE_MANAGER), hall)
    office.publish(tiny_month)
    ask(office, standing(office, Role.OFFICE_MANAGER), hall)
    assert live(office) == [hall]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_there_is_no_feed_of_what_does_not_exist(office: Published) -> None:
    for owner in ("place:nowhere", "person", "offices", ""):
        with pytest.raises(MissingError):
            ask(office, standing(office, Role.OFFICE_MANAGER), owner)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_role_that_is_gone_since_the_door_makes_no_address(office: Published) -> None:
    """The door looks in a transaction before: the address would outlive the role it dies with."""
    let_in = standing(office, Role.LEADER, "赵明")
    with office.store.writing() as tx:
        drop_grant(tx, 1, office.office.id, Role.LEADER)
    with pytest.raises(NotAllowedError):
        ask(office, let_in, ZHAO)
    standing(office, Role.LEADER, "钱文清")
    with pytest.raises(NotAllowedError):
        ask(office, let_in, ZHAO)
    assert live(office) == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_nobody_outside_the_book_has_a_feed(office: Published) -> None:
    with pytest.raises(MissingError):
        ask(office, standing(office, Role.LEADER, "nobody"), person_owner("nobody"))


def test_what_each_sees(office: Published) -> None:
    make(office, ZHAO, account=1)  # the leader
    make(office, ZHAO, account=2)  # the leader's secretary
    make(office, QIAN, account=3)
    make(office, OFFICE, account=3)
    assert seen(office, standing(office, Role.LEADER, "赵明")) == [ZHAO, ZHAO]
    assert seen(office, standing(office, Role.SUPERVISOR, account=3)) == [QIAN, OFFICE]
    assert seen(office, standing(office, Role.SUPERVISOR, account=2)) == [ZHAO]
    assert seen(office, standing(office, Role.OFFICE_MANAGER)) == [ZHAO, ZHAO, QIAN, OFFICE]


def test_one_revokes_what_one_sees(office: Published) -> None:
    token = make(office, QIAN, account=3)
    zhao, qian = (standing(office, Role.LEADER, name) for name in ("赵明", "钱文清"))
    with office.store.writing() as tx:
        number = token_by_secret(tx, token).id
        with pytest.raises(MissingError):
            revoke_token(tx, zhao, number, office.clock())
        revoke_token(tx, qian, number, office.clock())
        with pytest.raises(MissingError):
            revoke_token(tx, qian, number, office.clock())
    assert live(office) == []


def test_another_offices_tokens_are_out_of_reach(
    office: Published, store: Store, clock: Clock, tiny_month: Month
) -> None:
    other = an_office(store, clock, tiny_month, "other")
    token = make(other, OFFICE)
    manager = standing(office, Role.OFFICE_MANAGER)
    assert seen(office, manager) == []
    with office.store.writing() as tx, pytest.raises(MissingError):
        revoke_token(tx, manager, token_by_secret(tx, token).id, office.clock())
    assert live(other) == [OFFICE]


def test_tokens_die_with_the_person_and_with_the_account(
    office: Published, store: Store, clock: Clock, tiny_month: Month
) -> None:
    other = an_office(store, clock, tiny_month, "other")
    for owner, number in ((ZHAO, 1), (ZHAO, 2), (QIAN, 2), (OFFICE, 3)):
        make(office, owner, number)
    make(other, OFFICE, 2)
    with store.writing() as tx:
        assert revoke_owner_tokens(tx, office.office.id, ZHAO, clock()) == 2
    assert live(office) == [QIAN, OFFICE]
    with store.writing() as tx:
        assert revoke_account_tokens(tx, 2, office.office.id, clock()) == 1
    assert (live(office), live(other)) == ([OFFICE], [OFFICE])
    with store.writing() as tx:
        assert revoke_account_tokens(tx, 2, None, clock()) == 1
    assert (live(office), live(other)) == ([OFFICE], [])


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_nothing_dies_where_nothing_is_named(office: Published) -> None:
    with office.store.writing() as tx, pytest.raises(ValueError, match="at least one"):
        revoke_tokens(tx, office.clock())


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_making_and_revoking_stand_in_the_log(office: Published) -> None:
    zhao = standing(office, Role.LEADER, "赵明")
    token = ask(office, zhao, ZHAO)
    with office.store.writing() as tx:
        revoke_token(tx, zhao, token_by_secret(tx, token).id, office.clock())
    with office.store.reading() as tx:
        found = [(e.who, e.action, e.thing, e.before, e.after) for e in entries(tx, office.office.id)]
    said = '{"label":"phone","owner":"person:赵明"}'
    assert found == [
        ("a1", "feed_token.made", "feed-tokens/1", "", said),
        ("a1", "feed_token.revoked", "feed-tokens/1", said, ""),
    ]


def test_the_last_use_only_moves_forward(office: Published) -> None:
    token = make(office, ZHAO)
    used = []
    for day in (date(2026, 12, 2), date(2026, 12, 1), date(2026, 12, 3)):
        with office.store.writing() as tx:
            note_used(tx, [token_by_secret(tx, token).id], day)
            used.append(token_by_secret(tx, token).last_used_on)
    assert used == [date(2026, 12, 2), date(2026, 12, 2), date(2026, 12, 3)]


@pytest.mark.parametrize(
    ("base", "http", "webcal"),
    [
        ("https://roster.gov.cn", "https://roster.gov.cn/feeds/t.ics", "webcal://roster.gov.cn/feeds/t.ics"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/feeds/t.ics", "webcal://127.0.0.1:8000/feeds/t.ics"),
    ],
)
def test_links(base: str, http: str, webcal: str) -> None:
    assert (links_of(base, "t").http, links_of(base, "t").webcal) == (http, webcal)
