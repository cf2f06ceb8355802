"""Swaps and substitutions: asked for, seen, answered, approved. Absences that ask for one: absence_reports."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Response

from roster.actions import answer_swap
from roster.actions.approve_swap import approve_swap
from roster.actions.ask_swap import ask_swap
from roster.actions.see_swaps import choices_for, seen_swap, seen_swaps
from roster.actions.swap_record import locked_swap
from roster.api.entrance import Entrance, needs
from roster.api.idempotency import Done, KeyNow, once
from roster.api.paging import Page, PageNow, paged
from roster.api.preconditions import IfMatch, require_match
from roster.api.refusals import IN_OFFICE, refusals
from roster.api.schemas.swap_choices import SwapChoicesOut, choices_out
from roster.api.schemas.swaps import ApproveIn, ChooseIn, SwapIn, SwapOut, TakeIn, swap_out
from roster.api.services import ServicesNow
from roster.api.swap_answers import StepNow, done, etag_of, seen_and_locked, told, viewer_of
from roster.domain.access import Permission
from roster.domain.swaps import SwapState
from roster.store.store import Tx

router = APIRouter(prefix="/api/v1/offices/{office}/swaps", tags=["swaps"])
Asking = Annotated[Entrance, Depends(needs(Permission.ASK_SWAP, Permission.ARRANGE_SWAPS))]
Seeing = Annotated[Entrance, Depends(needs(Permission.ASK_SWAP, Permission.ARRANGE_SWAPS, Permission.SEE_ALL_SWAPS))]
Arranging = Annotated[Entrance, Depends(needs(Permission.ARRANGE_SWAPS))]
Number = Annotated[int, Path(ge=1, le=2**31 - 1, description="the request's number", examples=[7])]
States = Annotated[
    list[SwapState] | None, Query(alias="state", description="only these states", max_length=len(SwapState))
]
_STEP = refusals(*IN_OFFICE, 409, 412, 428)


@router.post(
    "",
    status_code=201,
    summary="Ask for a swap",
    operation_id="ask_for_swap",
    response_model=SwapOut,
    responses=refusals(*IN_OFFICE, 409),
)
def ask(entrance: Asking, wanted: SwapIn, services: ServicesNow, key: KeyNow) -> Response:
    """Without a counterpart it is open to whoever can take it; with one it waits for that one's consent."""
    viewer = viewer_of(entrance, services)

    def work(tx: Tx) -> Done:
        swap = ask_swap(tx, wanted.made(), viewer.at)
        place = f"/api/v1/offices/{entrance.office.code}/swaps/{swap.id}"
        return Done(told(tx, swap, viewer), 201, {"Location": place, "ETag": etag_of(swap)})

    return once(services, entrance.caller, key, work)


@router.get("", summary="Requests by number", operation_id="list_swaps", responses=refusals(*IN_OFFICE))
def listed(entrance: Seeing, services: ServicesNow, page: PageNow, states: States = None) -> Page[SwapOut]:
    """All of them for the office; for others those of their people, and the open ones that these could take."""
    viewer = viewer_of(entrance, services)
    with services.store.reading() as tx:
        found = seen_swaps(tx, viewer, page.after, page.rows, states)
    return paged(page, found, lambda one: one.swap.id, lambda one: swap_out(one, logins=viewer.sees_all))


@router.get("/{number}", summary="One request", operation_id="see_swap", responses=refusals(*IN_OFFICE))
def one(entrance: Seeing, number: Number, services: ServicesNow, response: Response) -> SwapOut:
    """With its steps; the ETag is what the next step names in If-Match."""
    viewer = viewer_of(entrance, services)
    with services.store.reading() as tx:
        found = seen_swap(tx, number, viewer)
    response.headers["ETag"] = etag_of(found.swap)
    return swap_out(found, logins=viewer.sees_all)


