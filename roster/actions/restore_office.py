"""Make an office again of its JSON document."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from roster.actions.book_check import faults_of, in_words
from roster.actions.errors import BadInputError, both
from roster.actions.found_office import found_office
from roster.actions.refresh_feeds import refresh_feeds
from roster.actions.restored_work import restore_work, verified_log
from roster.documents.codec import encode
from roster.documents.errors import DocumentError
from roster.documents.office_file import SOURCE, OfficeDocument, is_office_document, read_office
from roster.documents.version_records import VersionRecord, verified_versions
from roster.documents.work_records import VersionName
from roster.domain.offices import OfficeEntry
from roster.domain.texts import Text
from roster.domain.versions import Version
from roster.feeds.parts import event_parts
from roster.store.books import write_book
from roster.store.log import LogEntry, append
from roster.store.offices import office_by_code, office_by_id
from roster.store.store import Tx
from roster.store.versions import add_version, add_withdrawal


@dataclass(frozen=True, slots=True)
class Restored:
    """A new office, and what came with it."""

    office: OfficeEntry
    versions: int
    entries: int


def restore_office(  # noqa: PLR0913, PLR0917 - a document, where it goes, by whom
    tx: Tx, content: bytes, below: str | None, who: str, now: datetime, source: str = SOURCE
) -> Restored:
    """A new office from a document, below the office with a code; empty is none, None is the one that it was below.

    Versions keep their numbers, and the log goes on from where it was. Raises BadInputError for what cannot be read or
    was changed, ConflictError where the code is taken.
    """
    if not is_office_document(content):
        raise BadInputError(_NO_DOCUMENT.filled(file=source))
    try:
        return _restored(tx, read_office(content, source), below, who, now, source)
    except DocumentError as error:
        raise BadInputError(both(error.say())) from None
    except (OverflowError, RecursionError) as error:  # times at the edge of the calendar, nesting without end
        raise BadInputError(_BEYOND.filled(file=source, error=str(error))) from None


def _restored(  # noqa: PLR0913, PLR0917 - as above
    tx: Tx, document: OfficeDocument, below: str | None, who: str, now: datetime, source: str
) -> Restored:
    records = list(verified_versions(document.versions, document.code, source))
    history = verified_log(document.log, document.code, source)
    _require_told(records, history, source)
    wrong = [in_words(fault, f"{source} book.{{}}".format) for fault in faults_of(document.book)]
    if wrong:
        raise BadInputError(*wrong)
    about, policy = document.book.office, document.stand_in_policy
    parent = _parent(tx, document.parent if below is None else below)
    made = found_office(tx, OfficeEntry(0, document.code, document.level, parent, about, policy), who, now, history)
    write_book(tx, made, document.book)
    versions = {}
    for record, version in records:
        versions[VersionName(version.first, version.number)] = _keep(tx, record, replace(version, office=made.id))
    renumbered = restore_work(tx, made.id, document, versions, source)
    refresh_feeds(tx, made, now)
    after = {
        "versions": len(records),
        "last": records[-1][0].digest if records else "",
        "messages": len(document.messages),
        "log": history[-1].digest if history else "",  # empty where it was left out
        **encode(renumbered),
    }
    append(tx, made.id, now=now, who=who, action="office.restored", thing=made.code, after=after)
    return Restored(office_by_id(tx, made.id), len(records), len(history))


def _require_told(records: Iterable[tuple[VersionRecord, Version]], history: Sequence[LogEntry], source: str) -> None:
    """A log that is there tells of every version: one whose end was cut off does not."""
    told = "".join(entry.after for entry in history if entry.action.startswith("version."))
    for place, (record, _) in enumerate(records):
        if history and record.digest not in told:
            raise DocumentError(source=source, path=f"versions[{place}]", value=record.digest, problem=_UNTOLD)


def _parent(tx: Tx, code: str) -> int | None:
    if not code:
        return None
    found = office_by_code(tx, code)
    if found is None:
        raise BadInputError(_NO_PARENT.filled(code=code))
    return found.id


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
_BEYOND = Text("{file}：时间或嵌套超出可以处理的范围（{error}）", "{file}: a time or a nesting goes too far ({error})")
_NO_DOCUMENT = Text(
    "{file} 不是 roster export 写出的 JSON；工作簿请用 --office 导入已有的单位",
    "{file} is no JSON of roster export. Maybe import a workbook into an office that is there, with --office.",
)
_NO_PARENT = Text(
    "上级单位“{code}”不在这里；请先导入它，或用 --parent 另指一个，或用 --top 作为最上级",
    "its parent “{code}” is not here. Maybe import that first, name another with --parent, or take --top for none.",
)
_UNTOLD = "日志没有记载这一版，可能被截去 / the log does not tell of this version: its end may be cut off"
