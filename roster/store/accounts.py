"""Accounts and the roles they hold."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, exists, insert, select, update

from roster.domain.access import Grant, Role
from roster.domain.accounts import Account
from roster.store.store import Tx
from roster.store.tables.access import account, grant
from roster.store.tables.feeds import feed_token


def account_by_id(tx: Tx, account_id: int, *, lock: bool = False) -> Account | None:
    """The account with that number; with `lock` nobody else changes it until the transaction ends."""
    asked = select(account).where(account.c.id == account_id)
    return _found(tx, tx.execute(asked.with_for_update() if lock else asked).one_or_none())


def account_by_login(tx: Tx, login: str) -> Account | None:
    """The account with that (normal) login; no account has an odd one."""
    if not login.isprintable():
        return None
    return _found(tx, tx.execute(select(account).where(account.c.login == login)).one_or_none())


def account_by_subject(tx: Tx, subject: str) -> Account | None:
    """The account that the single sign-on knows as that."""
    return _found(tx, tx.execute(select(account).where(account.c.subject == subject)).one_or_none())


def accounts_of_office(tx: Tx, office_id: int, after: int = 0, limit: int | None = None) -> tuple[Account, ...]:
    """Accounts with a role in the office itself, by number, from the one that follows `after`."""
    held = exists().where(grant.c.account_id == account.c.id, grant.c.office_id == office_id)
    asked = select(account).where(held, account.c.id > after).order_by(account.c.id)
    rows = tx.execute(asked if limit is None else asked.limit(limit)).all()
    grants = _grants(tx, [row.id for row in rows])
    return tuple(_account(row, grants.get(row.id, ())) for row in rows)


def add_account(  # noqa: PLR0913 - one row
    tx: Tx, login: str, name: str, password: str | None, now: datetime, *, must_change: bool
) -> int:
    """A new account; its number. A login that is taken breaks the table's rule."""
    values = {"login": login, "name": name, "password": password, "must_change": must_change, "created_at": now}
    made = tx.execute(insert(account).values(**values)).inserted_primary_key
    return int((made or (0,))[0])


def change_account(tx: Tx, account_id: int, **values: object) -> None:
    """Write columns of an account."""
    tx.execute(update(account).where(account.c.id == account_id).values(**values))


def put_grant(tx: Tx, account_id: int, given: Grant) -> None:
    """Give a role in an office, or change the people it is held for."""
    drop_grant(tx, account_id, given.office, given.role)
    values = {"account_id": account_id, "office_id": given.office, "role": str(given.role)}
    tx.execute(insert(grant).values(**values, people=list(given.people)))


def drop_grant(tx: Tx, account_id: int, office_id: int, role: Role) -> None:
    """Take a role in an office away."""
    tx.execute(
        delete(grant).where(grant.c.account_id == account_id, grant.c.office_id == office_id, grant.c.role == str(role))
    )


def holders(tx: Tx, role: Role, office_ids: Collection[int]) -> frozenset[int]:
    """Accounts that can sign in and hold the role in one of the offices."""
    asked = (
        select(grant.c.account_id)
        .join(account, account.c.id == grant.c.account_id)
        .where(grant.c.role == str(role), grant.c.office_id.in_(office_ids), account.c.disabled_at.is_(None))
    )
    return frozenset(tx.execute(asked).scalars())


def feed_offices(tx: Tx, account_id: int) -> tuple[int, ...]:
    """Offices of whose feeds the account has tokens that open them."""
    live = (feed_token.c.account_id == account_id, feed_token.c.revoked_at.is_(None))
    return tuple(tx.execute(select(feed_token.c.office_id).where(*live).distinct()).scalars())


def _found(tx: Tx, row: Row[Any] | None) -> Account | None:
    return None if row is None else _account(row, _grants(tx, [row.id]).get(row.id, ()))


def _grants(tx: Tx, account_ids: list[int]) -> dict[int, tuple[Grant, ...]]:
    asked = select(grant).where(grant.c.account_id.in_(account_ids)).order_by(grant.c.office_id, grant.c.role)
    held: dict[int, tuple[Grant, ...]] = {}
    for row in tx.execute(asked):
        one = Grant(row.office_id, Role(row.role), tuple(row.people))
        held[row.account_id] = (*held.get(row.account_id, ()), one)
    return held


def _account(row: Row[Any], grants: tuple[Grant, ...]) -> Account:
    return Account(
        id=row.id,
        login=row.login,
        name=row.name,
        password=row.password,
        subject=row.subject,
        must_change=row.must_change,
        disabled_at=row.disabled_at,
        created_at=row.created_at,
        grants=grants,
    )
