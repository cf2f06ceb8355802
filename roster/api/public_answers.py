"""What the routes for the public share: how long their answers are kept, by which tag, and what they refuse."""

from datetime import date, timedelta
from importlib.metadata import version as release
from typing import Any

from fastapi import HTTPException, Request, Response

from roster.api.conditional import conditions, is_unchanged
from roster.api.refusals import refusals
from roster.domain.offices import OfficeEntry
from roster.domain.workdays import month_of
from roster.store.offices import office_by_code
from roster.store.store import Tx

FOR_A_MINUTE = {"Cache-Control": "public, max-age=60"}
PAGE = "text/html"
RELEASE = release("roster")  # another release may draw the same version in another way


def documented(media_type: str, *refused: int) -> dict[int | str, dict[str, Any]]:
    """What such a route answers, for the API's document."""
    content = {media_type: {"schema": {"type": "string"}}}
    answers: dict[int | str, dict[str, Any]] = {
        200: {"description": "with ETag", "content": content},
        304: {"description": "the client has it already"},
        **refusals(*refused),
    }
    if media_type == PAGE:
        for status in refused:
            answers[status]["content"] |= content
    return answers


def unchanged(request: Request, tag: str) -> Response | None:
    """304 where the client has it already."""
    if is_unchanged(tag, None, conditions(request.headers.raw)):
        return Response(status_code=304, headers={"ETag": tag, **FOR_A_MINUTE})
    return None


def public_office(tx: Tx, code: str) -> OfficeEntry:
    """The office of an address. Raises HTTPException."""
    entry = office_by_code(tx, code)
    if entry is None:
        raise HTTPException(404)
    return entry


def following_month(first: date) -> date:
    """The first day of the month after that of a day."""
    return month_of(first)[1] + timedelta(days=1)
