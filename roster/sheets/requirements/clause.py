"""One clause of what the office asks: its bare words, how firm it is, and whom it speaks of."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from roster.domain.people import Person
from roster.domain.texts import Text
from roster.domain.workdays import Calendar
from roster.sheets.spans import Near

_SOFT = re.compile("原则上|尽量|尽可能|一般(?!领导|干部)|优先|力争|争取|最好|宜|鼓励|视情|可视情")
_FIRM = re.compile("必须|务必|确保|保证|严格|应当|应该|应(?!急)|须|需要?|均要|都要|(?<![主重])要(?!求|领导)")
_NUMBERING = re.compile(
    r"^\s*(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]?[、.．](?!\d)|[(（](?:\d{1,2}|"
    r"[一二三四五六七八九十]{1,3})[)）]|[①-⑳])\s*"
)


_EVERYBODY = Text("每名领导", "every leader")


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a clause speaks of: the parameter `who` of a rule, and the words for it."""

    who: Mapping[str, object] = field(default_factory=dict)
    said: Text = _EVERYBODY

    @property
    def principal(self) -> bool:
        """Whether only principal leaders are meant."""
        return "roles" in self.who and self.who["roles"] == ["principal_leader"]


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause without its words of firmness. `months` is the span of an earlier clause, for 最多2次."""

    text: str
    soft: bool
    subject: Subject
    people: tuple[Person, ...]
    calendar: Calendar
    near: Near
    months: int | None = None
    written: str = ""

    @property
    def firmness(self) -> Mapping[str, object]:
        """The rule's parameters: 原则上 and 尽量 are soft at the level of requests, all else is hard."""
        return {"hard": False, "level": 2} if self.soft else {}

    @property
    def firm_zh(self) -> str:
        """How firm the clause is, in words."""
        return "（尽量）" if self.soft else "（硬性）"

    @property
    def firm_en(self) -> str:
        """The same in English."""
        return " (soft)" if self.soft else " (hard)"


def bare(text: str) -> str:
    """A text narrowed (NFKC), without blanks, numbering or a final stop."""
    narrow = unicodedata.normalize("NFKC", _NUMBERING.sub("", text))
    return re.sub(r"\s+", "", narrow).strip("。.;,:")


def firmness_of(text: str) -> tuple[str, bool]:
    """The text without words of firmness, and whether it is soft."""
    return _FIRM.sub("", _SOFT.sub("", text)), _SOFT.search(text) is not None


def left_over(text: str, fillers: str) -> str:
    """What remains of a text once words that add nothing are gone."""
    return re.sub(rf"{fillers}|[、,;:()的]", "", text)
