"""Choosing another password for oneself: the old one is asked for, and wrong ones count as failures to sign in."""

from datetime import datetime

from roster.actions.accounts import set_password
from roster.actions.errors import BadInputError, NotAllowedError
from roster.actions.password_hashes import PasswordHash
from roster.actions.sign_in import Attempt, Browser, NewSession, Verdict, open_session, settle
from roster.domain.texts import Text
from roster.store.store import Tx, lock_installation


def refuse_same(old: str, new: str) -> None:
    """A new password is another one. Raises BadInputError."""
    if old == new:
        raise BadInputError(_SAME)


def refuse_wrong(verdict: Verdict) -> None:
    """Raises NotAllowedError where the old password is wrong; the session goes on."""
    if not verdict.right:
        raise NotAllowedError(_WRONG)


def change_password(  # noqa: PLR0913, PLR0917 - what was asked, what was found, where the session goes on
    tx: Tx, attempt: Attempt, verdict: Verdict, chosen: PasswordHash, browser: Browser, now: datetime
) -> NewSession:
    """Every session of the account ends, a new one begins. Raises SignedOutError where the old one changed since."""
    lock_installation(tx)
    account = settle(tx, attempt, verdict)
    set_password(tx, account.id, chosen, now, account.login, must_change=False)
    return open_session(tx, account, browser, now)


_SAME = Text("新密码与旧密码相同，请另选一个", "the new password is the old one; choose another one")
_WRONG = Text("旧密码不正确", "the old password is wrong")
