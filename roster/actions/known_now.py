"""What an office knows at this moment, by which a question asked some time ago is looked at again."""

from dataclasses import dataclass
from datetime import date

from roster.domain.office_book import OfficeBook, as_of_now
from roster.domain.offices import OfficeEntry
from roster.domain.past_months import PastMonths
from roster.domain.question import Question
from roster.store.books import book_of
from roster.store.store import Tx
from roster.store.versions import current_lines, served_turns


@dataclass(frozen=True, slots=True)
class Known:
    """The book, and the months that are out as they turned out; `today` is the office's day."""

    book: OfficeBook
    past: PastMonths
    today: date

    def of(self, question: Question) -> Question:
        """The question with its absences, terms of service and history as they are now."""
        return self.past.known_to(as_of_now(question, self.book, self.today))


def known_now(tx: Tx, office: OfficeEntry, before: date, today: date) -> Known:
    """For questions of periods that begin on a day or earlier."""
    book = book_of(tx, office)
    spans = tuple((line.first, line.last) for line in current_lines(tx, office.id))
    return Known(book, PastMonths(book.history, served_turns(tx, office.id, before), spans), today)
