"""Asking for a swap of one's own duty: who could take it, and the request."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Response
from fastapi.responses import HTMLResponse

from roster.actions.ask_swap import SwapWish, ask_swap
from roster.actions.moving import published
from roster.actions.see_swaps import own_choices
from roster.actions.swap_choices import BOTH_KINDS
from roster.api.callers import SignedNow
from roster.api.entrance import Entrance, needs
from roster.api.page_frame import Lang, office_frame, onto
from roster.api.routes.pages.swaps import choice_line
from roster.api.services import ServicesNow
from roster.api.swap_answers import viewer_of
from roster.api.texts import CleanName
from roster.domain.access import Permission
from roster.domain.feed_owners import person_owner
from roster.domain.swaps import SwapKind
from roster.pages import addresses
from roster.pages.choices_page import choices_page
from roster.pages.frame import Deed
from roster.pages.words import speaker

router = APIRouter(prefix="/offices/{office}/mine")
Acting = Annotated[Entrance, Depends(needs(Permission.ASK_SWAP, Permission.ARRANGE_SWAPS))]
_SLOT = 300


@router.get("/swap")
def who_could(  # noqa: PLR0913, PLR0917 - the parts of an address
    entrance: Acting,
    signed: SignedNow,
    services: ServicesNow,
    slot: Annotated[str, Query(max_length=_SLOT)],
    person: Annotated[CleanName, Query()],
    lang: Lang = "zh",
) -> Response:
    """Everybody ranked, before anything is asked."""
    office, say, viewer = entrance.office, speaker(lang), viewer_of(entrance, services)
    with services.store.reading() as tx:
        found = own_choices(tx, slot, person, BOTH_KINDS, viewer)
        standing = published(tx, office, services.today).with_slot(slot)
    question = standing.question if standing else None
    facts = {"when": question.slot[slot].when, "person": question.person[person]} if question else {}
    place, fields = f"{addresses.mine(office.code)}/swaps", {"slot": slot, "holder": person}
    choose, anybody = Deed(say("choose"), place, fields), Deed(say("ask_anybody"), place, fields)
    proof = entrance.may(Permission.SEE_PROOF)
    lines = [choice_line(one, choose, proof=proof) for one in found]
    frame = office_frame(addresses.own_swap(office.code, slot, person), signed, entrance)
    what = say("ask_swap_for", **facts)
    return HTMLResponse(choices_page(what, lines, services.vocabulary, frame, lang, (anybody,)))


@router.post("/swaps")
def ask(  # noqa: PLR0913, PLR0917 - a form's fields
    entrance: Acting,
    services: ServicesNow,
    slot: Annotated[str, Form(max_length=_SLOT)],
    holder: Annotated[CleanName, Form()],
    person: Annotated[CleanName | None, Form()] = None,
    counter_slot: Annotated[str | None, Form(max_length=_SLOT)] = None,
    lang: Lang = "zh",
) -> Response:
    """The request: with somebody who was chosen, or open to whoever can take it."""
    kind = SwapKind.SWAP if counter_slot else SwapKind.SUBSTITUTION
    wish = SwapWish(slot, kind, holder, person, counter_slot or None)
    with services.store.writing() as tx:
        ask_swap(tx, wish, viewer_of(entrance, services).at)
    return onto(addresses.mine(entrance.office.code, person_owner(holder)), lang)
