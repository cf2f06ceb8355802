"""Signing in, and what one is signed in as."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from roster.domain.access import ALLOWED, REACHING_DOWN, ROLE_NAMES, Caller, Permission, Role
from roster.domain.accounts import LONGEST_LOGIN
from roster.domain.offices import OfficeEntry
from roster.store.sessions import Session

_OFFICE: dict[str, JsonValue] = {
    "code": "yunxi",
    "name": "云溪县信访工作联席会议办公室",
    "roles": ["leader"],
    "people": ["赵明"],
    "permissions": ["ask_swap", "own_feeds", "see_versions"],
}
_WHO: dict[str, JsonValue] = {
    "login": "zhao",
    "name": "赵明",
    "must_change": False,
    "csrf": "kZ3v…",
    "offices": [_OFFICE],
}


class SignInIn(BaseModel):
    """Login and password."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"login": "zhao", "password": "three 4 words five"}]}
    )

    login: str = Field(max_length=2 * LONGEST_LOGIN)
    password: str


class PasswordIn(BaseModel):
    """The old password, and the one to come."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"old": "three 4 words five", "new": "six 7 words eight"}]}
    )

    old: str
    new: str = Field(description="at least 10 characters of at least two kinds, not the login, not a usual one")


class OfficeAccessOut(BaseModel):
    """One's roles in an office, and everything one may do there; below it, roles that reach down hold as well."""

    model_config = ConfigDict(json_schema_extra={"examples": [_OFFICE]})

    code: str
    name: str
    roles: Sequence[Role]
    people: Sequence[str] = Field(description="ids of the leader one is, or of those one acts for")
    permissions: Sequence[Permission]


class WhoOut(BaseModel):
    """Who is signed in. `csrf` goes into the header X-CSRF-Token of requests that change something."""

    model_config = ConfigDict(json_schema_extra={"examples": [_WHO]})

    login: str
    name: str
    must_change: bool = Field(description="a one-time password: only choosing one's own is possible")
    csrf: str | None = Field(description="null with an API token, which needs none")
    offices: Sequence[OfficeAccessOut]


class SessionOut(BaseModel):
    """Where one is signed in."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": 12,
                    "address": "10.1.2.3",
                    "agent": "Mozilla/5.0 …",
                    "created_at": "2026-11-25T01:00:00Z",
                    "seen_at": "2026-11-25T01:20:00Z",
                    "current": True,
                }
            ]
        }
    )

    id: int
    address: str
    agent: str
    created_at: datetime
    seen_at: datetime = Field(description="the last request, to the minute")
    current: bool


class RoleOut(BaseModel):
    """What a role may do."""

    role: Role = Field(examples=["auditor"])
    zh: str = Field(examples=["审计人员"])
    en: str = Field(examples=["auditor"])
    reaches_down: bool = Field(description="whether it holds in the offices below as well")
    permissions: Sequence[Permission]


def who_out(
    caller: Caller, csrf: str | None, held: Mapping[OfficeEntry, Collection[Permission]], *, once: bool
) -> WhoOut:
    """Who is signed in, office by office."""
    offices = [
        OfficeAccessOut(
            code=office.code,
            name=office.about.name,
            roles=[grant.role for grant in caller.grants if grant.office == office.id],
            people=caller.people(office.id),
            permissions=sorted(permissions),
        )
        for office, permissions in held.items()
    ]
    return WhoOut(login=caller.login, name=caller.name, must_change=once, csrf=csrf, offices=offices)


def session_out(session: Session, current: int) -> SessionOut:
    """A session in a list; `current` is the number of the one that asks."""
    names = ("id", "address", "agent", "created_at", "seen_at")
    return SessionOut(**{name: getattr(session, name) for name in names}, current=session.id == current)


def roles_out() -> list[RoleOut]:
    """The table of access."""
    return [
        RoleOut(
            role=role,
            zh=ROLE_NAMES[role].zh,
            en=ROLE_NAMES[role].en,
            reaches_down=role in REACHING_DOWN,
            permissions=sorted(ALLOWED[role]),
        )
        for role in Role
    ]
