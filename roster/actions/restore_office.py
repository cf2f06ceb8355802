"""Make an office again of its JSON document."""

from dataclasses import replace
from datetime import datetime

from roster.actions.book_check import faults_of, in_words
from roster.actions.errors import BadInputError, both
from roster.actions.found_office import found_office
from roster.actions.refresh_feeds import refresh_feeds
from roster.actions.restored_work import restore_work, verified_log
from roster.documents.errors import DocumentError
from roster.documents.office_file import SOURCE, OfficeDocument, read_office
from roster.documents.version_records import VersionRecord, verified_versions
from roster.documents.work_records import VersionName
from roster.domain.offices import OfficeEntry
from roster.domain.texts import Text
from roster.domain.versions import Version
from roster.feeds.parts import event_parts
from roster.store.books import write_book
from roster.store.log import append
from roster.store.offices import office_by_id
from roster.store.store import Tx
from roster.store.versions import add_version, add_withdrawal


def restore_office(tx: Tx, content: bytes, parent: int | None, who: str, now: datetime) -> OfficeEntry:
    """A new office from a document, below the office with the number `parent`.

    Versions keep their numbers, and the log goes on from where it was. Raises BadInputError for what cannot be read or
    was changed, ConflictError where the code is taken.
    """
    try:
        return _restored(tx, read_office(content), parent, who, now)
    except DocumentError as error:
        raise BadInputError(both(error.say())) from None


def _restored(tx: Tx, document: OfficeDocument, parent: int | None, who: str, now: datetime) -> OfficeEntry:
    records = list(verified_versions(document.versions, document.code, SOURCE))
    history = verified_log(document.log, SOURCE)
    wrong = [in_words(fault) for fault in faults_of(document.book)]
    if wrong:
        raise BadInputError(*wrong)
    about, policy = document.book.office, document.stand_in_policy
    made = found_office(tx, OfficeEntry(0, document.code, document.level, parent, about, policy), who, now, history)
    write_book(tx, made, document.book)
    versions = {}
    for record, version in records:
        versions[VersionName(version.first, version.number)] = _keep(tx, record, replace(version, office=made.id))
    restore_work(tx, made.id, document, versions, SOURCE)
    refresh_feeds(tx, made, now)
    after = {"versions": len(records), "last": records[-1][0].digest if records else ""}
    append(tx, made.id, now=now, who=who, action="office.restored", thing=made.code, after=after)
    return office_by_id(tx, made.id)


def _keep(tx: Tx, record: VersionRecord, version: Version) -> Version:
    try:
        parts = event_parts(version.question, version.answer.roster, record.marks)
    except KeyError as error:
        raise BadInputError(
            _NO_MARK.filled(number=version.number, first=str(version.first), uid=error.args[0])
        ) from None
    kept = add_version(tx, version, record.canonical, record.marks, parts)
    if record.withdrawal is not None:
        add_withdrawal(tx, kept.id, record.withdrawal)
    return kept


_NO_MARK = Text(
    "{first}的第{number}版缺少日程标记{uid}，文件不完整",
    "version {number} of {first} has no mark {uid}: the document is not whole",
)
