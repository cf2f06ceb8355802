"""A line of the rulebook in words: its title, how firm it is, and what was set otherwise than usual."""

from collections.abc import Iterator, Mapping
from typing import Any

from roster.api.line_labels import PART_NAMES, options_of
from roster.documents.codec import encode
from roster.domain.level_names import level_name
from roster.domain.office_book import OfficeBook
from roster.domain.question import RuleSetting
from roster.domain.texts import Language
from roster.pages.words import speaker
from roster.solver.rule import parameters_of
from roster.solver.rulebook import known_rules

_FIRM = {"hard", "level", "weight"}


def rule_texts(setting: RuleSetting, book: OfficeBook, language: Language) -> tuple[str, ...]:
    """Title, firmness, parameters; a rule that nobody knows by its name."""
    kind = known_rules().get(setting.rule)
    if kind is None:
        return setting.rule, "", ""
    told: dict[str, Any] = {**encode(kind()), **setting.parameters}
    say, joined = speaker(language), "；" if language == "zh" else "; "
    level = level_name(told["level"])
    firm = say("book_hard") if told["hard"] else say("book_soft", level=level, weight=told["weight"])
    meanings = parameters_of(kind)
    options = {name: {value: words.say(language) for value, words in known} for name, known in options_of(book).items()}
    colon = "：" if language == "zh" else ": "
    said = [
        f"{meanings[name].text.say(language)}{colon}{_value(name, value, options, language)}"
        for name, value in told.items()
        if name in meanings and name not in _FIRM and name in setting.parameters
    ]
    return kind.title.say(language), firm, joined.join(said)


def _value(name: str, value: Any, options: Mapping[str, Mapping[str, str]], language: Language) -> str:
    joined = "、" if language == "zh" else ", "
    if isinstance(value, Mapping):
        return joined.join(_parts(value, options, language)) or "—"
    if isinstance(value, bool):
        return ("是" if value else "否") if language == "zh" else ("yes" if value else "no")
    listed = value if isinstance(value, list | tuple) else [value]
    return joined.join(options.get(name, {}).get(str(one), str(one)) for one in listed if one is not None) or "—"


def _parts(value: Mapping[str, Any], options: Mapping[str, Mapping[str, str]], language: Language) -> Iterator[str]:
    for name, inner in value.items():
        if inner not in (None, [], ""):
            label = PART_NAMES[name].say(language) if name in PART_NAMES else name
            yield f"{label} {_value(name, inner, options, language)}"
