"""What the command line does with accounts: it stands above every office, as whoever has the machine does."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from roster.actions.account_changes import lock
from roster.actions.accounts import add_account, disable, enable, hashed, set_password
from roster.actions.errors import MissingError
from roster.actions.password_hashes import PasswordHash
from roster.actions.reach import Desk, roles_in, set_roles
from roster.domain.access import Caller, Role
from roster.domain.accounts import Account, normal_login
from roster.domain.offices import OfficeEntry
from roster.domain.texts import Text
from roster.store.accounts import account_by_id, account_by_login
from roster.store.store import Tx

_ONE_TIME_BYTES = 15


@dataclass(frozen=True, slots=True)
class Secret:
    """A password to be set, hashed before any transaction begins. A one-time one serves to choose one's own."""

    hash: PasswordHash
    one_time: bool


def chosen(password: str, login: str) -> Secret:
    """A password that somebody typed. Raises BadInputError for one that is too weak."""
    return Secret(hashed(password, login), one_time=False)


def generated(login: str) -> tuple[str, Secret]:
    """A one-time password, in the clear to be handed over."""
    password = secrets.token_urlsafe(_ONE_TIME_BYTES)
    return password, Secret(hashed(password, login), one_time=True)


def add(  # noqa: PLR0913, PLR0917 - what an account is made of
    tx: Tx, office: OfficeEntry, login: str, name: str, secret: Secret | None, now: datetime, by: str
) -> Account:
    """A new account, to be given a role in an office; without a password only the single sign-on opens it."""
    lock(tx, office.id)
    password = secret.hash if secret else None
    number = add_account(tx, login, name, password, now, by, must_change=bool(secret and secret.one_time))
    return _known(account_by_id(tx, number), login)


def give(  # noqa: PLR0913, PLR0917 - who gets what where
    tx: Tx, login: str, office: OfficeEntry, role: Role, people: tuple[str, ...], now: datetime, by: str
) -> None:
    """Give a role in an office beside those held there. Raises BadInputError, MissingError."""
    lock(tx, office.id)
    account = _known(account_by_login(tx, normal_login(login)), login)
    wanted = {**roles_in(account, office.id), role: people}
    set_roles(tx, Desk(Caller(0, by, by), office), account, wanted, now)


def change_password(tx: Tx, login: str, secret: Secret, now: datetime, by: str) -> None:
    """Another password; every session of the account ends. Raises MissingError."""
    account = _known(account_by_login(tx, normal_login(login)), login)
    set_password(tx, account.id, secret.hash, now, by, must_change=secret.one_time)


def switch(tx: Tx, login: str, now: datetime, by: str, *, on: bool) -> None:
    """Let an account sign in no longer, or again. Raises MissingError, ConflictError for the last administrator."""
    account = _known(account_by_login(tx, normal_login(login)), login)
    (enable if on else disable)(tx, account.id, now, by)


def _known(account: Account | None, login: str) -> Account:
    if account is None:
        raise MissingError(_UNKNOWN.filled(login=login))
    return account


_UNKNOWN = Text("没有登录名为“{login}”的账号", "there is no account with the login “{login}”")
