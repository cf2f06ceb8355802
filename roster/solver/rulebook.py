"""Rules <-> data: a county's rulebook is a list of rule names with their parameters."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from pydantic import TypeAdapter, ValidationError
from rapidfuzz.process import extractOne

from roster.domain.question import RuleSetting
from roster.solver.rule import Rule
from roster.solver.rules import reception

_NOT_PARAMETERS = {"position"}


class RulebookError(ValueError):
    """A line of the rulebook that cannot be used: which line, what is wrong, what may be meant."""

    def __init__(self, position: int, problem: str) -> None:
        super().__init__(f"rules[{position}]: {problem}")
        self.position = position
        self.problem = problem


@cache
def known_rules() -> Mapping[str, type[Rule]]:
    """Every rule there is, by name: each module in the rules' folders holds one."""
    found: dict[str, type[Rule]] = {}
    for module in iter_modules(reception.__path__, reception.__name__ + "."):
        for kind in vars(import_module(module.name)).values():
            if isinstance(kind, type) and issubclass(kind, Rule) and kind.__module__ == module.name:
                found[kind.name] = kind
    return dict(sorted(found.items()))


def load(settings: Iterable[RuleSetting]) -> tuple[Rule, ...]:
    """The rules of a rulebook, in its order; rules that always hold are added where it leaves them out.

    Raises RulebookError for a rule or a parameter that does not exist, or a value that does not fit.
    """
    rules = [_load_line(position, setting) for position, setting in enumerate(settings)]
    named = {rule.name for rule in rules}
    for kind in known_rules().values():
        if kind.always and kind.name not in named:
            rules.append(kind(position=len(rules)))
    return tuple(rules)


def _load_line(position: int, setting: RuleSetting) -> Rule:
    kind = known_rules().get(setting.rule)
    if kind is None:
        raise RulebookError(position, f"no rule is called {setting.rule!r}.{_maybe(setting.rule, known_rules())}")
    parameters = parameter_names(kind)
    for name in setting.parameters:
        if name not in parameters:
            problem = f"the rule {setting.rule!r} has no parameter {name!r}.{_maybe(name, parameters)}"
            raise RulebookError(position, problem)
    try:
        rule = _adapter(kind).validate_json(_json(dict(setting.parameters)))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise RulebookError(position, f"{setting.rule!r}, {where}: {first['msg']}, not {first['input']!r}") from None
    return replace(rule, position=position)


def parameter_names(kind: type[Rule]) -> tuple[str, ...]:
    """The parameters a rule can be given in a rulebook."""
    return tuple(field.name for field in fields(kind) if field.name not in _NOT_PARAMETERS)


def save(rule: Rule) -> RuleSetting:
    """A rule as a line of a rulebook; parameters that are as by default are left out."""
    default = _adapter(type(rule)).dump_python(type(rule)(), mode="json")
    dumped = _adapter(type(rule)).dump_python(rule, mode="json")
    told = {name: value for name, value in dumped.items() if name not in _NOT_PARAMETERS and value != default[name]}
    return RuleSetting(rule.name, told)


@cache
def _adapter(kind: type[Rule]) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _json(parameters: dict[str, object]) -> bytes:
    return TypeAdapter(dict[str, object]).dump_json(parameters)


def _maybe(name: str, known: Iterable[str]) -> str:
    nearest = extractOne(name, list(known), score_cutoff=50)
    return f" Maybe {nearest[0]!r}?" if nearest else f" Maybe one of: {', '.join(known)}."
