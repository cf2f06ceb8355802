"""Absences and swaps with buttons: the same actions as the API's."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Response
from fastapi.responses import HTMLResponse

from roster.actions import answer_swap
from roster.actions.approve_swap import approve_swap
from roster.actions.errors import ConflictError, MissingError, StaleError
from roster.actions.report_absence import report_absence
from roster.actions.see_swaps import choices_for, seen_swap
from roster.actions.swap_choices import SwapChoice
from roster.actions.swap_record import locked_swap
from roster.api.callers import SignedNow
from roster.api.entrance import Entrance, needs
from roster.api.own_duties import swap_line
from roster.api.page_frame import Lang, Number, Revision, office_frame, onto, with_facts
from roster.api.services import ServicesNow
from roster.api.swap_answers import OVERTAKEN, Step, viewer_of
from roster.api.texts import CleanName
from roster.domain.access import Permission
from roster.domain.onward import local_path
from roster.domain.people import Absence
from roster.domain.swaps import SwapState, SwapStep
from roster.domain.texts import Text
from roster.pages import addresses
from roster.pages.choices_page import ChoiceLine, choices_page
from roster.pages.frame import Deed
from roster.pages.swaps_section import swap_in_words
from roster.pages.words import speaker
from roster.solver.rulebook import titles

router = APIRouter(prefix="/offices/{office}")
Acting = Annotated[Entrance, Depends(needs(Permission.ASK_SWAP, Permission.ARRANGE_SWAPS))]
Back = Annotated[str, Form(max_length=500)]
"""The page that the form stood on."""
_STEPS: Mapping[SwapStep, Step] = {
    SwapStep.CONSENT: answer_swap.consent,
    SwapStep.REFUSE: answer_swap.refuse,
    SwapStep.REJECT: answer_swap.reject,
    SwapStep.TAKE_BACK: answer_swap.take_back,
    SwapStep.APPROVE: lambda tx, swap, at: approve_swap(tx, swap, (), at).swap,
}


@router.post("/mine/absences")
def absent(  # noqa: PLR0913, PLR0917 - a form's fields
    entrance: Acting,
    services: ServicesNow,
    person: Annotated[CleanName, Form()],
    first: Annotated[date, Form()],
    last: Annotated[date, Form()],
    back: Back = "",
    lang: Lang = "zh",
) -> Response:
    """A leader cannot come; back on the page it says what follows from it."""
    with services.store.writing() as tx:
        report = report_absence(tx, Absence(person, first, last), viewer_of(entrance, services).at)
    page = local_path(back) if back else addresses.desk(entrance.office.code)
    return onto(with_facts(page, met=len(report.duties), named=len(report.stands_in)), lang)


@router.get("/swaps/{number}")
def choosing(entrance: Acting, number: Number, signed: SignedNow, services: ServicesNow, lang: Lang = "zh") -> Response:
    """Who could take a duty."""
    viewer, here = viewer_of(entrance, services), f"{addresses.swaps(entrance.office.code)}/{number}"
    with services.store.reading() as tx:
        seen = seen_swap(tx, number, viewer)
        found = choices_for(tx, number, viewer)
    choose = Deed(speaker(lang)("choose"), f"{here}/choose", {"revision": str(seen.swap.revision)})
    lines = [
        choice_line(one, choose if SwapStep.CHOOSE in seen.can else None, proof=entrance.may(Permission.SEE_PROOF))
        for one in found
    ]
    what = swap_in_words(swap_line(seen), lang)
    return HTMLResponse(choices_page(what, lines, services.vocabulary, office_frame(here, signed, entrance), lang))


@router.post("/swaps/{number}/{step}")
def pressed(  # noqa: PLR0913, PLR0917 - a form's fields
    entrance: Acting,
    number: Number,
    step: SwapStep,
    services: ServicesNow,
    revision: Revision,
    person: Annotated[CleanName | None, Form()] = None,
    counter_slot: Annotated[str | None, Form(max_length=300)] = None,
    back: Back = "",
    lang: Lang = "zh",
) -> Response:
    """One step of a request as it was shown."""
    viewer = viewer_of(entrance, services)
    take = _STEPS.get(step) or _with(step, person or "", counter_slot or None)
    if take is None:
        raise MissingError(_NO_BUTTON.filled(step=str(step)))
    with services.store.writing() as tx:
        swap = locked_swap(tx, entrance.office.id, number)
        seen_swap(tx, number, viewer)
        if swap.revision != revision:
            raise StaleError(_STALE)
        after = take(tx, swap, viewer.at)
    if after.state is SwapState.OVERTAKEN:
        raise ConflictError(OVERTAKEN)
    return onto(local_path(back) if back else addresses.desk(entrance.office.code), lang)


def _with(step: SwapStep, person: str, counter_slot: str | None) -> Step | None:
    """A step that names somebody."""
    if step is SwapStep.TAKE:
        return lambda tx, swap, at: answer_swap.take(tx, swap, person, counter_slot, at)
    if step is SwapStep.CHOOSE:
        return lambda tx, swap, at: answer_swap.choose(tx, swap, person, counter_slot, at)
    return None


def choice_line(choice: SwapChoice, choose: Deed | None, *, proof: bool) -> ChoiceLine:
    """Somebody who could take a duty, as pages show it."""
    gives = {"counter_slot": choice.gives.id} if choice.gives else {}
    deed = choose and replace(choose, fields={**choose.fields, "person": choice.person.id, **gives})
    return ChoiceLine(
        choice.person.name,
        choice.person.title,
        choice.gives.when if choice.gives else None,
        titles(breach.rule for breach in choice.broken),
        choice.deltas if proof else None,
        deed if choice.allowed else None,
    )


_STALE = Text("这份申请已有变动，请刷新后再办", "the request was changed in the meantime; maybe look again")
_NO_BUTTON = Text("页面上没有“{step}”这一步", "there is no button for “{step}”")
