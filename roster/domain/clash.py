"""Why no roster is possible, and the ways out."""

from collections.abc import Mapping
from dataclasses import dataclass

from roster.domain.changes import WayOut
from roster.domain.texts import Language, Text


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that a rule asks of somebody or of some day."""

    rule: str
    position: int
    title: Text
    sentence: Text
    facts: Mapping[str, object]

    def say(self, language: Language) -> str:
        """What is asked, in words."""
        return self.sentence.say(language, self.facts)


@dataclass(frozen=True, slots=True)
class Clash:
    """Demands that cannot all be kept; drop any one of them and the rest can.

    `arithmetic` says plain counts in words ("18 short"), where counting alone shows the clash.
    `ways_out` are ranked, the cheapest first; each of them alone makes a roster possible.
    """

    arithmetic: tuple[Text, ...]
    demands: tuple[Asked, ...]
    ways_out: tuple[WayOut, ...]
