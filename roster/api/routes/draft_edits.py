"""A draft changed by hand: who could take a session, where a leader could go, edits, and undoing them."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from roster.actions.ask_again import named_draft
from roster.actions.edit_draft import choices, edit_draft, redo, solved_answer, undo
from roster.actions.exchanges import exchanges
from roster.api.preconditions import IfMatch
from roster.api.refusals import IN_OFFICE, refusals
from roster.api.routes.drafts import Editing, Number, Seeing, etag_of, matched
from roster.api.schemas.drafts import ChoicesOut, EditedOut, edited_out
from roster.api.schemas.edits import EditIn
from roster.api.schemas.rosters import choice_out
from roster.api.schemas.targets import TargetsOut, target_out
from roster.api.services import ServicesNow

router = APIRouter(prefix="/api/v1/offices/{office}/drafts", tags=["drafts"])
Session = Annotated[str, Query(max_length=500, description="a slot's id", examples=["2026-12-08/hall/whole_day"])]


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
