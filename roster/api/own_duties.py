"""What can be done with one leader's duties from that leader's own page."""

from collections.abc import Callable
from dataclasses import replace

from roster.actions.see_swaps import SeenSwap, seen_swaps
from roster.api.entrance import Entrance
from roster.api.services import Services
from roster.api.swap_answers import viewer_of
from roster.domain.feed_owners import person_owner
from roster.domain.people import Person
from roster.domain.schedule import Entry
from roster.domain.swap_words import STATE_NAMES
from roster.domain.swaps import OPEN_STATES, Acting, SwapState, SwapStep
from roster.domain.texts import Language
from roster.pages import addresses
from roster.pages.frame import Deed
from roster.pages.mine_page import Request
from roster.pages.swaps_section import SwapLine, choosing, deeds_of, swap_in_words
from roster.pages.words import speaker
from roster.store.store import Tx

_MOST = 50
_ANSWERS = frozenset({SwapStep.CONSENT, SwapStep.REFUSE, SwapStep.TAKE})


def person_deeds(person: str, code: str, lang: Language) -> tuple[Deed, Callable[[Entry], str]]:
    """Reporting an absence, and where somebody is looked for to take a duty."""
    say, here = speaker(lang), addresses.mine(code, person_owner(person))
    asks = {"first": say("absent_from"), "last": say("absent_to")}
    absent = Deed(
        say("report_absence"),
        f"{addresses.mine(code)}/absences",
        {"person": person, "back": here},
        asks,
        dict.fromkeys(asks, "date"),
        main=True,
    )
    return absent, lambda entry: addresses.own_swap(code, entry.slot.id, person)


def own_requests(tx: Tx, entrance: Entrance, services: Services, person: Person, lang: Language) -> tuple[Request, ...]:
    """Open requests about a leader's duties, those that the leader is asked to take, and those open to takers."""
    viewer, place = viewer_of(entrance, services), addresses.swaps(entrance.office.code)
    acting = Acting(viewer.acting.login, viewer.acting.people & {person.id})
    as_one = replace(viewer, at=replace(viewer.at, acting=acting), sees_all=False)
    back = addresses.mine(entrance.office.code, person_owner(person.id))
    found = seen_swaps(tx, as_one, 0, _MOST, OPEN_STATES)
    return tuple(_request(one, person, place, back, lang) for one in found)


def swap_line(seen: SeenSwap, takers: tuple[tuple[str, str], ...] = ()) -> SwapLine:
    """A request as pages show it."""
    swap = seen.swap
    return SwapLine(
        swap.id,
        swap.revision,
        seen.name,
        seen.when,
        seen.counterpart_name or "",
        seen.counter_when,
        swap.state,
        swap.reason,
        seen.can,
        takers,
    )


def _request(seen: SeenSwap, person: Person, place: str, back: str, lang: Language) -> Request:
    line = swap_line(seen, ((person.id, person.name),) if person.id != seen.swap.person else ())
    found = line.state is not SwapState.ASKED or SwapStep.CHOOSE not in line.steps
    return Request(
        swap_in_words(line, lang),
        STATE_NAMES[line.state].say(lang),
        choosing(line, place),
        tuple(deeds_of(line, place, lang, back)),
        waits=not found or bool(_ANSWERS.intersection(line.steps)),
    )
