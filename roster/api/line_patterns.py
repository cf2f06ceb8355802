"""The days of a post on a form: one kind of pattern is chosen, and of the fields beside it those count that it has."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from roster.api.line_specs import Options
from roster.domain.posts import WhenRest
from roster.domain.texts import Text


@dataclass(frozen=True, slots=True)
class PatternForm:
    """The fields of all patterns together, by name with their types."""

    fields: Mapping[str, Any]
    options: Options
    labels: Mapping[str, Text]
    notes: Mapping[str, Text]


_FIELDS: Mapping[str, tuple[str, ...]] = {
    "every_working_day": ("makeup_days",),
    "weekdays": ("weekdays", "when_rest", "makeup_days"),
    "days_of_month": ("days", "when_rest", "makeup_days"),
    "nth_weekday": ("nth", "weekday", "when_rest", "makeup_days"),
    "nth_working_day": ("nth", "makeup_days"),
    "dates": ("dates", "when_rest", "makeup_days"),
}
_NAMES = {
    "every_working_day": Text("每个工作日", "every working day"),
    "weekdays": Text("每周的星期几", "weekdays"),
    "days_of_month": Text("每月的几日", "days of the month"),
    "nth_weekday": Text("每月第几个星期几", "the n-th such weekday of the month"),
    "nth_working_day": Text("每月第几个工作日", "the n-th working day of the month"),
    "dates": Text("逐日列出", "days listed one by one"),
}
PATTERNS = PatternForm(
    fields={
        "pattern": str,
        "weekdays": tuple[int, ...],
        "days": tuple[int, ...],
        "nth": int | None,
        "weekday": int | None,
        "dates": tuple[date, ...],
        "when_rest": WhenRest | None,
        "makeup_days": bool,
    },
    options=(("", Text("没有", "none")), *_NAMES.items()),
    labels={
        "pattern": Text("哪些日子", "which days"),
        "weekdays": Text("星期几", "weekdays"),
        "days": Text("几日", "days of the month"),
        "nth": Text("第几个", "which one"),
        "weekday": Text("星期几（第几个星期几）", "weekday (of the n-th)"),
        "dates": Text("日期", "days"),
        "when_rest": Text("遇休息日", "on a rest day"),
        "makeup_days": Text("含调休上班日", "make-up working days included"),
    },
    notes={
        "weekdays": Text("用于“每周的星期几”", "for weekdays"),
        "days": Text("用于“每月的几日”，每行一个", "for days of the month, one a line"),
        "nth": Text("1为第一个，-1为最后一个", "1 is the first, -1 the last"),
        "dates": Text("用于“逐日列出”，每行一个", "for days listed one by one, one a line"),
    },
)


def unfolded(pattern: Mapping[str, Any]) -> dict[str, Any]:
    """A pattern's JSON with the kind that its fields make it."""
    kind = next((kind for kind, names in _FIELDS.items() if set(names) == set(pattern)), "")
    return {"pattern": kind, **pattern}


def folded(laid_out: Mapping[str, Any]) -> dict[str, Any]:
    """Of what was typed the fields that the chosen kind has."""
    names = _FIELDS.get(str(laid_out.get("pattern", "")), ())
    return {name: laid_out[name] for name in names if laid_out.get(name) is not None}
