"""An office with published months in a database of the test's own, and its app asked without a socket."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from fastapi import FastAPI

from roster.actions.freeze import freeze
from roster.actions.refresh_feeds import refresh_feeds
from roster.api.app import create_app
from roster.api.callers import caller
from roster.api.services import Services
from roster.domain.access import Caller
from roster.domain.offices import AdministrativeLevel, OfficeEntry
from roster.domain.question import Question
from roster.domain.roster import Answer, Duty, Roster
from roster.domain.versions import Cause, Version, Withdrawal
from roster.domain.workdays import Calendar
from roster.pages.words import NO_VOCABULARY
from roster.settings import Settings
from roster.store.feeds import StoredFeed, feed_of
from roster.store.offices import add_office
from roster.store.store import Store, lock_office
from roster.store.versions import add_withdrawal
from tests.databases import Clock

Month = tuple[Question, Answer]


@dataclass
class Published:
    """`publish(month)` freezes a version now; `withdraw(version)` takes it back."""

    store: Store
    clock: Clock
    office: OfficeEntry

    def publish(self, month: Month, cause: Cause = Cause.PUBLISHED) -> Version:
        with self.store.writing() as tx:
            lock_office(tx, self.office.id)
            return freeze(tx, self.office, *month, cause=cause, by="office", now=self.clock())

    def withdraw(self, version: Version) -> None:
        with self.store.writing() as tx:
            add_withdrawal(tx, version.id, Withdrawal(self.clock(), "office", "again"))
            refresh_feeds(tx, self.office, self.clock())

    def feed(self, owner: str) -> StoredFeed:
        with self.store.reading() as tx:
            found = feed_of(tx, self.office.id, owner)
        assert found is not None
        return found

    def app(self, who: Caller | None = None) -> FastAPI:
        """The office's app; with `who` every request is that caller's."""
        settings = Settings(database_url=self.store.url, base_url="https://roster.test")
        app = create_app(Services(self.store, settings, Calendar(()), self.clock, NO_VOCABULARY))
        if who is not None:
            app.dependency_overrides[caller] = lambda: who
        return app


def an_office(store: Store, clock: Clock, month: Month, code: str = "yunxi") -> Published:
    """An office that has published nothing yet."""
    entry = OfficeEntry(0, code, AdministrativeLevel.COUNTY, about=month[0].office)
    with store.writing() as tx:
        return Published(store, clock, add_office(tx, entry, clock()))


def with_duties(month: Month, duties: Iterable[Duty]) -> Month:
    """The month with other duties."""
    return month[0], replace(month[1], roster=Roster(tuple(duties)))


def moved(month: Month, number: int, person: str) -> Month:
    """The month with one duty given to somebody else."""
    duties = list(month[1].roster.duties)
    duties[number] = replace(duties[number], person=person)
    return with_duties(month, duties)


def first_of(month: Month) -> date:
    """The period's first day."""
    return month[0].first
