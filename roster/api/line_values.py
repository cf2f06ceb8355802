"""Between a line as JSON and the values of its form: what is typed is read field by field, each fault at its place."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from roster.api.line_specs import Kind, Spec
from roster.domain.texts import Text

Values = Mapping[str, Sequence[str]]
Faults = dict[str, Text]
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", re.ASCII)
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?", re.ASCII)
_SEPARATORS = re.compile(r"[、，,;；\r\n]+")
_LONGEST_NUMBER, _SHOWN, _MOST_PARTS = 9, 40, 50


def typed_of(specs: Sequence[Spec], data: Mapping[str, Any], at: str = "") -> dict[str, list[str]]:
    """A line as its form shows it; an empty part more where there are several."""
    found: dict[str, list[str]] = {}
    for spec in specs:
        value, path = data.get(spec.name), f"{at}{spec.name}"
        if spec.kind is Kind.PART:
            found |= typed_of(spec.inner, value or {}, f"{path}.")
        elif spec.kind is Kind.PARTS:
            for number, part in enumerate([*(value or ()), spec.fresh]):
                found |= typed_of(spec.inner, part, f"{path}.{number}.")
        else:
            found[path] = _shown(spec.kind, value)
    return found


def read_typed(
    specs: Sequence[Spec], typed: Values, before: Mapping[str, Any], faults: Faults, at: str = ""
) -> dict[str, Any]:
    """The line that was typed over the one before; what cannot be read is a fault at its path.

    A field that says what it said is left as it was, even where its form could not show everything about it.
    """
    found = dict(before)
    for spec in specs:
        path, was = f"{at}{spec.name}", before.get(spec.name)
        if spec.kind is Kind.PART:
            found[spec.name] = read_typed(spec.inner, typed, was or {}, faults, f"{path}.")
        elif spec.kind is Kind.PARTS:
            found[spec.name] = _parts(spec, typed, was or (), faults, path)
        else:
            told = [one for one in typed.get(path, ()) if one.strip()]
            if spec.name in before and told == [one for one in _shown(spec.kind, was) if one.strip()]:
                continue
            try:
                found[spec.name] = _read(spec, told)
            except _UnreadableError as error:
                faults[path] = error.said
    return found


def _parts(spec: Spec, typed: Values, was: Sequence[Any], faults: Faults, path: str) -> list[Any]:
    parts: list[Any] = []
    for number in numbered(typed, path):
        own = f"{path}.{number}."
        if is_told(typed, own, spec.deciding):
            before = was[number] if number < len(was) else {}
            parts.append(read_typed(spec.inner, typed, before, faults, own))
    return parts


def numbered(typed: Values, path: str) -> list[int]:
    """The numbers of the parts that came for a field, in their order."""
    parts = (re.match(rf"{re.escape(path)}\.(\d{{1,3}})\.", name, re.ASCII) for name in typed)
    return sorted({int(found[1]) for found in parts if found})[:_MOST_PARTS]


def is_told(typed: Values, own: str, deciding: str) -> bool:
    """Whether a part is there at all."""
    values = (value for name, found in typed.items() if name.startswith(own + deciding) for value in found)
    return any(value.strip() for value in values)


class _UnreadableError(Exception):
    def __init__(self, said: Text) -> None:
        super().__init__(said.en)
        self.said = said


def _shown(kind: Kind, value: Any) -> list[str]:
    match kind:
        case Kind.FLAG:
            return ["yes"] if value else []
        case Kind.CHECKS:
            return [str(one) for one in value or ()]
        case Kind.WORDS | Kind.NUMBERS | Kind.DAYS:
            return ["\n".join(str(one) for one in value or ())]
        case Kind.TIME:
            return [str(value or "")[:5]]
        case _:
            return ["" if value is None else str(value)]


def _read(spec: Spec, told: list[str]) -> Any:
    if spec.required and not told:
        raise _UnreadableError(_MISSING)
    if spec.kind is Kind.FLAG:
        return bool(told)
    if spec.optional and not told:
        return None
    reader = _READERS.get(spec.kind) or (_number if spec.numeric else str.strip)
    if spec.kind is Kind.CHECKS:
        return [reader(one) for one in told]
    if spec.kind in _LISTS:
        return [reader(part) for one in told for part in _SEPARATORS.split(one) if part.strip()]
    return reader(told[0] if told else "")


def _number(text: str) -> int:
    written = _plainly(text)
    if not re.fullmatch(rf"-?\d{{1,{_LONGEST_NUMBER}}}", written, re.ASCII):
        raise _UnreadableError(_NO_NUMBER.filled(text=written[:_SHOWN]) if written else _MISSING)
    return int(written)


def _day(text: str) -> str:
    written = _plainly(text)
    found = _DAY.fullmatch(written)
    try:
        return str(date(*map(int, found.groups())) if found else date.fromisoformat(written))
    except ValueError:
        raise _UnreadableError(_NO_DAY.filled(text=written[:_SHOWN]) if written else _MISSING) from None


def _time(text: str) -> str:
    written = _plainly(text)
    found = _TIME.fullmatch(written)
    if not found:
        raise _UnreadableError(_NO_TIME.filled(text=written[:_SHOWN]) if written else _MISSING)
    return f"{int(found[1]):02}:{found[2]}:00"


def _plainly(text: str) -> str:
    """Full-width digits as well."""
    return unicodedata.normalize("NFKC", text).strip()


_LISTS = {Kind.WORDS, Kind.NUMBERS, Kind.DAYS}
_READERS: Mapping[Kind, Callable[[str], Any]] = {
    Kind.NUMBER: _number,
    Kind.NUMBERS: _number,
    Kind.DAY: _day,
    Kind.DAYS: _day,
    Kind.TIME: _time,
}
_MISSING = Text("请填写", "Fill this in")
_NO_NUMBER = Text("“{text}”不是整数；请写成5的样子", "“{text}” is no whole number. Maybe write it like 5.")
_NO_DAY = Text("“{text}”不是日期；请写成2026-12-08的样子", "“{text}” is no day. Maybe write it like 2026-12-08.")
_NO_TIME = Text("“{text}”不是时刻；请写成08:30的样子", "“{text}” is no time of day. Maybe write it like 08:30.")
