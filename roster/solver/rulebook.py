"""Rules <-> data: a county's rulebook is a list of rule names with their parameters."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields, replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from roster.documents.codec import decode, encode
from roster.documents.errors import DocumentError, maybe
from roster.domain.question import RuleSetting
from roster.domain.texts import Text
from roster.solver.rule import Rule
from roster.solver.rules import reception

_NOT_PARAMETERS = {"position"}
_NO_RULE = Text("没有这条规则", "there is no such rule")
_NO_PARAMETER = Text("规则{rule}没有这个参数", "the rule {rule} has no such parameter")


class RulebookError(ValueError):
    """A line of the rulebook that cannot be used: which line, where in it, the value, what may be meant."""

    def __init__(self, position: int, path: str, value: object, problem: str, hint: str = "") -> None:
        self.position = position
        self.path = f"rules[{position}].{path}"
        self.value = value
        self.problem = problem
        self.hint = hint
        super().__init__(DocumentError(problem=problem, path=self.path, value=value, hint=hint).say())


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

    Raises RulebookError for a rule or a parameter that does not exist, at any depth, or a value that does not fit.
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
        raise RulebookError(position, "rule", setting.rule, _both(_NO_RULE), _maybe(setting.rule, known_rules()))
    parameters = parameter_names(kind)
    for name, value in setting.parameters.items():
        if name not in parameters:
            problem = _both(_NO_PARAMETER.filled(rule=kind.name))
            raise RulebookError(position, f"parameters.{name}", value, problem, _maybe(name, parameters))
    try:
        rule = decode(kind, dict(setting.parameters))
    except DocumentError as error:
        raise RulebookError(position, f"parameters.{error.path}", error.value, error.problem, error.hint) from None
    for fault in rule.faults():
        value = setting.parameters.get(fault.parameter.split(".")[0])
        raise RulebookError(position, f"parameters.{fault.parameter}", value, _both(fault.problem))
    return replace(rule, position=position)


def parameter_names(kind: type[Rule]) -> tuple[str, ...]:
    """The parameters a rule can be given in a rulebook."""
    return tuple(field.name for field in fields(kind) if field.name not in _NOT_PARAMETERS)


def titles(names: Iterable[str]) -> tuple[Text, ...]:
    """What rules are called in lists, each once."""
    return tuple(known_rules()[name].title for name in dict.fromkeys(names))


def save(rule: Rule) -> RuleSetting:
    """A rule as a line of a rulebook; parameters that are as by default are left out."""
    default, own = encode(type(rule)()), encode(rule)
    told = {name: value for name, value in own.items() if name not in _NOT_PARAMETERS and value != default[name]}
    return RuleSetting(rule.name, told)


def _maybe(name: str, known: Collection[str]) -> str:
    return maybe(name, known) or f"可用的有 / Maybe one of: {', '.join(known)}."


def _both(text: Text) -> str:
    return f"{text.zh} / {text.en}"
