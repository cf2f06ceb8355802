"""Dataclasses <-> JSON, strictly: what is not known is refused with the place, the value and a guess."""

import json
from collections import defaultdict
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails, to_jsonable_python
from rapidfuzz.process import extractOne

from roster.documents.errors import DocumentError

T = TypeVar("T")
_STRICT = ConfigDict(extra="forbid", ser_json_inf_nan="strings")
_UNKNOWN = "unexpected_keyword_argument"
_WRONG_FORM = {"missing", _UNKNOWN}
_WITHOUT_VALUE = {"missing", "json_invalid"}
_IN_CHINESE = {
    "missing": "缺少这一项",
    _UNKNOWN: "没有这样的项",
    "enum": "不是允许的值",
    "json_invalid": "不是有效的JSON",
}


def decode(kind: type[T], data: object, source: str = "") -> T:
    """Plain data (as from json.loads or tomllib.loads) as a dataclass; DocumentError names the first fault."""
    return decode_json(kind, json.dumps(data, default=to_jsonable_python), source)


def decode_json(kind: type[T], text: bytes | str, source: str = "") -> T:
    """A JSON document as a dataclass; DocumentError names the first fault.

    Nothing is converted silently: "3" is no number, 0 is no date, "yes" is no truth value.
    """
    try:
        return _adapter(kind).validate_json(text, strict=True)  # type: ignore[no-any-return]
    except ValidationError as error:
        raise _explained(error, kind, source) from None


def encode(value: object) -> Any:
    """A dataclass as plain data that json.dumps takes."""
    return _adapter(type(value)).dump_python(value, mode="json")


def encode_json(value: object) -> bytes:
    """A dataclass as JSON, two spaces deep, one final line break; equal values give equal bytes."""
    return bytes(_adapter(type(value)).dump_json(value, indent=2)) + b"\n"


def fields_of(value: object) -> dict[str, Any]:
    """A dataclass's fields by name, as they are."""
    return {field.name: getattr(value, field.name) for field in fields(value)}  # type: ignore[arg-type]


def strictly(kind: type[T]) -> type[T]:
    """The dataclass itself, which from now on takes no unknown field wherever pydantic reads it."""
    _adapter(kind)
    return kind


def schema(kind: type) -> dict[str, Any]:
    """The JSON Schema of a dataclass."""
    return _adapter(kind).json_schema(mode="validation")


def _adapter(kind: Any) -> TypeAdapter[Any]:
    return _built_adapter(kind)


@cache
def _built_adapter(kind: Any) -> TypeAdapter[Any]:
    """Pydantic ignores unknown fields of plain dataclasses unless each of them says otherwise."""
    for part in _dataclasses_in(kind):
        if "__pydantic_config__" not in vars(part):
            part.__pydantic_config__ = _STRICT
    return TypeAdapter(kind)


def _dataclasses_in(kind: object) -> list[Any]:
    """Every dataclass that a type consists of, at any depth."""
    found: dict[Any, None] = {}

    def collect(part: object) -> None:
        if isinstance(part, type) and is_dataclass(part) and part not in found:
            found[part] = None
            for hint in get_type_hints(part).values():
                collect(hint)
        for inner in get_args(part):
            collect(inner)

    collect(kind)
    return list(found)


def _explained(error: ValidationError, kind: type, source: str) -> DocumentError:
    parts = _dataclasses_in(kind)
    members = {part.__name__ for part in parts}
    fault = _likeliest(error.errors(), members)
    steps = [step for step in fault["loc"] if step not in members]
    hint = ""
    if fault["type"] == _UNKNOWN:
        wrong = str(steps[-1])
        known = dict.fromkeys(field.name for part in parts for field in fields(part) if field.name != wrong)
        nearest = extractOne(wrong, list(known), score_cutoff=50)
        hint = f"Maybe {nearest[0]!r}. 可能是{nearest[0]}。" if nearest else ""
    return DocumentError(
        source=source,
        path="".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).lstrip("."),
        value=None if fault["type"] in _WITHOUT_VALUE else fault["input"],
        problem=f"{_IN_CHINESE.get(fault['type'], '这一项的值不对')} / {fault['msg']}",
        hint=hint,
    )


def _likeliest(errors: list[ErrorDetails], members: set[str]) -> ErrorDetails:
    """The first error, unless an unknown field beside a missing one tells more: the misspelt name itself."""
    errors = _of_one_member(errors, members)
    first = errors[0]
    beside = (error for error in errors if error["type"] == _UNKNOWN and error["loc"][:-1] == first["loc"][:-1])
    return next(beside, first) if first["type"] == "missing" else first


def _of_one_member(errors: list[ErrorDetails], members: set[str]) -> list[ErrorDetails]:
    """The errors; where the first comes from a union, those of the member whose fields fit the value best."""
    where = errors[0]["loc"]
    depth = next((depth for depth, step in enumerate(where) if step in members), None)
    if depth is None:
        return errors
    by_member: defaultdict[int | str, list[ErrorDetails]] = defaultdict(list)
    for error in errors:
        if error["loc"][:depth] == where[:depth]:
            by_member[error["loc"][depth]].append(error)
    return min(by_member.values(), key=lambda found: sum(error["type"] in _WRONG_FORM for error in found))
