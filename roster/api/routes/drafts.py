"""Drafts: asked for, watched, given up, published; what they hold: draft_rosters."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Response

from roster.actions.ask_draft import NO_DRAFT, ask_draft, cancel_draft
from roster.actions.errors import MissingError
from roster.actions.publish import publish
from roster.api.entrance import Entrance, needs
from roster.api.idempotency import Done, KeyNow, once
from roster.api.paging import Page, PageNow, paged
from roster.api.preconditions import IfMatch, require_match
from roster.api.refusals import IN_OFFICE, refusals
from roster.api.schemas.drafts import DraftIn, DraftOut, draft_out
from roster.api.schemas.publishing import PublishIn
from roster.api.schemas.versions import VersionLineOut, line_out
from roster.api.services import Services, ServicesNow
from roster.domain.access import Permission
from roster.domain.versions import Draft, DraftLine
from roster.store.drafts import draft_line, draft_lines
from roster.store.store import Tx

router = APIRouter(prefix="/api/v1/offices/{office}/drafts", tags=["drafts"])
Seeing = Annotated[Entrance, Depends(needs(Permission.SEE_DRAFTS))]
Editing = Annotated[Entrance, Depends(needs(Permission.EDIT_DRAFTS))]
Publishing = Annotated[Entrance, Depends(needs(Permission.PUBLISH))]
Number = Annotated[int, Path(ge=1, le=2**31 - 1, description="the draft's number", examples=[3])]


@router.post(
    "",
    status_code=202,
    summary="Ask for a draft",
    operation_id="ask_for_draft",
    response_model=DraftOut,
    responses=refusals(*IN_OFFICE, 409),
)
def ask(entrance: Editing, asked: DraftIn, services: ServicesNow, key: KeyNow) -> Response:
    """Answers at once; the draft is solved by whichever instance takes it. Its address is in Location."""

    def work(tx: Tx) -> Done:
        seconds = min(asked.seconds or services.settings.solve_seconds, services.settings.solve_seconds)
        period = (asked.first, asked.last, services.calendar)
        draft = ask_draft(tx, entrance.office, *period, seconds, entrance.caller.login, services.now())
        return asked_for(entrance, draft_out(draft))

    return then_wake(services, once(services, entrance.caller, key, work))


@router.get("", summary="Drafts, oldest first", operation_id="list_drafts", responses=refusals(*IN_OFFICE))
def listed(entrance: Seeing, services: ServicesNow, page: PageNow) -> Page[DraftOut]:
    """Without what they hold."""
    with services.store.reading() as tx:
        found = draft_lines(tx, entrance.office.id, page.after, page.rows)
    return paged(page, found, lambda one: one.id, draft_out)


@router.get("/{number}", summary="How far a draft is", operation_id="see_draft", responses=refusals(*IN_OFFICE))
def seen(entrance: Seeing, number: Number, services: ServicesNow, response: Response) -> DraftOut:
    """Cheap enough to be asked every second. The ETag is its revision."""
    with services.store.reading() as tx:
        line = line_of(tx, entrance, number)
    response.headers["ETag"] = etag_of(line)
    return draft_out(line)


@router.post(
    "/{number}/cancel",
    status_code=204,
    summary="Give a draft up",
    operation_id="give_up_draft",
    responses=refusals(*IN_OFFICE, 409),
)
def cancel(entrance: Editing, number: Number, services: ServicesNow) -> None:
    """Waiting, being solved or solved: it will not be published."""
    with services.store.writing() as tx:
        cancel_draft(tx, entrance.office, number, entrance.caller.login, services.now())
    services.wake()


@router.post(
    "/{number}/publish",
    status_code=201,
    summary="Publish a draft",
    operation_id="publish_draft",
    response_model=VersionLineOut,
    responses=refusals(*IN_OFFICE, 409, 412),
)
def put_out(  # noqa: PLR0913, PLR0917 - FastAPI hands over one argument a dependency
    entrance: Publishing,
    number: Number,
    wanted: PublishIn,
    services: ServicesNow,
    key: KeyNow,
    if_match: IfMatch = None,
) -> Response:
    """All that stands in the way is told at once, in `refusals`. With If-Match only what was looked at is published."""

    def work(tx: Tx) -> Done:
        seen = None if if_match is None else matched(tx, entrance, number, if_match)
        waivers = [waiver.made() for waiver in wanted.waivers]
        made = publish(tx, entrance.office, number, waivers, entrance.caller.login, services.now(), seen)
        place = f"/api/v1/offices/{entrance.office.code}/versions/{made.first}/{made.number}"
        return Done(line_out(made), 201, {"Location": place})

    return once(services, entrance.caller, key, work)


def line_of(tx: Tx, entrance: Entrance, number: int) -> DraftLine:
    """The office's draft with that number. Raises MissingError."""
    line = draft_line(tx, entrance.office.id, number)
    if line is None:
        raise MissingError(NO_DRAFT.filled(number=number))
    return line


def matched(tx: Tx, entrance: Entrance, number: int, if_match: str | None) -> int:
    """The revision of a draft that the caller has seen. Raises MissingError, StaleError, PreconditionMissingError."""
    line = line_of(tx, entrance, number)
    require_match(if_match, etag_of(line))
    return line.revision


def asked_for(entrance: Entrance, draft: DraftOut) -> Done:
    """The answer for a draft that was asked for: it is accepted, and where to watch it."""
    place = f"/api/v1/offices/{entrance.office.code}/drafts/{draft.id}"
    return Done(draft, 202, {"Location": place, "ETag": f'"{draft.revision}"'})


def then_wake(services: Services, answer: Response) -> Response:
    """The draft is committed: the thread may look for it."""
    services.wake()
    return answer


def etag_of(draft: DraftLine | Draft) -> str:
    """A draft's ETag: its revision, quoted."""
    return f'"{draft.revision}"'
