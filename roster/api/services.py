"""What every route works with: the store, the calendar, the clock, the words of the rules."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from fastapi import Depends, Request

from roster.domain.office_time import office_day
from roster.domain.workdays import Calendar
from roster.pages.words import Vocabulary
from roster.settings import Settings
from roster.store.store import Store


@dataclass(frozen=True, slots=True)
class Services:
    """Made once by the composition root. `now` gives an aware UTC moment; `wake` tells the drafting thread of work.

    `drafting_lives` says whether that thread still runs.
    """

    store: Store
    settings: Settings
    calendar: Calendar
    now: Callable[[], datetime]
    vocabulary: Vocabulary
    wake: Callable[[], None] = lambda: None
    drafting_lives: Callable[[], bool] = lambda: True

    @property
    def today(self) -> date:
        """The office's day."""
        return office_day(self.now())


async def services(request: Request) -> Services:
    """The services of the app that answers."""
    found = request.app.state.services
    if not isinstance(found, Services):
        raise TypeError("the app has no services")
    return found


ServicesNow = Annotated[Services, Depends(services)]
