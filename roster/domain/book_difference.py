"""What differs between two books of one office, noun by noun, in data and in words."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from roster.domain.book_nouns import NOUNS, Noun
from roster.domain.book_words import field_name, in_words
from roster.domain.office_book import OfficeBook
from roster.domain.offices import StandInPolicy
from roster.domain.texts import Text

OFFICE = "office"
"""Where a book's noun is named: the office's own words."""


class ChangeKind(StrEnum):
    """What became of a line."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    REORDERED = "reordered"  # the lines that stayed stand in another order


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a line that stayed: what it was and what it is."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class BookChange:
    """One line that changed: `noun` is the book's field (`office` for its own words), `said` the whole sentence."""

    noun: str
    kind: ChangeKind
    label: Text
    said: Text
    before: Any = None
    after: Any = None
    fields: tuple[FieldChange, ...] = ()


BookDifference = tuple[BookChange, ...]
Policies = tuple[StandInPolicy, StandInPolicy]


def book_difference(before: OfficeBook, after: OfficeBook, policies: Policies | None = None) -> BookDifference:
    """Everything that differs, in the book's order; empty exactly where the books are equal.

    `policies` says who stood in before and who does after, which the office's settings hold beside the book.
    """
    return (
        *_office(before, after, policies),
        *(change for noun in NOUNS for change in _of_noun(noun, noun.lines(before), noun.lines(after))),
    )


def counts(difference: BookDifference) -> Mapping[str, Mapping[str, list[str]]]:
    """The labels of what changed, by noun and kind: for the log and for a short answer."""
    found: dict[str, dict[str, list[str]]] = {}
    for change in difference:
        found.setdefault(change.noun, {}).setdefault(str(change.kind), []).append(change.label.zh)
    return found


def _office(before: OfficeBook, after: OfficeBook, policies: Policies | None) -> Iterator[BookChange]:
    changed = list(_fields(before.office, after.office))
    if policies is not None and policies[0] is not policies[1]:
        changed.append(FieldChange("stand_in_policy", *policies))
    if changed:
        said = _SETTINGS.filled(what=_what(OFFICE, changed))
        yield BookChange(OFFICE, ChangeKind.CHANGED, _OFFICE, said, before.office, after.office, tuple(changed))


def _of_noun(noun: Noun, before: tuple[Any, ...], after: tuple[Any, ...]) -> Iterator[BookChange]:
    was, now = _keyed(noun, before), _keyed(noun, after)
    for key, line in was.items():
        if key not in now:
            label = noun.label(line)
            said = _REMOVED.filled(noun=noun.names, label=label)
            yield BookChange(noun.field, ChangeKind.REMOVED, label, said, before=line)
    for key, line in now.items():
        if key not in was:
            label = noun.label(line)
            yield BookChange(
                noun.field, ChangeKind.ADDED, label, _ADDED.filled(noun=noun.names, label=label), after=line
            )
        elif line != was[key]:
            changed = tuple(_fields(was[key], line))
            said = _CHANGED.filled(noun=noun.names, label=noun.label(was[key]), what=_what(noun.field, changed))
            yield BookChange(noun.field, ChangeKind.CHANGED, noun.label(was[key]), said, was[key], line, changed)
    if [key for key in was if key in now] != [key for key in now if key in was]:
        yield BookChange(noun.field, ChangeKind.REORDERED, noun.names, _REORDERED.filled(noun=noun.names))


def _keyed(noun: Noun, lines: tuple[Any, ...]) -> dict[tuple[Hashable, int], Any]:
    """Lines by their key, and by how often it came before."""
    seen: Counter[Hashable] = Counter()
    found = {}
    for line in lines:
        key = noun.key(line)
        found[key, seen[key]] = line
        seen[key] += 1
    return found


def _fields(before: Any, after: Any) -> Iterator[FieldChange]:
    for field in fields(before):
        was, now = getattr(before, field.name), getattr(after, field.name)
        if was != now:
            yield FieldChange(field.name, was, now)


def _what(noun: str, changed: Iterable[FieldChange]) -> Text:
    said = [_field(noun, change) for change in changed]
    return Text("；".join(text.zh for text in said), "; ".join(text.en for text in said))


def _field(noun: str, change: FieldChange) -> Text:
    name = field_name(noun, change.field)
    words = [
        (in_words(change.field, change.before, language), in_words(change.field, change.after, language))
        for language in ("zh", "en")
    ]
    if any(word is None for pair in words for word in pair):
        return _RESTRUCTURED.filled(field=name)
    (was_zh, now_zh), (was_en, now_en) = words
    return _FROM_TO.filled(field=name, before=Text(f"{was_zh}", f"{was_en}"), after=Text(f"{now_zh}", f"{now_en}"))


_OFFICE = Text("单位设置", "office")
_SETTINGS = Text("单位设置：{what}", "office: {what}")
_ADDED = Text("新增{noun}：{label}", "{noun} added: {label}")
_REMOVED = Text("删去{noun}：{label}", "{noun} removed: {label}")
_CHANGED = Text("{noun}{label}：{what}", "{noun} {label}: {what}")
_REORDERED = Text("{noun}的先后顺序有改动", "the order changed: {noun}")
_FROM_TO = Text("{field}由“{before}”改为“{after}”", "{field} “{before}” became “{after}”")
_RESTRUCTURED = Text("{field}有改动", "{field} changed")
