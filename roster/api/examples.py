"""Examples for the API's documents, put together from those of the parts; what has none stays without."""

from collections.abc import Callable, Mapping
from typing import Any

Schema = Mapping[str, Any]
Schemas = Mapping[str, Schema]
_NULL = {"type": "null"}
_MOMENTS = {"date": "2026-12-08", "date-time": "2026-11-25T01:00:00Z"}


class NoExampleError(Exception):
    """A part of which no example is known: its path."""


def example_of(schema: Schema, schemas: Schemas, path: str = "") -> Any:
    """A value that the schema takes. Raises NoExampleError with the first part that needs an example of its own."""
    match schema:
        case {"examples": [first, *_]} | {"const": first} | {"enum": [first, *_]}:
            return first
        case {"$ref": str() as reference}:
            name = reference.rpartition("/")[2]
            return example_of(schemas[name], schemas, name)
        case {"anyOf": [first, *_]} | {"oneOf": [first, *_]} | {"allOf": [first]}:
            return example_of(first, schemas, path)
    return _BY_TYPE.get(str(schema.get("type")), _none)(schema, schemas, path)


def _object(schema: Schema, schemas: Schemas, path: str) -> Any:
    parts = schema.get("properties", {}).items()
    return {name: example_of(part, schemas, f"{path}.{name}") for name, part in parts}


def _array(schema: Schema, schemas: Schemas, path: str) -> Any:
    return [example_of(schema["items"], schemas, f"{path}[]")] if "items" in schema else []


def _string(schema: Schema, _: Schemas, path: str) -> Any:
    try:
        return _MOMENTS[schema.get("format", "")]
    except KeyError:
        raise NoExampleError(path) from None


def _none(_: Schema, __: Schemas, path: str) -> Any:
    raise NoExampleError(path)


_BY_TYPE: Mapping[str, Callable[[Schema, Schemas, str], Any]] = {
    "object": _object,
    "array": _array,
    "string": _string,
    "boolean": lambda *_: False,
    "null": lambda *_: None,
}


def restored(value: Any, schema: Schema, schemas: Schemas) -> Any:
    """The value with the nulls that FastAPI leaves out of a document."""
    if "$ref" in schema:
        return restored(value, schemas[schema["$ref"].rpartition("/")[2]], schemas)
    if isinstance(value, list):
        return [restored(inner, schema.get("items", {}), schemas) for inner in value]
    if not isinstance(value, dict):
        return value
    kinds = [one for one in schema.get("anyOf", ()) if one != _NULL]
    if kinds:
        return restored(value, kinds[0], schemas) if len(kinds) == 1 else value
    parts = schema.get("properties", {})
    missing = dict.fromkeys(name for name in schema.get("required", ()) if name not in value)
    return {name: restored(inner, parts.get(name, {}), schemas) for name, inner in value.items()} | missing
