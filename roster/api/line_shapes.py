"""The form of each noun: which fields it has, how a line is laid out in them, and how it is put together again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from roster.api.line_labels import PART_NAMES, PART_NOTES, known_for, options_of
from roster.api.line_patterns import PATTERNS, folded, unfolded
from roster.api.line_specs import Kind, Known, Options, Spec, spec_of, specs_of
from roster.documents.codec import encode
from roster.domain.book_nouns import Noun
from roster.domain.office_book import OfficeBook
from roster.domain.posts import EveryWorkingDay, Post
from roster.domain.texts import Text
from roster.solver.rule import Rule, parameters_of
from roster.solver.rulebook import known_rules, parameter_names

Data = dict[str, Any]
_SIMPLE: Mapping[str, tuple[tuple[str, ...], Data]] = {
    "people": (
        ("name", "title", "body", "role", "rank", "portfolio", "linked_townships", "joined", "left"),
        {"role": "leader", "rank": 3},
    ),
    "backup_pairs": (("one", "other"), {}),
    "absences": (("person", "first", "last", "half"), {}),
    "wishes": (("person", "wanted", "weekdays", "dates", "kinds", "weight"), {"weight": 1}),
    "history": (("day", "person", "kind", "stood_in"), {"kind": "whole_day"}),
    "pins": (("slot", "person", "kept_free"), {}),
    "overrides": (("day", "working", "reason"), {}),
}
_POST = ("name", "sessions", "places", "needed", "wanted", "form", "eligible", "telephone", "accompanying")
_COMMON = ("hard", "level", "weight")


@dataclass(frozen=True, slots=True)
class Shape:
    """`data` is the line as the form lays it out, `fold` makes the line's JSON of it again."""

    specs: tuple[Spec, ...]
    data: Data
    fold: Callable[[Data], Data]


def shape_of(noun: Noun, line: object | None, book: OfficeBook, slots: Options = ()) -> Shape:
    """The form of a line, or of a new one. Rules have their own."""
    known = known_for(noun.field, book, slots)
    if noun.field == "posts":
        return _post(line, known)
    names, usual = _SIMPLE[noun.field]
    data = encode(line) if line is not None else dict(usual)
    return Shape(specs_of(noun.kind, known, names), data, _with_id if noun.field == "people" else dict)


def rule_shape(kind: type[Rule], parameters: Mapping[str, Any], book: OfficeBook) -> Shape:
    """The form of a rule: its own parameters first; what is as by default stays out of the book."""
    meanings, usual = parameters_of(kind), encode(kind())
    bounds = {name: (meaning.least, meaning.most) for name, meaning in meanings.items()}
    labels = {**PART_NAMES, **{name: meaning.text for name, meaning in meanings.items()}, **_FIRM}
    notes = {name: meaning.range for name, meaning in meanings.items()} | {
        "hard": _NOT_HARD,
        "level": _NOTHING,
        **PART_NOTES,
    }
    known = Known(options_of(book), labels, notes, bounds=bounds)
    names = sorted(parameter_names(kind), key=list(meanings).index)
    own = [name for name in names if name not in _COMMON]
    inner = specs_of(kind, known, (*own, *_COMMON))

    def fold(data: Data) -> Data:
        told = _differing(data["parameters"], usual, parameters)
        return {"rule": kind.name, "parameters": told}

    shown = _over({name: usual[name] for name in names}, parameters)
    spec = Spec("parameters", Kind.PART, kind.title, inner=inner)
    return Shape((spec,), {"parameters": shown}, fold)


def rule_kind(name: str) -> type[Rule] | None:
    """The rule of that name."""
    return known_rules().get(name)


def _post(line: object | None, known: Known) -> Shape:
    new = Post("", "", (EveryWorkingDay(),))
    data = encode(line if line is not None else new)
    data["patterns"] = [unfolded(one) for one in data["patterns"]]
    patterns = Spec(
        "patterns",
        Kind.PARTS,
        known.labels["patterns"],
        inner=_patterns(known),
        deciding="pattern",
        fresh={"makeup_days": True},
    )
    first, *others = specs_of(Post, known, _POST)

    def fold(found: Data) -> Data:
        return _with_id({**found, "patterns": [folded(one) for one in found["patterns"]]})

    return Shape((first, patterns, *others), data, fold)


def _patterns(known: Known) -> tuple[Spec, ...]:
    labels = Known({**known.options, "pattern": PATTERNS.options}, PATTERNS.labels, PATTERNS.notes)
    return tuple(spec_of(name, hint, labels) for name, hint in PATTERNS.fields.items())


def _with_id(data: Data) -> Data:
    """A new line is called by its name; what refers to an old one goes on doing so."""
    return data if data.get("id") else {**data, "id": str(data.get("name", "")).replace("/", "")}


def _over(usual: Data, told: Mapping[str, Any]) -> Data:
    merged = dict(usual)
    for name, value in told.items():
        inner = merged.get(name)
        merged[name] = _over(inner, value) if isinstance(inner, dict) and isinstance(value, Mapping) else value
    return merged


def _differing(data: Data, usual: Data, told: Mapping[str, Any]) -> Data:
    found: Data = {}
    for name, value in data.items():
        if isinstance(value, dict) and isinstance(usual.get(name), dict):
            before = told.get(name)
            inner = _differing(value, usual[name], before if isinstance(before, Mapping) else {})
            if inner or name in told:
                found[name] = inner
        elif name in told or value != usual.get(name):
            found[name] = value
    return found


_FIRM = {
    "hard": Text("必须做到（硬性）", "hard: no month may break it"),
    "level": Text("尽量做到时的优先级", "priority where it is a wish"),
    "weight": Text("尽量做到时的权重", "weight where it is a wish"),
}
_NOTHING = Text("", "")
_NOT_HARD = Text("不选为尽量做到", "a wish unless ticked")
