"""Signing in and changing one's password over HTTP: three steps, of which the slow one holds no transaction."""

from datetime import timedelta
from typing import Annotated

from fastapi import Depends, Request

from roster.actions.accounts import refuse_unfit
from roster.actions.own_password import change_password, refuse_same, refuse_wrong
from roster.actions.password_hashes import hash_password, seated
from roster.actions.sign_in import Attempt, Browser, NewSession, begin, finish, refuse_locked, verdict
from roster.api.addresses import AddressNow, place_of
from roster.api.services import Services, ServicesNow
from roster.domain.access import Caller
from roster.store.secrets import secret_hash
from roster.store.sessions import end_carried


async def browser(request: Request, services: ServicesNow, address: AddressNow) -> Browser:
    """Where a session is to live."""
    lasting = timedelta(hours=services.settings.session_hours)
    return Browser(address, request.headers.get("user-agent", ""), lasting)


BrowserNow = Annotated[Browser, Depends(browser)]


def sign_in(services: Services, login: str, password: str, where: Browser, carried: str | None) -> NewSession:
    """A new session; the one that the browser carried is over. Raises SignedOutError, LockedOutError, AwayError."""
    with seated():
        attempt = _begin(services, login, where)
        found = verdict(attempt, password)
        with services.store.writing() as tx:
            opened = finish(tx, attempt, found, where, services.now())
            if carried:
                end_carried(tx, secret_hash(carried))
    return opened


def renew_password(services: Services, caller: Caller, old: str, new: str, where: Browser) -> NewSession:
    """Another password, and a new session with it.

    Raises BadInputError for one that cannot be taken, NotAllowedError for a wrong old one, LockedOutError, AwayError.
    """
    refuse_same(old, new)
    refuse_unfit(new, caller.login)  # before an attempt is counted
    with seated():
        attempt = _begin(services, caller.login, where)
        found = verdict(attempt, old)
        refuse_wrong(found)
        chosen = hash_password(new)
        with services.store.writing() as tx:
            return change_password(tx, attempt, found, chosen, where, services.now())


def _begin(services: Services, login: str, where: Browser) -> Attempt:
    now, place = services.now(), place_of(where.address)
    with services.store.reading() as tx:  # whoever is locked out takes no lock from others
        refuse_locked(tx, login, place, now)
    with services.store.writing() as tx:
        return begin(tx, login, place, now)
