"""云溪县 with a full book, its manager signed in, the real calendar on the wall."""

from dataclasses import replace

from fastapi import APIRouter

from roster.documents.calendars import load_calendar
from roster.domain.access import Role
from roster.domain.office_book import OfficeBook
from roster.store.books import book_of, write_book
from roster.store.store import Store
from tests.books import BOOK
from tests.databases import Clock
from tests.door import Door, Visitor


class BookDesk:
    """The app has the routes of one router alone."""

    def __init__(self, store: Store, clock: Clock, router: APIRouter) -> None:
        self.door = Door(store, clock, only=[router])
        self.door.services = replace(self.door.services, calendar=load_calendar())
        with store.writing() as tx:
            write_book(tx, self.door.yunxi, BOOK)
        self.door.account("ma", (self.door.yunxi, Role.OFFICE_MANAGER))
        self.manager: Visitor = self.door.enter("ma")

    def book(self) -> OfficeBook:
        """As it is kept now."""
        with self.door.store.reading() as tx:
            return book_of(tx, self.door.yunxi)
