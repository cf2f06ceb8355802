"""One's own duties, or those of the leaders one acts for; and the calendar to subscribe to."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path, Query, Response
from fastapi.responses import HTMLResponse

from roster.actions.feed_tokens import Standing, ask_token, links_of, revoke_token, tokens_seen
from roster.api.callers import SignedNow
from roster.api.entrance import Entrance, needs
from roster.api.own_duties import own_requests, person_deeds
from roster.api.page_frame import Lang, Told, office_frame, onto, reported
from roster.api.public_answers import following_month
from roster.api.services import Services, ServicesNow
from roster.api.texts import CleanText
from roster.domain.access import Permission
from roster.domain.feed_owners import OFFICE, person_of, person_owner, place_of
from roster.domain.schedule import Entry, entries
from roster.domain.texts import Language
from roster.domain.versions import Version
from roster.domain.workdays import month_of
from roster.pages import addresses
from roster.pages.frame import Deed, Link
from roster.pages.mine_page import FeedAddress, Mine, Owner, Subscription, mine_page
from roster.pages.words import speaker
from roster.store.books import book_of
from roster.store.feed_tokens import FeedToken
from roster.store.store import Tx
from roster.store.versions import current_versions

router = APIRouter(prefix="/offices/{office}/mine")
_OWN_FEED = (Permission.OWN_FEEDS, Permission.OFFICE_FEEDS)
Subscribing = Annotated[Entrance, Depends(needs(*_OWN_FEED))]
Of = Annotated[str, Query(max_length=300)]


@router.get("")
def mine(  # noqa: PLR0913, PLR0917 - FastAPI hands over one argument a parameter
    entrance: Subscribing,
    signed: SignedNow,
    services: ServicesNow,
    of: Of = "",
    met: Told = None,
    named: Told = None,
    lang: Lang = "zh",
) -> Response:
    """The page of one leader, or of the office, as `of` says; `met` and `named` are what came of an absence."""
    said = reported(met, named or 0, lang)
    frame = office_frame(addresses.mine(entrance.office.code, of), signed, entrance, said)
    return HTMLResponse(mine_page(_shown(entrance, services, lang, of), frame, lang))


@router.post("/feeds")
def make_address(  # noqa: PLR0913, PLR0917 - a form's fields
    entrance: Subscribing,
    signed: SignedNow,
    services: ServicesNow,
    owner: Annotated[str, Form(max_length=300)],
    label: Annotated[CleanText, Form(max_length=100)],
    lang: Lang = "zh",
) -> Response:
    """A new address, told on this page alone: it is not kept, so there is nothing to come back to."""
    with services.store.writing() as tx:
        secret = ask_token(tx, _standing(entrance), owner, label, services.now())
    links = links_of(services.settings.base_url, secret)
    fresh = FeedAddress(_whose(owner, lang), links.http, links.webcal)
    shown = _shown(entrance, services, lang, owner, fresh)
    frame = office_frame(addresses.mine(entrance.office.code, owner), signed, entrance)
    return HTMLResponse(mine_page(shown, frame, lang), headers={"Cache-Control": "no-store"})


@router.post("/feeds/{number}/revoke")
def revoke(
    entrance: Subscribing,
    services: ServicesNow,
    number: Annotated[int, Path(ge=1, le=2**31 - 1)],
    lang: Lang = "zh",
) -> Response:
    """From now on the address opens nothing."""
    with services.store.writing() as tx:
        revoke_token(tx, _standing(entrance), number, services.now())
    return onto(addresses.mine(entrance.office.code), lang)


def _standing(entrance: Entrance) -> Standing:
    return Standing(entrance.office, entrance.caller, entrance.permissions)


def _shown(entrance: Entrance, services: Services, lang: Language, of: str, fresh: FeedAddress | None = None) -> Mine:
    """The page of the feed's owner that is asked for, or else of the first that is the visitor's."""
    office, standing, first = entrance.office, _standing(entrance), services.today.replace(day=1)
    firsts = (first, following_month(first))
    with services.store.reading() as tx:
        people = {person_owner(person.id): person.name for person in book_of(tx, office).people}
        own = [one for one in map(person_owner, entrance.caller.people(office.id)) if one in people]
        own += [OFFICE] if standing.owns(OFFICE) else []
        chosen = of if of in own else next(iter(own), "")
        versions = current_versions(tx, office.id, first)
        owner = _owner(tx, entrance, services, chosen, versions, lang) if chosen else None
        tokens = [token for token in tokens_seen(tx, standing) if standing.owns(token.owner)]
    tabs = tuple(
        Link(people.get(one) or _whose(one, lang), addresses.mine(office.code, one), one == chosen) for one in own
    )
    months = tuple((day, any(one.first <= month_of(day)[1] and one.last >= day for one in versions)) for day in firsts)
    known = [_subscription(token, office.code, lang) for token in tokens]
    return Mine(owner, tabs, services.today, months, known, fresh)


def _owner(  # noqa: PLR0913, PLR0917 - who looks, at whom, in which language
    tx: Tx, entrance: Entrance, services: Services, owner: str, versions: tuple[Version, ...], lang: Language
) -> Owner:
    code, person = entrance.office.code, person_of(owner)
    duties = _duties(versions, services, person)
    if person is None:
        return Owner(_whose(owner, lang), "", duties, _make(owner, code, lang))
    known = next(one for one in book_of(tx, entrance.office).people if one.id == person)
    make = _make(owner, code, lang)
    if not entrance.may(Permission.ASK_SWAP):
        return Owner(known.name, known.title, duties, make)
    absent, swap = person_deeds(person, code, lang)
    requests = own_requests(tx, entrance, services, known, lang)
    return Owner(known.name, known.title, duties, make, absent, swap, requests)


def _duties(versions: tuple[Version, ...], services: Services, person: str | None) -> tuple[Entry, ...]:
    """From this month's first day on; everybody's for the office."""
    first = services.today.replace(day=1)
    found = (entry for one in versions for entry in entries(one.question, one.answer.roster))
    return tuple(one for one in found if one.slot.day >= first and person in {None, one.person.id})


def _make(owner: str, code: str, lang: Language) -> Deed:
    say = speaker(lang)
    return Deed(
        say("make_address"), f"{addresses.mine(code)}/feeds", {"owner": owner}, {"label": say("label")}, main=True
    )


def _subscription(token: FeedToken, code: str, lang: Language) -> Subscription:
    revoke_it = Deed(speaker(lang)("revoke"), f"{addresses.mine(code)}/feeds/{token.id}/revoke")
    return Subscription(_whose(token.owner, lang), token.label, token.last_used_on, revoke_it)


def _whose(owner: str, lang: Language) -> str:
    return person_of(owner) or place_of(owner) or speaker(lang)("office_feed")
