"""Two lines that ask different things about one topic."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from roster.domain.texts import Text
from roster.sheets.grid import Cell
from roster.sheets.notebook import Notebook
from roster.sheets.requirements.wanted import Wanted

_ONCE = ("head_count", "telephone", "office", "columns", "public_days_ahead", "told_days_ahead")
_LIMITS = {"days-between-turns": ("days",), "turns-per-period": ("at_least", "at_most")}


@dataclass(slots=True)
class Clashes:
    """What each topic came to, and the cell that said it."""

    known: dict[str, tuple[object, Cell]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def look(self, notes: Notebook, cell: Cell, wanted: Wanted) -> None:
        """Complain where the line just read asks other than a line before it."""
        for topic, value in _asked(wanted):
            if (said := f"{topic} {value}") in self.seen:
                continue
            self.seen.add(said)
            before, first = self.known.setdefault(topic, (value, cell))
            if before != value and first.origin != cell.origin:
                notes.complain(
                    cell,
                    Text(
                        f"与{first.sheet} {first.name}“{first.text[:40]}”矛盾",
                        f"this contradicts {first.sheet} {first.name} “{first.text[:40]}”",
                    ),
                    Text("请只留一条。", "Keep one of the two."),
                )


def _asked(wanted: Wanted) -> Iterator[tuple[str, object]]:
    yield from ((name, value) for name in _ONCE if (value := getattr(wanted, name)) not in {None, "", ()})
    for rule in wanted.rules:
        for limit in _LIMITS.get(rule.rule, ()):
            if limit in rule.parameters and rule.parameters.get("hard", True):
                about = {name: value for name, value in rule.parameters.items() if name in {"who", "months", "unit"}}
                yield f"{rule.rule} {limit} {sorted(about.items())}", rule.parameters[limit]
