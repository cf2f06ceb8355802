"""What a file says a book is: a month's workbook, the office's own workbook, or its JSON document.

They are told apart by what is in them, whatever the file is called.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from roster.actions.book_check import faults_of, in_words
from roster.documents.codec import decode, encode
from roster.documents.errors import DocumentError
from roster.documents.office_file import is_office_document, read_book_part
from roster.domain.book_merge import book_with_month
from roster.domain.office_book import OfficeBook
from roster.domain.offices import StandInPolicy
from roster.domain.texts import Text
from roster.domain.workdays import Calendar
from roster.sheets.complaints import Complaint, complaint, shown
from roster.sheets.office_workbook_reader import read_office_workbook
from roster.sheets.read import read_workbook


class ImportKind(StrEnum):
    """What a file is."""

    MONTH = "month"  # a month's workbook
    WORKBOOK = "workbook"  # the office's own
    DOCUMENT = "document"  # the office's JSON


@dataclass(frozen=True, slots=True)
class FoundBook:
    """What a file says, before it is held against the book."""

    kind: ImportKind
    book: OfficeBook | None = None
    policy: StandInPolicy | None = None
    month: date | None = None
    understood: tuple[Text, ...] = ()
    complaints: tuple[Complaint, ...] = ()


def found_in(  # noqa: PLR0913 - a file and what it is read with
    before: OfficeBook, content: bytes, *, file_name: str, month: date | None, calendar: Calendar, today: date
) -> FoundBook:
    """The book that a file makes of the one before; complaints instead where it cannot be kept."""
    if is_office_document(content):
        return _document(content, file_name)
    return _workbook(content) or _month(before, content, file_name, month, calendar, today)


def _document(content: bytes, file_name: str) -> FoundBook:
    try:
        part, versions = read_book_part(content, shown(file_name))
    except DocumentError as error:
        return FoundBook(ImportKind.DOCUMENT, complaints=(_of_document(error),))
    said = (_VERSIONS_STAY.filled(count=versions),) if versions else ()
    found = FoundBook(ImportKind.DOCUMENT, part.book, part.stand_in_policy, understood=said)
    return _checked(found)


def _workbook(content: bytes) -> FoundBook | None:
    reading = read_office_workbook(content)
    if reading is None:
        return None
    if reading.book is None:
        return FoundBook(ImportKind.WORKBOOK, complaints=tuple(reading.complaints))
    wrong = tuple(reading.located(fault) for fault in faults_of(reading.book))
    return FoundBook(ImportKind.WORKBOOK, None if wrong else reading.book, reading.policy, complaints=wrong)


def _month(  # noqa: PLR0913, PLR0917 - a file and what it is read with
    before: OfficeBook, content: bytes, file_name: str, month: date | None, calendar: Calendar, today: date
) -> FoundBook:
    own = replace(calendar, overrides=before.overrides)
    reading = read_workbook(content, month=month, calendar=own, today=today, file_name=file_name)
    if reading.question is None:
        return FoundBook(ImportKind.MONTH, None, None, month, reading.understood, reading.complaints)
    merged = book_with_month(before, reading.question, reading.told)
    book = decode(OfficeBook, encode(merged.book))  # parameters of rules as JSON has them: lists, no tuples
    understood = (*reading.understood, *merged.said)
    return _checked(FoundBook(ImportKind.MONTH, book, None, reading.question.first, understood))


def _checked(found: FoundBook) -> FoundBook:
    if found.book is None:
        return found
    wrong = tuple(complaint("", "", "", in_words(fault)) for fault in faults_of(found.book))
    return replace(found, book=None, complaints=wrong) if wrong else found


def _of_document(error: DocumentError) -> Complaint:
    said = error.say()
    return complaint("", "", "", Text(said, said))


_VERSIONS_STAY = Text(
    "文件中有{count}个已公布版本，导入只取底册和设置，不改变已公布的内容",
    "the file holds {count} published versions; an import takes the book and the settings, what is published stays",
)
