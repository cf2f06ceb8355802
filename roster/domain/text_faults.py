"""Every text of a question or a book, and why some cannot be kept: private numbers, hidden characters, formulas."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from roster.domain.cleanliness import unfit_text
from roster.domain.privacy import find_personal_data
from roster.domain.validity import Fault

LONGEST_TEXT = 500
ANY_LENGTH = 1_000_000


def text_faults(value: object, path: str = "", longest: int = LONGEST_TEXT) -> Iterator[Fault]:
    """Texts at any depth that cannot be kept. The text itself is left out of the fault: it must not be repeated.

    `longest` is for what people type; sentences that are made of many names may be `ANY_LENGTH`.
    """
    for at, text in texts_of(value, path):
        found = find_personal_data(text)
        problem = found.refusal if found else unfit_text(text, longest)
        if problem is not None:
            yield Fault(at, None, problem)


def texts_of(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text with its path: people[0].title."""
    match value:
        case str():
            yield path, value
        case Mapping():
            for name, inner in value.items():
                yield from texts_of(inner, f"{path}.{name}".lstrip("."))
        case list() | tuple():
            for number, inner in enumerate(value):
                yield from texts_of(inner, f"{path}[{number}]")
        case _ if is_dataclass(value):
            for field in fields(value):
                yield from texts_of(getattr(value, field.name), f"{path}.{field.name}".lstrip("."))
