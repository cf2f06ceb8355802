"""Fairness as a picture, for whoever sees the proof."""

import re
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import HTMLResponse

from roster.actions.errors import BadInputError
from roster.actions.see_shares import see_shares
from roster.api.callers import SignedNow
from roster.api.entrance import Entrance, needs
from roster.api.page_frame import Lang, office_frame
from roster.api.services import ServicesNow
from roster.domain.access import Permission
from roster.domain.texts import Text
from roster.domain.workdays import month_of, months
from roster.pages import addresses
from roster.pages.fairness_page import fairness_page

router = APIRouter(prefix="/offices/{office}/fairness")
Proving = Annotated[Entrance, Depends(needs(Permission.SEE_PROOF))]
_MONTH = re.compile(r"(2\d{3})-(0[1-9]|1[0-2])", re.ASCII)
_MOST = 36


@router.get("")
def fairness(  # noqa: PLR0913, PLR0917 - the parts of an address
    entrance: Proving,
    signed: SignedNow,
    services: ServicesNow,
    since: Annotated[str, Query(alias="from", max_length=20)] = "",
    to: Annotated[str, Query(max_length=20)] = "",
    by: Annotated[Literal["order", "total"], Query()] = "order",
    lang: Lang = "zh",
) -> Response:
    """The months from one to the other, by default this year's."""
    office = entrance.office
    first = _month(since) if since else services.today.replace(month=1, day=1)
    last = month_of(_month(to) if to else first.replace(month=12))[1]
    _require_in_order(first, last)
    with services.store.reading() as tx:
        shown = see_shares(tx, office, first, last, services.calendar)
    frame = office_frame(addresses.fairness(office.code, first, last, by), signed, entrance)
    return HTMLResponse(fairness_page(shown, by, office.code, frame, lang))


def _month(text: str) -> date:
    found = _MONTH.fullmatch(text)
    if found is None:
        raise BadInputError(_NO_MONTH.filled(text=text))
    return date(int(found[1]), int(found[2]), 1)


def _require_in_order(first: date, last: date) -> None:
    count = len(tuple(months(first, last)))
    if not 1 <= count <= _MOST:
        raise BadInputError(_NO_PERIOD.filled(first=f"{first:%Y-%m}", last=f"{last:%Y-%m}", most=_MOST))


_NO_MONTH = Text("“{text}”不是月份；请写成 2027-01 的样子", "“{text}” is no month. Maybe write it like 2027-01.")
_NO_PERIOD = Text(
    "从 {first} 到 {last} 看不了；请从早到晚选，最多{most}个月",
    "from {first} to {last} cannot be shown. Maybe name the earlier month first, and {most} months at the most.",
)
