"""Take a whole office out, as JSON or as a workbook, and make an office of its JSON document again."""

from dataclasses import replace
from datetime import datetime

from roster.actions.book_check import faults_of, in_words
from roster.actions.errors import BadInputError, both
from roster.actions.found_office import found_office
from roster.actions.refresh_feeds import refresh_feeds
from roster.documents.errors import DocumentError
from roster.documents.office_file import (
    FORM,
    FORM_VERSION,
    OfficeDocument,
    VersionRecord,
    read_office,
    verified_versions,
    write_office,
)
from roster.domain.offices import OfficeEntry
from roster.domain.texts import Text
from roster.domain.versions import Version, VersionLine
from roster.feeds.parts import event_parts
from roster.sheets.office_workbook import OverlongCellError, office_workbook
from roster.store.books import book_of, write_book
from roster.store.log import append
from roster.store.offices import office_by_id
from roster.store.store import Tx
from roster.store.versions import add_version, add_withdrawal, marks_of, read_document, version_by_id, version_lines


def office_document(tx: Tx, office: OfficeEntry) -> bytes:
    """The office's settings, its book and every published version as one JSON document; equal states, equal bytes.

    Accounts, sessions and tokens are not in it.
    """
    current = office_by_id(tx, office.id)
    return write_office(
        OfficeDocument(
            form=FORM,
            version=FORM_VERSION,
            code=current.code,
            level=current.level,
            stand_in_policy=current.stand_in_policy,
            book=book_of(tx, current),
            versions=tuple(_record(tx, line) for line in version_lines(tx, office.id)),
        )
    )


def office_sheets(tx: Tx, office: OfficeEntry) -> bytes:
    """The office's book as a workbook that can be edited and imported again. Raises BadInputError."""
    current = office_by_id(tx, office.id)
    try:
        return office_workbook(book_of(tx, current), current.stand_in_policy)
    except OverlongCellError as error:
        raise BadInputError(_OVERLONG.filled(sheet=error.sheet, cell=error.cell)) from None


def restore_office(tx: Tx, content: bytes, parent: int | None, who: str, now: datetime) -> OfficeEntry:
    """A new office from a document, below the office with the number `parent`; its versions keep their numbers.

    Raises BadInputError for what cannot be read or was changed, ConflictError where the code is taken.
    """
    try:
        document = read_office(content)
        records = list(verified_versions(document))
    except DocumentError as error:
        raise BadInputError(both(error.say())) from None
    wrong = [in_words(fault) for fault in faults_of(document.book)]
    if wrong:
        raise BadInputError(*wrong)
    about, policy = document.book.office, document.stand_in_policy
    made = found_office(tx, OfficeEntry(0, document.code, document.level, parent, about, policy), who, now)
    write_book(tx, made, document.book)
    for record, version in records:
        _keep(tx, record, replace(version, office=made.id))
    refresh_feeds(tx, made, now)
    after = {"versions": len(records), "last": records[-1][0].digest if records else ""}
    append(tx, made.id, now=now, who=who, action="office.restored", thing=made.code, after=after)
    return office_by_id(tx, made.id)


def _record(tx: Tx, line: VersionLine) -> VersionRecord:
    marks = marks_of(tx, line.id)
    return VersionRecord(
        digest=line.digest,
        document=read_document(tx, line.id),
        difference=version_by_id(tx, line.id).difference,
        marks={uid: marks[uid] for uid in sorted(marks)},
        withdrawal=line.withdrawal,
    )


def _keep(tx: Tx, record: VersionRecord, version: Version) -> None:
    try:
        parts = event_parts(version.question, version.answer.roster, record.marks)
    except KeyError as error:
        raise BadInputError(
            _NO_MARK.filled(number=version.number, first=str(version.first), uid=error.args[0])
        ) from None
    kept = add_version(tx, version, record.canonical, record.marks, parts)
    if record.withdrawal is not None:
        add_withdrawal(tx, kept.id, record.withdrawal)


_OVERLONG = Text(
    "工作表“{sheet}”{cell}的内容超过一个单元格的容量，请改用JSON导出",
    "what stands in sheet “{sheet}” {cell} is more than a cell can hold; maybe export JSON instead",
)
_NO_MARK = Text(
    "{first}的第{number}版缺少日程标记{uid}，文件不完整",
    "version {number} of {first} has no mark {uid}: the document is not whole",
)
