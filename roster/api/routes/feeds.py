"""Calendar feeds, as the API's documents tell of them; what answers is roster/api/feed_app, in front of all routes."""

from typing import Annotated, Any

from fastapi import APIRouter, Header, HTTPException, Path, Response

from roster.api.feed_app import FEED_PATH, MONTH_PATH
from roster.api.refusals import refusals

router = APIRouter(tags=["feeds"])

Token = Annotated[
    str, Path(description="the secret of a feed address", examples=["Rk9vYmFyLm5vdC1hLXJlYWwtdG9rZW4tYXQtYWxsLXg"])
]
Month = Annotated[str, Path(description="a month", examples=["2026-12"])]
IfNoneMatch = Annotated[str | None, Header(alias="If-None-Match", description="the ETag of what the client has")]
IfModifiedSince = Annotated[
    str | None, Header(alias="If-Modified-Since", description="its Last-Modified; If-None-Match wins")
]
_CALENDAR: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "the calendar (RFC 5545), with ETag and Last-Modified",
        "content": {"text/calendar": {"schema": {"type": "string"}, "example": "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n…"}},
    },
    304: {"description": "the client has it already"},
}
_CALENDAR |= refusals(404)


@router.get(
    FEED_PATH,
    summary="Subscribe to a feed",
    operation_id="subscribe_to_feed",
    response_class=Response,
    responses=_CALENDAR,
)
def feed(token: Token, none_match: IfNoneMatch = None, modified_since: IfModifiedSince = None) -> Response:  # noqa: ARG001 - told of, read elsewhere
    """All duties of a leader, of the office or of a place: stored bytes, gzip where the client takes it."""
    raise HTTPException(404)


@router.get(
    MONTH_PATH,
    summary="Download a month",
    operation_id="download_feed_month",
    response_class=Response,
    responses=_CALENDAR,
)
def month_of_feed(token: Token, month: Month, none_match: IfNoneMatch = None) -> Response:  # noqa: ARG001 - as above
    """The duties of one month, as a file to keep."""
    raise HTTPException(404)
