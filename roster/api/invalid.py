"""What is wrong with a request's parameters and body, fault by fault, in both languages; secrets are not repeated."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from fastapi.exceptions import RequestValidationError

from roster.domain.texts import Text

_MOST_FAULTS, _MOST_OF_A_VALUE = 20, 60
_SECRET = frozenset({"password", "old", "new", "csrf", "code", "state"})


def faults(error: RequestValidationError) -> Iterator[Text]:
    """One sentence a fault."""
    for fault in error.errors()[:_MOST_FAULTS]:
        yield _said(fault)


def _said(fault: Mapping[str, Any]) -> Text:
    place = [] if fault["type"] == "json_invalid" else [str(part) for part in fault["loc"][1:]]
    name = ".".join(place)
    if not name:
        return _BODY.filled(problem=_problem(fault))
    if fault["type"] == "missing" or not _SECRET.isdisjoint(place):
        return _ABOUT.filled(name=name, problem=_problem(fault))
    return _CANNOT_BE.filled(name=name, value=_short(fault.get("input")), problem=_problem(fault))


def _problem(fault: Mapping[str, Any]) -> Text:
    context = fault.get("ctx", {})
    if "zh" in context:  # roster/api/texts said it
        return Text(context["zh"], context["en"])
    known = _KNOWN.get(fault["type"])
    return known.filled(**context) if known else Text(fault["msg"], fault["msg"])


def _short(value: object) -> str:
    text = repr(value[: _MOST_OF_A_VALUE + 1] if isinstance(value, str | bytes) else value)
    return text if len(text) <= _MOST_OF_A_VALUE else f"{text[:_MOST_OF_A_VALUE]}…"


_BODY = Text("请求的正文不可用：{problem}", "the body: {problem}")
_ABOUT = Text("参数{name}不可用：{problem}", "parameter {name}: {problem}")
_CANNOT_BE = Text("参数{name}的值{value}不可用：{problem}", "parameter {name} cannot be {value}: {problem}")
_NO_NUMBER = Text("应为整数", "it should be a whole number")
_NO_DAY = Text("应为日期，如2026-12-08", "it should be a day, such as 2026-12-08")
_KNOWN: Mapping[str, Text] = MappingProxyType(
    {
        "missing": Text("没有给出", "it is missing"),
        "extra_forbidden": Text("没有这个参数，请删去", "there is no such parameter; remove it"),
        "json_invalid": Text("不是有效的JSON", "it is no JSON"),
        "model_attributes_type": Text(
            "应为JSON对象，Content-Type应为application/json", "it should be a JSON object, sent as application/json"
        ),
        "string_unicode": Text("含有不成字的编码", "it holds half a character"),
        "string_type": Text("应为文字", "it should be a text"),
        "string_too_long": Text("最多{max_length}个字", "it should have at most {max_length} characters"),
        "string_too_short": Text("至少{min_length}个字", "it should have at least {min_length} characters"),
        "too_long": Text("最多{max_length}项", "it should have at most {max_length} parts"),
        "too_short": Text("至少{min_length}项", "it should have at least {min_length} parts"),
        "greater_than": Text("应大于{gt}", "it should be more than {gt}"),
        "greater_than_equal": Text("应不小于{ge}", "it should be {ge} or more"),
        "less_than_equal": Text("应不大于{le}", "it should be {le} or less"),
        "int_parsing": _NO_NUMBER,
        "int_type": _NO_NUMBER,
        "date_parsing": _NO_DAY,
        "date_from_datetime_parsing": _NO_DAY,
        "enum": Text("应为{expected}之一", "it should be {expected}"),
        "literal_error": Text("应为{expected}之一", "it should be {expected}"),
    }
)
"""Faults that people meet, by pydantic's name of them; others are told as pydantic tells them."""
