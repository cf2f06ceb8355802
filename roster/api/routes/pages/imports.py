"""A workbook comes in by a page: shown first with every complaint, then stored whole; the file is carried along."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Response
from fastapi.responses import HTMLResponse

from roster.actions.errors import BadInputError, StaleError
from roster.actions.import_book import ImportPreview, apply_preview, difference_of_import
from roster.actions.read_book import ImportKind
from roster.api.body_limit import FILE_TOO_LARGE, MOST_OF_A_FILE
from roster.api.callers import Signed, SignedNow
from roster.api.entrance import Entrance, needs
from roster.api.month_typed import month_typed
from roster.api.page_frame import Lang, office_frame, onto
from roster.api.page_uploads import CarriedFile, CarriedNow
from roster.api.services import Services, ServicesNow
from roster.domain.access import Permission
from roster.domain.texts import Language, Text
from roster.domain.workdays import month_of
from roster.pages import addresses
from roster.pages.import_page import ComplaintLine, Shown, import_page, warnings
from roster.sheets.beside import Rows, rows_beside
from roster.sheets.complaints import Complaint, shown
from roster.sheets.own_month import own_month

router = APIRouter(prefix="/offices/{office}/import")
Importing = Annotated[Entrance, Depends(needs(Permission.IMPORT))]
_UNUSABLE, _CHANGED = 422, 412


@router.get("")
def taken(entrance: Importing, signed: SignedNow, lang: Lang = "zh") -> Response:
    """Where the file is chosen."""
    return _page(entrance, signed, CarriedFile(), None, lang)


@router.post("")
def read(
    entrance: Importing, signed: SignedNow, file: CarriedNow, services: ServicesNow, lang: Lang = "zh"
) -> Response:
    """What is in the file and what it would change; nothing is stored."""
    try:
        found = _shown(_preview(entrance, file, services), file, services.today)
    except BadInputError as error:
        return _page(entrance, signed, file, None, lang, (error.say(lang),), _UNUSABLE)
    return _page(entrance, signed, file, found, lang, warnings(found, lang))


@router.post("/apply")
def store(
    entrance: Importing, signed: SignedNow, file: CarriedNow, services: ServicesNow, lang: Lang = "zh"
) -> Response:
    """Store what was shown; if the book changed in the meantime, what would change now is shown instead."""
    try:
        preview = _preview(entrance, file, services)
        with services.store.writing() as tx:
            who, now, base = entrance.caller.login, services.now(), file.base or 0
            apply_preview(tx, entrance.office, preview, file_name=file.file_name, base_revision=base, who=who, now=now)
    except BadInputError as error:
        return _page(entrance, signed, file, None, lang, (error.say(lang),), _UNUSABLE)
    except StaleError as error:
        found = _shown(_preview(entrance, file, services), file, services.today)
        return _page(entrance, signed, file, found, lang, (error.said.say(lang), *warnings(found, lang)), _CHANGED)
    return onto(f"{addresses.desk(entrance.office.code)}?stored={len(preview.difference)}", lang)


def _preview(entrance: Entrance, file: CarriedFile, services: Services) -> ImportPreview:
    """Raises BadInputError where there is no file, or one that is too large, or no month where one is typed."""
    if not file.file_name:
        raise BadInputError(_NO_FILE)
    if not file.content:
        raise BadInputError(_EMPTY.filled(name=shown(file.file_name)))
    if len(file.content) > MOST_OF_A_FILE:
        raise BadInputError(FILE_TOO_LARGE)
    month = month_typed(file.month) if file.month.strip() else None
    with services.store.reading() as tx:
        return difference_of_import(
            tx,
            entrance.office,
            file.content,
            file_name=file.file_name,
            month=month,
            calendar=services.calendar,
            today=services.today,
        )


def _shown(preview: ImportPreview, file: CarriedFile, today: date) -> Shown:
    beside = rows_beside(file.content, preview.complaints)
    is_month = preview.kind is ImportKind.MONTH and preview.month is not None
    return Shown(
        shown(file.file_name),
        str(preview.kind),
        preview.month,
        over=is_month and preview.month is not None and month_of(preview.month)[1] < today,
        own=own_month(file.content, file.file_name) if is_month and file.month.strip() else None,
        base=preview.base,
        carried=file.carried,
        understood=preview.understood,
        complaints=tuple(_line(one, beside) for one in preview.complaints),
        difference=preview.difference,
    )


def _line(one: Complaint, beside: Rows) -> ComplaintLine:
    row = tuple((cell.cell, cell.text) for cell in beside.get((one.sheet, one.cell), ()))
    return ComplaintLine(one.sheet, one.cell, one.value, one.problem, one.hint, row)


def _page(  # noqa: PLR0913, PLR0917 - what is shown, and to whom
    entrance: Entrance,
    signed: Signed,
    file: CarriedFile,
    found: Shown | None,
    language: Language,
    said: tuple[str, ...] = (),
    status: int = 200,
) -> Response:
    frame = office_frame(addresses.importing(entrance.office.code), signed, entrance, said)
    may_export = entrance.may(Permission.EXPORT)
    html = import_page(entrance.office.code, found, frame, language, month=file.month, may_export=may_export)
    return HTMLResponse(html, status)


_NO_FILE = Text("没有选择文件；请先选择工作簿再读取", "No file was chosen. Maybe choose the workbook first.")
_EMPTY = Text(
    "文件“{name}”是空的（0字节）；请在Excel或WPS中重新保存后再选",
    "The file “{name}” is empty (0 bytes). Maybe save it again in Excel or WPS.",
)
