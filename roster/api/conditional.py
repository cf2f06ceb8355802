"""Conditional reads of stored bytes (RFC 9110 sections 8.8, 12.5.3 and 13)."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from fastapi import Response

from roster.api.board import StoredFeed


def feed_response(feed: StoredFeed, asked: Mapping[str, str]) -> Response:
    """200 with the feed, packed where the client takes it, or 304 where it has it already."""
    packed = accepts_gzip(asked.get("accept-encoding", ""))
    tag = f'"{feed.digest}-gzip"' if packed else f'"{feed.digest}"'
    changed = feed.changed_at.astimezone(UTC).replace(microsecond=0)
    headers = {
        "ETag": tag,
        "Last-Modified": format_datetime(changed, usegmt=True),
        "Cache-Control": "private, no-cache",
        "Vary": "Accept-Encoding",
        "X-Robots-Tag": "noindex",
    }
    if is_unchanged(feed, changed, asked):
        return Response(status_code=304, headers=headers)
    if packed:
        headers["Content-Encoding"] = "gzip"
    return Response(feed.packed if packed else feed.body, headers=headers, media_type="text/calendar; charset=utf-8")


def is_unchanged(feed: StoredFeed, changed: datetime, asked: Mapping[str, str]) -> bool:
    """If-None-Match wins over If-Modified-Since; a date that is none is ignored (section 13.1.3)."""
    tags = asked.get("if-none-match")
    if tags is not None:
        named = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
        return bool(named & {"*", f'"{feed.digest}"', f'"{feed.digest}-gzip"'})
    since = _date(asked.get("if-modified-since", ""))
    return since is not None and changed <= since


def accepts_gzip(accepted: str) -> bool:
    """Whether Accept-Encoding names gzip with a weight above 0."""
    for part in accepted.lower().split(","):
        name, _, parameters = part.partition(";")
        if name.strip() == "gzip":
            weight = parameters.strip().removeprefix("q=").strip() or "1"
            return weight.strip("0.") != ""
    return False


def _date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
