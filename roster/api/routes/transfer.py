"""The book as files: imported with its difference, exported whole; and the question it asks."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response

from roster.actions.errors import BadInputError
from roster.actions.export_office import office_document, office_sheets
from roster.actions.import_book import apply_preview, difference_of_import
from roster.api.entrance import Entrance, needs
from roster.api.refusals import refusals
from roster.api.schemas.book import QUESTION
from roster.api.schemas.transfer import ImportOut, import_out
from roster.api.services import ServicesNow
from roster.api.uploads import BODY, UploadNow
from roster.documents.codec import encode_json, strictly
from roster.documents.office_file import FORM
from roster.domain.access import Permission
from roster.domain.office_book import question_of_book
from roster.domain.question import Question
from roster.domain.texts import Text
from roster.domain.workdays import UnknownYearError, month_of
from roster.store.books import book_of
from roster.store.versions import served_turns

router = APIRouter(prefix="/api/v1/offices/{office}", tags=["book"])
Importing = Annotated[Entrance, Depends(needs(Permission.IMPORT))]
Exporting = Annotated[Entrance, Depends(needs(Permission.EXPORT))]
Seeing = Annotated[Entrance, Depends(needs(Permission.SEE_BOOK))]
_MONTH: Any = Query(pattern=r"^20\d\d-(0[1-9]|1[0-2])$", description="a month: 2026-12", examples=["2026-12"])
Base = Annotated[int | None, Query(ge=1, le=2**31 - 1, description="the `base` of the difference that was seen")]
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_Responses = dict[int | str, dict[str, Any]]
_JSON_TYPE = "application/json"
_DOCUMENT = {"form": FORM, "version": 1, "code": "yunxi", "level": "county", "stand_in_policy": "named"}
_JSON: _Responses = {200: {"content": {_JSON_TYPE: {"schema": {"type": "object"}, "example": _DOCUMENT}}}}
_QUESTION: _Responses = {200: {"content": {_JSON_TYPE: {"example": QUESTION}}}}
_WORKBOOK: _Responses = {200: {"content": {_XLSX: {"schema": {"type": "string", "format": "binary"}}}}}


@router.post(
    "/imports",
    summary="Import a workbook or an office's document",
    operation_id="import_book",
    responses=refusals(401, 403, 404, 412, 422),
    openapi_extra=BODY,
)
def imported(  # noqa: PLR0913, PLR0917 - FastAPI hands over one argument a dependency
    entrance: Importing,
    file: UploadNow,
    services: ServicesNow,
    month: Annotated[str | None, _MONTH] = None,
    apply: Annotated[bool, Query(description="false shows what would change, true makes it so")] = False,  # noqa: FBT002
    base: Base = None,
) -> ImportOut:
    """A month's workbook, the office's own workbook, or its JSON: told apart by what is in the file.

    First with `apply=false`: what was understood, every complaint, the difference. Then the same file with
    `apply=true` and `base`: all of it or, if the book changed since, nothing (412).
    """
    if apply and base is None:
        raise BadInputError(_NO_BASE)
    with services.store.reading() as tx:
        preview = difference_of_import(
            tx,
            entrance.office,
            file.content,
            file_name=file.file_name,
            month=_first(month),
            calendar=services.calendar,
            today=services.today,
        )
    if apply and base is not None:
        with services.store.writing() as tx:
            who, now = entrance.caller.login, services.now()
            apply_preview(tx, entrance.office, preview, file_name=file.file_name, base_revision=base, who=who, now=now)
    return import_out(preview, applied=apply)


@router.get(
    "/export.json",
    summary="The whole office as JSON",
    operation_id="export_office",
    response_class=Response,
    responses=_JSON | refusals(401, 403, 404),
)
def document(entrance: Exporting, services: ServicesNow) -> Response:
    """Settings, book, versions, drafts, requests and messages, and the log for who may read it.

    Accounts and tokens are not in it. Imports take its book, `roster import --new` makes an office of it.
    """
    with services.store.reading() as tx:
        content = office_document(tx, entrance.office, with_log=entrance.may(Permission.SEE_LOG))
    return _attached(content, "application/json", f"{entrance.office.code}.json")


@router.get(
    "/export.xlsx",
    summary="The book as a workbook",
    operation_id="export_workbook",
    response_class=Response,
    responses=_WORKBOOK | refusals(401, 403, 404, 422),
)
def workbook(entrance: Exporting, services: ServicesNow) -> Response:
    """One sheet a noun, to be edited and imported again."""
    with services.store.reading() as tx:
        content = office_sheets(tx, entrance.office)
    return _attached(content, _XLSX, f"{entrance.office.code}.xlsx")


@router.get(
    "/question",
    summary="What the book asks for a month",
    operation_id="see_question",
    response_model=strictly(Question),
    responses=_QUESTION | refusals(401, 403, 404, 422),
)
def question(entrance: Seeing, services: ServicesNow, month: Annotated[str, _MONTH]) -> Response:
    """Everything the solver would be told now, published months counted as history: question.json."""
    first, last = month_of(date.fromisoformat(f"{month}-01"))
    with services.store.reading() as tx:
        book, served = book_of(tx, entrance.office), served_turns(tx, entrance.office.id, first)
    try:
        asked = question_of_book(book, first, last, services.calendar, served)
    except UnknownYearError as error:
        raise BadInputError(_NO_CALENDAR.filled(year=error.year)) from None
    return Response(encode_json(asked), media_type="application/json")


def _first(month: str | None) -> date | None:
    return None if month is None else date.fromisoformat(f"{month}-01")


def _attached(content: bytes, media_type: str, name: str) -> Response:
    return Response(content, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})


_NO_BASE = Text(
    "请先用apply=false查看差异，再带上其中的base导入",
    "look at the difference with apply=false first, then send its base along",
)
_NO_CALENDAR = Text("没有{year}年的日历", "there is no calendar for {year}")
