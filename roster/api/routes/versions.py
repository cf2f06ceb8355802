"""Versions: what was published, what differs, taking back and bringing back."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Response

from roster.actions.compare import compare
from roster.actions.errors import MissingError
from roster.actions.withdraw import NO_VERSION, republish, withdraw
from roster.api.entrance import Entrance, needs
from roster.api.idempotency import Done, KeyNow, once
from roster.api.paging import Page, PageNow, paged
from roster.api.refusals import IN_OFFICE, refusals
from roster.api.schemas.versions import (
    DifferenceOut,
    RepublishIn,
    VersionLineOut,
    VersionOut,
    WithdrawIn,
    difference_out,
    line_out,
    version_out,
)
from roster.api.services import ServicesNow
from roster.documents.version_file import FORM
from roster.domain.access import Permission
from roster.domain.texts import Text
from roster.domain.versions import VersionLine
from roster.store.store import Tx
from roster.store.versions import current_line, document_of, read_document, version_line, version_lines

router = APIRouter(prefix="/api/v1/offices/{office}/versions", tags=["versions"])
Seeing = Annotated[Entrance, Depends(needs(Permission.SEE_VERSIONS))]
Proving = Annotated[Entrance, Depends(needs(Permission.SEE_PROOF))]
Publishing = Annotated[Entrance, Depends(needs(Permission.PUBLISH))]
First = Annotated[date, Path(description="the period's first day", examples=["2026-12-01"])]
Number = Annotated[int, Path(ge=1, le=2**31 - 1, description="the version's number in its period", examples=[2])]
Other = Annotated[int, Query(ge=1, le=2**31 - 1, description="the other version's number", examples=[1])]
_SEALED: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "the bytes",
        "content": {
            "application/json": {
                "schema": {"type": "object"},
                "example": {"form": FORM, "office": "yunxi", "first": "2026-12-01", "last": "2026-12-31", "number": 1},
            }
        },
    }
}
_NONE_HOLDS = Text("{first}起的这段时间没有正在执行的版本", "nothing holds for the period from {first}")


@router.get(
    "",
    summary="Versions in the order they were published",
    operation_id="list_versions",
    responses=refusals(*IN_OFFICE),
)
def listed(entrance: Seeing, services: ServicesNow, page: PageNow) -> Page[VersionLineOut]:
    """Without their rosters; withdrawn ones say so."""
    with services.store.reading() as tx:
        found = version_lines(tx, entrance.office.id, page.after, page.rows)
    return paged(page, found, lambda one: one.id, line_out)


@router.get(
    "/{first}/current",
    summary="What holds for a period",
    operation_id="see_current_version",
    responses=refusals(*IN_OFFICE),
)
def current(entrance: Seeing, first: First, services: ServicesNow) -> VersionOut:
    """The newest version; none where that was withdrawn."""
    with services.store.reading() as tx:
        line = current_line(tx, entrance.office.id, first)
        if line is None:
            raise MissingError(_NONE_HOLDS.filled(first=first))
        return _whole(tx, entrance, line)


@router.get("/{first}/{number}", summary="One version", operation_id="see_version", responses=refusals(*IN_OFFICE))
def one(entrance: Seeing, first: First, number: Number, services: ServicesNow) -> VersionOut:
    """Its duties; levels, breaches and waivers too for who may see the proof."""
    with services.store.reading() as tx:
        return _whole(tx, entrance, _line(tx, entrance, first, number))


@router.get(
    "/{first}/{number}/difference",
    summary="What differs between two versions",
    operation_id="compare_versions",
    responses=refusals(*IN_OFFICE),
)
def differing(entrance: Seeing, first: First, number: Number, to: Other, services: ServicesNow) -> DifferenceOut:
    """From the version of the address to the other one, session by session and person by person."""
    with services.store.reading() as tx:
        return difference_out(compare(tx, entrance.office.id, first, number, to))


@router.get(
    "/{first}/{number}/document",
    summary="A version's sealed document",
    operation_id="download_version",
    response_class=Response,
    responses=refusals(*IN_OFFICE) | _SEALED,
)
def document(entrance: Proving, first: First, number: Number, services: ServicesNow) -> Response:
    """Byte for byte what the digest seals: question, roster, waivers, and the digest of the version before."""
    with services.store.reading() as tx:
        content = document_of(tx, _line(tx, entrance, first, number).id)
    return Response(content, media_type="application/json")


@router.post(
    "/{first}/{number}/withdraw",
    summary="Take a version back",
    operation_id="withdraw_version",
    response_model=VersionLineOut,
    responses=refusals(*IN_OFFICE, 409),
)
def take_back(  # noqa: PLR0913, PLR0917 - FastAPI hands over one argument a dependency
    entrance: Publishing, first: First, number: Number, wanted: WithdrawIn, services: ServicesNow, key: KeyNow
) -> Response:
    """Nothing holds for the period then; everybody who had a duty is told."""

    def work(tx: Tx) -> Done:
        back = (first, number, wanted.reason, entrance.caller.login, services.now())
        return Done(line_out(withdraw(tx, entrance.office, *back)))

    return once(services, entrance.caller, key, work)


@router.post(
    "/{first}/{number}/republish",
    status_code=201,
    summary="Bring a version back as a new one",
    operation_id="republish_version",
    response_model=VersionLineOut,
    responses=refusals(*IN_OFFICE, 409),
)
def bring_back(  # noqa: PLR0913, PLR0917 - FastAPI hands over one argument a dependency
    entrance: Publishing, first: First, number: Number, wanted: RepublishIn, services: ServicesNow, key: KeyNow
) -> Response:
    """A withdrawn or an older roster under the next number, through the refusals of publishing."""

    def work(tx: Tx) -> Done:
        waivers = [waiver.made() for waiver in wanted.waivers]
        made = republish(tx, entrance.office, first, number, waivers, entrance.caller.login, services.now())
        place = f"/api/v1/offices/{entrance.office.code}/versions/{made.first}/{made.number}"
        return Done(line_out(made), 201, {"Location": place})

    return once(services, entrance.caller, key, work)


def _line(tx: Tx, entrance: Entrance, first: date, number: int) -> VersionLine:
    line = version_line(tx, entrance.office.id, first, number)
    if line is None:
        raise MissingError(NO_VERSION.filled(first=first, number=number))
    return line


def _whole(tx: Tx, entrance: Entrance, line: VersionLine) -> VersionOut:
    return version_out(line, read_document(tx, line.id), proof=entrance.may(Permission.SEE_PROOF))
