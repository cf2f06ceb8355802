"""Offices as JSON."""

from pydantic import BaseModel, ConfigDict, Field

from roster.documents.codec import encode, strictly
from roster.domain.offices import AdministrativeLevel, OfficeEntry, StandInPolicy
from roster.domain.question import Office

_ABOUT = encode(Office("云溪县信访工作联席会议办公室", "云溪县", "0575-8603 2211", remark="由补位领导接访。"))
_SETTINGS = {"about": _ABOUT, "stand_in_policy": "named", "level": "county"}
strictly(Office)


class SettingsIn(BaseModel):
    """What an office is to be; another `level` only with the permission to manage offices, without one it stays."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [_SETTINGS]})

    about: Office
    stand_in_policy: StandInPolicy = StandInPolicy.NAMED
    level: AdministrativeLevel | None = None


class OfficeIn(BaseModel):
    """A new office. Its `code` names it in addresses and never changes."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"code": "yunxi", **_SETTINGS}]})

    code: str = Field(max_length=40)
    level: AdministrativeLevel
    about: Office = Field(default_factory=Office)
    stand_in_policy: StandInPolicy = StandInPolicy.NAMED


class OfficeOut(BaseModel):
    """An office. `parent` is the code of the one above it; `revision` counts the changes of its book."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"code": "yunxi", **_SETTINGS, "parent": "yunzhou", "revision": 12}]}
    )

    code: str
    level: AdministrativeLevel
    parent: str | None
    about: Office
    stand_in_policy: StandInPolicy
    revision: int


def office_out(office: OfficeEntry, parent: str | None) -> OfficeOut:
    """An office with its place in the tree."""
    return OfficeOut(
        code=office.code,
        level=office.level,
        parent=parent,
        about=office.about,
        stand_in_policy=office.stand_in_policy,
        revision=office.revision,
    )
