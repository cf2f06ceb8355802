"""Signing in and out, where one is signed in, one's password, and the table of who may do what."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from roster.actions.errors import MissingError
from roster.api.callers import CallerNow, InSession, OwnSessionNow, SignedNow
from roster.api.cookies import clear_session_cookie, session_cookie, set_session_cookie
from roster.api.csrf import OwnSite
from roster.api.paging import Page, PageNow, paged
from roster.api.refusals import refusals
from roster.api.schemas.sessions import (
    PasswordIn,
    RoleOut,
    SessionOut,
    SignInIn,
    WhoOut,
    roles_out,
    session_out,
    who_out,
)
from roster.api.services import Services, ServicesNow
from roster.api.sign_in import BrowserNow, renew_password
from roster.api.sign_in import sign_in as open_session
from roster.domain.access import Caller
from roster.domain.texts import Text
from roster.store.offices import office_by_id, path_of
from roster.store.sessions import end_session, sessions_of

router = APIRouter(prefix="/api/v1", tags=["session"])
SessionNumber = Annotated[int, Path(ge=1, le=2**31 - 1, description="the session's number", examples=[12])]


@router.post(
    "/sign-in", summary="Sign in", operation_id="sign_in", dependencies=[OwnSite], responses=refusals(401, 403, 429)
)
def sign_in(asked: SignInIn, request: Request, response: Response, services: ServicesNow, where: BrowserNow) -> WhoOut:
    """Sets the session's cookie. Unknown login, wrong password and disabled account get the same answer."""
    carried = session_cookie(request, services.settings)
    opened = open_session(services, asked.login, asked.password, where, carried)
    set_session_cookie(response, services.settings, opened.token)
    account = opened.account
    caller = Caller(account.id, account.login, account.name, account.grants)
    return _who(services, caller, opened.session.csrf, once=account.must_change)


@router.get("/session", summary="Who am I?", operation_id="who_am_i", responses=refusals(401))
def session(signed: SignedNow, services: ServicesNow) -> WhoOut:
    """The account, its roles and permissions office by office, and the csrf token of the session."""
    return _who(services, signed.caller, signed.session.csrf if signed.session else None, once=signed.must_change)


@router.delete("/session", status_code=204, summary="Sign out", operation_id="sign_out", responses=refusals(401, 403))
def sign_out(own: OwnSessionNow, response: Response, services: ServicesNow) -> None:
    """Ends this session; others go on."""
    with services.store.writing() as tx:
        end_session(tx, own.caller.account, own.session.id)
    clear_session_cookie(response, services.settings)


@router.post(
    "/password",
    summary="Choose another password",
    operation_id="change_password",
    responses=refusals(401, 403, 422, 429),
)
def password(
    asked: PasswordIn, own: OwnSessionNow, response: Response, services: ServicesNow, where: BrowserNow
) -> WhoOut:
    """Every session of the account ends, also this one: the answer sets the cookie of a new one."""
    opened = renew_password(services, own.caller, asked.old, asked.new, where)
    set_session_cookie(response, services.settings, opened.token)
    return _who(services, own.caller, opened.session.csrf, once=False)


@router.get("/sessions", summary="Where am I signed in?", operation_id="list_sessions", responses=refusals(401, 403))
def sessions(own: OwnSessionNow, caller: CallerNow, services: ServicesNow, page: PageNow) -> Page[SessionOut]:
    """One's own sessions that are not over."""
    with services.store.reading() as tx:
        found = sessions_of(tx, caller.account, services.now(), page.after, page.rows)
    return paged(page, found, lambda one: one.id, lambda one: session_out(one, own.session.id))


@router.delete(
    "/sessions/{number}",
    status_code=204,
    summary="Sign out there",
    operation_id="end_session",
    dependencies=[InSession],
    responses=refusals(401, 403, 404),
)
def sign_out_there(caller: CallerNow, services: ServicesNow, number: SessionNumber) -> None:
    """Ends one of one's own sessions."""
    with services.store.writing() as tx:
        if not end_session(tx, caller.account, number):
            raise MissingError(_NO_SESSION)


@router.get("/access", summary="Who may do what", operation_id="list_roles")
def access() -> list[RoleOut]:
    """Every role with its permissions, as every route asks them."""
    return roles_out()


def _who(services: Services, caller: Caller, csrf: str | None, *, once: bool) -> WhoOut:
    with services.store.reading() as tx:
        offices = [office_by_id(tx, number) for number in dict.fromkeys(grant.office for grant in caller.grants)]
        held = {office: caller.permissions(path_of(tx, office.id)) for office in offices}
    return who_out(caller, csrf, held, once=once)


_NO_SESSION = Text("没有这个会话，可能已经结束", "there is no such session. Maybe it is over already")
