"""Accounts: who can sign in, and how logins are written."""

from dataclasses import dataclass
from datetime import datetime

from roster.domain.access import Grant
from roster.domain.cleanliness import normal_name, unfit_text
from roster.domain.privacy import find_personal_data
from roster.domain.texts import Text

LONGEST_LOGIN = 100


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who can sign in. `password` is a hash, None where only the single sign-on opens the account.

    `subject` is who the single sign-on says it is. With `must_change` nothing but the password can be changed.
    """

    id: int
    login: str
    name: str
    password: str | None
    subject: str | None
    must_change: bool
    disabled_at: datetime | None
    created_at: datetime
    grants: tuple[Grant, ...] = ()


def normal_login(text: str) -> str:
    """A login as it is kept and compared: NFKC, without blanks around it, small letters."""
    return normal_name(text).casefold()


def unfit_login(login: str) -> Text | None:
    """Why a normal login cannot be taken, or None."""
    if not login:
        return _EMPTY
    if " " in login or "\u3000" in login:
        return _BLANK
    unfit = unfit_text(login, LONGEST_LOGIN)
    if unfit is not None:
        return unfit
    found = find_personal_data(login)
    return found.refusal if found else None


_EMPTY = Text("登录名不能为空", "a login cannot be empty")
_BLANK = Text("登录名中不能有空格，请删去", "a login has no blanks in it; remove them")
