"""What the commands of an installation share: its database, its offices, and who the log names."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getuser
from typing import Annotated

import typer

from roster import wiring
from roster.actions.errors import BadInputError
from roster.domain.offices import OfficeEntry
from roster.domain.texts import Text
from roster.store.offices import office_by_code
from roster.store.store import Store, Tx

OfficeOption = Annotated[str, typer.Option("--office", metavar="CODE", help="单位代码 The office's code.")]
MaybeOfficeOption = Annotated[
    str | None, typer.Option("--office", metavar="CODE", help="单位代码，默认全部 The office's code; all by default.")
]


@contextmanager
def installation() -> Iterator[Store]:
    """The database that ROSTER_DATABASE_URL names, in the form this release works with."""
    with wiring.opened(wiring.settings().database_url) as store:
        yield store


def who() -> str:
    """How the log names whoever types a command: the account of the machine."""
    try:
        return f"cli:{getuser()}"
    except (KeyError, OSError):  # a user number without a name, as in some containers
        return f"cli:{os.getuid()}"


def office_named(tx: Tx, code: str) -> OfficeEntry:
    """The office with that code. Raises BadInputError."""
    found = office_by_code(tx, code)
    if found is None:
        raise BadInputError(_NO_OFFICE.filled(code=code))
    return found


_NO_OFFICE = Text(
    "没有代码为“{code}”的单位；可用 roster init --office 建立",
    "There is no office with the code “{code}”. Maybe found it with roster init --office.",
)
