"""Edits of a draft as JSON: `edit` tells which."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from roster.domain.edits import Clear, Edit, Exchange, Give, Move, NameStandIn, Pin, Unpin

SlotId = Annotated[str, Field(min_length=1, max_length=500, examples=["2026-12-08/hall/whole_day"])]
PersonId = Annotated[str, Field(min_length=1, max_length=200, examples=["赵明"])]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")

    slot: SlotId


class PinIn(_Strict):
    """Hold a person on a session, or off it."""

    edit: Literal["pin"]
    person: PersonId
    kept_free: bool = False

    def made(self) -> Edit:
        """The edit itself."""
        return Pin(self.slot, self.person, self.kept_free)


class UnpinIn(_Strict):
    """Release what was set by hand."""

    edit: Literal["unpin"]
    person: PersonId

    def made(self) -> Edit:
        """The edit itself."""
        return Unpin(self.slot, self.person)


class GiveIn(_Strict):
    """Give a session to somebody, instead of one who has it or in addition."""

    edit: Literal["give"]
    person: PersonId
    instead_of: PersonId | None = None

    def made(self) -> Edit:
        """The edit itself."""
        return Give(self.slot, self.person, self.instead_of)


class ExchangeIn(_Strict):
    """Two people exchange their sessions."""

    edit: Literal["exchange"]
    person: PersonId
    other_slot: SlotId
    other_person: PersonId

    def made(self) -> Edit:
        """The edit itself."""
        return Exchange(self.slot, self.person, self.other_slot, self.other_person)


class MoveIn(_Strict):
    """Somebody goes to another session that has room."""

    edit: Literal["move"]
    person: PersonId
    other_slot: SlotId

    def made(self) -> Edit:
        """The edit itself."""
        return Move(self.slot, self.person, self.other_slot)


class ClearIn(_Strict):
    """Take a person off a session, or everybody."""

    edit: Literal["clear"]
    person: PersonId | None = None

    def made(self) -> Edit:
        """The edit itself."""
        return Clear(self.slot, self.person)


class NameStandInIn(_Strict):
    """Name who stands in on a session; null names nobody."""

    edit: Literal["name_stand_in"]
    stand_in: PersonId | None

    def made(self) -> Edit:
        """The edit itself."""
        return NameStandIn(self.slot, self.stand_in)


EditIn = Annotated[
    PinIn | UnpinIn | GiveIn | ExchangeIn | MoveIn | ClearIn | NameStandInIn,
    Field(
        discriminator="edit",
        examples=[
            {"edit": "give", "slot": "2026-12-08/hall/whole_day", "person": "钱文清", "instead_of": "赵明"},
            {"edit": "pin", "slot": "2026-12-08/hall/whole_day", "person": "钱文清"},
            {"edit": "clear", "slot": "2026-12-08/hall/whole_day"},
        ],
    ),
]
