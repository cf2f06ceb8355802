"""What a form asks for, derived from the dataclass that it makes: one Spec a field, groups of them for its parts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, time
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from roster.domain.office_book import OfficeBook
from roster.domain.texts import Text

Options = tuple[tuple[str, Text], ...]


class Kind(StrEnum):
    """How a field is typed."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    TIME = "time"
    FLAG = "flag"
    CHOICE = "choice"
    CHECKS = "checks"  # several of what is known
    WORDS = "words"  # several texts, one a line
    NUMBERS = "numbers"  # several numbers, one a line
    DAYS = "days"  # several days, one a line
    PART = "part"
    PARTS = "parts"  # several parts; an empty one is none


@dataclass(frozen=True, slots=True)
class Spec:
    """One field: `numeric` options are numbers in the line, an `optional` field that is left empty is null.

    A part is none whose `deciding` field is empty, or all of whose fields are; `fresh` fills a new one.
    """

    name: str
    kind: Kind
    label: Text
    note: Text = Text("", "")  # noqa: RUF009 - frozen
    options: Options = ()
    numeric: bool = False
    optional: bool = False
    required: bool = False
    least: int | None = None
    most: int | None = None
    inner: tuple["Spec", ...] = ()
    deciding: str = ""
    fresh: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """What the fields of an office's lines may say, by the field's name; `labels` are their names."""

    options: Mapping[str, Options]
    labels: Mapping[str, Text]
    notes: Mapping[str, Text] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    bounds: Mapping[str, tuple[int | None, int | None]] = field(default_factory=dict)


def people_options(book: OfficeBook) -> Options:
    """Everybody by id, with the post where there is one."""
    return tuple((one.id, _both(f"{one.name} {one.title}".strip())) for one in book.people)


def words_of(values: Iterable[str]) -> Options:
    """Options that are their own words, each once."""
    return tuple((value, _both(value)) for value in dict.fromkeys(values) if value)


def specs_of(kind: type, known: Known, names: Iterable[str] | None = None) -> tuple[Spec, ...]:
    """The fields of a dataclass, or those named, in that order."""
    hints = get_type_hints(kind)
    chosen = names if names is not None else [one.name for one in fields(kind)]
    return tuple(spec_of(name, hints[name], known) for name in chosen)


def spec_of(name: str, hint: Any, known: Known) -> Spec:
    """One field of a type."""
    inner = [part for part in get_args(hint) if part not in {NoneType, Ellipsis}]
    several = get_origin(hint) is tuple
    of = inner[0] if inner else hint
    least, most = known.bounds.get(name, (None, None))
    asked: dict[str, Any] = {
        "label": known.labels.get(name, _both(name)),
        "note": known.notes.get(name, Text("", "")),
        "optional": NoneType in get_args(hint),
        "required": name in known.required,
        "least": least,
        "most": most,
    }
    if isinstance(of, type) and is_dataclass(of):
        return Spec(name, Kind.PARTS if several else Kind.PART, inner=specs_of(of, known), **asked)
    if name in known.options:
        chosen = Kind.CHECKS if several else Kind.CHOICE
        return Spec(name, chosen, options=known.options[name], numeric=of is int, **asked)
    if isinstance(of, type) and issubclass(of, StrEnum):
        return Spec(name, Kind.CHOICE, options=words_of(map(str, of)), **asked)
    if several and not asked["note"].zh:
        asked["note"] = _ONE_A_LINE
    return Spec(name, (_SEVERAL if several else _ONE)[of], **asked)


def _both(text: str) -> Text:
    return Text(text, text)


_ONE_A_LINE = Text("每行一个", "one a line")
_ONE = {str: Kind.TEXT, int: Kind.NUMBER, bool: Kind.FLAG, date: Kind.DAY, time: Kind.TIME}
_SEVERAL = {str: Kind.WORDS, int: Kind.NUMBERS, date: Kind.DAYS}
