"""What a draft holds: its roster, looked at and edited by hand, or its clash with the ways out."""

from fastapi import APIRouter, Response

from roster.actions.ask_again import ask_again, clash_of, named_draft, take_way_out
from roster.actions.ask_draft import NO_DRAFT
from roster.actions.edit_draft import checked, solved_answer
from roster.actions.errors import MissingError
from roster.actions.publish import refusals_of
from roster.api.idempotency import Done, KeyNow, once
from roster.api.refusals import IN_OFFICE, refusals
from roster.api.routes.drafts import Editing, Number, Seeing, asked_for, etag_of, line_of, then_wake
from roster.api.schemas.clashes import ClashOut
from roster.api.schemas.drafts import DraftOut, WayOutIn, draft_out
from roster.api.schemas.publishing import CheckOut, check_out
from roster.api.schemas.rosters import RosterOut, roster_out
from roster.api.services import ServicesNow
from roster.store.drafts import roster_document
from roster.store.store import Tx

router = APIRouter(prefix="/api/v1/offices/{office}/drafts", tags=["drafts"])


@router.get(
    "/{number}/roster", summary="The roster of a draft", operation_id="see_draft_roster", responses=refusals(*IN_OFFICE)
)
def roster(entrance: Seeing, number: Number, services: ServicesNow, response: Response) -> RosterOut:
    """In the form of roster.json."""
    with services.store.reading() as tx:
        line = line_of(tx, entrance, number)
        document = roster_document(tx, line.id)
    if document is None:
        raise MissingError(NO_DRAFT.filled(number=number))
    response.headers["ETag"] = etag_of(line)
    return roster_out(dict(document), proof=True)


@router.get(
    "/{number}/clash",
    summary="Why no roster is possible",
    operation_id="see_draft_clash",
    response_model=ClashOut,
    responses=refusals(*IN_OFFICE),
)
def clash(entrance: Seeing, number: Number, services: ServicesNow) -> dict[str, object]:
    """In the form of clash.json, with the ways out."""
    with services.store.reading() as tx:
        return clash_of(named_draft(tx, entrance.office.id, number))


@router.get(
    "/{number}/check",
    summary="What a draft breaks and costs",
    operation_id="check_draft",
    responses=refusals(*IN_OFFICE, 409),
)
def check(entrance: Seeing, number: Number, services: ServicesNow) -> CheckOut:
    """Also everything that stands in the way of publishing it."""
    with services.store.reading() as tx:
        draft = named_draft(tx, entrance.office.id, number)
        found = refusals_of(tx, entrance.office, draft, (), services.now())
    return check_out(checked(draft.question, solved_answer(draft).roster), found)


@router.post(
    "/{number}/ways-out",
    status_code=202,
    summary="Take a way out",
    operation_id="take_way_out",
    response_model=DraftOut,
    responses=refusals(*IN_OFFICE, 409),
)
def way_out(entrance: Editing, number: Number, way: WayOutIn, services: ServicesNow, key: KeyNow) -> Response:
    """A new draft for the question after the change that a clash proposed."""

    def work(tx: Tx) -> Done:
        taken = (number, way.number, entrance.caller.login, services.now())
        return asked_for(entrance, draft_out(take_way_out(tx, entrance.office, *taken)))

    return then_wake(services, once(services, entrance.caller, key, work))


@router.post(
    "/{number}/again",
    status_code=202,
    summary="Solve again around what is pinned",
    operation_id="solve_again",
    response_model=DraftOut,
    responses=refusals(*IN_OFFICE, 409),
)
def again(entrance: Editing, number: Number, services: ServicesNow, key: KeyNow) -> Response:
    """A new draft for the same question with the pins set since."""

    def work(tx: Tx) -> Done:
        draft = ask_again(tx, entrance.office, number, entrance.caller.login, services.now())
        return asked_for(entrance, draft_out(draft))

    return then_wake(services, once(services, entrance.caller, key, work))
