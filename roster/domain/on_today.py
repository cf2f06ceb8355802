"""What is on today, and on the next reception day after it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from roster.domain.schedule import Entry

Sessions = tuple[tuple[Entry, ...], ...]
"""The duties of a day, those of one session together."""


@dataclass(frozen=True, slots=True)
class OnToday:
    """Today's sessions, and those of `following`: the next day that has any, None where none is known of.

    Nothing is said of days whose month is not out: `today_out`, `tomorrow_out`.
    """

    today: date
    now: Sessions
    following: date | None
    later: Sessions
    today_out: bool = True
    tomorrow_out: bool = True

    @property
    def tomorrow(self) -> bool:
        """Whether the next reception day is tomorrow."""
        return self.following == self.today + timedelta(days=1)


def on_today(entries: Iterable[Entry], today: date, out: Collection[date] | None = None) -> OnToday:
    """Out of duties in their order; `out` are the first days of the months that are published, None for all."""
    known = tuple(entries)
    following = min((entry.slot.day for entry in known if entry.slot.day > today), default=None)
    days = (today, today + timedelta(days=1))
    told = (out is None or day.replace(day=1) in out for day in days)
    return OnToday(today, _sessions(known, today), following, _sessions(known, following), *told)


def _sessions(entries: Iterable[Entry], day: date | None) -> Sessions:
    own = (entry for entry in entries if entry.slot.day == day)
    return tuple(tuple(group) for _, group in groupby(own, key=lambda entry: entry.slot.id))
