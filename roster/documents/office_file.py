"""A whole office as one JSON document: settings, book, versions, and the work around them with its log.

Accounts, sessions and tokens are never in it.
"""

import json
from dataclasses import dataclass

from roster.documents.codec import decode, decode_json, encode_json
from roster.documents.errors import DocumentError
from roster.documents.version_records import VersionRecord
from roster.documents.work_records import DraftRecord, LogRecord, MessageRecord, SwapRecord
from roster.domain.office_book import OfficeBook
from roster.domain.offices import AdministrativeLevel, StandInPolicy

FORM = "roster-office"
FORM_VERSION = 1
SOURCE = "office.json"


@dataclass(frozen=True, slots=True)
class OfficeDocument:
    """Everything an office is, each list in the order in which it came about; no log for who may not read it."""

    form: str
    version: int
    code: str
    level: AdministrativeLevel
    stand_in_policy: StandInPolicy
    book: OfficeBook
    versions: tuple[VersionRecord, ...] = ()
    drafts: tuple[DraftRecord, ...] = ()
    swaps: tuple[SwapRecord, ...] = ()
    messages: tuple[MessageRecord, ...] = ()
    log: tuple[LogRecord, ...] = ()
    parent: str = ""  # its code


@dataclass(frozen=True, slots=True)
class BookPart:
    """What an import takes of the document: the rest need not even be readable."""

    form: str
    version: int
    stand_in_policy: StandInPolicy
    book: OfficeBook


def is_office_document(text: bytes) -> bool:
    """Whether a file is JSON that names this form, however wrong it may be otherwise."""
    if not text.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return False
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and found.get("form") == FORM


def write_office(document: OfficeDocument) -> bytes:
    """The document; equal offices give equal bytes."""
    return encode_json(document)


def read_office(text: bytes, source: str = SOURCE) -> OfficeDocument:
    """An office's document, read strictly; what its parts say is not verified yet. Raises DocumentError."""
    document = decode_json(OfficeDocument, text.removeprefix(_MARK), source)
    _require_form(document, source)
    return document


def read_book_part(text: bytes, source: str = SOURCE) -> tuple[BookPart, int]:
    """The book of an office's document, and how many versions stand beside it. Raises DocumentError."""
    whole = json.loads(text.removeprefix(_MARK))
    part = decode(BookPart, {name: whole[name] for name in BookPart.__slots__ if name in whole}, source)
    _require_form(part, source)
    versions = whole.get("versions")
    return part, len(versions) if isinstance(versions, list) else 0


def _require_form(document: OfficeDocument | BookPart, source: str) -> None:
    if (document.form, document.version) != (FORM, FORM_VERSION):
        problem = f"应为 {FORM} 第 {FORM_VERSION} 版 / {FORM} version {FORM_VERSION} is expected"
        raise DocumentError(source=source, path="form", value=f"{document.form} {document.version}", problem=problem)


_MARK = b"\xef\xbb\xbf"  # Windows editors put it in front
