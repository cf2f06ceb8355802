"""The sheets of an office's workbook: one a noun, a column a field, in the words of the field."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields
from datetime import date
from types import MappingProxyType
from typing import Any

from roster.domain.book_nouns import NOUNS, Noun
from roster.domain.book_words import ROLE_NAMES, field_name
from roster.domain.notice import COLUMNS
from roster.domain.offices import POLICY_NAMES, StandInPolicy
from roster.domain.people import Half, Scope
from roster.domain.posts import Form as PostForm
from roster.domain.posts import Pattern, Place, Session
from roster.domain.question import Office
from roster.domain.schedule import FORM_NAMES
from roster.domain.slots import SESSION_NAMES
from roster.domain.texts import Text, weekday_name
from roster.sheets.grid import Value
from roster.sheets.office_workbook_cells import CellError, Day, Form, Whole, Words, Written, YesNo, day_of
from roster.sheets.office_workbook_structures import Several, Structure
from roster.sheets.office_workbook_texts import compact

MARK = "roster-office-workbook/1"
"""Stands on the first sheet of every such workbook; the number is that of its form."""
GUIDE_TITLE, OFFICE_TITLE = "说明", "单位"
_WEEKDAYS = {weekday_name(day, "zh"): day for day in range(7)}
_HALVES = {Half.MORNING: "上午", Half.AFTERNOON: "下午"}
_KINDS = {kind: name.zh for kind, name in SESSION_NAMES.items()}
_CODES = {word: kind for kind, word in _KINDS.items()}
_HEADINGS = {key: column.heading.zh for key, column in COLUMNS.items()}
_KEYS = {heading: key for key, heading in _HEADINGS.items()}
_NO_WEEKDAY = Text("不是星期几", "this is no weekday")
_WEEKDAY_HINT = Text("请写成“星期一、星期三”。", "Write 星期一、星期三.")


@dataclass(frozen=True, slots=True)
class Column:
    """A field's column. An empty cell means `usual` where the field has a usual value."""

    field: str
    heading: str
    form: Form
    usual: Any

    def write(self, value: Any) -> Written:
        """What the cell holds; what would be left empty and is not usual is spelt out."""
        if self.usual is not MISSING and value == self.usual and isinstance(self.form, Structure):
            return None
        written = self.form.write(value)
        if written is None and self.usual is not MISSING and value != self.usual:
            return compact(value)
        return written

    def read(self, written: Value | None) -> Any:
        """The value a cell means. Raises CellError."""
        if written is None and self.usual is not MISSING:
            return self.usual
        return self.form.read(written)


@dataclass(frozen=True, slots=True)
class NounSheet:
    """The sheet of one noun."""

    title: str
    noun: Noun
    columns: tuple[Column, ...]


def _weekday(text: str) -> int:
    if text not in _WEEKDAYS:
        raise CellError(_NO_WEEKDAY, _WEEKDAY_HINT)
    return _WEEKDAYS[text]


_TEXT, _OPTIONAL, _NUMBER, _YES_NO, _DAY = Words(), Words(nothing=None), Whole(), YesNo(), Day()
_LIST = Several(str)
_KIND = Words(_KINDS)
_FORMS: Mapping[tuple[str, str], Form] = MappingProxyType(
    {
        ("people", "role"): Words({role: name.zh for role, name in ROLE_NAMES.items()}),
        ("people", "rank"): _NUMBER,
        ("people", "portfolio"): _LIST,
        ("people", "linked_townships"): _LIST,
        ("people", "joined"): _DAY,
        ("people", "left"): _DAY,
        ("posts", "patterns"): Structure(tuple[Pattern, ...]),
        ("posts", "sessions"): Structure(tuple[Session, ...]),
        ("posts", "places"): Structure(tuple[Place, ...]),
        ("posts", "needed"): _NUMBER,
        ("posts", "wanted"): _NUMBER,
        ("posts", "form"): Words({str(form): name.zh for form, name in FORM_NAMES.items()}, closed=True, of=PostForm),
        ("posts", "eligible"): Structure(Scope),
        ("rules", "parameters"): Structure(dict[str, object]),
        ("absences", "first"): _DAY,
        ("absences", "last"): _DAY,
        ("absences", "half"): Words(
            {str(half): word for half, word in _HALVES.items()}, closed=True, nothing=None, of=Half
        ),
        ("wishes", "wanted"): _YES_NO,
        ("wishes", "weekdays"): Several(int, lambda day: weekday_name(day, "zh"), _weekday),
        ("wishes", "dates"): Several(date, str, day_of),
        ("wishes", "kinds"): Several(str, lambda kind: _KINDS.get(kind, kind), lambda word: _CODES.get(word, word)),
        ("wishes", "weight"): _NUMBER,
        ("history", "day"): _DAY,
        ("history", "kind"): _KIND,
        ("history", "stood_in"): _YES_NO,
        ("pins", "kept_free"): _YES_NO,
        ("published", "stand_in"): _OPTIONAL,
        ("overrides", "day"): _DAY,
        ("overrides", "working"): _YES_NO,
        ("office", "columns"): Several(
            str, lambda key: _HEADINGS.get(key, key), lambda heading: _KEYS.get(heading, heading)
        ),
        ("office", "public_days_ahead"): _NUMBER,
        ("office", "told_days_ahead"): _NUMBER,
        ("office", "stand_in_policy"): Words(
            {str(policy): name.zh for policy, name in POLICY_NAMES.items()}, closed=True, of=StandInPolicy
        ),
    }
)


def _column(noun: str, name: str, usual: Any) -> Column:
    return Column(name, field_name(noun, name).zh, _FORMS.get((noun, name), _TEXT), usual)


def _usual(field: Field[Any]) -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()


SHEETS: tuple[NounSheet, ...] = tuple(
    NounSheet(noun.names.zh, noun, tuple(_column(noun.field, field.name, _usual(field)) for field in fields(noun.kind)))
    for noun in NOUNS
)
"""The sheet of every noun, in the book's order."""
OFFICE_LINES: tuple[Column, ...] = (
    *(_column("office", field.name, _usual(field)) for field in fields(Office)),
    _column("office", "stand_in_policy", StandInPolicy.NAMED),
)
"""The lines of the sheet about the office itself: what it is called on the left, its value on the right."""
