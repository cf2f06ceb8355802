"""What is wrong with a document, where, and what may be meant."""

from collections.abc import Collection
from typing import Self

from rapidfuzz.process import extractOne

from roster.domain.privacy import find_personal_data
from roster.domain.validity import Fault

_NEAR = 50


class DocumentError(ValueError):
    """A document that cannot be used: its source, the path to the fault, the value, a guess."""

    def __init__(self, *, problem: str, source: str = "", path: str = "", value: object = None, hint: str = "") -> None:
        self.source = source
        self.path = path
        self.value = value
        self.problem = problem
        self.hint = hint
        super().__init__(self.say())

    @classmethod
    def of(cls, fault: Fault, source: str, path: str = "", hint: str = "") -> Self:
        """A fault of a part that stands at a path."""
        at = ".".join(part for part in (path, fault.path) if part)
        problem = f"{fault.problem.zh} / {fault.problem.en}"
        return cls(source=source, path=at, value=fault.value, problem=problem, hint=hint)

    def say(self) -> str:
        """The fault in one line."""
        where = " ".join(part for part in (self.source, self.path) if part)
        shown = f" ({_short(self.value)})" if self.value is not None else ""
        return f"{where + ': ' if where else ''}{self.problem}{shown}{' ' + self.hint if self.hint else ''}"


def maybe(value: str, known: Collection[str]) -> str:
    """A guess what is meant, where anything known is near."""
    nearest = extractOne(value, list(known), score_cutoff=_NEAR)
    return f"可能是 / Maybe {nearest[0]!r}." if nearest else ""


def _short(value: object, most: int = 60) -> str:
    private = find_personal_data(str(value))
    shown = private.masked if private else repr(value)
    return shown if len(shown) <= most else shown[: most - 1] + "…"
