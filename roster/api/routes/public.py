"""What an office puts up for everybody, without signing in: notices, their tables and their calendars."""

import re
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Request, Response
from fastapi.responses import HTMLResponse

from roster.api.entrance import OfficeCode
from roster.api.kept import Kept, Rendered
from roster.api.page_frame import Lang, public_frame
from roster.api.problems import problem
from roster.api.public_answers import (
    FOR_A_MINUTE,
    PAGE,
    RELEASE,
    documented,
    following_month,
    public_office,
    unchanged,
)
from roster.api.public_renders import calendar_of, notice_of, table_of
from roster.api.services import ServicesNow
from roster.domain.offices import OfficeEntry
from roster.domain.texts import Language
from roster.domain.versions import VersionLine
from roster.domain.workdays import month_of
from roster.pages import addresses
from roster.pages.public_page import nothing_page, public_page, why_nothing
from roster.store.published import month_line
from roster.store.store import Tx

router = APIRouter(tags=["public"])
Render = Callable[[Tx, VersionLine, Language], Rendered]
Month = Annotated[str, Path(description="a month", examples=["2026-12"])]
_MONTH = re.compile(r"2\d{3}-(0[1-9]|1[0-2])", re.ASCII)
_KEPT = Kept()


_LIST = documented(PAGE, 404)
_HTML, _XLSX, _ICS = (
    documented(kind, 404, 410)
    for kind in (PAGE, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/calendar")
)


@router.get(
    "/o/{office}",
    summary="An office's notices",
    operation_id="see_notices",
    response_class=HTMLResponse,
    responses=_LIST,
)
def notices(request: Request, office: OfficeCode, services: ServicesNow, lang: Lang = "zh") -> Response:
    """The notices of this month and of the next one."""
    first = services.today.replace(day=1)
    with services.store.reading() as tx:
        entry = public_office(tx, office)
        months = [(day, month_line(tx, entry.id, *month_of(day))) for day in (first, following_month(first))]
    html = public_page(entry, months, public_frame(addresses.notice(entry.code), entry), lang).encode()
    tag = f'"{sha256(html).hexdigest()}"'
    return unchanged(request, tag) or HTMLResponse(html, headers={"ETag": tag, **FOR_A_MINUTE})


@router.get(
    "/o/{office}/{month}.xlsx",
    summary="A notice's table",
    operation_id="download_notice_table",
    response_class=Response,
    responses=_XLSX,
)
def table(request: Request, office: OfficeCode, month: Month, services: ServicesNow) -> Response:
    """The public columns as a workbook."""
    return _shown(request, (office, month), services, "zh", table_of)


@router.get(
    "/o/{office}/{month}.ics",
    summary="A notice's calendar",
    operation_id="download_notice_calendar",
    response_class=Response,
    responses=_ICS,
)
def calendar(request: Request, office: OfficeCode, month: Month, services: ServicesNow, lang: Lang = "zh") -> Response:
    """One month's duties as a calendar file."""
    return _shown(request, (office, month), services, lang, calendar_of)


@router.get(
    "/o/{office}/{month}",
    summary="A notice",
    operation_id="see_notice",
    response_class=HTMLResponse,
    responses=_HTML,
)
def notice(request: Request, office: OfficeCode, month: Month, services: ServicesNow, lang: Lang = "zh") -> Response:
    """The notice as it is in force, on one page to print."""
    return _shown(request, (office, month), services, lang, notice_of)


def _shown(
    request: Request, place: tuple[str, str], services: ServicesNow, language: Language, render: Render
) -> Response:
    """What holds now for a month: not sent where the client has it, rendered where nobody asked before."""
    first, last = month_of(_month(place[1]))
    with services.store.reading() as tx:
        entry = public_office(tx, place[0])
        line = month_line(tx, entry.id, first, last)
        if line is None or line.withdrawal is not None:
            return _nothing(entry, first, line, language, render)
        tag = f'"{line.digest[:32]}.{render.__name__}.{language}.{RELEASE}"'
        if same := unchanged(request, tag):
            return same
        made = _KEPT.get((line.digest, render.__name__, language), lambda: render(tx, line, language))
    return Response(made.body, 200, {"ETag": tag, **FOR_A_MINUTE, **made.headers}, made.media_type)


def _nothing(entry: OfficeEntry, first: date, line: VersionLine | None, language: Language, render: Render) -> Response:
    """In words, why there is no notice: a page for people, a problem for programs."""
    status = 404 if line is None else 410
    if render is not notice_of:
        return problem(status, why_nothing(first, line), FOR_A_MINUTE)
    frame = public_frame(addresses.notice(entry.code, first), entry)
    return HTMLResponse(nothing_page(first, line, frame, language), status, FOR_A_MINUTE)


def _month(text: str) -> date:
    if not _MONTH.fullmatch(text):
        raise HTTPException(404)
    return date.fromisoformat(f"{text}-01")
