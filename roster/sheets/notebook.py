"""What reading a workbook collects: what was understood, and what could not be."""

from dataclasses import dataclass, field
from datetime import date

from roster.domain.cleanliness import normal_name
from roster.domain.texts import Text, month_name
from roster.domain.workdays import month_of
from roster.sheets.complaints import Complaint, masked, maybe
from roster.sheets.grid import Cell
from roster.sheets.named import by_title_only, titled_person
from roster.sheets.spans import DateError, Near, Span


@dataclass(slots=True)
class Notebook:
    """Notes taken while reading; nothing is used unless `complaints` is empty at the end.

    `told` are the fields of the office that the workbook gives itself.
    """

    month: date
    understood: list[Text] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)

    @property
    def near(self) -> Near:
        """Dates without a year are close to the planned month."""
        return Near(self.month)

    @property
    def first(self) -> date:
        """The first day of the planned month."""
        return self.month.replace(day=1)

    @property
    def last(self) -> date:
        """The last day of the planned month."""
        return month_of(self.month)[1]

    @property
    def month_zh(self) -> str:
        """2026年12月."""
        return month_name(self.month, "zh")

    def note(self, zh: str, en: str, cell: Cell | None = None) -> None:
        """Something understood, shown to people with its place before anything is solved."""
        place = (f"{cell.sheet} {cell.name}：", f"{cell.sheet} {cell.name}: ") if cell else ("", "")
        self.understood.append(masked(Text(place[0] + zh, place[1] + en)))

    def complain(self, cell: Cell, problem: Text, hint: Text | None = None) -> None:
        """Something in a cell that cannot be used."""
        self.complaints.append(cell.complain(problem, hint))

    def person(self, cell: Cell, written: str, names: tuple[str, ...]) -> str | None:
        """The person a text names, also by name and title (郑海同志, 赵书记); the latter is said."""
        found = find_name(written, names)
        if found is not None:
            return found
        titled = titled_person(normal_name(written), names, self.titles)
        if titled is not None:
            self.note(f"{cell.sheet}：“{written}”按{titled}", f"{cell.sheet}: “{written}” is taken for {titled}")
        return titled

    def refuse(self, cell: Cell, error: DateError) -> None:
        """A date that is none."""
        self.complain(cell, error.problem, error.hint)

    def inside(self, span: Span) -> bool:
        """Whether a span meets the planned month."""
        return span.first <= self.last and span.last >= self.first


def find_name(written: str, names: tuple[str, ...]) -> str | None:
    """The person a text names: exactly, or without what stands in brackets if that is one person only."""
    name = normal_name(written)
    if name in names:
        return name
    bare = name.split("(", 1)[0]
    if bare in names:
        return bare
    alike = [known for known in names if known.split("(", 1)[0] == name]
    return alike[0] if len(alike) == 1 else None


def unknown_person(written: str, names: tuple[str, ...]) -> tuple[Text, Text | None]:
    """The complaint about a name that is not in the roster of leaders, with the nearest one."""
    name = normal_name(written)
    alike = [known for known in names if known.split("(", 1)[0] == name]
    if len(alike) > 1:
        listed = "、".join(alike)
        return (
            Text(f"名册中有{len(alike)}位{name}，分不清是哪一位", f"{len(alike)} leaders are called {name}"),
            Text(f"请写成{listed}之一。", f"Maybe one of {', '.join(alike)}."),
        )
    if by_title_only(name):
        return (
            Text("只有姓和职务，不能确定是哪一位", "a surname and a title do not say who is meant"),
            Text("请写全名。", "Write the full name."),
        )
    return Text("名册中没有这个人", "nobody in the roster of leaders has this name"), maybe(name, list(names), 40)
