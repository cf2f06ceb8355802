"""The rules as a table, in one language: what each means, its parameters and their defaults."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from json import dumps
from types import NoneType
from typing import Any, get_args, get_type_hints

from roster.documents.codec import encode
from roster.domain.burden import Burdens
from roster.domain.level_names import LEVEL_NAMES
from roster.domain.people import Scope
from roster.domain.texts import Language, Text
from roster.solver.rule import Rule, parameters_of
from roster.solver.rulebook import known_rules, parameter_names

_TYPES: Mapping[object, Text] = {
    bool: Text("是否（true、false）", "true or false"),
    int: Text("整数", "number"),
    str: Text("文字", "text"),
    date: Text("日期", "date"),
    Scope: Text("领导范围", "people"),
    Burdens: Text("分值", "points"),
}
EACH_PART: Mapping[str, Text] = {
    "roles": Text("角色：principal_leader（主要领导）、leader（其他领导）", "roles: principal_leader, leader"),
    "bodies": Text("班子，如县委、县政府", "bodies such as 县委, 县政府"),
    "people": Text("姓名", "names"),
    "portfolios": Text("分管领域", "portfolios"),
    "lowest_rank": Text(
        "最低职级：1为主要领导，2为常委和各班子主要负责人，3为其他",
        "the lowest rank: 1 principal leaders, 2 the standing committee and heads of bodies, 3 others",
    ),
    "excluding": Text("其中除外的姓名", "names left out of these"),
    "ordinary": Text("普通日", "an ordinary day"),
    "monday": Text("星期一", "a Monday"),
    "friday": Text("星期五", "a Friday"),
    "break_eve": Text("假期前最后一个工作日", "the last working day before a break"),
    "makeup_day": Text("调休上班日", "a make-up working day"),
}
"""What each field of people (Scope) and of points (Burdens) means."""


@dataclass(frozen=True, slots=True)
class ParameterEntry:
    """A parameter as people read it; `default` is written as in a rulebook (JSON)."""

    name: str
    kind: str
    default: str
    meaning: str


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """A rule as people read it; `level` counts where the rule is not hard."""

    name: str
    title: str
    meaning: str
    parameters: tuple[ParameterEntry, ...]
    hard: bool
    always: bool
    level: int
    level_name: str


@cache
def rules_table(language: Language) -> tuple[RuleEntry, ...]:
    """Every rule there is, by name; each with its own parameters first."""
    return tuple(_entry(kind, language) for kind in known_rules().values())


def parts_table(language: Language) -> Mapping[str, tuple[ParameterEntry, ...]]:
    """What the parameters that consist of several fields consist of: people (Scope) and points (Burdens)."""
    return {
        _TYPES[kind].say(language): tuple(
            _parameters(
                kind,
                {name: text.say(language) for name, text in EACH_PART.items()},
                encode(kind()),
                [field.name for field in fields(kind)],
                language,
            )
        )
        for kind in (Scope, Burdens)
    }


def _entry(kind: type[Rule], language: Language) -> RuleEntry:
    explained = parameters_of(kind)
    meanings = {name: means.text.say(language) for name, means in explained.items()}
    names = sorted(parameter_names(kind), key=list(explained).index)
    default = kind()
    return RuleEntry(
        name=kind.name,
        title=kind.title.say(language),
        meaning=kind.means.say(language),
        parameters=tuple(_parameters(kind, meanings, encode(default), names, language)),
        hard=default.hard,
        always=kind.always,
        level=default.level,
        level_name=LEVEL_NAMES[default.level].say(language),
    )


def _parameters(
    kind: type, meanings: Mapping[str, str], defaults: Mapping[str, Any], names: list[str], language: Language
) -> Iterator[ParameterEntry]:
    hints = get_type_hints(kind)
    for name in names:
        default = dumps(_told(hints[name], defaults[name]), ensure_ascii=False)
        yield ParameterEntry(name, _kind(hints[name]).say(language), default, meanings[name])


def _told(hint: object, default: Any) -> Any:
    """Of people only what narrows; of points nothing, they have a table of their own."""
    if not isinstance(hint, type) or not is_dataclass(hint):
        return default
    usual = encode(hint())
    return {name: value for name, value in default.items() if value != usual[name]}


def _kind(hint: Any) -> Text:
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        values = [f"`{value}`" for value in hint]
        return Text("或".join(values), " or ".join(values))
    inner = [_kind(part) for part in get_args(hint) if part not in {Ellipsis, NoneType}]
    if not inner:
        return _TYPES[hint]
    if NoneType in get_args(hint):
        return Text(f"{inner[0].zh}，可空", f"{inner[0].en} or null")
    return Text(f"若干{inner[0].zh}", f"list of {inner[0].en}s")
