"""One's own API tokens. They are made and revoked in a session: a token makes no other tokens."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from roster.actions.api_tokens import make_token, office_for, revoke_own
from roster.api.callers import CallerNow, InSession
from roster.api.paging import Page, PageNow, paged
from roster.api.refusals import refusals
from roster.api.schemas.api_tokens import ApiTokenIn, ApiTokenOut, NewApiTokenOut, new_token_out, token_out
from roster.api.services import ServicesNow
from roster.store.api_tokens import tokens_of
from roster.store.offices import office_by_id

router = APIRouter(prefix="/api/v1/api-tokens", tags=["API tokens"], dependencies=[InSession])
Number = Annotated[int, Path(ge=1, le=2**31 - 1, description="the token's number", examples=[3])]


@router.get("", summary="My API tokens", operation_id="list_api_tokens", responses=refusals(401, 403))
def tokens(caller: CallerNow, services: ServicesNow, page: PageNow) -> Page[ApiTokenOut]:
    """Those that were not revoked."""
    with services.store.reading() as tx:
        found = tokens_of(tx, caller.account, page.after, page.rows)
        return paged(
            page, found, lambda token: token.id, lambda token: token_out(token, office_by_id(tx, token.office).code)
        )


@router.post(
    "",
    status_code=201,
    summary="Make an API token",
    operation_id="make_api_token",
    responses=refusals(401, 403, 404, 422),
)
def make(asked: ApiTokenIn, caller: CallerNow, services: ServicesNow, response: Response) -> NewApiTokenOut:
    """The answer alone carries the token: it is kept nowhere, which is why no Idempotency-Key is taken."""
    with services.store.writing() as tx:
        office = office_for(tx, asked.office)
        secret, made = make_token(tx, caller, office, asked.wanted(), services.now())
    response.headers["Cache-Control"] = "no-store"
    return new_token_out(made, office.code, secret)


@router.delete(
    "/{number}",
    status_code=204,
    summary="Revoke an API token",
    operation_id="revoke_api_token",
    responses=refusals(401, 403, 404),
)
def revoke(number: Number, caller: CallerNow, services: ServicesNow) -> None:
    """From now on it opens nothing."""
    with services.store.writing() as tx:
        revoke_own(tx, caller, number, services.now())
