"""What every change of an account has in common: locks, the last administrator, tokens that die."""

from datetime import datetime

from roster.actions.errors import ConflictError, MissingError
from roster.actions.feed_tokens import revoke_account_tokens
from roster.domain.access import Role
from roster.domain.accounts import Account
from roster.domain.texts import Text
from roster.store.accounts import account_by_id, feed_offices, holders
from roster.store.api_tokens import revoke_token, tokens_of
from roster.store.log import INSTALLATION
from roster.store.offices import office_by_id, path_of
from roster.store.store import Tx, lock_installation, lock_office


def lock(tx: Tx, chain: int) -> None:
    """The log's chain first, then all accounts."""
    if chain != INSTALLATION:
        lock_office(tx, chain)
    lock_installation(tx)


def account_known(tx: Tx, account_id: int) -> Account:
    """The account with that number, kept from others' changes. Raises MissingError."""
    found = account_by_id(tx, account_id, lock=True)
    if found is None:
        raise MissingError(_NO_ACCOUNT.filled(number=account_id))
    return found


def keep_administrators(tx: Tx, office_ids: tuple[int, ...]) -> None:
    """No office is left without anybody who administers it, from there or from above."""
    for office_id in office_ids:
        if not holders(tx, Role.ADMINISTRATOR, path_of(tx, office_id)):
            about = office_by_id(tx, office_id).about
            raise ConflictError(_LAST.filled(office=about.name or about.county))


def revoke_tokens_of(tx: Tx, account: Account, office_id: int | None, now: datetime) -> None:
    """Tokens of an office and of those below, where roles may have reached down to; None is everywhere."""
    for token in tokens_of(tx, account.id):
        if office_id is None or office_id in path_of(tx, token.office):
            revoke_token(tx, token.id, now)
    for office in feed_offices(tx, account.id):
        if office_id is None or office_id in path_of(tx, office):
            revoke_account_tokens(tx, account.id, office, now)


_NO_ACCOUNT = Text("没有编号为{number}的账号", "there is no account number {number}")
_LAST = Text(
    "这是“{office}”最后一名系统管理员；请先指定另一名",
    "this is the last administrator of “{office}”. Maybe make somebody else administrator first",
)
