"""Offices: those one can see, their settings, and new ones below them."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Response

from roster.actions.edit_book import digest_of
from roster.actions.found_office import change_settings, found_office, settings_of
from roster.api.callers import CallerNow
from roster.api.entrance import Entrance, needs
from roster.api.idempotency import Done, KeyNow, once
from roster.api.paging import Page, PageNow, paged
from roster.api.preconditions import IfMatch, require_match
from roster.api.refusals import refusals
from roster.api.schemas.offices import OfficeIn, OfficeOut, SettingsIn, office_out
from roster.api.services import ServicesNow
from roster.domain.access import ALLOWED, REACHING_DOWN, Caller, Permission
from roster.domain.offices import OfficeEntry
from roster.store.office_tree import code_of, visible_offices
from roster.store.offices import office_by_id
from roster.store.store import Tx

router = APIRouter(tags=["offices"])
_one = APIRouter(prefix="/api/v1/offices/{office}")
Seeing = Annotated[Entrance, Depends(needs(*Permission))]
Settling = Annotated[Entrance, Depends(needs(Permission.MANAGE_OFFICES, Permission.EDIT_BOOK))]
Founding = Annotated[Entrance, Depends(needs(Permission.MANAGE_OFFICES))]


@router.get(
    "/api/v1/offices",
    summary="Offices in which one may do anything",
    operation_id="list_offices",
    responses=refusals(401, 403, 422),
)
def listed(caller: CallerNow, services: ServicesNow, page: PageNow) -> Page[OfficeOut]:
    """One's own and those that a role reaches down to, oldest first; `parent` makes a tree of them."""
    held = [grant for grant in caller.grants if _allows(caller, grant.role)]
    own = {grant.office for grant in held}
    reaching = {grant.office for grant in held if grant.role in REACHING_DOWN}
    with services.store.reading() as tx:
        found = visible_offices(tx, own, reaching, page.after, page.rows)
    return paged(page, found, lambda one: one.entry.id, lambda one: office_out(one.entry, one.parent))


@_one.get("", summary="An office and its settings", operation_id="see_office", responses=refusals(401, 403, 404))
def seen(entrance: Seeing, services: ServicesNow, response: Response) -> OfficeOut:
    """The ETag goes into If-Match of a change."""
    with services.store.reading() as tx:
        return _told(tx, office_by_id(tx, entrance.office.id), response)


@_one.put(
    "",
    summary="Change an office's settings",
    operation_id="change_office",
    responses=refusals(401, 403, 404, 412, 422, 428),
)
def settle(
    entrance: Settling, wanted: SettingsIn, services: ServicesNow, response: Response, if_match: IfMatch = None
) -> OfficeOut:
    """Its own words and who stands in; another level only with the permission to manage offices."""
    entry = replace(
        entrance.office,
        about=wanted.about,
        stand_in_policy=wanted.stand_in_policy,
        level=wanted.level or entrance.office.level,
    )
    with services.store.writing() as tx:
        changed = change_settings(
            tx,
            entry,
            who=entrance.caller.login,
            now=services.now(),
            may_move=entrance.may(Permission.MANAGE_OFFICES),
            matches=lambda current: require_match(if_match, _etag(current)),
        )
        return _told(tx, changed, response)


@_one.post(
    "/offices",
    status_code=201,
    summary="Found an office below this one",
    operation_id="found_office",
    response_model=OfficeOut,
    responses=refusals(401, 403, 404, 409, 422),
)
def found(entrance: Founding, asked: OfficeIn, services: ServicesNow, key: KeyNow) -> Response:
    """Its level has to be below that of its parent. Its address is in Location."""

    def work(tx: Tx) -> Done:
        parent = entrance.office
        wanted = OfficeEntry(0, asked.code, asked.level, parent.id, asked.about, asked.stand_in_policy)
        made = found_office(tx, wanted, entrance.caller.login, services.now())
        headers = {"Location": f"/api/v1/offices/{made.code}", "ETag": _etag(made)}
        return Done(office_out(made, parent.code), 201, headers)

    return once(services, entrance.caller, key, work)


def _allows(caller: Caller, role: object) -> bool:
    granted = next(allowed for known, allowed in ALLOWED.items() if known == role)
    return bool(granted if caller.scope is None else granted & caller.scope)


def _told(tx: Tx, office: OfficeEntry, response: Response) -> OfficeOut:
    response.headers["ETag"] = _etag(office)
    return office_out(office, code_of(tx, office.parent))


def _etag(office: OfficeEntry) -> str:
    return f'"{digest_of(settings_of(office))}"'


router.include_router(_one)
