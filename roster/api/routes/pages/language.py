"""The link into the other language."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import RedirectResponse

from roster.api.cookies import is_secure
from roster.api.languages import remember
from roster.api.page_frame import Lang
from roster.api.services import ServicesNow
from roster.domain.onward import local_path
from roster.pages.frame import CHOOSE_LANGUAGE, in_language

router = APIRouter()


@router.get(CHOOSE_LANGUAGE)
def choose(services: ServicesNow, to: Annotated[str, Query(max_length=500)] = "/", lang: Lang = "zh") -> Response:
    """Remember the choice, and back to the page one came from."""
    response = RedirectResponse(in_language(local_path(to), lang, always=True), 303, {"Cache-Control": "no-store"})
    remember(response, lang, secure=is_secure(services.settings))
    return response
