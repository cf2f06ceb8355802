"""Ask about a roster: what it breaks, and who else could take a slot."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from roster.actions.errors import BadInputError
from roster.documents.roster_file import read_roster
from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.slots import Slot
from roster.domain.texts import Text
from roster.solver.check import check
from roster.solver.rulebook import load
from roster.solver.why import Choice, why


@dataclass(frozen=True, slots=True)
class Checked:
    """The cost of every level that the rulebook has, and every breach."""

    costs: tuple[tuple[int, int], ...]
    breaches: tuple[Breach, ...]

    @property
    def allowed(self) -> bool:
        """Whether no hard rule is broken."""
        return not any(breach.hard for breach in self.breaches)


def checked(question: Question, roster_file: Path) -> Checked:
    """Check a roster document against its question. Raises DocumentError, OSError."""
    rules = load(question.rules)
    breaches = check(question, open_roster(question, roster_file), rules)
    costs = Counter({rule.level: 0 for rule in rules if not rule.hard})
    for breach in breaches:
        if not breach.hard:
            costs[breach.level] += breach.cost
    return Checked(tuple(sorted(costs.items())), breaches)


def choices(
    question: Question, roster_file: Path, day: date, session: str | None
) -> Iterator[tuple[Slot, tuple[Choice, ...]]]:
    """Everybody ranked for each slot of a day. Raises BadInputError if the day has none."""
    roster = open_roster(question, roster_file)
    rules = load(question.rules)
    slots = [slot for slot in question.slots if slot.day == day and session in {None, slot.kind}]
    if not slots:
        nearest = min(question.slots, key=lambda slot: abs((slot.day - day).days), default=None)
        zh = f"；可能是 {nearest.day}" if nearest else ""
        en = f" Maybe {nearest.day}." if nearest else ""
        raise BadInputError(Text(f"{day} 没有接访场次{zh}", f"There is no session on {day}.{en}"))
    for slot in slots:
        yield slot, why(question, roster, slot, rules)


def open_roster(question: Question, roster_file: Path) -> Roster:
    """A roster document. Raises DocumentError, OSError."""
    return read_roster(roster_file.read_bytes(), question, roster_file.name)
