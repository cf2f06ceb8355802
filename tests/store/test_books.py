"""Any book that is written is read back equal, and its lines one by one."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from roster.domain.book_nouns import BY_FIELD, NOUNS
from roster.domain.office_book import OfficeBook
from roster.domain.offices import AdministrativeLevel, OfficeEntry
from roster.domain.people import Absence
from roster.domain.question import Office
from roster.store.books import (
    Kept,
    add_line,
    book_of,
    kept_lines,
    line_of,
    lines_after,
    remove_line,
    replace_line,
    write_book,
)
from roster.store.offices import add_office, office_by_id
from roster.store.store import Store, Tx
from tests.books import BOOK, books
from tests.databases import Clock

ABSENCES = BY_FIELD["absences"]


def office(tx: Tx, clock: Clock, code: str = "yunxi") -> OfficeEntry:
    return add_office(tx, OfficeEntry(0, code, AdministrativeLevel.COUNTY, about=Office(county="云溪县")), clock())


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(books())
def test_what_was_written_is_read(store: Store, clock: Clock, book: OfficeBook) -> None:
    with store.writing() as tx:
        entry = office(tx, clock)
        write_book(tx, entry, book)
        found = book_of(tx, entry)
        tx.rollback()
    assert found == book


def test_a_line_of_everything_is_read_in_another_transaction(store: Store, clock: Clock) -> None:
    with store.writing() as tx:
        entry = office(tx, clock)
        write_book(tx, entry, BOOK)
    with store.reading() as tx:
        assert book_of(tx, entry) == BOOK
        assert office_by_id(tx, entry.id) == replace(entry, about=BOOK.office, revision=2)


def test_a_book_replaces_the_whole_book_of_its_own_office_only(store: Store, clock: Clock) -> None:
    with store.writing() as tx:
        one, other = office(tx, clock), office(tx, clock, "qingcheng")
        write_book(tx, one, BOOK)
        write_book(tx, other, BOOK)
        write_book(tx, one, OfficeBook())
        assert book_of(tx, one) == OfficeBook()
        assert book_of(tx, other) == BOOK
        assert [office_by_id(tx, entry.id).revision for entry in (one, other)] == [3, 2]


def test_lines_come_by_number_a_page_at_a_time(store: Store, clock: Clock) -> None:
    with store.writing() as tx:
        entry = office(tx, clock)
        write_book(tx, entry, BOOK)
        for noun in NOUNS:
            every = kept_lines(tx, entry.id, noun)
            assert tuple(kept.line for kept in every) == noun.lines(BOOK)
            first = lines_after(tx, entry.id, noun, 0, 1)
            assert first + lines_after(tx, entry.id, noun, first[0].number, 100) == every


def test_a_line_is_added_replaced_and_removed_and_each_is_counted(store: Store, clock: Clock) -> None:
    with store.writing() as tx:
        entry = office(tx, clock)
        write_book(tx, entry, BOOK)
        one, other = BOOK.absences
        added = add_line(tx, entry.id, ABSENCES, replace(one, person="赵明"))
        assert line_of(tx, entry.id, ABSENCES, added.number) == added
        replace_line(tx, entry.id, ABSENCES, added.number, replace(one, person="钱文清"))
        first = kept_lines(tx, entry.id, ABSENCES)[0]
        remove_line(tx, entry.id, ABSENCES, first.number)
        assert book_of(tx, entry).absences == (other, replace(one, person="钱文清"))
        assert line_of(tx, entry.id, ABSENCES, first.number) is None
        assert office_by_id(tx, entry.id).revision == 5


def test_nobody_reaches_a_line_of_another_office(store: Store, clock: Clock) -> None:
    with store.writing() as tx:
        one, other = office(tx, clock), office(tx, clock, "qingcheng")
        write_book(tx, one, BOOK)
        number = kept_lines(tx, one.id, ABSENCES)[0].number
        assert line_of(tx, other.id, ABSENCES, number) is None
        replace_line(tx, other.id, ABSENCES, number, Absence("某", BOOK.absences[0].first, BOOK.absences[0].last))
        remove_line(tx, other.id, ABSENCES, number)
        assert line_of(tx, one.id, ABSENCES, number) == Kept(number, BOOK.absences[0])
