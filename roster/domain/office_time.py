"""The office's own time: China has one zone, without summer time."""

from datetime import date, datetime, timedelta, timezone

OFFICE_ZONE = timezone(timedelta(hours=8))


def office_day(now: datetime) -> date:
    """The day it is where the office is."""
    return now.astimezone(OFFICE_ZONE).date()
