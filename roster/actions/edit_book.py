"""Edit the book line by line: each edit is weighed against the whole book, so that nothing is left dangling."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from roster.actions.book_check import faults_of, in_words, refuse
from roster.actions.errors import ConflictError, MissingError
from roster.actions.feed_tokens import revoke_owner_tokens
from roster.documents.codec import encode, encode_json
from roster.domain.book_nouns import BY_FIELD, NOUNS, Noun
from roster.domain.feed_owners import person_owner
from roster.domain.office_book import OfficeBook
from roster.domain.offices import OfficeEntry
from roster.domain.texts import Text
from roster.store.books import Kept, add_line, kept_lines, line_of, remove_line, replace_line
from roster.store.log import append
from roster.store.offices import office_by_id
from roster.store.store import Tx, lock_office

_LINE = re.compile(r"(?P<noun>\w+)\[(?P<number>\d+)\]")
_PERSON = "people"
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Editor:
    """Who edits which office's book, when."""

    office: OfficeEntry
    who: str
    now: datetime


def digest_of(line: object) -> str:
    """SHA-256 of a line's JSON."""
    return sha256(encode_json(line)).hexdigest()


def line_seen(tx: Tx, office: OfficeEntry, noun: Noun, number: int) -> Kept:
    """The line with that number. Raises MissingError."""
    found = line_of(tx, office.id, noun, number)
    if found is None:
        raise MissingError(_NO_LINE.filled(noun=noun.names, number=number))
    return found


def add_to_book(tx: Tx, editor: Editor, noun: Noun, line: Any) -> Kept:
    """A new line. Raises BadInputError with everything that does not fit."""
    lock_office(tx, editor.office.id)
    book = _Numbered.of(tx, editor.office)
    after = [*book.lines[noun.field], Kept(0, line)]
    refuse(book.changed(noun, after), book.placed(noun, after))
    kept = add_line(tx, editor.office.id, noun, line)
    _log(tx, editor, noun, kept.number, "book.added", after=line)
    return kept


def change_in_book(  # noqa: PLR0913, PLR0917 - what becomes of which line, and by whom
    tx: Tx, editor: Editor, noun: Noun, number: int, line: Any, matches: Callable[[str], None]
) -> Kept:
    """Another line in the place of one. `matches` is given the digest of what is there and raises if it is stale.

    Raises MissingError and BadInputError. Whoever has another id from now on counts as gone.
    """
    lock_office(tx, editor.office.id)
    before = line_seen(tx, editor.office, noun, number)
    matches(digest_of(before.line))
    book = _Numbered.of(tx, editor.office)
    after = [Kept(number, line) if kept.number == number else kept for kept in book.lines[noun.field]]
    refuse(book.changed(noun, after), book.placed(noun, after))
    kept = replace_line(tx, editor.office.id, noun, number, line)
    if noun.field == _PERSON and before.line.id != line.id:
        revoke_owner_tokens(tx, editor.office.id, person_owner(before.line.id), editor.now)
    _log(tx, editor, noun, number, "book.changed", before=before.line, after=line)
    return kept


def remove_from_book(tx: Tx, editor: Editor, noun: Noun, number: int, matches: Callable[[str], None]) -> None:
    """Take a line out; the feeds of a person die. Raises MissingError, and ConflictError while others name it."""
    lock_office(tx, editor.office.id)
    before = line_seen(tx, editor.office, noun, number)
    matches(digest_of(before.line))
    book = _Numbered.of(tx, editor.office)
    after = [kept for kept in book.lines[noun.field] if kept.number != number]
    _refuse_orphans(book, noun, before, after)
    remove_line(tx, editor.office.id, noun, number)
    if noun.field == _PERSON:
        revoke_owner_tokens(tx, editor.office.id, person_owner(before.line.id), editor.now)
    _log(tx, editor, noun, number, "book.removed", before=before.line)


@dataclass(frozen=True, slots=True)
class _Numbered:
    """The book with the numbers of its lines, by which the API names them."""

    book: OfficeBook
    lines: dict[str, tuple[Kept, ...]]

    @classmethod
    def of(cls, tx: Tx, office: OfficeEntry) -> "_Numbered":
        lines = {noun.field: kept_lines(tx, office.id, noun) for noun in NOUNS}
        told: dict[str, Any] = {field: tuple(kept.line for kept in found) for field, found in lines.items()}
        return cls(OfficeBook(office=office_by_id(tx, office.id).about, **told), lines)

    def changed(self, noun: Noun, after: list[Kept]) -> OfficeBook:
        """The book with other lines of one noun."""
        lines: dict[str, Any] = {noun.field: tuple(kept.line for kept in after)}
        return replace(self.book, **lines)

    def placed(self, noun: Noun, after: list[Kept]) -> Callable[[str], str]:
        """absences[3].person is absences/17.person, and a line that is not there yet is the request itself."""

        def place(path: str) -> str:
            found = _LINE.match(path)
            if found is None or found["noun"] not in self.lines:
                return path
            kept = (after if found["noun"] == noun.field else self.lines[found["noun"]])[int(found["number"])]
            rest = path[found.end() :]
            if kept.number == 0:
                return rest.lstrip(".") or noun.slug
            return f"{BY_FIELD[found['noun']].slug}/{kept.number}{rest}"

        return place


def _refuse_orphans(book: _Numbered, noun: Noun, before: Kept, after: list[Kept]) -> None:
    place = book.placed(noun, after)
    said = [in_words(fault, place) for fault in faults_of(book.changed(noun, after))]
    if said:
        listed = Text("；".join(one.zh for one in said[:_SHOWN]), "; ".join(one.en for one in said[:_SHOWN]))
        label = noun.label(before.line)
        raise ConflictError(_STILL_NAMED.filled(noun=noun.names, label=label, count=len(said), listed=listed))


def _log(  # noqa: PLR0913 - one line of a log
    tx: Tx, editor: Editor, noun: Noun, number: int, action: str, *, before: object = None, after: object = None
) -> None:
    append(
        tx,
        editor.office.id,
        now=editor.now,
        who=editor.who,
        action=action,
        thing=f"{noun.slug}/{number}",
        before=None if before is None else encode(before),
        after=None if after is None else encode(after),
    )


_NO_LINE = Text("没有编号为{number}的{noun}", "there is no {noun} with the number {number}")
_STILL_NAMED = Text(
    "{noun}{label}还不能删去，底册另有{count}处与其有关，请先改掉；领导离任请填离任日期：{listed}",
    "the {noun} {label} cannot be removed yet: {count} other places of the book need it; change these first, or maybe "
    "enter a leader's last day of service instead: {listed}",
)
