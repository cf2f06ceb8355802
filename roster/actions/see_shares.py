"""Who has served how often in an office, from its own history and from what it published."""

from datetime import date, timedelta

from roster.domain.burden import burdens_by
from roster.domain.offices import OfficeEntry
from roster.domain.shares import Shares, shares
from roster.domain.workdays import Calendar
from roster.store.books import book_of
from roster.store.served import served_turns
from roster.store.store import Tx


def see_shares(tx: Tx, office: OfficeEntry, first: date, last: date, calendar: Calendar) -> Shares:
    """Everybody in the book, with turns from first to last; duties that are still ahead count as well."""
    book = book_of(tx, office)
    turns = (*book.history, *served_turns(tx, office.id, last + timedelta(days=1), first))
    own = Calendar(calendar.years, book.overrides)
    return shares(book.people, turns, first, last, own, burdens_by(book.rules))
