"""What has to be told to whom because a month was published, changed or taken back."""

from typing import Annotated

from fastapi import APIRouter, Depends

from roster.api.entrance import Entrance, needs
from roster.api.paging import Page, PageNow, paged
from roster.api.refusals import IN_OFFICE, refusals
from roster.api.schemas.messages import MessageOut, message_out
from roster.api.services import ServicesNow
from roster.domain.access import Permission
from roster.store.messages import messages_of

router = APIRouter(prefix="/api/v1/offices/{office}/messages", tags=["messages"])
Seeing = Annotated[Entrance, Depends(needs(Permission.SEE_MESSAGES))]


@router.get("", summary="Messages, oldest first", operation_id="list_messages", responses=refusals(*IN_OFFICE))
def listed(entrance: Seeing, services: ServicesNow, page: PageNow) -> Page[MessageOut]:
    """One a person whose duties moved."""
    with services.store.reading() as tx:
        found = messages_of(tx, entrance.office.id, page.after, page.rows)
    return paged(page, found, lambda one: one.id, message_out)
