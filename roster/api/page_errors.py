"""Errors on pages: whoever is not signed in is shown the way in, everything else is said in words."""

from http import HTTPStatus
from urllib.parse import quote

from fastapi import Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from roster.api.page_frame import PASSWORD, SIGN_IN, public_frame
from roster.domain.texts import Language, Text
from roster.pages.environment import render

_DATA = ("/api/", "/feeds/", "/healthz", "/readyz", "/metrics", "/openapi.json", "/static/", "/docs/")


def is_page(request: Request) -> bool:
    """Whether a person looks at what is answered."""
    takes_html = "text/html" in request.headers.get("accept", "")
    return takes_html and not request.url.path.startswith(_DATA)


def page_error(request: Request, status: int, said: Text, *, must_change: bool = False) -> Response:
    """The answer for a person; with a one-time password one is taken to where another is chosen."""
    if must_change:
        return RedirectResponse(PASSWORD, 303)
    language: Language = "en" if request.query_params.get("lang") == "en" else "zh"
    if status == HTTPStatus.UNAUTHORIZED:
        wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        onward = wanted if request.method in {"GET", "HEAD"} else "/"
        return RedirectResponse(f"{SIGN_IN}?onward={quote(onward, safe='/')}", 303)
    facts = public_frame(request.url.path).facts(language)
    return HTMLResponse(render("error.html", **facts, status=status, sentence=said.say(language)), status)
