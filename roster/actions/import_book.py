"""Import a book: what a file would change is shown first, then applied whole or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from roster.actions.errors import BadInputError, StaleError
from roster.actions.feed_tokens import revoke_owner_tokens
from roster.actions.read_book import ImportKind, found_in
from roster.domain.book_difference import BookDifference, book_difference, counts
from roster.domain.book_nouns import NOUNS
from roster.domain.feed_owners import person_owner
from roster.domain.office_book import OfficeBook
from roster.domain.offices import OfficeEntry, StandInPolicy
from roster.domain.texts import Text
from roster.domain.workdays import Calendar
from roster.sheets.complaints import Complaint, shown
from roster.store.books import book_of, write_book
from roster.store.log import append
from roster.store.offices import change_office, office_by_id
from roster.store.store import Tx, lock_office

_MOST_NAMES = 100


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do: nothing is stored. With any complaint `book` is None and nothing differs.

    `base` is the revision of the book that the difference is to; `month` the first day of a month's workbook.
    """

    kind: ImportKind
    base: int
    month: date | None
    understood: tuple[Text, ...]
    complaints: tuple[Complaint, ...]
    difference: BookDifference
    book: OfficeBook | None
    policy: StandInPolicy


def difference_of_import(  # noqa: PLR0913 - a file and what it is read with
    tx: Tx,
    office: OfficeEntry,
    content: bytes,
    *,
    file_name: str,
    month: date | None,
    calendar: Calendar,
    today: date,
) -> ImportPreview:
    """What a file would make of the office's book; `month` and `today` are for workbooks of a month."""
    current, before = office_by_id(tx, office.id), book_of(tx, office)
    found = found_in(before, content, file_name=file_name, month=month, calendar=calendar, today=today)
    policy = found.policy or current.stand_in_policy
    difference: BookDifference = ()
    if found.book is not None:
        difference = book_difference(before, found.book, (current.stand_in_policy, policy))
    return ImportPreview(
        kind=found.kind,
        base=current.revision,
        month=found.month,
        understood=found.understood,
        complaints=found.complaints,
        difference=difference,
        book=found.book,
        policy=policy,
    )


def apply_import(  # noqa: PLR0913 - a file, what it is read with, and who imports it when
    tx: Tx,
    office: OfficeEntry,
    content: bytes,
    *,
    file_name: str,
    month: date | None,
    calendar: Calendar,
    today: date,
    base_revision: int,
    who: str,
    now: datetime,
) -> ImportPreview:
    """Read a file and make its book the office's. Raises what `apply_preview` raises."""
    lock_office(tx, office.id)
    preview = difference_of_import(
        tx, office, content, file_name=file_name, month=month, calendar=calendar, today=today
    )
    apply_preview(tx, office, preview, file_name=file_name, base_revision=base_revision, who=who, now=now)
    return preview


def apply_preview(  # noqa: PLR0913 - what is imported, by whom and when
    tx: Tx, office: OfficeEntry, preview: ImportPreview, *, file_name: str, base_revision: int, who: str, now: datetime
) -> None:
    """Make the book of a file the office's, whole; one that changes nothing leaves no trace.

    The file may have been read in a transaction before this one: reading takes long. The feeds of people who are gone
    die. Raises StaleError if the book changed since the revision that the caller has seen, BadInputError with every
    complaint.
    """
    lock_office(tx, office.id)
    current, before = office_by_id(tx, office.id), book_of(tx, office)
    if {base_revision, preview.base} != {current.revision}:
        raise StaleError(_CHANGED.filled(base=base_revision, revision=current.revision), revision=current.revision)
    if preview.book is None:
        raise BadInputError(*(Text(one.say("zh"), one.say("en")) for one in preview.complaints))
    if not preview.difference:
        return
    change_office(tx, replace(current, stand_in_policy=preview.policy))
    write_book(tx, current, preview.book)
    remaining = {person.id for person in preview.book.people}
    for person in before.people:
        if person.id not in remaining:
            revoke_owner_tokens(tx, office.id, person_owner(person.id), now)
    summary = {"file": shown(file_name), "kind": str(preview.kind), "changes": _summed_up(preview.difference)}
    append(
        tx,
        office.id,
        now=now,
        who=who,
        action="book.imported",
        thing="book",
        before={"revision": current.revision, "lines": _counts(before)},
        after={"revision": current.revision + 1, "lines": _counts(preview.book)} | summary,
    )


def _counts(book: OfficeBook) -> Mapping[str, int]:
    return {noun.field: len(noun.lines(book)) for noun in NOUNS}


def _summed_up(difference: BookDifference) -> Mapping[str, Mapping[str, Mapping[str, object]]]:
    """How many lines changed, and which, by noun and kind."""
    return {
        noun: {kind: {"count": len(names), "names": names[:_MOST_NAMES]} for kind, names in kinds.items()}
        for noun, kinds in counts(difference).items()
    }


_CHANGED = Text(
    "底册已有改动（您看到的是第{base}次，现为第{revision}次），请重新查看差异后再导入",
    "the book was changed (revision {base} was seen, it is {revision} now); maybe look at the difference again",
)
