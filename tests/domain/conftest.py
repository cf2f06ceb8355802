"""The real calendar, 2020 to 2027."""

import pytest

from roster.documents.calendars import load_calendar
from roster.domain.workdays import Calendar


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    return load_calendar()
