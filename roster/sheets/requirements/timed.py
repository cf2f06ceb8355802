"""Hours that differ by weekday (周二9:00-12:00，周四8:30-11:30), and hours that cannot be."""

from dataclasses import replace
from itertools import pairwise

from roster.domain.posts import Pattern, Session, Weekdays
from roster.domain.texts import Text, weekday_name
from roster.sheets.requirements.hours import sessions_of
from roster.sheets.requirements.wanted import Timed, Wanted

Group = tuple[str, tuple[Pattern, ...], tuple[Session, ...]]
_HINT = Text(
    "各日时间不同的，请每个星期几写全，如“周二9:00-12:00；周四8:30-11:30”；一天两段的写成“8:30-12:00，14:30-17:30”。",
    "Where hours differ by weekday write each in full, “周二9:00-12:00；周四8:30-11:30”; two stretches of one day as "
    "“8:30-12:00，14:30-17:30”.",
)


def add_timed(wanted: Wanted, own: Wanted) -> None:
    """Days with hours of their own, added to what is wanted."""
    for name in ("patterns", "field_visits", "hours", "halves", "places"):
        known, new = getattr(wanted, name), getattr(own, name)
        known += [one for one in new if one not in known]
    wanted.split = wanted.split or own.split
    if own.patterns:
        wanted.timed.append(Timed(tuple(own.patterns), tuple(own.hours), tuple(own.halves)))


def days_apart(wanted: Wanted) -> list[Group]:
    """The weekdays of one and the same hours with their sessions; empty where all days have the same hours."""
    if not _differ(wanted):
        return []
    groups: dict[tuple[Session, ...], list[Weekdays]] = {}
    for pattern, own in _by_weekday(wanted).values():
        groups.setdefault(sessions_of(own), []).append(pattern)
    found: list[Group] = []
    for sessions, patterns in groups.items():
        weekdays = tuple(sorted(day for pattern in patterns for day in pattern.weekdays))
        said = "、".join(weekday_name(day, "zh") for day in weekdays)
        found.append((said, (replace(patterns[0], weekdays=weekdays),), sessions))
    return found


def hours_fault(wanted: Wanted) -> tuple[Text, Text] | None:
    """Why the hours asked for so far cannot be: two of one day overlap, or days and hours do not fit together."""
    apart = _differ(wanted)
    if apart and not _each_weekday_once(wanted):
        return Text(
            "各日时间不同，分不清哪天用哪个时间", "hours differ by day, and it is not clear which hold when"
        ), _HINT
    groups = [sessions for _, _, sessions in days_apart(wanted)] if apart else [sessions_of(wanted)]
    for session in (session for sessions in groups for session in sessions):
        if any(later.start < earlier.end for earlier, later in pairwise(session.hours)):
            return Text("同一天的接访时间互相重叠", "hours of one day overlap"), _HINT
    return None


def _differ(wanted: Wanted) -> bool:
    return len({(timed.hours, timed.halves) for timed in wanted.timed}) > 1 and len(_timed_days(wanted)) != 1


def _timed_days(wanted: Wanted) -> set[Pattern]:
    return {pattern for timed in wanted.timed for pattern in timed.patterns}


def _each_weekday_once(wanted: Wanted) -> bool:
    """Only weekdays have hours, nothing else does, and no day is without."""
    named = {day for pattern in _timed_days(wanted) if isinstance(pattern, Weekdays) for day in pattern.weekdays}
    hours = {one for timed in wanted.timed for one in timed.hours}
    return all(
        isinstance(pattern, Weekdays) and named.issuperset(pattern.weekdays) for pattern in wanted.patterns
    ) and hours.issuperset(wanted.hours)


def _by_weekday(wanted: Wanted) -> dict[int, tuple[Weekdays, Wanted]]:
    found: dict[int, tuple[Weekdays, Wanted]] = {}
    for timed in wanted.timed:
        for pattern in (one for one in timed.patterns if isinstance(one, Weekdays)):
            for day in pattern.weekdays:
                own = found.setdefault(day, (replace(pattern, weekdays=(day,)), Wanted(split=wanted.split)))[1]
                own.hours += [one for one in timed.hours if one not in own.hours]
                own.halves += [one for one in timed.halves if one not in own.halves]
    return found
