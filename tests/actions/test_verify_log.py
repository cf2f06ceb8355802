"""Whatever is done to a written log is found, and named."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import text

from roster.actions.errors import BadInputError
from roster.actions.verify_log import Head, Verified, heads, read_heads, verify_chain, verify_log
from roster.store.log import INSTALLATION, append, digest_of, entries
from roster.store.store import Store, Tx
from tests.databases import Clock

OFFICE = 7


@pytest.fixture
def written(store: Store, clock: Clock) -> Store:
    """A chain of five entries, and one of two."""
    for number in range(5):
        with store.writing() as tx:
            append(tx, OFFICE, now=clock.forward(minutes=1), who="wang", action="publish", thing=f"version {number}")
    with store.writing() as tx:
        append(
            tx, INSTALLATION, now=clock(), who="cli:root", action="found", thing="office yunxi", after={"code": "甲"}
        )
        append(tx, INSTALLATION, now=clock(), who="cli:root", action="add_account", thing="account wang")
    return store


def tampered(store: Store, *statements: str) -> Verified:
    """What is found after somebody with the database in hand took the triggers away and changed rows."""
    with store.writing() as tx:
        names = ("no_update", "no_delete") if tx.dialect.name == "sqlite" else ("no_change", "no_truncate")
        for name in names:
            on = "" if tx.dialect.name == "sqlite" else " ON log_entry"
            tx.execute(text(f"DROP TRIGGER log_entry_{name}{on}"))
        for statement in statements:
            tx.execute(text(statement))
    with store.reading() as tx:
        return verify_chain(tx, OFFICE)


def last_digest(tx: Tx, chain: int) -> str:
    return [*entries(tx, chain)][-1].digest


def test_a_log_as_it_was_written_holds(written: Store) -> None:
    with written.reading() as tx:
        found = verify_log(tx)
        assert found == (
            Verified(INSTALLATION, 2, last_digest(tx, INSTALLATION)),
            Verified(OFFICE, 5, last_digest(tx, OFFICE)),
        )


def test_an_empty_log_holds(store: Store) -> None:
    with store.reading() as tx:
        assert (verify_log(tx), heads(tx)) == ((), ())


@pytest.mark.parametrize(
    ("statement", "number", "said"),
    [
        ("UPDATE log_entry SET who = 'li' WHERE chain = 7 AND number = 3", 3, "its contents were changed"),
        ("UPDATE log_entry SET after = 'x' WHERE chain = 7 AND number = 1", 1, "its contents were changed"),
        ("UPDATE log_entry SET at = '2020-01-01 00:00:00' WHERE chain = 7 AND number = 5", 5, "its contents were"),
        ("DELETE FROM log_entry WHERE chain = 7 AND number = 3", 3, "number 3 is missing; 4 comes next"),
        ("DELETE FROM log_entry WHERE chain = 7 AND number = 1", 1, "number 1 is missing; 2 comes next"),
        ("UPDATE log_entry SET number = 9 WHERE chain = 7 AND number = 5", 5, "number 5 is missing; 9 comes next"),
        ("UPDATE log_entry SET previous = 'ab' WHERE chain = 7 AND number = 2", 2, "it names the digest ab…"),
    ],
)
def test_the_first_break_is_named(written: Store, statement: str, number: int, said: str) -> None:
    found = tampered(written, statement)
    assert found.broken is not None
    assert (found.entries, found.broken.number) == (number - 1, number)
    assert said in found.broken.said.en


def test_an_entry_sealed_anew_breaks_the_one_that_follows(written: Store) -> None:
    with written.reading() as tx:
        second = [*entries(tx, OFFICE)][1]
    digest = digest_of(replace(second, who="li"), "")
    found = tampered(written, f"UPDATE log_entry SET who = 'li', digest = '{digest}' WHERE chain = 7 AND number = 2")
    assert found.broken is not None
    assert found.broken.number == 3
    assert found.broken.said.en.startswith("it does not follow the entry before")


def test_only_a_head_written_down_elsewhere_shows_that_the_end_was_cut(written: Store) -> None:
    with written.reading() as tx:
        known = {head.chain: head for head in heads(tx)}
    cut = tampered(written, "DELETE FROM log_entry WHERE chain = 7 AND number > 3")
    assert (cut.entries, cut.broken) == (3, None)
    with written.reading() as tx:
        found = verify_chain(tx, OFFICE, known[OFFICE])
    assert found.broken is not None
    assert (found.broken.number, found.broken.said.en) == (
        4,
        "the end was cut off: there are 3 entries, number 5 was written down",
    )


def test_a_chain_that_is_gone_altogether_is_missed(written: Store) -> None:
    with written.reading() as tx:
        known = heads(tx)
    tampered(written, "DELETE FROM log_entry WHERE chain = 7")
    with written.reading() as tx:
        assert [(one.chain, one.broken is None) for one in verify_log(tx, known)] == [(INSTALLATION, True), (7, False)]


def test_an_end_written_anew_is_not_the_head_that_was_written_down(written: Store, clock: Clock) -> None:
    with written.reading() as tx:
        known = {head.chain: head for head in heads(tx)}
    tampered(written, "DELETE FROM log_entry WHERE chain = 7 AND number = 5")
    with written.writing() as tx:
        append(tx, OFFICE, now=clock(), who="li", action="publish", thing="version 4")
    with written.reading() as tx:
        assert verify_chain(tx, OFFICE).broken is None
        found = verify_chain(tx, OFFICE, known[OFFICE])
    assert found.broken is not None
    assert found.broken.number == 5
    assert found.broken.said.en.startswith("it is not the entry that was written down")


def test_a_head_of_earlier_holds_when_the_chain_goes_on(written: Store, clock: Clock) -> None:
    with written.reading() as tx:
        known = heads(tx)
    with written.writing() as tx:
        append(tx, OFFICE, now=clock(), who="wang", action="publish", thing="version 5")
    with written.reading() as tx:
        assert [(one.entries, one.broken) for one in verify_log(tx, known)] == [(2, None), (6, None)]


def test_a_time_that_is_none_is_told(sqlite_url: str, clock: Clock) -> None:
    store = Store(sqlite_url)
    with store.writing() as tx:
        append(tx, OFFICE, now=clock(), who="wang", action="publish", thing="version 1")
    found = tampered(store, "UPDATE log_entry SET at = 'noon' WHERE chain = 7")
    store.close()
    assert found.broken is not None
    assert found.broken.said.en == "its contents cannot be read"


def test_bytes_in_place_of_a_text_are_told(sqlite_url: str, clock: Clock) -> None:
    store = Store(sqlite_url)
    with store.writing() as tx:
        append(tx, OFFICE, now=clock(), who="wang", action="publish", thing="version 1")
    found = tampered(store, "UPDATE log_entry SET who = X'00ff' WHERE chain = 7")
    store.close()
    assert found.broken is not None
    assert found.broken.number == 1


def test_heads_are_read_as_they_were_written_down() -> None:
    text = "# 2026-11-25\n- 2 abc  # the installation\n\nyunxi 5 def\n"
    assert read_heads(text) == {"-": Head(-2, 2, "abc"), "yunxi": Head(-4, 5, "def")}


@pytest.mark.parametrize("line", ["yunxi 5", "yunxi five def", "yunxi 5 def more"])
def test_what_is_no_head_is_told_with_its_line(line: str) -> None:
    with pytest.raises(BadInputError) as refused:
        read_heads(f"- 2 abc\n{line}")
    assert refused.value.say("en").startswith(f"line 2, “{line}”")


@pytest.mark.parametrize("change", ["UPDATE log_entry SET who = 'li'", "DELETE FROM log_entry"])
def test_the_database_itself_refuses(written: Store, change: str) -> None:
    attempt: Callable[[Tx], object] = lambda tx: tx.execute(text(change))  # noqa: E731
    with pytest.raises(Exception, match="append-only"), written.writing() as tx:
        attempt(tx)
