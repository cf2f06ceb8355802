"""What an import understood, complains of and would change, as JSON."""

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict

from roster.actions.import_book import ImportPreview
from roster.api.schemas.rosters import TextOut, text_out
from roster.documents.codec import encode
from roster.domain.book_difference import BookChange, FieldChange
from roster.domain.book_words import field_name
from roster.sheets.complaints import Complaint

_CHANGE: dict[str, Any] = {
    "noun": "people",
    "kind": "changed",
    "zh": "领导钱文清：职务由“县长”改为“县委书记”",
    "en": "leader 钱文清: post “县长” became “县委书记”",
    "fields": [
        {"field": "title", "name": {"zh": "职务", "en": "post"}, "before": "县长", "after": "县委书记"},
    ],
}
_IMPORT: dict[str, Any] = {
    "applied": False,
    "kind": "month",
    "month": "2026-12-01",
    "base": 12,
    "understood": [{"zh": "2026年12月共23场接访", "en": "23 sessions in Dec 2026"}],
    "complaints": [],
    "changes": [_CHANGE],
}


class ComplaintOut(BaseModel):
    """Something that cannot be used: sheet and cell, the value, what is wrong, what may be meant."""

    sheet: str
    cell: str
    value: str
    problem: TextOut
    hint: TextOut | None
    zh: str
    en: str


class FieldChangeOut(BaseModel):
    """A field that changed, as data."""

    field: str
    name: TextOut
    before: Any
    after: Any


class ChangeOut(BaseModel):
    """One line of the book that is added, removed or changed, or whose noun is reordered."""

    noun: str
    kind: str
    zh: str
    en: str
    fields: list[FieldChangeOut]


class ImportOut(BaseModel):
    """What a file would make of the book; `base` is the revision to apply it to. With complaints nothing can be."""

    model_config = ConfigDict(json_schema_extra={"examples": [_IMPORT]})

    applied: bool
    kind: str
    month: date | None
    base: int
    understood: list[TextOut]
    complaints: list[ComplaintOut]
    changes: list[ChangeOut]


def import_out(preview: ImportPreview, *, applied: bool) -> ImportOut:
    """The answer to an upload."""
    return ImportOut(
        applied=applied,
        kind=str(preview.kind),
        month=preview.month,
        base=preview.base,
        understood=[text_out(text) for text in preview.understood],
        complaints=[_complaint(one) for one in preview.complaints],
        changes=[_change(one) for one in preview.difference],
    )


def _complaint(one: Complaint) -> ComplaintOut:
    return ComplaintOut(
        sheet=one.sheet,
        cell=one.cell,
        value=one.value,
        problem=text_out(one.problem),
        hint=text_out(one.hint) if one.hint else None,
        zh=one.say("zh"),
        en=one.say("en"),
    )


def _change(one: BookChange) -> ChangeOut:
    fields = [_field(one.noun, field) for field in one.fields]
    return ChangeOut(noun=one.noun, kind=str(one.kind), zh=one.said.zh, en=one.said.en, fields=fields)


def _field(noun: str, one: FieldChange) -> FieldChangeOut:
    name = text_out(field_name(noun, one.field))
    return FieldChangeOut(field=one.field, name=name, before=encode(one.before), after=encode(one.after))
