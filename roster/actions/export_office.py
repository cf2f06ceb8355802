"""Take a whole office out, as JSON or as a workbook."""

from roster.actions.errors import BadInputError
from roster.actions.exported_work import draft_records, log_records, message_records, swap_records, version_names
from roster.documents.office_file import FORM, FORM_VERSION, OfficeDocument, write_office
from roster.documents.version_records import VersionRecord
from roster.domain.offices import OfficeEntry
from roster.domain.texts import Text
from roster.domain.versions import VersionLine
from roster.sheets.office_workbook import OverlongCellError, office_workbook
from roster.store.books import book_of
from roster.store.offices import office_by_id
from roster.store.store import Tx
from roster.store.versions import marks_of, read_document, version_by_id, version_lines


def office_document(tx: Tx, office: OfficeEntry, *, with_log: bool) -> bytes:
    """Settings, book, versions, drafts, requests, messages and the log as one JSON document.

    Equal states give equal bytes. Accounts, sessions and tokens are not in it; the log only `with_log`.
    """
    current, lines = office_by_id(tx, office.id), version_lines(tx, office.id)
    names = version_names(lines)
    return write_office(
        OfficeDocument(
            form=FORM,
            version=FORM_VERSION,
            code=current.code,
            level=current.level,
            stand_in_policy=current.stand_in_policy,
            book=book_of(tx, current),
            versions=tuple(_record(tx, line) for line in lines),
            drafts=tuple(draft_records(tx, office.id)),
            swaps=tuple(swap_records(tx, office.id, names)),
            messages=tuple(message_records(tx, office.id, names)),
            log=tuple(log_records(tx, office.id)) if with_log else (),
            parent=office_by_id(tx, current.parent).code if current.parent is not None else "",
        )
    )


def office_sheets(tx: Tx, office: OfficeEntry) -> bytes:
    """The office's book as a workbook that can be edited and imported again. Raises BadInputError."""
    current = office_by_id(tx, office.id)
    try:
        return office_workbook(book_of(tx, current), current.stand_in_policy)
    except OverlongCellError as error:
        raise BadInputError(_OVERLONG.filled(sheet=error.sheet, cell=error.cell)) from None


def _record(tx: Tx, line: VersionLine) -> VersionRecord:
    marks = marks_of(tx, line.id)
    return VersionRecord(
        digest=line.digest,
        document=read_document(tx, line.id),
        difference=version_by_id(tx, line.id).difference,
        marks={uid: marks[uid] for uid in sorted(marks)},
        withdrawal=line.withdrawal,
    )


_OVERLONG = Text(
    "工作表“{sheet}”{cell}的内容超过一个单元格的容量，请改用JSON导出",
    "what stands in sheet “{sheet}” {cell} is more than a cell can hold; maybe export JSON instead",
)
