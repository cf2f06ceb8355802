"""Duties of published months as history for the months after them."""

from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy import select

from roster.documents.codec import decode_json
from roster.documents.version_file import duty_lines
from roster.domain.difference import Difference
from roster.domain.office_time import office_day
from roster.domain.question import Turn
from roster.domain.versions import Cause, VersionLine, Withdrawal
from roster.store.store import Tx
from roster.store.tables.versions import version
from roster.store.version_rows import as_line, lines, newest_of_each


def served_turns(tx: Tx, office_id: int, before: date, since: date = date.min) -> tuple[Turn, ...]:
    """Duties of current versions from `since` and before a day, in order; one taken as a stand-in says so.

    A version that was taken back counts for the days before that, as far as no other one is out for them.
    """
    found = [as_line(row) for row in tx.execute(newest_of_each(lines(), office_id)).all()]
    out = [(line.first, line.last) for line in found if line.withdrawal is None]
    turns = (
        turn
        for line in found
        if line.first < before and line.last >= since
        for turn in _turns(tx, line)
        if since <= turn.day < before and (line.withdrawal is None or _came_before(line.withdrawal, turn.day, out))
    )
    return tuple(sorted(turns, key=lambda turn: (turn.day, turn.person, turn.kind)))


def _came_before(taken_back: Withdrawal, day: date, out: Iterable[tuple[date, date]]) -> bool:
    return day < office_day(taken_back.at) and not any(first <= day <= last for first, last in out)


def _turns(tx: Tx, line: VersionLine) -> Iterator[Turn]:
    document = tx.execute(select(version.c.document).where(version.c.id == line.id)).scalar_one()
    stood_in = _stood_in(tx, line)
    for duty in duty_lines(document):
        taken = (duty["slot"], duty["person"]) in stood_in
        yield Turn(date.fromisoformat(duty["date"]), duty["person"], duty["session"], taken)


def _stood_in(tx: Tx, line: VersionLine) -> set[tuple[str, str]]:
    """Who came to a session by standing in, as the period's versions tell one after the other."""
    asked = (
        select(version.c.cause, version.c.difference)
        .where(version.c.office_id == line.office, version.c.first == line.first, version.c.number <= line.number)
        .order_by(version.c.number)
    )
    found: set[tuple[str, str]] = set()
    for cause, difference in tx.execute(asked):
        for person in decode_json(Difference, difference).people if difference else ():
            won = {(slot, person.person) for slot in person.won}
            found = found | won if cause == Cause.SUBSTITUTION else found - won
    return found
