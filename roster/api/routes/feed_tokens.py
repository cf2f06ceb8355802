"""Addresses of feeds: leaders and secretaries for their own people, the office for itself and its places."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Response

from roster.actions.feed_tokens import Standing, ask_token, revoke_token, tokens_seen
from roster.api.entrance import Entrance, needs
from roster.api.paging import Page, PageNow, paged
from roster.api.refusals import IN_OFFICE, refusals
from roster.api.schemas.feed_tokens import FeedTokenIn, FeedTokenOut, NewFeedTokenOut, new_token_out, token_out
from roster.api.services import ServicesNow
from roster.domain.access import Permission
from roster.store.feed_tokens import token_by_secret

router = APIRouter(prefix="/api/v1/offices/{office}/feed-tokens", tags=["feeds"])
_REFUSED = refusals(*IN_OFFICE)
Subscribing = Annotated[Entrance, Depends(needs(Permission.OWN_FEEDS, Permission.OFFICE_FEEDS))]
Managing = Annotated[Entrance, Depends(needs(Permission.OWN_FEEDS, Permission.OFFICE_FEEDS, Permission.MANAGE_FEEDS))]
Number = Annotated[int, Path(ge=1, le=2**31 - 1, description="the address's number", examples=[7])]


@router.post("", status_code=201, summary="Make a feed address", operation_id="make_feed_token", responses=_REFUSED)
def make(entrance: Subscribing, asked: FeedTokenIn, services: ServicesNow, response: Response) -> NewFeedTokenOut:
    """The answer alone carries the link: it is kept nowhere, and asking again makes another address."""
    with services.store.writing() as tx:
        secret = ask_token(tx, _standing(entrance), asked.owner, asked.label, services.now())
        made = token_by_secret(tx, secret)
    response.headers["Cache-Control"] = "no-store"
    return new_token_out(made, secret, services.settings.base_url)


@router.get("", summary="Feed addresses", operation_id="list_feed_tokens", responses=_REFUSED)
def listed(entrance: Managing, services: ServicesNow, page: PageNow) -> Page[FeedTokenOut]:
    """Those of one's own people and those one made; everybody's for who manages feeds. `after` is the last id seen."""
    with services.store.reading() as tx:
        found = tokens_seen(tx, _standing(entrance), page.after, page.rows)
    return paged(page, found, lambda token: token.id, token_out)


@router.delete(
    "/{number}", status_code=204, summary="Revoke a feed address", operation_id="revoke_feed_token", responses=_REFUSED
)
def revoke(entrance: Managing, number: Number, services: ServicesNow) -> None:
    """From now on it opens nothing, exactly like one that never existed."""
    with services.store.writing() as tx:
        revoke_token(tx, _standing(entrance), number, services.now())


def _standing(entrance: Entrance) -> Standing:
    return Standing(entrance.office, entrance.caller, entrance.permissions)
