"""Before a draft is published: what that would bring about, and the notice as it would look."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response
from fastapi.responses import HTMLResponse

from roster.actions.ask_again import named_draft
from roster.actions.preview import preview_of
from roster.api.callers import SignedNow
from roster.api.entrance import Entrance, needs
from roster.api.headers import with_style
from roster.api.page_frame import Lang, Number, office_frame
from roster.api.services import ServicesNow
from roster.domain.access import Permission
from roster.pages import addresses
from roster.pages.notice_page import notice_page
from roster.pages.publish_page import Before, publish_page

router = APIRouter(prefix="/offices/{office}/drafts/{number}")
Publishing = Annotated[Entrance, Depends(needs(Permission.PUBLISH))]


@router.get("/publish")
def before_publishing(
    entrance: Publishing, number: Number, signed: SignedNow, services: ServicesNow, lang: Lang = "zh"
) -> Response:
    """All that stands in the way, what changes and who will be told what; the button publishes just that."""
    office = entrance.office
    with services.store.reading() as tx:
        draft = named_draft(tx, office.id, number)
        seen = preview_of(tx, office, draft, services.now())
    frame = office_frame(addresses.publishing(office.code, number), signed, entrance)
    before = Before(draft, seen.version, seen.refusals, seen.messages, seen.out, seen.difference)
    here, notice = addresses.draft(office.code, number), addresses.draft_notice(office.code, number)
    return HTMLResponse(publish_page(before, here, notice, frame, lang))


@router.get("/notice")
def proposed_notice(entrance: Publishing, number: Number, services: ServicesNow, lang: Lang = "zh") -> Response:
    """The public notice as it would be if the draft were published now, marked as a draft."""
    with services.store.reading() as tx:
        draft = named_draft(tx, entrance.office.id, number)
        seen = preview_of(tx, entrance.office, draft, services.now()).version
    adjusted = services.today if seen.adjusted else None
    page = notice_page(seen.question, seen.answer, lang, services.today, adjusted, proposed=True)
    return HTMLResponse(page.html, headers={"Content-Security-Policy": with_style(page.style_digest)})
