"""If-Match on edits (RFC 9110 section 13.1.1): nobody overwrites what they have not seen."""

from typing import Annotated

from fastapi import Header

from roster.actions.errors import RefusedError, StaleError
from roster.domain.texts import Text

IfMatch = Annotated[
    str | None, Header(alias="If-Match", description="the ETag of what is being changed", max_length=500)
]


class PreconditionMissingError(RefusedError):
    """An edit that does not say what it changes (RFC 6585 section 3)."""


def require_match(if_match: str | None, etag: str) -> None:
    """Refuse an edit of something other than what is there now. `etag` is quoted."""
    if if_match is None:
        raise PreconditionMissingError(_MISSING.filled(etag=etag))
    named = {tag.strip() for tag in if_match.split(",")}
    if "*" not in named and etag not in named:
        raise StaleError(_STALE)


_MISSING = Text(
    "请在 If-Match 中给出所修改内容的 ETag（现为{etag}）",
    "If-Match should carry the ETag of what is changed (now {etag})",
)
_STALE = Text(
    "内容已被他人修改，请重新读取后再改", "it was changed in the meantime; maybe read it again and repeat the edit"
)
