"""Errors on pages: whoever is not signed in is shown the way in, everything else is said in words."""

from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import quote

from fastapi import Request, Response
from fastapi.responses import HTMLResponse

from roster.api.csrf import is_safe
from roster.api.languages import DATA, language_of
from roster.api.page_frame import HOME, PASSWORD, SIGN_IN, onto, public_frame, signed_frame
from roster.domain.texts import Text
from roster.logs import REQUEST_ID
from roster.pages.environment import render

_THERE_AND_BACK = "/api/v1/sign-in/oidc"  # of the API, but people's browsers are sent there


def is_page(request: Request) -> bool:
    """Whether a person looks at what is answered."""
    path = request.url.path
    takes_html = "text/html" in request.headers.get("accept", "")
    return takes_html and (path.startswith(_THERE_AND_BACK) or not path.startswith(DATA))


def page_error(
    request: Request,
    status: int,
    said: Text,
    headers: Mapping[str, str] | None = None,
    *,
    must_change: bool = False,
) -> Response:
    """The answer for a person; with a one-time password one is taken to where another is chosen."""
    language = language_of(request)
    path, reads = request.url.path, is_safe(request.method)
    if must_change:
        return onto(PASSWORD, language)
    if status == HTTPStatus.UNAUTHORIZED and not path.startswith(_THERE_AND_BACK):
        wanted = path + (f"?{request.url.query}" if request.url.query else "")
        return onto(f"{SIGN_IN}?onward={quote(wanted if reads else HOME, safe='/')}", language)
    here, signed = path if reads else HOME, getattr(request.state, "signed", None)
    facts = (signed_frame(here, signed) if signed else public_frame(here)).facts(language)
    sentence, number = said.say(language), REQUEST_ID.get()
    html = render("error.html", **facts, status=status, sentence=sentence, request_id=number)
    return HTMLResponse(html, status, headers)
