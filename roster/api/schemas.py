"""The roster as JSON for other programs."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict
from pydantic.config import JsonDict

from roster.api.board import OFFICE_ZONE
from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.domain.schedule import Entry, entries

_EXAMPLE: JsonDict = {
    "status": "OPTIMAL",
    "publishable": True,
    "first": "2026-12-01",
    "last": "2026-12-31",
    "levels": [
        {"number": 3, "name": "公平", "cost": 1204, "bound": 1204, "proven": True, "parts": {"fair-share": 1204}},
    ],
    "duties": [
        {
            "date": "2026-12-08",
            "post": "大厅接访",
            "session": "全天",
            "start": "2026-12-08T08:30:00+08:00",
            "end": "2026-12-08T17:30:00+08:00",
            "place": "县人民来访接待中心",
            "person": "李春华",
            "stand_in": "孙立",
        }
    ],
    "breaches": [
        {
            "rule": "wishes",
            "hard": False,
            "level": 4,
            "cost": 2,
            "zh": "孙立希望避开12月7日(星期一)，未能满足",
            "en": "孙立 wished not to serve on Mon 7 Dec",
        }
    ],
}


class DutyOut(BaseModel):
    """A session given to a leader."""

    date: date
    post: str
    session: str
    start: datetime
    end: datetime
    place: str
    person: str
    stand_in: str | None


class LevelOut(BaseModel):
    """A priority level: proven where cost and bound meet."""

    number: int
    name: str
    cost: int
    bound: int
    proven: bool
    parts: dict[str, int]


class BreachOut(BaseModel):
    """What could not be granted, in words."""

    rule: str
    hard: bool
    level: int
    cost: int
    zh: str
    en: str


class RosterOut(BaseModel):
    """The published roster with its proof."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    status: str
    publishable: bool
    first: date
    last: date
    levels: list[LevelOut]
    duties: list[DutyOut]
    breaches: list[BreachOut]


class HealthOut(BaseModel):
    """Alive, and which period is published."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"status": "ok", "first": "2026-12-01", "duties": 23}]})

    status: str
    first: date
    duties: int


def roster_out(question: Question, answer: Answer) -> RosterOut:
    """The answer in words and dates; times carry the office's zone."""
    return RosterOut(
        status=answer.status.value,
        publishable=question.publishable,
        first=question.first,
        last=question.last,
        levels=[
            LevelOut(
                number=level.number,
                name=level.name,
                cost=level.cost,
                bound=level.bound,
                proven=level.proven,
                parts={part.rule: part.cost for part in level.parts},
            )
            for level in answer.levels
        ],
        duties=[_duty_out(question, entry) for entry in entries(question, answer.roster)],
        breaches=[
            BreachOut(
                rule=breach.rule,
                hard=breach.hard,
                level=breach.level,
                cost=breach.cost,
                zh=breach.say("zh"),
                en=breach.say("en"),
            )
            for breach in answer.breaches
        ],
    )


def _duty_out(question: Question, entry: Entry) -> DutyOut:
    post = question.post.get(entry.slot.post)
    return DutyOut(
        date=entry.slot.day,
        post=post.name if post else entry.slot.post,
        session=entry.session.zh,
        start=entry.slot.start.replace(tzinfo=OFFICE_ZONE),
        end=entry.slot.end.replace(tzinfo=OFFICE_ZONE),
        place=entry.place,
        person=entry.person.id,
        stand_in=entry.stand_in.id if entry.stand_in else None,
    )
