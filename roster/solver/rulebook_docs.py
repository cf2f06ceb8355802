"""The rules in words, for people who write a rulebook: docs/rules.md is made here."""

import sys
from collections.abc import Iterable, Iterator, Mapping

from roster.domain.level_names import LEVEL_NAMES
from roster.domain.texts import Language, Text
from roster.solver.rulebook_table import ParameterEntry, RuleEntry, parts_table, rules_table

__all__ = ["ParameterEntry", "RuleEntry", "markdown", "parts_table", "rules_table"]

_COMMON = ("hard", "level", "weight")


def markdown() -> str:
    """docs/rules.md: everything in Chinese, then everything in English."""
    return "\n".join([*_page("zh"), *_page("en")])


def _page(language: Language) -> Iterator[str]:
    words = {name: text.say(language) for name, text in _WORDS.items()}
    yield f"# {words['title']}\n\n{words['intro']}\n\n{_EXAMPLE}\n"
    yield f"{words['levels']}\n"
    yield from (f"{number}. {name.say(language)}" for number, name in LEVEL_NAMES.items())
    yield f"\n{words['common']}\n"
    yield from _short_table((one for one in rules_table(language)[0].parameters if one.name in _COMMON), words)
    for part, entries in parts_table(language).items():
        yield f"{words['part'].format(part=part)}\n"
        yield from _table(entries, words)
    for rule in rules_table(language):
        yield from _section(rule, words)


def _section(rule: RuleEntry, words: Mapping[str, str]) -> Iterator[str]:
    yield f"## {rule.title} `{rule.name}`\n\n{rule.meaning}\n"
    firmness = words["hard"] if rule.hard else words["soft"].format(level=rule.level, name=rule.level_name)
    yield f"{firmness}{words['always'] if rule.always else ''}\n"
    own = [one for one in rule.parameters if one.name not in _COMMON]
    if own:
        yield from _table(own, words)


def _table(entries: Iterable[ParameterEntry], words: Mapping[str, str]) -> Iterator[str]:
    heads = [words["parameter"], words["kind"], words["default"], words["meaning"]]
    yield f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}"
    for entry in entries:
        yield f"| `{entry.name}` | {entry.kind} | `{entry.default}` | {entry.meaning} |"
    yield ""


def _short_table(entries: Iterable[ParameterEntry], words: Mapping[str, str]) -> Iterator[str]:
    """Defaults that differ from rule to rule are said with the rule."""
    yield f"| {words['parameter']} | {words['kind']} | {words['meaning']} |\n|---|---|---|"
    yield from (f"| `{entry.name}` | {entry.kind} | {entry.meaning} |" for entry in entries)
    yield ""


_EXAMPLE = """```json
{"rules": [
  {"rule": "days-between-turns", "parameters": {"days": 7}},
  {"rule": "turns-per-period", "parameters": {"months": 2, "at_least": 1, "who": {"roles": ["leader"]}}},
  {"rule": "principal-days", "parameters": {"weekdays": [0], "hard": false}}
]}
```"""
_WORDS = {
    "title": Text("规则", "Rules"),
    "intro": Text(
        "本页由规则本身生成（`python -m roster.solver.rulebook_docs > docs/rules.md`），请勿手改。"
        "规则表是问题文件里的`rules`：每行一条规则和它的参数，没写的参数取默认值；同一条规则可以用多次。"
        "不认识的规则或参数会被指出所在位置，并给出“可能是……”。",
        "Made from the rules themselves (`python -m roster.solver.rulebook_docs > docs/rules.md`); do not edit. "
        "A rulebook is the list `rules` of a question: a rule and its parameters a line, what is left out as by "
        "default; one rule may be used several times. A rule or parameter that does not exist is refused with its "
        "place and a “Maybe …”.",
    ),
    "levels": Text(
        "尽量做到的规则按优先级依次优化，前一级的得失不为后一级让步：",
        "Rules that are not hard are optimised level by level; an earlier level is never traded for a later one:",
    ),
    "common": Text("每条规则都有的参数：", "Parameters that every rule has:"),
    "part": Text("“{part}”由以下各项组成，没写的取默认值：", "“{part}” consists of these, left out ones by default:"),
    "parameter": Text("参数", "Parameter"),
    "kind": Text("类型", "Kind"),
    "default": Text("默认值", "Default"),
    "meaning": Text("含义", "Meaning"),
    "hard": Text("默认必须做到。", "Hard by default."),
    "soft": Text("默认尽量做到，优先级{level}（{name}）。", "A wish by default, at level {level} ({name})."),
    "always": Text("规则表里不写也适用。", " Holds also where the rulebook does not name it."),
}

if __name__ == "__main__":
    sys.stdout.write(markdown())
