"""The office's log, and whether it is as it was written."""

from typing import Annotated

from fastapi import APIRouter, Depends

from roster.actions.verify_log import verify_chain
from roster.api.entrance import Entrance, needs
from roster.api.paging import Page, PageNow, paged
from roster.api.refusals import IN_OFFICE, refusals
from roster.api.schemas.log import LogEntryOut, LogVerifiedOut, entry_out, verified_out
from roster.api.services import ServicesNow
from roster.domain.access import Permission
from roster.store.log import entries

router = APIRouter(prefix="/api/v1/offices/{office}/log", tags=["log"])
Auditing = Annotated[Entrance, Depends(needs(Permission.SEE_LOG))]


@router.get("", summary="The log, oldest first", operation_id="list_log", responses=refusals(*IN_OFFICE))
def log(entrance: Auditing, services: ServicesNow, page: PageNow) -> Page[LogEntryOut]:
    """`after` is the number of the last entry seen."""
    with services.store.reading() as tx:
        found = tuple(entries(tx, entrance.office.id, page.after, page.rows))
    return paged(page, found, lambda entry: entry.number, entry_out)


@router.get(
    "/verify", summary="Whether the log is as it was written", operation_id="verify_log", responses=refusals(*IN_OFFICE)
)
def verify(entrance: Auditing, services: ServicesNow) -> LogVerifiedOut:
    """Numbers without a gap, each digest computed again; the first break is named."""
    with services.store.reading() as tx:
        return verified_out(verify_chain(tx, entrance.office.id))