@router.get(
    "/{number}/choices",
    summary="Who could be the counterpart",
    operation_id="list_swap_choices",
    responses=refusals(*IN_OFFICE),
)
def choices(entrance: Asking, number: Number, services: ServicesNow) -> SwapChoicesOut:
    """Everybody ranked; costs and rules in words only for who may see the proof. Nobody once it has ended."""
    with services.store.reading() as tx:
        found = choices_for(tx, number, viewer_of(entrance, services))
    return choices_out(found, proof=entrance.may(Permission.SEE_PROOF))


@router.post("/{number}/consent", summary="Consent", operation_id="consent_to_swap", responses=_STEP)
def consent(entrance: Asking, number: Number, step: StepNow) -> SwapOut:
    """The counterpart agrees; the office may do so on that one's behalf, which the step says."""
    return step.taken(entrance, number, answer_swap.consent)


@router.post("/{number}/refuse", summary="Refuse", operation_id="refuse_swap", responses=_STEP)
def refuse(entrance: Asking, number: Number, step: StepNow) -> SwapOut:
    """The counterpart does not agree. Where an absence made the request it is open again."""
    return step.taken(entrance, number, answer_swap.refuse)


@router.post("/{number}/choose", summary="Choose who is asked", operation_id="choose_counterpart", responses=_STEP)
def choose(entrance: Asking, number: Number, wanted: ChooseIn, step: StepNow) -> SwapOut:
    """The office, or whose duty it is, names the counterpart, who is asked for consent."""
    named = (wanted.counterpart, wanted.counter_slot)
    return step.taken(entrance, number, lambda tx, swap, at: answer_swap.choose(tx, swap, *named, at))


@router.post("/{number}/take-back", summary="Take a request back", operation_id="take_back_swap", responses=_STEP)
def take_back(entrance: Asking, number: Number, step: StepNow) -> SwapOut:
    """Who asked does not want it any more; the office may take it back as well."""
    return step.taken(entrance, number, answer_swap.take_back)


@router.post("/{number}/reject", summary="Reject", operation_id="reject_swap", responses=_STEP)
def reject(entrance: Arranging, number: Number, step: StepNow) -> SwapOut:
    """The office does not agree."""
    return step.taken(entrance, number, answer_swap.reject)


@router.post(
    "/{number}/take",
    summary="Take an open request",
    operation_id="take_swap",
    response_model=SwapOut,
    responses=refusals(*IN_OFFICE, 409, 412),
)
def take(  # noqa: PLR0913, PLR0917 - FastAPI hands over one argument a dependency
    entrance: Asking, number: Number, wanted: TakeIn, services: ServicesNow, key: KeyNow, seen: IfMatch = None
) -> Response:
    """Of all who take it at once exactly one is the counterpart; the others are told so (409)."""
    viewer = viewer_of(entrance, services)

    def work(tx: Tx) -> Done:
        swap = locked_swap(tx, entrance.office.id, number)
        if seen is not None:
            require_match(seen, etag_of(swap))
        return done(tx, answer_swap.take(tx, swap, wanted.person, wanted.counter_slot, viewer.at), viewer)

    return once(services, entrance.caller, key, work)


@router.post(
    "/{number}/approve", summary="Approve", operation_id="approve_swap", response_model=SwapOut, responses=_STEP
)
def approve(  # noqa: PLR0913, PLR0917 - FastAPI hands over one argument a dependency
    entrance: Arranging, number: Number, wanted: ApproveIn, services: ServicesNow, key: KeyNow, seen: IfMatch = None
) -> Response:
    """Rules are looked at once more, then the duties move: one new version of each period in which one does."""
    viewer = viewer_of(entrance, services)
    waivers = [waiver.made() for waiver in wanted.waivers]

    def work(tx: Tx) -> Done:
        swap = seen_and_locked(tx, viewer, number, seen)
        return done(tx, approve_swap(tx, swap, waivers, viewer.at).swap, viewer)

    return once(services, entrance.caller, key, work)
