"""A leader cannot come, or wants to know who could: what concerns duties that are published."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from roster.actions.report_absence import AbsenceReport, report_absence
from roster.actions.see_swaps import Viewer, own_choices
from roster.api.entrance import Entrance, needs
from roster.api.idempotency import Done, KeyNow, once
from roster.api.refusals import IN_OFFICE, refusals
from roster.api.schemas.rosters import text_out
from roster.api.schemas.swap_choices import SwapChoicesOut, choices_out
from roster.api.schemas.swaps import AbsenceReportIn, AbsenceReportOut, DutyMetOut, NamedSessionOut
from roster.api.services import ServicesNow
from roster.api.swap_answers import told, viewer_of
from roster.api.texts import CleanName
from roster.domain.access import Permission
from roster.domain.swaps import SwapKind
from roster.store.store import Tx

router = APIRouter(prefix="/api/v1/offices/{office}", tags=["swaps"])
Asking = Annotated[Entrance, Depends(needs(Permission.ASK_SWAP, Permission.ARRANGE_SWAPS))]
SlotAsked = Annotated[
    str, Query(min_length=1, max_length=300, description="a session's id", examples=["2026-12-08/hall/whole_day"])
]
PersonAsked = Annotated[CleanName | None, Query(description="whose duty; needed where it is not clear")]
KindAsked = Annotated[SwapKind | None, Query(description="only swaps, or only substitutions")]


@router.post(
    "/absence-reports",
    status_code=201,
    summary="Report an absence",
    operation_id="report_absence",
    response_model=AbsenceReportOut,
    responses=refusals(*IN_OFFICE, 409),
)
def report(entrance: Asking, wanted: AbsenceReportIn, services: ServicesNow, key: KeyNow) -> Response:
    """It goes into the book, without grounds; for each duty from today on somebody is looked for by the policy."""
    viewer = viewer_of(entrance, services)

    def work(tx: Tx) -> Done:
        return Done(_told(tx, report_absence(tx, wanted.made(), viewer.at), viewer), 201)

    return once(services, entrance.caller, key, work)


@router.get(
    "/duties/choices",
    summary="Who could take a duty",
    operation_id="list_duty_choices",
    responses=refusals(*IN_OFFICE, 409),
)
def choices(
    entrance: Asking,
    services: ServicesNow,
    slot: SlotAsked,
    person: PersonAsked = None,
    kind: KindAsked = None,
) -> SwapChoicesOut:
    """Everybody ranked for a duty of one's own, before anything is asked. Others' wishes and costs are not told."""
    kinds = set(SwapKind) if kind is None else {kind}
    with services.store.reading() as tx:
        found = own_choices(tx, slot, person, kinds, viewer_of(entrance, services))
    return choices_out(found, proof=entrance.may(Permission.SEE_PROOF))


def _told(tx: Tx, report: AbsenceReport, viewer: Viewer) -> AbsenceReportOut:
    absence = report.absence
    return AbsenceReportOut(
        person=absence.person,
        first=absence.first,
        last=absence.last,
        half=absence.half,
        duties=[
            DutyMetOut(
                slot=met.slot.id,
                when=text_out(met.slot.when),
                swap=told(tx, met.swap, viewer),
                asked_before=met.asked_before,
            )
            for met in report.duties
        ],
        stands_in=[NamedSessionOut(slot=slot.id, when=text_out(slot.when)) for slot in report.stands_in],
    )
