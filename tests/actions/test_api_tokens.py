"""API tokens can do what their owner may at the moment they are made."""

import pytest

from roster.actions.accounts import add_account, disable, give_role, take_role
from roster.actions.api_tokens import Wanted, make_token
from roster.actions.errors import NotAllowedError
from roster.domain.access import Caller, Permission, Role
from roster.store.accounts import account_by_id
from roster.store.api_tokens import tokens_of
from roster.store.store import Store
from tests.databases import Clock
from tests.swap_county import found

WANTED = Wanted("OA", frozenset({Permission.SEE_VERSIONS}), None)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("gone", ["role", "account"])
def test_what_is_gone_since_the_door_makes_no_token(store: Store, clock: Clock, gone: str) -> None:
    with store.writing() as tx:
        office = found(tx)
        number = add_account(tx, "du", "督查", None, clock(), "test")
        give_role(tx, number, office.id, Role.SUPERVISOR, (), clock(), "test")
        account = account_by_id(tx, number)
        assert account is not None
        let_in = Caller(number, account.login, account.name, account.grants)
        make_token(tx, let_in, office, WANTED, clock())
        if gone == "role":
            take_role(tx, number, office.id, Role.SUPERVISOR, clock(), "test")
        else:
            disable(tx, number, clock(), "test")
        with pytest.raises(NotAllowedError, match="do not allow see_versions"):
            make_token(tx, let_in, office, WANTED, clock())
        assert tokens_of(tx, number) == ()
