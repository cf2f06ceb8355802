"""Lines of the book as JSON: the domain's own dataclasses, in the form of the office's document."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, Field

from roster.api.paging import Page
from roster.documents.codec import encode, strictly
from roster.domain.book_nouns import NOUNS
from roster.domain.people import Absence, BackupPair, Half, Person, Wish
from roster.domain.posts import EveryWorkingDay, Place, Post
from roster.domain.question import Pin, PublishedDuty, Question, RuleSetting, Turn
from roster.domain.slots import plan_slots
from roster.domain.workdays import Calendar, CalendarYear, DayOverride, Status
from roster.store.books import Kept

T = TypeVar("T")
_LINES: Mapping[str, object] = MappingProxyType(
    {
        "people": Person("赵明", "赵明", "县委书记", "县委", "principal_leader", 1, ("全面工作",), ("城关镇",)),
        "posts": Post("hall", "大厅接访", (EveryWorkingDay(),), places=(Place("县人民来访接待中心"),)),
        "rules": RuleSetting("days-between-turns", {"days": 5, "hard": False, "level": 2}),
        "backup_pairs": BackupPair("孙立", "李春华"),
        "absences": Absence("孙立", date(2026, 12, 8), date(2026, 12, 10), Half.MORNING),
        "wishes": Wish("冯丽", wanted=False, weekdays=(4,)),
        "history": Turn(date(2026, 11, 30), "孙立", stood_in=True),
        "pins": Pin("2026-12-01/hall/whole_day", "赵明"),
        "published": PublishedDuty("2026-12-02/hall/whole_day", "孙立", "李春华"),
        "overrides": DayOverride(date(2026, 12, 25), working=False, reason="县庆"),
    }
)
EXAMPLES: Mapping[str, Any] = MappingProxyType({field: encode(line) for field, line in _LINES.items()})
"""A line of every noun as JSON, by the book's field."""
_CALENDAR = Calendar((CalendarYear(2026, Status.OFFICIAL, "国办发明电〔2025〕7号", ()),))
_DAY = date(2026, 12, 8)
_POST = Post("hall", "大厅接访", (EveryWorkingDay(),), places=(Place("县人民来访接待中心"),))
QUESTION: Any = encode(
    Question(
        first=_DAY,
        last=_DAY,
        calendar=_CALENDAR,
        people=(Person("赵明", "赵明", "县委书记", "县委"), Person("孙立", "孙立", "县委副书记", "县委")),
        posts=(_POST,),
        slots=plan_slots((_POST,), _CALENDAR, _DAY, _DAY).slots,
        rules=(RuleSetting("head-count"),),
    )
)
"""What a book asks for one day, as JSON."""
for _noun in NOUNS:
    strictly(_noun.kind)


class LineOut(BaseModel, Generic[T]):
    """A line of the book with the number that its address ends with."""

    number: int = Field(examples=[17])
    line: T


def line_model(kind: type) -> Any:
    """The answer's model for lines of a kind."""
    return LineOut[kind]  # type: ignore[valid-type]


def page_of(kind: type) -> Any:
    """The model for a page of such lines."""
    return Page[LineOut[kind]]  # type: ignore[valid-type]


def line_out(kept: Kept) -> Any:
    """A line as the answer tells it."""
    return line_model(type(kept.line))(number=kept.number, line=kept.line)
