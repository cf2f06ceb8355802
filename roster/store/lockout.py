"""Failures of signing in, by login and address, and the addresses from which each account signed in."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, select

from roster.domain.lockout import ADDRESS_FAILURES, LOGIN_FAILURES, PAIR_FAILURES, Failures
from roster.store.store import Tx, lock_name
from roster.store.tables.access import sign_in_failure, sign_in_place

_FAILED = sign_in_failure.c
_PLACE = sign_in_place.c
_LOGIN_LOCK, _ADDRESS_LOCK = 1, 2


def hold(tx: Tx, login: str, address: str) -> None:
    """Let attempts at a login, and from an address, come one after another until the transaction ends.

    Otherwise many at once would all see the same number of failures. Always the login first: no deadlock.
    """
    lock_name(tx, _LOGIN_LOCK, login)
    lock_name(tx, _ADDRESS_LOCK, address)


def failures(tx: Tx, login: str, address: str, account: int | None) -> Failures:
    """What went wrong before with this login (its hash) and this address."""
    pair = _newest(tx, (_FAILED.login == login, _FAILED.address == address), 0, PAIR_FAILURES)
    of_login = _newest(tx, (_FAILED.login == login,), LOGIN_FAILURES - 1, 1)
    of_address = _newest(tx, (_FAILED.address == address,), ADDRESS_FAILURES - 1, 1)
    known = select(_PLACE.account_id).where(_PLACE.account_id == (account or 0), _PLACE.address == address)
    return Failures(
        pair,
        of_login[0] if of_login else None,
        of_address[0] if of_address else None,
        known_place=tx.execute(known).first() is not None,
    )


def add_failure(tx: Tx, login: str, address: str, now: datetime) -> None:
    """One more."""
    tx.execute(insert(sign_in_failure).values(login=login, address=address, at=now))


def clear_failures(tx: Tx, login: str, address: str) -> None:
    """The owner came: what went wrong with this login at this address no longer counts."""
    tx.execute(delete(sign_in_failure).where(_FAILED.login == login, _FAILED.address == address))


def note_place(tx: Tx, account: int, address: str, now: datetime) -> None:
    """The account signed in from here."""
    tx.execute(delete(sign_in_place).where(_PLACE.account_id == account, _PLACE.address == address))
    tx.execute(insert(sign_in_place).values(account_id=account, address=address, last_at=now))


def forget_failures(tx: Tx, before: datetime) -> None:
    """Drop failures that count no longer."""
    tx.execute(delete(sign_in_failure).where(_FAILED.at < before))


def _newest(tx: Tx, which: tuple[ColumnElement[bool], ...], offset: int, limit: int) -> tuple[datetime, ...]:
    asked = select(_FAILED.at).where(*which).order_by(_FAILED.at.desc(), _FAILED.id.desc())
    return tuple(tx.execute(asked.offset(offset).limit(limit)).scalars())
