"""Accounts by command line, beside a server that is at work."""

from threading import Event, Thread

from roster.actions.account_changes import lock
from roster.actions.command_accounts import add, give
from roster.domain.access import Role
from roster.store.accounts import account_by_login
from roster.store.store import Store
from tests.databases import Clock
from tests.swap_county import found


def test_adding_an_account_and_the_server_s_work_do_not_wait_for_each_other(store: Store, clock: Clock) -> None:
    """The office's lock comes before that of all accounts: the other way round PostgreSQL has to end one of them."""
    with store.writing() as tx:
        office = found(tx)
    added, at_work = Event(), Event()

    def server() -> None:
        assert added.wait(10)
        with store.writing() as tx:
            lock(tx, office.id)
            at_work.set()

    beside = Thread(target=server)
    beside.start()
    with store.writing() as tx:
        add(tx, office, "li", "李", None, clock(), "root")
        added.set()
        assert not at_work.wait(0.2)
        give(tx, "li", office, Role.AUDITOR, (), clock(), "root")
    beside.join()
    assert at_work.is_set()
    with store.reading() as tx:
        account = account_by_login(tx, "li")
    assert account is not None
    assert [grant.role for grant in account.grants] == [Role.AUDITOR]
