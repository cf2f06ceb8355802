"""Conditional reads of stored bytes (RFC 9110 sections 8.8, 12.5.3 and 13)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import lru_cache

_KNOWN_DATES = 4096


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a read asks for; a field that was sent several times is one list (RFC 9110 section 5.3)."""

    none_match: str | None = None
    modified_since: str | None = None
    accept_encoding: str = ""


def conditions(headers: Iterable[tuple[bytes, bytes]]) -> Conditions:
    """The conditions in a request's headers, whose names are in lower case."""
    none_match: str | None = None
    modified_since: str | None = None
    accept_encoding = ""
    for name, value in headers:
        if name == b"if-none-match":
            said = value.decode("latin-1")
            none_match = said if none_match is None else f"{none_match},{said}"
        elif name == b"if-modified-since":
            modified_since = value.decode("latin-1")
        elif name == b"accept-encoding":
            accept_encoding = f"{accept_encoding},{value.decode('latin-1')}"
    return Conditions(none_match, modified_since, accept_encoding)


def is_unchanged(tag: str, changed: datetime | None, asked: Conditions) -> bool:
    """Whether the client has it already. `tag` is the quoted one of exactly the bytes that would be sent.

    If-None-Match wins over If-Modified-Since; a date that is none is ignored (section 13.1.3).
    """
    if asked.none_match is not None:
        return not {tag, "*"}.isdisjoint(tags(asked.none_match))
    if asked.modified_since is None or changed is None:
        return False
    since = _date(asked.modified_since)
    return since is not None and changed.replace(microsecond=0) <= since


def tags(listed: str) -> list[str]:
    """The quoted tags of If-None-Match, which compares weakly (section 13.1.2); ours hold no comma."""
    return [one.strip().removeprefix("W/") for one in listed.split(",")]


def accepts_gzip(accepted: str) -> bool:
    """Whether Accept-Encoding names gzip with a weight above 0."""
    for part in accepted.lower().split(","):
        name, _, parameters = part.partition(";")
        if name.strip() == "gzip":
            weight = parameters.strip().removeprefix("q=").strip() or "1"
            return weight.strip("0.") != ""
    return False


@lru_cache(_KNOWN_DATES)
def http_date(moment: datetime) -> str:
    """An aware moment as Last-Modified says it: Wed, 25 Nov 2026 01:00:00 GMT."""
    return format_datetime(moment.astimezone(UTC).replace(microsecond=0), usegmt=True)


@lru_cache(_KNOWN_DATES)
def _date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
