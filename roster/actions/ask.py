"""Ask about a roster: what it breaks, and who else could take a slot."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from roster.actions.errors import BadInputError
from roster.actions.open_question import require_file
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
    return checked_roster(question, open_roster(question, roster_file))


def checked_roster(question: Question, roster: Roster) -> Checked:
    """The cost of every level that the rulebook has, and every breach. Raises RulebookError."""
    rules = load(question.rules)
    breaches = check(question, roster, rules)
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
    on_day = [slot for slot in question.slots if slot.day == day]
    if not on_day:
        raise BadInputError(_no_session(question, day))
    slots = [slot for slot in on_day if session in {None, slot.kind}]
    if not slots:
        kinds = "、".join(dict.fromkeys(slot.kind for slot in on_day))
        raise BadInputError(
            Text(f"--session “{session}”：{day}只有 {kinds}", f"--session “{session}”: on {day} there is only {kinds}")
        )
    for slot in slots:
        yield slot, why(question, roster, slot, rules)


def _no_session(question: Question, day: date) -> Text:
    nearest = min((slot.day for slot in question.slots), key=lambda other: abs((other - day).days), default=None)
    if nearest is None:
        return Text("这个问题没有接访场次", "The question has no session at all.")
    return Text(f"{day}没有接访场次；可能是{nearest}", f"There is no session on {day}. Maybe {nearest}.")


def open_roster(question: Question, roster_file: Path) -> Roster:
    """A roster document. Raises BadInputError, DocumentError, OSError."""
    require_file(roster_file)
    return read_roster(roster_file.read_bytes(), question, roster_file.name)
