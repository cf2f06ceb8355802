"""Accounts as administrators see them."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, JsonValue

from roster.actions.reach import roles_in
from roster.api.texts import CleanName, clean
from roster.domain.access import Role
from roster.domain.accounts import LONGEST_LOGIN, Account

_ROLE: dict[str, JsonValue] = {"role": "secretary", "people": ["赵明", "孙立"]}
_ACCOUNT: dict[str, JsonValue] = {
    "id": 5,
    "login": "lin",
    "name": "林小雨",
    "roles": [_ROLE],
    "elsewhere": False,
    "has_password": True,
    "single_sign_on": False,
    "must_change": True,
    "disabled_at": None,
    "created_at": "2026-11-25T01:00:00Z",
}
PersonId = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(clean)]


class RoleGiven(BaseModel):
    """A role in the office. `people` are ids of its book: the leader it is, or those a secretary acts for."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [_ROLE]})

    role: Role
    people: list[PersonId] = Field(default=[], max_length=100)


class RolesIn(BaseModel):
    """Every role of the account in the office from now on; an empty list takes all away."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"roles": [_ROLE]}]})

    roles: list[RoleGiven] = Field(max_length=len(Role))

    def wanted(self) -> dict[Role, tuple[str, ...]]:
        """People by role; of a role named twice the last one holds."""
        return {given.role: tuple(dict.fromkeys(given.people)) for given in self.roles}


class AccountIn(RolesIn):
    """A new account. Without a password only the single sign-on opens it."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"login": "lin", "name": "林小雨", "password": "one 2 three 4", "roles": [_ROLE]}]
        },
    )

    login: str = Field(max_length=LONGEST_LOGIN, description="kept in small letters, without blanks")
    name: CleanName
    password: str | None = Field(default=None, description="a one-time password, to be changed at the first sign-in")
    roles: list[RoleGiven] = Field(min_length=1, max_length=len(Role))


class OneTimePasswordIn(BaseModel):
    """A one-time password: it only serves to choose one's own."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"password": "one 2 three 4"}]})

    password: str


class AccountOut(BaseModel):
    """An account with its roles in this office."""

    model_config = ConfigDict(json_schema_extra={"examples": [_ACCOUNT]})

    id: int
    login: str
    name: str
    roles: Sequence[RoleGiven]
    elsewhere: bool = Field(description="whether it has roles in other offices, too")
    has_password: bool
    single_sign_on: bool = Field(description="whether it signed in through the provider already")
    must_change: bool = Field(description="whether it still has a one-time password")
    disabled_at: datetime | None
    created_at: datetime


def account_out(account: Account, office: int) -> AccountOut:
    """The account as the office sees it."""
    held: Mapping[Role, tuple[str, ...]] = roles_in(account, office)
    return AccountOut(
        id=account.id,
        login=account.login,
        name=account.name,
        roles=[RoleGiven(role=role, people=list(people)) for role, people in held.items()],
        elsewhere=any(grant.office != office for grant in account.grants),
        has_password=account.password is not None,
        single_sign_on=account.subject is not None,
        must_change=account.must_change,
        disabled_at=account.disabled_at,
        created_at=account.created_at,
    )


def etag_of(account: Account) -> str:
    """Changes with everything that can be changed, the password among it; nothing can be read from it."""
    grants = [[grant.office, grant.role, list(grant.people)] for grant in account.grants]
    facts = [account.id, account.name, account.password, account.subject, account.must_change, grants]
    told = json.dumps([*facts, account.disabled_at and account.disabled_at.isoformat()])
    return f'"{sha256(told.encode()).hexdigest()[:32]}"'
