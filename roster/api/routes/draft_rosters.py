"""What a draft holds: its roster, looked at and edited by hand, or its clash with the ways out."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from roster.actions.ask_again import ask_again, clash_of, named_draft, take_way_out
from roster.actions.ask_draft import NO_DRAFT
from roster.actions.edit_draft import checked, choices, edit_draft, redo, solved_answer, undo
from roster.actions.errors import MissingError
from roster.actions.exchanges import exchanges
from roster.actions.publish import refusals_of
from roster.api.idempotency import Done, KeyNow, once
from roster.api.preconditions import IfMatch
from roster.api.refusals import IN_OFFICE, refusals
from roster.api.routes.drafts import Editing, Number, Seeing, asked_for, etag_of, line_of, matched, then_wake
from roster.api.schemas.clashes import ClashOut
from roster.api.schemas.drafts import ChoicesOut, DraftOut, EditedOut, WayOutIn, draft_out, edited_out
from roster.api.schemas.edits import EditIn
from roster.api.schemas.publishing import CheckOut, check_out
from roster.api.schemas.rosters import RosterOut, choice_out, roster_out
from roster.api.schemas.targets import TargetsOut, target_out
from roster.api.services import ServicesNow
from roster.store.drafts import roster_document
from roster.store.store import Tx

router = APIRouter(prefix="/api/v1/offices/{office}/drafts", tags=["drafts"])
Session = Annotated[str, Query(max_length=500, description="a slot's id", examples=["2026-12-08/hall/whole_day"])]


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


@router.get(
    "/{number}/choices",
    summary="Who could take a session",
    operation_id="list_draft_choices",
    responses=refusals(*IN_OFFICE, 409),
)
def ranked(entrance: Seeing, number: Number, slot: Session, services: ServicesNow) -> ChoicesOut:
    """Everybody, ranked, with what each choice would cost and which rules say so."""
    with services.store.reading() as tx:
        draft = named_draft(tx, entrance.office.id, number)
    found = choices(draft.question, solved_answer(draft).roster, slot)
    return ChoicesOut(slot=slot, choices=[choice_out(one) for one in found])


@router.get(
    "/{number}/targets",
    summary="Where the leader of a session could go instead",
    operation_id="list_draft_targets",
    responses=refusals(*IN_OFFICE, 409),
)
def targets(entrance: Seeing, number: Number, slot: Session, services: ServicesNow) -> TargetsOut:
    """Every other session, ranked, with what the exchange or the move would cost and which rules say so."""
    with services.store.reading() as tx:
        draft = named_draft(tx, entrance.office.id, number)
    found = exchanges(draft.question, solved_answer(draft).roster, slot)
    return TargetsOut(slot=slot, targets=[target_out(one) for one in found])


@router.post(
    "/{number}/edits",
    summary="Edit a draft by hand",
    operation_id="edit_draft",
    responses=refusals(*IN_OFFICE, 409, 412, 428),
)
def edit(  # noqa: PLR0913, PLR0917 - FastAPI hands over one argument a dependency
    entrance: Editing,
    number: Number,
    wanted: EditIn,
    services: ServicesNow,
    response: Response,
    if_match: IfMatch = None,
) -> EditedOut:
    """Answers with the breaches that come and go, the change of cost, and who else could take the session."""
    with services.store.writing() as tx:
        seen = matched(tx, entrance, number, if_match)
        change = (wanted.made(), seen, entrance.caller.login, services.now())
        edited = edit_draft(tx, entrance.office, number, *change)
    response.headers["ETag"] = etag_of(edited.draft)
    return edited_out(edited)


@router.post(
    "/{number}/undo",
    summary="Take the last edit back",
    operation_id="undo_draft_edit",
    responses=refusals(*IN_OFFICE, 409, 412, 428),
)
def taken_back(
    entrance: Editing, number: Number, services: ServicesNow, response: Response, if_match: IfMatch = None
) -> EditedOut:
    """The newest 100 edits are remembered; answers like an edit."""
    with services.store.writing() as tx:
        seen = matched(tx, entrance, number, if_match)
        edited = undo(tx, entrance.office, number, seen, entrance.caller.login, services.now())
    response.headers["ETag"] = etag_of(edited.draft)
    return edited_out(edited)


@router.post(
    "/{number}/redo",
    summary="Do once more what was taken back",
    operation_id="redo_draft_edit",
    responses=refusals(*IN_OFFICE, 409, 412, 428),
)
def done_again(
    entrance: Editing, number: Number, services: ServicesNow, response: Response, if_match: IfMatch = None
) -> EditedOut:
    """Until something else is edited; answers like an edit."""
    with services.store.writing() as tx:
        seen = matched(tx, entrance, number, if_match)
        edited = redo(tx, entrance.office, number, seen, entrance.caller.login, services.now())
    response.headers["ETag"] = etag_of(edited.draft)
    return edited_out(edited)


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
