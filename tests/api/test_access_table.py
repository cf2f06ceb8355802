"""One test walks every route with every role: what is let in and what is refused is the table of access, exactly.

A new route in an office is walked by itself. A route outside of offices has to be named here, or the test fails.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import iter_route_contexts

from roster.api.callers import caller, own_session, signed_in
from roster.domain.access import ALLOWED, REACHING_DOWN, Permission, Role
from roster.domain.offices import OfficeEntry
from roster.store.api_tokens import ApiToken, add_token
from roster.store.secrets import secret_hash
from roster.store.store import Store, Tx
from tests.databases import Clock
from tests.door import Door, Visitor

PUBLIC = {
    "POST /api/v1/sign-in",
    "GET /api/v1/sign-in/oidc",
    "GET /api/v1/sign-in/oidc/back",
    "GET /api/v1/access",
    "GET /openapi.json",
    "HEAD /openapi.json",  # of FastAPI itself; everywhere else HEAD is asked as GET
    "GET /docs",
    "GET /docs/{name}",
    "GET /feeds/{token}.ics",
    "GET /feeds/{token}/{month}.ics",
    "GET /o/{office}",
    "GET /o/{office}/today",
    "GET /o/{office}/{month}",
    "GET /o/{office}/{month}.ics",
    "GET /o/{office}/{month}.xlsx",
    "GET /healthz",
    "GET /readyz",
    "GET /metrics",
    "GET /",
    "GET /sign-in",
    "POST /sign-in",
    "GET /static/{name}",
    "GET /favicon.ico",
    "GET /language",
}
OWN = {
    "GET /api/v1/offices",
    "GET /api/v1/session",
    "DELETE /api/v1/session",
    "POST /api/v1/password",
    "GET /api/v1/sessions",
    "DELETE /api/v1/sessions/{number}",
    "GET /api/v1/api-tokens",
    "POST /api/v1/api-tokens",
    "DELETE /api/v1/api-tokens/{number}",
    "POST /sign-out",
    "GET /password",
    "POST /password",
}
"""For whoever is signed in, about nobody but oneself."""
_NOWHERE = str(2**31 - 1)  # the number of no row
_SIGN_IN = ("/sign-in", "/password")


class Rehearsal(Store):
    """A store in which nothing that a route does lasts."""

    @contextmanager
    def writing(self) -> Iterator[Tx]:
        with self.engine.connect() as tx, tx.begin() as transaction:
            yield tx
            transaction.rollback()


@dataclass(frozen=True)
class Walked:
    """A route, and the permissions of which one lets in."""

    method: str
    path: str
    any_of: frozenset[Permission]
    parameters: tuple[tuple[str, str], ...]

    def at(self, office: OfficeEntry) -> str:
        return self.path.format(**{**dict(self.parameters), "office": office.code})


def calls(dependant: Dependant) -> Iterator[Dependant]:
    yield dependant
    for one in dependant.dependencies:
        yield from calls(one)


def routes(app: FastAPI) -> Iterator[tuple[str, str, Dependant | None]]:
    for route in iter_route_contexts(app.routes):
        for method in route.methods or ():
            yield method, str(route.path), getattr(route, "dependant", None)


def parameters(dependant: Dependant) -> tuple[tuple[str, str], ...]:
    found = {field.alias: field.field_info.annotation for one in calls(dependant) for field in one.path_params}
    return tuple((name, _EXAMPLES.get(kind, "nothing")) for name, kind in found.items())


_EXAMPLES: dict[Any, str] = {int: _NOWHERE, date: "2026-12-01"}


def guarded(app: FastAPI) -> list[Walked]:
    """The routes behind a door into an office."""
    found: list[Walked] = []
    for method, path, dependant in sorted(routes(app), key=lambda one: one[0]):
        asked = {tuple(getattr(one.call, "any_of", ())) for one in calls(dependant)} - {()} if dependant else set()
        if dependant is not None and asked:
            (any_of,) = asked  # one door a route
            found.append(Walked(method, path, frozenset(any_of), parameters(dependant)))
    return found


def is_refused(answer: httpx.Response) -> bool:
    """A page takes those who are not signed in to where they can."""
    return answer.status_code in {401, 403} or (
        answer.status_code in {302, 303} and answer.headers["location"].startswith(_SIGN_IN)
    )


@pytest.fixture
def door(sqlite_url: str, clock: Clock) -> Iterator[Door]:
    store = Rehearsal(sqlite_url)
    made = Door(Store(sqlite_url), clock)
    made.services = replace(made.services, store=store)
    yield made
    store.close()
    made.store.close()


def test_every_route_with_every_role(door: Door) -> None:
    callers = {role: made_caller(door, role) for role in Role}
    others = {"signed out": Visitor(door), "token": token_caller(door), "one-time": one_time_caller(door)}
    everything = all_roles_caller(door)
    walked = guarded(door.app)
    assert len(walked) >= 20

    async def walk() -> AsyncIterator[str | None]:
        for route in walked:
            for role, visitor in callers.items():
                may = not route.any_of.isdisjoint(ALLOWED[role])
                yield await tried(visitor, route, door.yunxi, may, role)
                yield await tried(visitor, route, door.xiling, may and role in REACHING_DOWN, role)
            for office in (door.linjiang, door.city):  # whom all roles together do not let in, none does alone
                yield await tried(everything, route, office, False, "every role elsewhere")
            for name, visitor in others.items():
                yield await tried(visitor, route, door.yunxi, False, name)

    async def wrong() -> list[str]:
        return [one async for one in walk() if one is not None]

    assert asyncio.run(wrong()) == []


async def tried(visitor: Visitor, route: Walked, office: OfficeEntry, allowed: bool, who: str) -> str | None:
    """No body is sent: the door is tried before anything else is looked at, so 404 and 422 are behind it."""
    answer = await visitor.asked(route.method, route.at(office))
    right = answer.status_code < 500 and is_refused(answer) != allowed
    return None if right else f"{who}: {route.method} {route.at(office)} {answer.status_code}, allowed: {allowed}"


def test_every_other_route_is_known(door: Door) -> None:
    behind = {f"{one.method} {one.path}" for one in guarded(door.app)}
    assert {f"{method} {path}" for method, path, _ in routes(door.app)} - behind == PUBLIC | OWN


def test_what_is_about_oneself_asks_who_one_is(door: Door) -> None:
    asking = {caller, own_session, signed_in}
    careless = [
        f"{method} {path}"
        for method, path, dependant in routes(door.app)
        if f"{method} {path}" in OWN and (dependant is None or asking.isdisjoint(one.call for one in calls(dependant)))
    ]
    assert careless == []


def made_caller(door: Door, role: Role) -> Visitor:
    people = ("赵明",) if role in {Role.LEADER, Role.SECRETARY} else ()
    door.account(role, (door.yunxi, role, people))
    return door.enter(role)


def all_roles_caller(door: Door) -> Visitor:
    door.account("everything", *((door.yunxi, role, ("赵明",)) for role in Role))
    return door.enter("everything")


def token_caller(door: Door) -> Visitor:
    """Every role, and a token that may do nothing."""
    number = door.account("robot", *((door.yunxi, role, ("赵明",)) for role in Role))
    entry = ApiToken(0, number, door.yunxi.id, "none", frozenset(), door.clock(), None, None, None)
    with door.store.writing() as tx:
        add_token(tx, secret_hash("rst_nothing"), entry)
    return Visitor(door, token="rst_nothing")


def one_time_caller(door: Door) -> Visitor:
    """Every role, and a password that only serves to choose another one."""
    door.account("fresh", *((door.yunxi, role, ("赵明",)) for role in Role), password="one 2 three 4", must_change=True)
    return door.enter("fresh")
