"""The one door into an office: who asks, which office, and whether the table of access allows it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Path

from roster.actions.errors import MissingError, NotAllowedError
from roster.api.callers import CallerNow
from roster.api.services import ServicesNow
from roster.domain.access import Caller, Permission
from roster.domain.offices import OfficeEntry
from roster.domain.texts import Text
from roster.store.offices import office_by_code, path_of

OfficeCode = Annotated[str, Path(description="the office's code", examples=["yunxi"], max_length=40)]


@dataclass(frozen=True, slots=True)
class Entrance:
    """Somebody in an office, with everything that one may do there."""

    office: OfficeEntry
    caller: Caller
    permissions: frozenset[Permission]

    def may(self, permission: Permission) -> bool:
        """Whether this can be done here."""
        return permission in self.permissions


def needs(*any_of: Permission) -> Callable[..., Entrance]:
    """A dependency that lets in whoever has one of the permissions in the office of the path.

    The test of access reads `any_of` off the dependency: a route cannot be left out of it.
    """

    def enter(office: OfficeCode, caller: CallerNow, services: ServicesNow) -> Entrance:
        with services.store.reading() as tx:
            entry = office_by_code(tx, office)
            if entry is None:
                raise MissingError(_NO_OFFICE.filled(code=office))
            permissions = caller.permissions(path_of(tx, entry.id))
        if permissions.isdisjoint(any_of):
            raise NotAllowedError(_NOT_ALLOWED)
        return Entrance(entry, caller, permissions)

    enter.any_of = any_of  # type: ignore[attr-defined]
    return enter


_NO_OFFICE = Text("没有代码为“{code}”的单位", "there is no office with the code “{code}”")
_NOT_ALLOWED = Text("您在这个单位没有这项权限", "your roles in this office do not allow this")
