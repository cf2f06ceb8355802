"""Dataclasses <-> JSON, strictly: what is not known is refused with the place, the value and a guess."""

from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from pydantic import ConfigDict, TypeAdapter, ValidationError
from rapidfuzz.process import extractOne

from roster.documents.errors import DocumentError

T = TypeVar("T")
_STRICT = ConfigDict(extra="forbid", ser_json_inf_nan="strings")


def decode(kind: type[T], data: object, source: str = "") -> T:
    """Plain data (as from json.loads) as a dataclass; DocumentError names the first fault."""
    try:
        return _adapter(kind).validate_python(data)  # type: ignore[no-any-return]
    except ValidationError as error:
        raise _explained(error, kind, source) from None


def decode_json(kind: type[T], text: bytes | str, source: str = "") -> T:
    """A JSON document as a dataclass; DocumentError names the first fault."""
    try:
        return _adapter(kind).validate_json(text)  # type: ignore[no-any-return]
    except ValidationError as error:
        raise _explained(error, kind, source) from None


def encode(value: object) -> Any:
    """A dataclass as plain data that json.dumps takes."""
    return _adapter(type(value)).dump_python(value, mode="json")


def encode_json(value: object) -> bytes:
    """A dataclass as JSON, two spaces deep, one final line break; equal values give equal bytes."""
    return bytes(_adapter(type(value)).dump_json(value, indent=2)) + b"\n"


def schema(kind: type) -> dict[str, Any]:
    """The JSON Schema of a dataclass."""
    return _adapter(kind).json_schema(mode="validation")


@cache
def _adapter(kind: type) -> TypeAdapter[Any]:
    _forbid_unknown_fields(kind)
    return TypeAdapter(kind)


def _forbid_unknown_fields(kind: object) -> None:
    """Pydantic ignores unknown fields of plain dataclasses unless each of them says otherwise."""
    if isinstance(kind, type) and is_dataclass(kind):
        if "__pydantic_config__" in vars(kind):
            return
        kind.__pydantic_config__ = _STRICT  # type: ignore[attr-defined]
        for hint in get_type_hints(kind).values():
            _forbid_unknown_fields(hint)
    for part in get_args(kind):
        _forbid_unknown_fields(part)


def _explained(error: ValidationError, kind: type, source: str) -> DocumentError:
    first = error.errors()[0]
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in first["loc"]).lstrip(".")
    hint = ""
    if first["type"] == "unexpected_keyword_argument":
        known = _field_names(kind)
        nearest = extractOne(str(first["loc"][-1]), known, score_cutoff=50)
        hint = f"Maybe {nearest[0]!r}." if nearest else ""
    return DocumentError(source=source, path=path, value=first["input"], problem=first["msg"], hint=hint)


def _field_names(kind: object) -> list[str]:
    """Every field name at any depth: the guess for a misspelt one."""
    names: dict[str, None] = {}
    seen: set[object] = set()

    def collect(part: object) -> None:
        if isinstance(part, type) and is_dataclass(part) and part not in seen:
            seen.add(part)
            names.update(dict.fromkeys(field.name for field in fields(part)))
            for hint in get_type_hints(part).values():
                collect(hint)
        for inner in get_args(part):
            collect(inner)

    collect(kind)
    return list(names)
