"""The screen on the wall: today's sessions and the next ones, for everybody.

The module's name comes before `public`, whose notices of months would take `today` for one.
"""

from collections.abc import Collection
from datetime import date
from hashlib import sha256

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from roster.api.entrance import OfficeCode
from roster.api.kept import Kept, Rendered
from roster.api.page_frame import Lang, public_frame
from roster.api.public_answers import (
    FOR_A_MINUTE,
    PAGE,
    RELEASE,
    documented,
    following_month,
    public_office,
    unchanged,
)
from roster.api.services import ServicesNow
from roster.domain.offices import OfficeEntry
from roster.domain.on_today import on_today
from roster.domain.schedule import Entry, entries
from roster.domain.texts import Language
from roster.domain.versions import VersionLine
from roster.domain.workdays import month_of
from roster.pages import addresses
from roster.pages.today_page import today_page
from roster.store.published import month_line
from roster.store.store import Tx
from roster.store.versions import version_by_id

router = APIRouter(tags=["public"])
_KEPT = Kept()
_Month = tuple[date, VersionLine]


@router.get(
    "/o/{office}/today",
    summary="Today's sessions",
    operation_id="see_today",
    response_class=HTMLResponse,
    responses=documented(PAGE, 404),
)
def today(request: Request, office: OfficeCode, services: ServicesNow, lang: Lang = "zh") -> Response:
    """Who receives today and on the next reception day, large enough for a wall; it looks again by itself."""
    now = services.today
    with services.store.reading() as tx:
        entry = public_office(tx, office)
        months = _months(tx, entry, now)
        known = (entry.code, entry.about.name, entry.about.county, str(now), *(line.digest for _, line in months), lang)
        digest = sha256("\n".join((*known, RELEASE)).encode()).hexdigest()
        tag = f'"{digest}"'
        if same := unchanged(request, tag):
            return same
        made = _KEPT.get(known, lambda: _drawn(tx, entry, months, now, lang))
    return Response(made.body, 200, {"ETag": tag, **FOR_A_MINUTE}, made.media_type)


def _months(tx: Tx, entry: OfficeEntry, now: date) -> list[_Month]:
    """What holds for this month and the next, as their notices have it."""
    firsts = (now.replace(day=1), following_month(now))
    found = ((first, month_line(tx, entry.id, *month_of(first))) for first in firsts)
    return [(first, line) for first, line in found if line is not None and line.withdrawal is None]


def _drawn(tx: Tx, entry: OfficeEntry, months: Collection[_Month], now: date, language: Language) -> Rendered:
    duties = [duty for first, line in months for duty in _duties(tx, line, first)]
    frame = public_frame(addresses.today(entry.code), entry)
    html = today_page(entry, on_today(duties, now, [first for first, _ in months]), frame, language)
    return Rendered(html.encode(), "text/html; charset=utf-8")


def _duties(tx: Tx, line: VersionLine, first: date) -> list[Entry]:
    """Those of one month: a longer period reaches into others."""
    version, (start, end) = version_by_id(tx, line.id), month_of(first)
    return [duty for duty in entries(version.question, version.answer.roster) if start <= duty.slot.day <= end]
