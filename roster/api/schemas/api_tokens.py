"""API tokens, in and out."""

from collections.abc import Sequence
from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from roster.actions.api_tokens import Wanted
from roster.api.texts import CleanName
from roster.domain.access import Permission
from roster.store.api_tokens import ApiToken

_TOKEN: dict[str, JsonValue] = {
    "id": 3,
    "office": "yunxi",
    "label": "OA 系统",
    "scope": ["see_versions"],
    "created_at": "2026-11-25T01:00:00Z",
    "expires_at": "2027-11-25T01:00:00Z",
    "last_used_at": None,
}


class ApiTokenIn(BaseModel):
    """A token for a program: where it works and what it may do, at the most what its owner may."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"office": "yunxi", "label": "OA 系统", "scope": ["see_versions"], "days": 365}]
        },
    )

    office: str = Field(max_length=40, description="the office's code; roles that reach down reach down from there")
    label: CleanName
    scope: list[Permission] = Field(min_length=1, max_length=len(Permission))
    days: int | None = Field(
        default=365, ge=1, le=3650, description="how long it is good; null: as long as the roles last"
    )

    def wanted(self) -> Wanted:
        """The same, as the action takes it."""
        return Wanted(self.label, frozenset(self.scope), self.days)


class ApiTokenOut(BaseModel):
    """A token that is good, or was until it expired; the token itself is never told again."""

    model_config = ConfigDict(json_schema_extra={"examples": [_TOKEN]})

    id: int
    office: str
    label: str
    scope: Sequence[Permission]
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None = Field(description="to the minute")


class NewApiTokenOut(ApiTokenOut):
    """The token, this once."""

    model_config = ConfigDict(json_schema_extra={"examples": [{**_TOKEN, "token": "rst_Rk9v…"}]})

    token: str


def token_out(token: ApiToken, office: str) -> ApiTokenOut:
    """A token in a list."""
    return ApiTokenOut.model_validate(_fields(token, office))


def new_token_out(token: ApiToken, office: str, secret: str) -> NewApiTokenOut:
    """A token that was made just now."""
    return NewApiTokenOut.model_validate({**_fields(token, office), "token": secret})


def _fields(token: ApiToken, office: str) -> dict[str, object]:
    names = ("id", "label", "created_at", "expires_at", "last_used_at")
    return {name: getattr(token, name) for name in names} | {"office": office, "scope": sorted(token.scope)}
