"""One's own duties, or those of the leaders one acts for; and the calendar to subscribe to."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path, Response
from fastapi.responses import HTMLResponse

from roster.actions.feed_tokens import Standing, ask_token, links_of, revoke_token, tokens_seen
from roster.api.callers import SignedNow
from roster.api.entrance import Entrance, needs
from roster.api.page_frame import Lang, office_frame, onto
from roster.api.services import Services, ServicesNow
from roster.api.texts import CleanText
from roster.domain.access import Permission
from roster.domain.feed_owners import OFFICE, person_of, person_owner, place_of
from roster.domain.people import Person
from roster.domain.schedule import Entry, entries
from roster.domain.texts import Language
from roster.domain.versions import Version
from roster.pages import addresses
from roster.pages.frame import Deed
from roster.pages.mine_page import FeedAddress, Owner, Subscription, mine_page
from roster.pages.words import speaker
from roster.store.books import book_of
from roster.store.feed_tokens import FeedToken
from roster.store.versions import current_versions

router = APIRouter(prefix="/offices/{office}/mine")
_OWN_FEED = (Permission.OWN_FEEDS, Permission.OFFICE_FEEDS)
Subscribing = Annotated[Entrance, Depends(needs(*_OWN_FEED))]


@router.get("")
def mine(entrance: Subscribing, signed: SignedNow, services: ServicesNow, lang: Lang = "zh") -> Response:
    """The page."""
    frame = office_frame(addresses.mine(entrance.office.code), signed, entrance)
    owners, known = _shown(entrance, services, lang)
    return HTMLResponse(mine_page(owners, known, None, frame, lang))


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
    owners, known = _shown(entrance, services, lang)
    frame = office_frame(addresses.mine(entrance.office.code), signed, entrance)
    return HTMLResponse(mine_page(owners, known, fresh, frame, lang), headers={"Cache-Control": "no-store"})


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


def _shown(entrance: Entrance, services: Services, lang: Language) -> tuple[list[Owner], list[Subscription]]:
    office, standing = entrance.office, _standing(entrance)
    with services.store.reading() as tx:
        people = {person.id: person for person in book_of(tx, office).people}
        months = current_versions(tx, office.id, services.today)
        tokens = [token for token in tokens_seen(tx, standing) if standing.owns(token.owner)]
    own = [people[one] for one in entrance.caller.people(office.id) if one in people]
    ahead = [entry for month in months for entry in _ahead(month, services)]
    owners = [_owner(person, ahead, office.code, lang) for person in own]
    if standing.owns(OFFICE):
        owners.append(Owner(speaker(lang)("office_feed"), "", tuple(ahead), _make(OFFICE, office.code, lang)))
    return owners, [_subscription(token, office.code, lang) for token in tokens]


def _ahead(month: Version, services: Services) -> list[Entry]:
    return [entry for entry in entries(month.question, month.answer.roster) if entry.slot.day >= services.today]


def _owner(person: Person, ahead: list[Entry], code: str, lang: Language) -> Owner:
    duties = tuple(entry for entry in ahead if entry.person.id == person.id)
    return Owner(
        person.name, person.title, duties, _make(person_owner(person.id), code, lang), _absent(person.id, code, lang)
    )


def _make(owner: str, code: str, lang: Language) -> Deed:
    say = speaker(lang)
    return Deed(
        say("make_address"), f"{addresses.mine(code)}/feeds", {"owner": owner}, {"label": say("label")}, main=True
    )


def _absent(person: str, code: str, lang: Language) -> Deed:
    say = speaker(lang)
    asks = {"first": say("absent_from"), "last": say("absent_to")}
    return Deed(
        say("report_absence"), f"{addresses.mine(code)}/absences", {"person": person}, asks, dict.fromkeys(asks, "date")
    )


def _subscription(token: FeedToken, code: str, lang: Language) -> Subscription:
    revoke_it = Deed(speaker(lang)("revoke"), f"{addresses.mine(code)}/feeds/{token.id}/revoke")
    return Subscription(_whose(token.owner, lang), token.label, token.last_used_on, revoke_it)


def _whose(owner: str, lang: Language) -> str:
    return person_of(owner) or place_of(owner) or speaker(lang)("office_feed")
