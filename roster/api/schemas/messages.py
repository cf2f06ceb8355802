"""Messages to be sent as JSON."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from roster.api.schemas.rosters import TextOut, text_out
from roster.domain.messages import Message, Told

_TOLD: dict[str, Any] = {
    "slot": "2026-12-08/hall/whole_day",
    "date": "2026-12-08",
    "when": {"zh": "12月8日(星期二)", "en": "Tue 8 Dec"},
    "hours": {"zh": "8:30–12:00、14:30–17:30", "en": "8:30–12:00, 14:30–17:30"},
    "place": "县人民来访接待中心",
}
_MESSAGE: dict[str, Any] = {
    "id": 12,
    "kind": "changed",
    "state": "waiting",
    "person": "赵明",
    "name": "赵明",
    "first": "2026-12-01",
    "last": "2026-12-31",
    "number": 2,
    "lost": [_TOLD],
    "won": [],
    "created_at": "2026-12-03T02:00:00Z",
}


class ToldOut(BaseModel):
    """One session as a message names it."""

    slot: str
    date: date
    when: TextOut
    hours: TextOut
    place: str


class MessageOut(BaseModel):
    """What one person has to be told about one version: `kind` is published, changed or withdrawn."""

    model_config = ConfigDict(json_schema_extra={"examples": [_MESSAGE]})

    id: int
    kind: str
    state: str
    person: str
    name: str
    first: date
    last: date
    number: int
    lost: list[ToldOut]
    won: list[ToldOut]
    created_at: datetime


def message_out(message: Message) -> MessageOut:
    """A message in the list."""
    facts = message.facts
    return MessageOut(
        id=message.id,
        kind=str(message.kind),
        state=message.state,
        person=message.person,
        name=facts.name,
        first=facts.first,
        last=facts.last,
        number=facts.number,
        lost=[_told(one) for one in facts.lost],
        won=[_told(one) for one in facts.won],
        created_at=message.created_at,
    )


def _told(one: Told) -> ToldOut:
    return ToldOut(slot=one.slot, date=one.day, when=text_out(one.when), hours=text_out(one.hours), place=one.place)
