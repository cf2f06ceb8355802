"""The log, for whoever audits."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import HTMLResponse

from roster.actions.verify_log import verify_chain
from roster.api.callers import SignedNow
from roster.api.entrance import Entrance, needs
from roster.api.page_frame import Lang, office_frame
from roster.api.services import ServicesNow
from roster.domain.access import Permission
from roster.pages import addresses
from roster.pages.log_page import LogLine, log_page
from roster.pages.words import speaker
from roster.store.log import entries, last_entry

router = APIRouter(prefix="/offices/{office}/log")
_A_PAGE = 100
Auditing = Annotated[Entrance, Depends(needs(Permission.SEE_LOG))]


@router.get("")
def log(
    entrance: Auditing,
    signed: SignedNow,
    services: ServicesNow,
    before: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
    lang: Lang = "zh",
) -> Response:
    """The newest entries, or those before an entry; the chain is walked each time."""
    office, say = entrance.office, speaker(lang)
    with services.store.reading() as tx:
        walked = verify_chain(tx, office.id)
        newest = last_entry(tx, office.id)
        end = before if before is not None else (newest.number + 1 if newest else 1)
        start = max(0, end - 1 - _A_PAGE)
        found = list(entries(tx, office.id, start, end - 1 - start))
    lines = [LogLine(e.number, e.at, e.who, e.action, e.thing, e.digest) for e in reversed(found)]
    broken = walked.broken
    sound = say("log_sound", count=walked.entries) if broken is None else say("log_broken", number=broken.number)
    here = addresses.log(office.code)
    more = f"{here}?before={start + 1}" if start else ""
    return HTMLResponse(log_page(lines, sound, office_frame(here, signed, entrance), lang, more))
