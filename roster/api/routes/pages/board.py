"""A draft's month edited with buttons: the same actions as the API's, and the board shown again afterwards."""

from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Query, Response
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from roster.actions.ask_again import named_draft
from roster.actions.edit_draft import Edited, edit_draft, redo, undo
from roster.actions.errors import BadInputError, StaleError
from roster.actions.publish import refusals_of
from roster.api.board import BoardView, Did, Visit, board_response
from roster.api.callers import SignedNow
from roster.api.entrance import Entrance, needs
from roster.api.page_frame import LARGEST, Lang, Number, Revision, office_frame, onto
from roster.api.schemas.edits import EditIn, PersonId, SlotId
from roster.api.services import ServicesNow
from roster.domain.access import Permission
from roster.domain.edits import Edit
from roster.domain.texts import Language
from roster.domain.versions import DraftState
from roster.pages import addresses
from roster.pages.board_panel import PanelView
from roster.pages.board_words import BOARD_WORDS
from roster.pages.draft_page import draft_page
from roster.pages.words import speaker
from roster.store.drafts import draft_line

router = APIRouter(prefix="/offices/{office}/drafts/{number}")
SeeingDrafts = Annotated[Entrance, Depends(needs(Permission.SEE_DRAFTS))]
Drafting = Annotated[Entrance, Depends(needs(Permission.EDIT_DRAFTS))]
_EDIT: TypeAdapter[Any] = TypeAdapter(EditIn)


class EditForm(BaseModel):
    """An edit as a form sends it: what is not part of it is left out."""

    revision: Annotated[int, Field(ge=1, le=LARGEST)]
    edit: Annotated[str, Field(max_length=20)]
    slot: SlotId
    person: PersonId | None = None
    instead_of: PersonId | None = None
    other_slot: SlotId | None = None
    other_person: PersonId | None = None
    stand_in: PersonId | None = None
    kept_free: bool | None = None

    def made(self) -> Edit:
        """The edit itself. Raises BadInputError."""
        try:
            edit: Edit = _EDIT.validate_python(self.model_dump(exclude={"revision"}, exclude_none=True)).made()
        except ValidationError:
            raise BadInputError(BOARD_WORDS["not_an_edit"]) from None
        return edit


@router.get("")
def draft(  # noqa: PLR0913, PLR0917 - the parts of an address
    entrance: SeeingDrafts,
    number: Number,
    signed: SignedNow,
    services: ServicesNow,
    slot: Annotated[str | None, Query(max_length=500)] = None,
    view: PanelView = "who",
    did: Did | None = None,
    at: Annotated[int | None, Query(ge=1, le=LARGEST)] = None,
    lang: Lang = "zh",
) -> Response:
    """A draft: how far it is, its roster (a board for who may edit), or the clash that stands in its way."""
    may_edit = entrance.may(Permission.EDIT_DRAFTS)
    with services.store.reading() as tx:
        line = draft_line(tx, entrance.office.id, number)
        solved = line is not None and line.state is DraftState.SOLVED
        found = None if may_edit and solved else named_draft(tx, entrance.office.id, number)
        may_publish = entrance.may(Permission.PUBLISH)
        refusals = (
            refusals_of(tx, entrance.office, found, (), services.now()) if found and solved and may_publish else ()
        )
    if found is None:
        return board_response((entrance, signed, services, lang), number, BoardView(slot, view, did, at))
    here = addresses.draft(entrance.office.code, number)
    frame = office_frame(here, signed, entrance)
    may = {"may_edit": may_edit, "may_publish": may_publish}
    return HTMLResponse(draft_page(found, here, frame, lang, services.vocabulary, refusals=refusals, **may))


@router.post("/edits")
def edit(  # noqa: PLR0913, PLR0917 - FastAPI hands over one argument a dependency
    entrance: Drafting,
    number: Number,
    signed: SignedNow,
    services: ServicesNow,
    wanted: Annotated[EditForm, Form()],
    lang: Lang = "zh",
) -> Response:
    """One edit; whoever looked at another state is shown how it stands now."""
    try:
        change = (wanted.made(), wanted.revision, entrance.caller.login, services.now())
        with services.store.writing() as tx:
            edited = edit_draft(tx, entrance.office, number, *change)
    except (StaleError, BadInputError) as error:
        return _refused((entrance, signed, services, lang), number, wanted.slot, error)
    return _onto(entrance, edited, "edit", lang)


@router.post("/undo")
def take_back(  # noqa: PLR0913, PLR0917 - FastAPI hands over one argument a dependency
    entrance: Drafting,
    number: Number,
    signed: SignedNow,
    services: ServicesNow,
    revision: Revision,
    lang: Lang = "zh",
) -> Response:
    """The last edit undone."""
    return _stepped((entrance, signed, services, lang), number, revision, "undo")


@router.post("/redo")
def do_again(  # noqa: PLR0913, PLR0917 - FastAPI hands over one argument a dependency
    entrance: Drafting,
    number: Number,
    signed: SignedNow,
    services: ServicesNow,
    revision: Revision,
    lang: Lang = "zh",
) -> Response:
    """What was undone, done again."""
    return _stepped((entrance, signed, services, lang), number, revision, "redo")


def _stepped(visit: Visit, number: int, revision: int, did: Literal["undo", "redo"]) -> Response:
    entrance, _, services, lang = visit
    step = undo if did == "undo" else redo
    try:
        with services.store.writing() as tx:
            edited = step(tx, entrance.office, number, revision, entrance.caller.login, services.now())
    except StaleError as error:
        return _refused(visit, number, None, error)
    return _onto(entrance, edited, did, lang)


def _onto(entrance: Entrance, edited: Edited, did: Did, lang: Language) -> Response:
    """Back to the board, which says what the change at that revision brought about."""
    here = addresses.draft(entrance.office.code, edited.draft.id)
    asked = urlencode({"slot": edited.slot, "did": did, "at": edited.draft.revision}, safe="/")
    return onto(f"{here}?{asked}", lang)


def _refused(visit: Visit, number: int, slot: str | None, error: StaleError | BadInputError) -> Response:
    reason = error.said.say(visit[-1]) if isinstance(error, StaleError) else error.say(visit[-1])
    said = speaker(visit[-1])("not_saved", reason=reason.rstrip("。."))
    status = 412 if isinstance(error, StaleError) else 422
    return board_response(visit, number, BoardView(slot), said, status)
