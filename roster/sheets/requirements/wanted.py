"""What the office's requirements come to, gathered clause by clause."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from roster.domain.people import Wish
from roster.domain.posts import Form, Hours, Pattern, Place
from roster.domain.question import RuleSetting


@dataclass(frozen=True, slots=True)
class HeadCount:
    """How many leaders receive: `each` says that it is per session or room, not per day."""

    needed: int
    wanted: int = 0
    each: bool = False


@dataclass(frozen=True, slots=True)
class Timed:
    """Hours that hold on some days only: 周二9:00-12:00."""

    patterns: tuple[Pattern, ...]
    hours: tuple[Hours, ...] = ()
    halves: tuple[str, ...] = ()


@dataclass(slots=True)
class Wanted:
    """Everything asked for so far; what was not asked stays empty and takes its default in the rulebook."""

    patterns: list[Pattern] = field(default_factory=list)
    field_visits: list[Pattern] = field(default_factory=list)
    hours: list[Hours] = field(default_factory=list)
    halves: list[str] = field(default_factory=list)
    split: bool = False
    places: list[Place] = field(default_factory=list)
    head_count: HeadCount | None = None
    form: Form | None = None
    accompanying: str = ""
    telephone: str = ""
    columns: tuple[str, ...] = ()
    public_days_ahead: int | None = None
    told_days_ahead: int | None = None
    remark: str = ""
    office: str = ""
    rules: list[RuleSetting] = field(default_factory=list)
    wishes: list[Wish] = field(default_factory=list)
    months: int | None = None
    principals_together: bool = False
    serving_monthly: list[Mapping[str, object]] = field(default_factory=list)
    timed: list[Timed] = field(default_factory=list)

    def ask(self, rule: str, **parameters: object) -> None:
        """Another line of the rulebook, unless it is there already."""
        setting = RuleSetting(rule, parameters)
        if setting not in self.rules:
            self.rules.append(setting)
