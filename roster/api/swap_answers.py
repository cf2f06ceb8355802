"""What the routes of swaps share: who acts, whether the request is the one that was seen, and how it is told."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, Response

from roster.actions.errors import ConflictError
from roster.actions.see_swaps import Viewer, in_words, seen_swap
from roster.actions.swap_record import Occasion, locked_swap
from roster.api.entrance import Entrance
from roster.api.idempotency import Done
from roster.api.preconditions import IfMatch, require_match
from roster.api.refusals import ProblemOut
from roster.api.schemas.swaps import SwapOut, swap_out
from roster.api.services import Services, ServicesNow
from roster.domain.access import Permission
from roster.domain.swap_words import STATE_NAMES
from roster.domain.swaps import Acting, Swap, SwapState
from roster.domain.texts import Text
from roster.store.store import Tx

Step = Callable[[Tx, Swap, Occasion], Swap]


def viewer_of(entrance: Entrance, services: Services) -> Viewer:
    """Who acts: for one's people where one may ask for swaps, as the office where one may arrange them."""
    people = entrance.caller.people(entrance.office.id) if entrance.may(Permission.ASK_SWAP) else ()
    acting = Acting(entrance.caller.login, frozenset(people), office=entrance.may(Permission.ARRANGE_SWAPS))
    at = Occasion(entrance.office, acting, services.now(), services.today)
    return Viewer(at, sees_all=entrance.may(Permission.SEE_ALL_SWAPS))


def etag_of(swap: Swap) -> str:
    """Changes with every step."""
    return f'"swap-{swap.id}-{swap.revision}"'


def told(tx: Tx, swap: Swap, viewer: Viewer) -> SwapOut:
    """A request at hand, as this viewer sees it."""
    return swap_out(in_words(tx, swap, viewer.acting), logins=viewer.sees_all)


@dataclass(frozen=True, slots=True)
class StepAsked:
    """A step of a request, by who has seen it."""

    services: ServicesNow
    response: Response
    seen: IfMatch = None

    def taken(self, entrance: Entrance, number: int, step: Step) -> SwapOut:
        """The request after it. Raises ConflictError once it is kept that the request is overtaken."""
        viewer = viewer_of(entrance, self.services)
        with self.services.store.writing() as tx:
            swap = seen_and_locked(tx, viewer, number, self.seen)
            after = step(tx, swap, viewer.at)
            out = told(tx, after, viewer)
        if after.state is SwapState.OVERTAKEN:
            raise ConflictError(OVERTAKEN, swap=after.id, state=str(after.state))
        self.response.headers["ETag"] = etag_of(after)
        return out


StepNow = Annotated[StepAsked, Depends(StepAsked)]


def seen_and_locked(tx: Tx, viewer: Viewer, number: int, if_match: str | None) -> Swap:
    """The request, which is the viewer's business and as it was seen. Raises MissingError, StaleError."""
    swap = locked_swap(tx, viewer.at.office.id, number)
    seen_swap(tx, number, viewer)
    require_match(if_match, etag_of(swap))
    return swap


def done(tx: Tx, after: Swap, viewer: Viewer) -> Done:
    """What a step comes to; that a request is overtaken is kept, and told as a problem."""
    if after.state is not SwapState.OVERTAKEN:
        return Done(told(tx, after, viewer), headers={"ETag": etag_of(after)})
    status = HTTPStatus.CONFLICT
    facts = {"swap": after.id, "state": str(after.state)}
    problem = ProblemOut(
        type="about:blank",
        title=status.phrase,
        status=status,
        detail=OVERTAKEN.zh,
        detail_en=OVERTAKEN.en,
        **facts,
    )
    return Done(problem, status, {"Content-Type": "application/problem+json"})


OVERTAKEN = Text(
    f"这一场的安排已经变了，这份申请{STATE_NAMES[SwapState.OVERTAKEN].zh}",
    "the session is not that person's any more: the request is overtaken",
)
