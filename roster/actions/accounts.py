"""Accounts: added, given roles and passwords, disabled. What changes an account ends its sessions.

`chain` is the office in whose log a change stands; by command line it concerns the installation. Where a transaction
must be short, passwords come hashed (`hashed`); a plain one is checked and hashed here.
"""

from datetime import datetime

from roster.actions.account_changes import account_known, keep_administrators, lock, revoke_tokens_of
from roster.actions.errors import BadInputError, ConflictError
from roster.actions.password_hashes import PasswordHash, hash_password
from roster.domain.access import Grant, Role
from roster.domain.accounts import Account, normal_login, unfit_login
from roster.domain.cleanliness import unfit_text
from roster.domain.passwords import unfit_password
from roster.domain.privacy import find_personal_data
from roster.domain.texts import Text
from roster.store import accounts as rows
from roster.store.log import INSTALLATION, append
from roster.store.sessions import end_sessions
from roster.store.store import Tx


def refuse_unfit(password: str, login: str) -> None:
    """Raises BadInputError where the password cannot be taken for that login."""
    unfit = unfit_password(password, normal_login(login))
    if unfit is not None:
        raise BadInputError(unfit)


def hashed(password: str, login: str) -> PasswordHash:
    """A password that can be taken for that login, as it is kept. Raises BadInputError."""
    refuse_unfit(password, login)
    return hash_password(password)


def add_account(  # noqa: PLR0913, PLR0917 - what an account is made of
    tx: Tx,
    login: str,
    name: str,
    password: str | PasswordHash | None,
    now: datetime,
    by: str,
    *,
    must_change: bool = True,
    chain: int = INSTALLATION,
) -> int:
    """A new account without any role; its number. Without a password only the single sign-on opens it.

    Raises BadInputError, and ConflictError where the login is taken.
    """
    kept = normal_login(login)
    unfit = unfit_login(kept) or _unfit_name(name)
    if unfit is not None:
        raise BadInputError(unfit)
    lock(tx, chain)
    if rows.account_by_login(tx, kept) is not None:
        raise ConflictError(_TAKEN.filled(login=kept))
    value = _value(password, kept)
    number = rows.add_account(tx, kept, name, value, now, must_change=must_change and value is not None)
    after = {"login": kept, "name": name, "password": value is not None}
    append(tx, chain, now=now, who=by, action="account.added", thing=f"accounts/{kept}", after=after)
    return number


def give_role(  # noqa: PLR0913, PLR0917 - who gets what where
    tx: Tx, account_id: int, office_id: int, role: Role, people: tuple[str, ...], now: datetime, by: str
) -> None:
    """Give a role in an office, or change the people it is held for: whom it no longer acts for is taken away."""
    lock(tx, office_id)
    account = account_known(tx, account_id)
    held = {(grant.office, grant.role): grant for grant in account.grants}
    before = held.get((office_id, role))
    if before is not None and before.people == people:
        return
    rows.put_grant(tx, account.id, Grant(office_id, role, people))
    if before is not None and not set(before.people) <= set(people):
        revoke_tokens_of(tx, account, office_id, now)
    end_sessions(tx, account.id)
    _log_role(tx, account, (before, Grant(office_id, role, people)), now, by)


def take_role(  # noqa: PLR0913, PLR0917 - who loses what where
    tx: Tx, account_id: int, office_id: int, role: Role, now: datetime, by: str
) -> None:
    """Take a role in an office away; the account's feed and API tokens for that office, and below, die.

    Raises MissingError, and ConflictError where nobody would administer the office any more.
    """
    lock(tx, office_id)
    account = account_known(tx, account_id)
    before = next((grant for grant in account.grants if (grant.office, grant.role) == (office_id, role)), None)
    if before is None:
        return
    rows.drop_grant(tx, account.id, office_id, role)
    if role is Role.ADMINISTRATOR and account.disabled_at is None:
        keep_administrators(tx, (office_id,))
    revoke_tokens_of(tx, account, office_id, now)
    end_sessions(tx, account.id)
    _log_role(tx, account, (before, None), now, by)


def set_password(  # noqa: PLR0913 - whose, what, how it counts
    tx: Tx,
    account_id: int,
    password: str | PasswordHash,
    now: datetime,
    by: str,
    *,
    must_change: bool = True,
    chain: int = INSTALLATION,
) -> None:
    """Another password; with `must_change` it serves to choose one's own. Raises BadInputError, MissingError."""
    lock(tx, chain)
    account = account_known(tx, account_id)
    rows.change_account(tx, account.id, password=_value(password, account.login), must_change=must_change)
    end_sessions(tx, account.id)
    after = {"one_time": must_change}
    append(tx, chain, now=now, who=by, action="account.password", thing=f"accounts/{account.login}", after=after)


def disable(tx: Tx, account_id: int, now: datetime, by: str, *, chain: int = INSTALLATION) -> None:
    """Let an account sign in no longer; its feed and API tokens die. Raises MissingError, ConflictError."""
    lock(tx, chain)
    account = account_known(tx, account_id)
    if account.disabled_at is not None:
        return
    rows.change_account(tx, account.id, disabled_at=now)
    keep_administrators(tx, tuple(grant.office for grant in account.grants if grant.role is Role.ADMINISTRATOR))
    revoke_tokens_of(tx, account, None, now)
    end_sessions(tx, account.id)
    append(tx, chain, now=now, who=by, action="account.disabled", thing=f"accounts/{account.login}")


def enable(tx: Tx, account_id: int, now: datetime, by: str, *, chain: int = INSTALLATION) -> None:
    """Let a disabled account sign in again, with the roles it had. Raises MissingError."""
    lock(tx, chain)
    account = account_known(tx, account_id)
    if account.disabled_at is None:
        return
    rows.change_account(tx, account.id, disabled_at=None)
    append(tx, chain, now=now, who=by, action="account.enabled", thing=f"accounts/{account.login}")


def _unfit_name(name: str) -> Text | None:
    found = find_personal_data(name)
    return found.refusal if found else unfit_text(name) if name.strip() else _NO_NAME


def _value(password: str | PasswordHash | None, login: str) -> str | None:
    if password is None:
        return None
    return (hashed(password, login) if isinstance(password, str) else password).value


def _log_role(tx: Tx, account: Account, change: tuple[Grant | None, Grant | None], now: datetime, by: str) -> None:
    told = [None if grant is None else {"role": grant.role, "people": list(grant.people)} for grant in change]
    office = next(grant.office for grant in change if grant is not None)
    thing = f"accounts/{account.login}"
    append(tx, office, now=now, who=by, action="account.role", thing=thing, before=told[0], after=told[1])


_NO_NAME = Text("姓名不能为空", "a name cannot be empty")
_TAKEN = Text("登录名“{login}”已被使用，请另选一个", "the login “{login}” is taken; choose another one")
