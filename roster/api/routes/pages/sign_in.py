"""Signing in and out with a form, and choosing another password."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import HTMLResponse

from roster.actions.errors import (
    AwayError,
    BadInputError,
    LockedOutError,
    NotAllowedError,
    SignedOutError,
)
from roster.api.callers import OwnSessionNow, SignedNow
from roster.api.cookies import clear_session_cookie, session_cookie, set_session_cookie
from roster.api.csrf import OwnSite
from roster.api.page_frame import HOME, PASSWORD, SIGN_IN, Lang, onto, public_frame, signed_frame
from roster.api.problems import headers_of, status_of
from roster.api.services import ServicesNow
from roster.api.sign_in import BrowserNow, renew_password
from roster.api.sign_in import sign_in as open_session
from roster.domain.onward import local_path
from roster.pages.sign_in_page import password_page, sign_in_page
from roster.pages.words import speaker
from roster.store.sessions import end_session

router = APIRouter()
Secret = Annotated[str, Form(max_length=200)]


@router.get(SIGN_IN)
def show(services: ServicesNow, onward: Annotated[str, Query(max_length=500)] = HOME, lang: Lang = "zh") -> Response:
    """The form."""
    oidc = bool(services.settings.oidc_issuer)
    page = sign_in_page(public_frame(SIGN_IN), lang, onward=local_path(onward), single_sign_on=oidc)
    return HTMLResponse(page, headers={"Cache-Control": "no-store"})


@router.post(SIGN_IN, dependencies=[OwnSite])
def sign_in(  # noqa: PLR0913, PLR0917 - a form's fields
    request: Request,
    services: ServicesNow,
    where: BrowserNow,
    login: Annotated[str, Form(max_length=100)],
    password: Secret,
    onward: Annotated[str, Form(max_length=500)] = HOME,
    lang: Lang = "zh",
) -> Response:
    """On to where one wanted to go; what is wrong is said on the form."""
    try:
        opened = open_session(services, login, password, where, session_cookie(request, services.settings))
    except (SignedOutError, LockedOutError, AwayError) as error:
        frame = public_frame(SIGN_IN, said=(error.said.say(lang),))
        oidc = bool(services.settings.oidc_issuer)
        page = sign_in_page(frame, lang, onward=local_path(onward), login=login, single_sign_on=oidc)
        return HTMLResponse(page, status_of(error), headers_of(error))
    to = PASSWORD if opened.account.must_change else local_path(onward)
    response = onto(to, lang)
    set_session_cookie(response, services.settings, opened.token)
    return response


@router.post("/sign-out")
def sign_out(own: OwnSessionNow, services: ServicesNow, lang: Lang = "zh") -> Response:
    """Ends this session."""
    with services.store.writing() as tx:
        end_session(tx, own.caller.account, own.session.id)
    response = onto(HOME, lang)
    clear_session_cookie(response, services.settings)
    return response


@router.get(PASSWORD)
def show_password(signed: SignedNow, lang: Lang = "zh") -> Response:
    """The form to choose another password on."""
    said = (speaker(lang)("must_change"),) if signed.must_change else ()
    return HTMLResponse(password_page(signed_frame(PASSWORD, signed, said), lang, login=signed.caller.login))


@router.post(PASSWORD)
def change_password(  # noqa: PLR0913, PLR0917 - a form's fields
    own: OwnSessionNow,
    signed: SignedNow,
    services: ServicesNow,
    where: BrowserNow,
    old: Secret,
    new: Secret,
    lang: Lang = "zh",
) -> Response:
    """Every other session of the account ends."""
    try:
        opened = renew_password(services, own.caller, old, new, where)
    except (BadInputError, NotAllowedError, LockedOutError, AwayError) as error:
        said = error.say(lang) if isinstance(error, BadInputError) else error.said.say(lang)
        return HTMLResponse(
            password_page(signed_frame(PASSWORD, signed, (said,)), lang, login=signed.caller.login), 422
        )
    response = onto(HOME, lang)
    set_session_cookie(response, services.settings, opened.token)
    return response
