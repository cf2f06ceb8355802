"""What is on today, and on the next reception day after it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from roster.domain.schedule import Entry

Sessions = tuple[tuple[Entry, ...], ...]
"""The duties of a day, those of one session together."""


@dataclass(frozen=True, slots=True)
class OnToday:
    """Today's sessions, and those of `following`: the next day that has any, None where none is known of."""

    today: date
    now: Sessions
    following: date | None
    later: Sessions

    @property
    def tomorrow(self) -> bool:
        """Whether the next reception day is tomorrow."""
        return self.following == self.today + timedelta(days=1)


def on_today(entries: Iterable[Entry], today: date) -> OnToday:
    """Out of duties in their order."""
    known = tuple(entries)
    following = min((entry.slot.day for entry in known if entry.slot.day > today), default=None)
    return OnToday(today, _sessions(known, today), following, _sessions(known, following))


def _sessions(entries: Iterable[Entry], day: date | None) -> Sessions:
    own = (entry for entry in entries if entry.slot.day == day)
    return tuple(tuple(group) for _, group in groupby(own, key=lambda entry: entry.slot.id))
