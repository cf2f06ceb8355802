"""What a workbook says that cannot be used: where it stands, what it says, and what may be meant."""

import re
from dataclasses import dataclass

from rapidfuzz.process import extractOne

from roster.domain.plain import plain
from roster.domain.texts import Language, Text

_LONG_NUMBER = re.compile(
    r"(?<!\d)(?:\d{10,18}[\dXx]|\d{3}[ -]\d{4}[ -]\d{4}|(?:\d{4}[ -]){3,4}\d{1,4}|\d{6}[ -]\d{8}[ -]\d{3}[\dXx])(?!\d)"
)
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing in a workbook that keeps it from being read.

    `sheet` and `cell` are empty where the file as a whole is meant. `value` is safe to show and to
    log: long numbers are masked, control characters are gone.
    """

    sheet: str
    cell: str
    value: str
    problem: Text
    hint: Text | None = None

    def say(self, language: Language) -> str:
        """The complaint in one line: place, value, problem, hint."""
        problem = self.problem.say(language)
        hint = self.hint.say(language) if self.hint else ""
        if language == "zh":
            where = f"工作表“{self.sheet}”{self.cell}" if self.sheet else ""
            value = f"“{self.value}”" if self.value else ""
            return f"{where}{value}{'：' if where or value else ''}{problem}。{hint}"
        where = f"sheet “{self.sheet}” {self.cell}".rstrip() if self.sheet else ""
        value = f"“{self.value}”" if self.value else ""
        place = " ".join(filter(None, [where, value]))
        return f"{place}{': ' if place else ''}{problem}.{' ' + hint if hint else ''}"


def complaint(sheet: str, cell: str, value: object, problem: Text, hint: Text | None = None) -> Complaint:
    """A complaint whose value is safe to show."""
    return Complaint(sheet, cell, shown(value), masked(problem), masked(hint) if hint else None)


def shown(value: object) -> str:
    """A value as it may be shown: one line, not too long, identity, mobile and card numbers masked."""
    if value is None:
        return ""
    text = _LONG_NUMBER.sub(_stars, plain(str(value)[:2000]))
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def masked(text: Text) -> Text:
    """A sentence in which long numbers are masked."""
    return Text(_LONG_NUMBER.sub(_stars, text.zh), _LONG_NUMBER.sub(_stars, text.en))


def _stars(found: re.Match[str]) -> str:
    digits = re.sub(r"[ -]", "", found.group())
    return digits[:3] + "*" * (len(digits) - 5) + digits[-2:]


def maybe(value: str, known: list[str], cutoff: int = 50) -> Text | None:
    """A guess what is meant, if anything known is near."""
    nearest = extractOne(value[:200], known, score_cutoff=cutoff)
    return Text(f"可能是“{nearest[0]}”。", f"Maybe “{nearest[0]}”.") if nearest else None
