"""The first page: notices for the public; whoever is signed in goes on to the desk."""

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse

from roster.api.callers import MaybeSigned
from roster.api.page_frame import HOME, Lang, onto, public_frame, signed_frame
from roster.api.services import ServicesNow
from roster.domain.offices import OfficeEntry
from roster.pages import addresses
from roster.pages.home_page import Listed, home_page
from roster.store.offices import office_by_id, offices
from roster.store.store import Tx
from roster.store.versions import current_lines

router = APIRouter()
_MOST = 200  # more offices than one page lists are found by their own address


@router.get(HOME)
def home(services: ServicesNow, seen: MaybeSigned, lang: Lang = "zh") -> Response:
    """Somebody of one office comes to its desk, everybody else to the list."""
    with services.store.reading() as tx:
        own = {grant.office for grant in seen.caller.grants} if seen else set()
        if len(own) == 1:
            return onto(addresses.desk(office_by_id(tx, own.pop()).code), lang)
        listed = [_listed(tx, office) for office in offices(tx, limit=_MOST)]
    frame = signed_frame(HOME, seen) if seen else public_frame(HOME)
    return HTMLResponse(home_page(listed, frame, lang))


def _listed(tx: Tx, office: OfficeEntry) -> Listed:
    current = current_lines(tx, office.id)
    return office, (current[-1].first, current[-1].last) if current else None
