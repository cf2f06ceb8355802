"""A month, published or in the making: what it is, what differs, what can be done with it."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path, Query, Response
from fastapi.responses import HTMLResponse

from roster.actions.ask_draft import cancel_draft
from roster.actions.errors import MissingError
from roster.actions.publish import publish
from roster.actions.withdraw import withdraw
from roster.api.callers import SignedNow
from roster.api.entrance import Entrance, needs
from roster.api.page_frame import Lang, office_frame, onto
from roster.api.services import ServicesNow
from roster.api.texts import CleanText
from roster.domain.access import Permission
from roster.domain.difference import difference
from roster.domain.texts import Text
from roster.pages import addresses
from roster.pages.difference_page import difference_page
from roster.pages.draft_page import draft_page
from roster.pages.month_page import month_page
from roster.pages.version_page import version_around
from roster.store.drafts import draft_of
from roster.store.versions import newest_number, version_of

router = APIRouter(prefix="/offices/{office}")
_LARGEST = 2**31 - 1
Number = Annotated[int, Path(ge=1, le=_LARGEST)]
Seeing = Annotated[Entrance, Depends(needs(Permission.SEE_VERSIONS))]
SeeingDrafts = Annotated[Entrance, Depends(needs(Permission.SEE_DRAFTS))]
Drafting = Annotated[Entrance, Depends(needs(Permission.EDIT_DRAFTS))]
Publishing = Annotated[Entrance, Depends(needs(Permission.PUBLISH))]


@router.get("/versions/{first}/{number}")
def version(  # noqa: PLR0913, PLR0917 - the parts of an address
    entrance: Seeing, first: date, number: Number, signed: SignedNow, services: ServicesNow, lang: Lang = "zh"
) -> Response:
    """One version: everybody sees the calendar, the office its proof as well."""
    office = entrance.office
    with services.store.reading() as tx:
        found = version_of(tx, office.id, first, number)
        newest = 0 if found is None else newest_number(tx, office.id, found.first, found.last)
    if found is None:
        raise MissingError(_NO_VERSION.filled(first=first, number=number))
    frame = office_frame(addresses.version(office.code, first, number), signed, entrance)
    current = found.number == newest and found.withdrawal is None
    around = version_around(
        found,
        office.code,
        frame,
        lang,
        proof=entrance.may(Permission.SEE_PROOF),
        withdraw=current and entrance.may(Permission.PUBLISH),
    )
    return HTMLResponse(month_page(found.question, found.answer, lang, services.vocabulary, around))


@router.get("/versions/{first}/{number}/difference")
def compared(  # noqa: PLR0913, PLR0917 - the parts of an address
    entrance: Seeing,
    first: date,
    number: Number,
    to: Annotated[int, Query(ge=1, le=_LARGEST)],
    signed: SignedNow,
    services: ServicesNow,
    lang: Lang = "zh",
) -> Response:
    """What differs between two versions of a period."""
    office = entrance.office
    with services.store.reading() as tx:
        before, after = version_of(tx, office.id, first, number), version_of(tx, office.id, first, to)
    if before is None or after is None:
        raise MissingError(_NO_VERSION.filled(first=first, number=number if before is None else to))
    found = difference((before.question, before.answer.roster), (after.question, after.answer.roster))
    people = {person.id: person.name for side in (before, after) for person in side.question.people}
    whens = {slot.id: slot.when for side in (before, after) for slot in side.question.slots}
    frame = office_frame(addresses.difference(office.code, first, number, to), signed, entrance)
    months = (min(before.first, after.first), max(before.last, after.last))
    return HTMLResponse(difference_page(found, people, whens, months, (number, to), frame, lang))


@router.post("/versions/{first}/{number}/withdraw")
def take_back(  # noqa: PLR0913, PLR0917 - the parts of an address, and a form's field
    entrance: Publishing,
    first: date,
    number: Number,
    services: ServicesNow,
    reason: Annotated[CleanText, Form(min_length=1, max_length=200)],
    lang: Lang = "zh",
) -> Response:
    """Take a version back."""
    with services.store.writing() as tx:
        withdraw(tx, entrance.office, first, number, reason, entrance.caller.login, services.now())
    return onto(addresses.version(entrance.office.code, first, number), lang)


@router.get("/drafts/{number}")
def draft(
    entrance: SeeingDrafts, number: Number, signed: SignedNow, services: ServicesNow, lang: Lang = "zh"
) -> Response:
    """A draft: how far it is, its roster, or the clash that stands in its way."""
    with services.store.reading() as tx:
        found = draft_of(tx, entrance.office.id, number)
    if found is None:
        raise MissingError(_NO_DRAFT.filled(number=number))
    here = addresses.draft(entrance.office.code, number)
    frame = office_frame(here, signed, entrance)
    may_edit, may_publish = entrance.may(Permission.EDIT_DRAFTS), entrance.may(Permission.PUBLISH)
    html = draft_page(found, here, frame, lang, services.vocabulary, may_edit=may_edit, may_publish=may_publish)
    return HTMLResponse(html)


@router.post("/drafts/{number}/cancel")
def cancel(entrance: Drafting, number: Number, services: ServicesNow, lang: Lang = "zh") -> Response:
    """Give a draft up."""
    with services.store.writing() as tx:
        cancel_draft(tx, entrance.office, number, entrance.caller.login, services.now())
    return onto(addresses.desk(entrance.office.code), lang)


@router.post("/drafts/{number}/publish")
def publish_draft(
    entrance: Publishing,
    number: Number,
    services: ServicesNow,
    revision: Annotated[int, Form(ge=1, le=_LARGEST)],
    lang: Lang = "zh",
) -> Response:
    """Publish a draft as it was shown; what stands in the way is told instead."""
    office = entrance.office
    with services.store.writing() as tx:
        made = publish(tx, office, number, (), entrance.caller.login, services.now(), revision)
    return onto(addresses.version(office.code, made.first, made.number), lang)


_NO_VERSION = Text("{first}起没有第{number}版", "there is no version {number} of the period from {first}")
_NO_DRAFT = Text("没有编号为{number}的草案", "there is no draft {number}")
