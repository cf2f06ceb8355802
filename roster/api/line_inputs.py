"""The fields of a form as a page shows them: with what was typed, and each fault at the field that it is about."""

from collections.abc import Iterator, Mapping, Sequence

from roster.api.line_specs import Kind, Spec
from roster.api.line_values import Values, is_told, numbered
from roster.domain.texts import Language, Text
from roster.pages.form_page import Input
from roster.pages.words import heading

_SHOWN_AS = {
    Kind.DAY: "date",
    Kind.WORDS: "long",
    Kind.NUMBERS: "long",
    Kind.DAYS: "long",
}
_CHOOSE, _ONE_MORE = Text("请选择", "choose"), Text("{name}：再加一个", "{name}: one more")
_MANY = 8


def inputs_of(
    specs: Sequence[Spec], typed: Values, faults: Mapping[str, Text], language: Language, at: str = ""
) -> tuple[Input, ...]:
    """One a field; a group for a part."""
    return tuple(one for spec in specs for one in _inputs(spec, typed, faults, language, at))


def placed(faults: Mapping[str, Text], inputs: Sequence[Input]) -> tuple[dict[str, Text], tuple[Text, ...]]:
    """The faults by the nearest field that is on the page, and those that are about none of them."""
    names = {one.name for one in _all(inputs)}
    found: dict[str, Text] = {}
    left = []
    for path, said in faults.items():
        steps = path.replace("[", ".").replace("]", "").split(".")
        near = (".".join(steps[:end]) for end in range(len(steps), 0, -1))
        name = next((one for one in near if one in names), None)
        if name is None:
            left.append(said)
        else:
            found.setdefault(name, said)
    return found, tuple(left)


def _all(inputs: Sequence[Input]) -> Iterator[Input]:
    for one in inputs:
        yield one
        yield from _all(one.inner)


def _inputs(spec: Spec, typed: Values, faults: Mapping[str, Text], language: Language, at: str) -> Iterator[Input]:
    path = f"{at}{spec.name}"
    error = faults[path].say(language) if path in faults else ""
    label, note = heading(spec.label.say(language)), heading(spec.note.say(language))
    if spec.kind is Kind.PART:
        yield Input(path, "part", label, note=note, error=error, inner=_within(spec, typed, faults, language, path))
    elif spec.kind is Kind.PARTS:
        parts = _parts(spec, typed, faults, language, path)
        yield Input(path, "part", label, note=note, error=error, inner=parts)
    else:
        values = tuple(typed.get(path, ()))
        kind = _SHOWN_AS.get(spec.kind, str(spec.kind))
        options = _options(spec, values, language)
        folded = spec.kind is Kind.CHECKS and len(options) > _MANY and not any(values)
        yield Input(
            path, kind, label, values, options, note, error, spec.required, spec.least, spec.most, folded=folded
        )


def _within(spec: Spec, typed: Values, faults: Mapping[str, Text], language: Language, path: str) -> tuple[Input, ...]:
    return inputs_of(spec.inner, typed, faults, language, f"{path}.")


def _parts(spec: Spec, typed: Values, faults: Mapping[str, Text], language: Language, path: str) -> tuple[Input, ...]:
    """Numbered from 1; one that is empty is folded away, as one more."""
    return tuple(
        _part(spec, typed, faults, language, f"{path}.{number}", place)
        for place, number in enumerate(numbered(typed, path), start=1)
    )


def _part(  # noqa: PLR0913, PLR0917 - a part among others
    spec: Spec, typed: Values, faults: Mapping[str, Text], language: Language, own: str, place: int
) -> Input:
    empty = place > 1 and not is_told(typed, f"{own}.", spec.deciding)
    name = heading(spec.label.say(language))
    label = _ONE_MORE.say(language, {"name": name}) if empty else f"{name} {place}"
    return Input(own, "part", label, inner=_within(spec, typed, faults, language, own), folded=empty)


def _options(spec: Spec, values: Sequence[str], language: Language) -> tuple[tuple[str, str], ...]:
    """What is known, and what stands there though nobody knows it; nothing chosen is a choice where it may be."""
    if spec.kind not in {Kind.CHOICE, Kind.CHECKS}:
        return ()
    known = [(value, words.say(language)) for value, words in spec.options]
    strange = [(value, value) for value in values if value and value not in dict(known)]
    empty = [("", "—" if spec.optional else _CHOOSE.say(language))]
    unchosen = spec.kind is Kind.CHOICE and (spec.optional or not any(values) or "" in values)
    return (*(empty if unchosen and "" not in dict(known) else ()), *known, *strange)
