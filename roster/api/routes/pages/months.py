"""A month, published or in the making: what it is, what differs, what can be done with it."""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Response
from fastapi.responses import HTMLResponse

from roster.actions.ask_again import named_draft, take_way_out
from roster.actions.ask_draft import cancel_draft
from roster.actions.compare import compare
from roster.actions.errors import StaleError
from roster.actions.publish import publish, refusals_of
from roster.actions.withdraw import named_version, withdraw
from roster.api.callers import SignedNow
from roster.api.entrance import Entrance, needs
from roster.api.page_frame import LARGEST, Lang, Number, Revision, office_frame, onto
from roster.api.services import ServicesNow
from roster.api.texts import CleanText
from roster.domain.access import Permission
from roster.domain.offices import OfficeEntry
from roster.domain.publishing import Reason, Refusal
from roster.domain.texts import Text
from roster.domain.versions import Draft, DraftState, Waiver
from roster.pages import addresses
from roster.pages.difference_page import difference_page
from roster.pages.month_page import month_page
from roster.pages.publish_page import breaches_shown
from roster.pages.version_page import version_around
from roster.store.store import Tx, lock_office
from roster.store.versions import newest_number

router = APIRouter(prefix="/offices/{office}")
Seeing = Annotated[Entrance, Depends(needs(Permission.SEE_VERSIONS))]
Drafting = Annotated[Entrance, Depends(needs(Permission.EDIT_DRAFTS))]
Publishing = Annotated[Entrance, Depends(needs(Permission.PUBLISH))]


@router.get("/versions/{first}/{number}")
def version(  # noqa: PLR0913, PLR0917 - the parts of an address
    entrance: Seeing, first: date, number: Number, signed: SignedNow, services: ServicesNow, lang: Lang = "zh"
) -> Response:
    """One version: everybody sees the calendar, the office its proof as well."""
    office = entrance.office
    with services.store.reading() as tx:
        found = named_version(tx, office.id, first, number)
        newest = newest_number(tx, office.id, found.first, found.last)
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
    to: Annotated[int, Query(ge=1, le=LARGEST)],
    signed: SignedNow,
    services: ServicesNow,
    lang: Lang = "zh",
) -> Response:
    """What differs between two versions of a period."""
    office = entrance.office
    with services.store.reading() as tx:
        both = compare(tx, office.id, first, number, to)
    before, after = both.before, both.after
    people = {person.id: person.name for side in (before, after) for person in side.question.people}
    whens = {slot.id: slot.when for side in (before, after) for slot in side.question.slots}
    frame = office_frame(addresses.difference(office.code, first, number, to), signed, entrance)
    months = (min(before.first, after.first), max(before.last, after.last))
    return HTMLResponse(difference_page(both.difference, people, whens, months, (number, to), frame, lang))


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


@router.post("/drafts/{number}/ways-out/{way}")
def take(entrance: Drafting, number: Number, way: Number, services: ServicesNow, lang: Lang = "zh") -> Response:
    """Take one way out of a clash: a new draft."""
    office = entrance.office
    with services.store.writing() as tx:
        made = take_way_out(tx, office, number, way, entrance.caller.login, services.now())
    services.wake()
    return onto(addresses.draft(office.code, made.id), lang)


@router.post("/drafts/{number}/cancel")
def cancel(entrance: Drafting, number: Number, services: ServicesNow, lang: Lang = "zh") -> Response:
    """Give a draft up."""
    with services.store.writing() as tx:
        cancel_draft(tx, entrance.office, number, entrance.caller.login, services.now())
    return onto(addresses.desk(entrance.office.code), lang)


@router.post("/drafts/{number}/publish")
def publish_draft(  # noqa: PLR0913, PLR0917 - a form's fields
    entrance: Publishing,
    number: Number,
    services: ServicesNow,
    revision: Revision,
    reason: Annotated[CleanText, Form()] = "",
    name: Annotated[CleanText, Form()] = "",
    breaches: Annotated[str, Form(max_length=64)] = "",
    lang: Lang = "zh",
) -> Response:
    """Publish a draft as it was shown; what stands in the way is told instead, or waived with a reason and a name."""
    office, now = entrance.office, services.now()
    with services.store.writing() as tx:
        lock_office(tx, office.id)
        found = named_draft(tx, office.id, number) if reason and name else None
        waivers = _waived(_refusals(tx, office, found, now), breaches, reason, name) if found else ()
        made = publish(tx, office, number, waivers, entrance.caller.login, now, revision)
    return onto(addresses.version(office.code, made.first, made.number), lang)


def _waived(refusals: list[Refusal], breaches: str, reason: str, name: str) -> tuple[Waiver, ...]:
    """Those that were shown, if they are the same still. Raises StaleError."""
    if breaches_shown(refusals) != breaches:
        raise StaleError(_OTHERS)
    hard = (one.facts for one in refusals if one.reason is Reason.HARD_BREACH)
    return tuple(Waiver(facts["rule"], facts["breach"], reason, name) for facts in hard)


def _refusals(tx: Tx, office: OfficeEntry, found: Draft, now: datetime) -> list[Refusal]:
    return refusals_of(tx, office, found, (), now) if found.state is DraftState.SOLVED else []


_OTHERS = Text(
    "违反的硬性规定已有变化，请重新查看草案后再公布",
    "other hard rules are broken than were shown; maybe look at the draft again, then publish",
)
