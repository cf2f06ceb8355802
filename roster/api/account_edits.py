"""An administrator's edit of one account: found within reach, matched with what was read, answered as it is then."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Path, Response

from roster.actions.account_changes import account_known
from roster.actions.reach import Desk, account_seen
from roster.api.entrance import Entrance, needs
from roster.api.preconditions import IfMatch, require_match
from roster.api.schemas.accounts import AccountOut, account_out, etag_of
from roster.api.services import Services, ServicesNow
from roster.domain.access import Permission
from roster.domain.accounts import Account
from roster.store.store import Tx

Administering = Annotated[Entrance, Depends(needs(Permission.MANAGE_ACCOUNTS))]
Number = Annotated[int, Path(ge=1, le=2**31 - 1, description="the account's number", examples=[5])]


def desk_of(entrance: Entrance) -> Desk:
    """The administrator at work."""
    return Desk(entrance.caller, entrance.office)


@dataclass(frozen=True, slots=True)
class Edit:
    """What is to be changed, and the answer to it."""

    desk: Desk
    if_match: str | None
    services: Services
    response: Response

    def login(self, number: int) -> str:
        """The account's login. Raises MissingError."""
        with self.services.store.reading() as tx:
            return account_seen(tx, self.desk, number).login

    def make(
        self,
        number: int,
        find: Callable[[Tx, Desk, int], Account],
        change: Callable[[Tx, Account, datetime], None],
    ) -> AccountOut:
        """Change what `find` lets through, in one transaction. Raises StaleError, PreconditionMissingError."""
        with self.services.store.writing() as tx:
            found = find(tx, self.desk, number)
            require_match(self.if_match, etag_of(found))
            change(tx, found, self.services.now())
            changed = account_known(tx, found.id)
        self.response.headers["ETag"] = etag_of(changed)
        return account_out(changed, self.desk.office.id)


async def edit(entrance: Administering, services: ServicesNow, response: Response, if_match: IfMatch = None) -> Edit:
    """The edit that a request asks for."""
    return Edit(desk_of(entrance), if_match, services, response)


EditNow = Annotated[Edit, Depends(edit)]
