"""Who asks: a session's cookie or an API token, turned into a Caller."""

from typing import Annotated

from fastapi import Depends, Request

from roster.domain.access import Caller


def caller(request: Request) -> Caller:
    """The account behind the request. Raises SignedOutError."""
    raise NotImplementedError


CallerNow = Annotated[Caller, Depends(caller)]
