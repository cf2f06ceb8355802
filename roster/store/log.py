"""The log: who did what to which thing, when, what it was before; append-only, each entry sealing the last."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Row, insert, select

from roster.documents.codec import fields_of
from roster.store.store import Tx
from roster.store.tables.log import log_entry
from roster.store.tables.offices import office

_AT_ONCE = 1000  # rows of a long chain that are in memory at a time
INSTALLATION = 0
"""The chain of what concerns no single office: accounts, new offices."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line of a chain; `before` and `after` are canonical JSON, empty where there is nothing to tell."""

    chain: int
    number: int
    at: datetime
    who: str
    action: str
    thing: str
    before: str
    after: str
    previous: str
    digest: str


def append(  # noqa: PLR0913 - one line of a log
    tx: Tx, chain: int, *, now: datetime, who: str, action: str, thing: str, before: object = None, after: object = None
) -> None:
    """Add an entry. Whoever writes into an office's chain holds the office's lock (`lock_office`)."""
    last = tx.execute(
        select(log_entry.c.number, log_entry.c.digest)
        .where(log_entry.c.chain == chain)
        .order_by(log_entry.c.number.desc())
        .limit(1)
    ).one_or_none()
    number, previous = (last.number + 1, last.digest) if last else (1, "")
    entry = LogEntry(chain, number, now, who, action, thing, _canonical(before), _canonical(after), previous, "")
    tx.execute(insert(log_entry).values(**fields_of(entry) | {"digest": digest_of(entry, code_of(tx, chain))}))


def put_entries(tx: Tx, chain: int, known: Iterable[LogEntry]) -> None:
    """Start a new chain with entries as they were written elsewhere."""
    values = [fields_of(entry) | {"chain": chain} for entry in known]
    if values:
        tx.execute(insert(log_entry), values)


def entries(tx: Tx, chain: int, after: int = 0, limit: int | None = None) -> Iterator[LogEntry]:
    """Entries of a chain in order, from the one that follows `after`."""
    asked = select(log_entry).where(log_entry.c.chain == chain, log_entry.c.number > after).order_by(log_entry.c.number)
    streamed = {"yield_per": _AT_ONCE} if limit is None else {}
    with tx.execute(asked.limit(limit), execution_options=streamed) as rows:
        for row in rows:
            yield _entry(row)


def chains(tx: Tx) -> tuple[int, ...]:
    """Every chain that has an entry."""
    return tuple(tx.scalars(select(log_entry.c.chain).distinct().order_by(log_entry.c.chain)))


def last_entry(tx: Tx, chain: int) -> LogEntry | None:
    """The newest entry of a chain: its digest seals all before."""
    asked = select(log_entry).where(log_entry.c.chain == chain).order_by(log_entry.c.number.desc()).limit(1)
    found = tx.execute(asked).one_or_none()
    return None if found is None else _entry(found)


def code_of(tx: Tx, chain: int) -> str:
    """The code of the office whose chain it is, which never changes; empty for the installation's."""
    return tx.execute(select(office.c.code).where(office.c.id == chain)).scalar_one_or_none() or ""


def digest_of(entry: LogEntry, code: str) -> str:
    """SHA-256 over the digest before, the office's code and every field, each with its length in front.

    The chain's own number is not sealed: an office that moves takes its log along and has another one there.
    """
    sealed = sha256()
    at = entry.at.isoformat(timespec="microseconds")
    fields = (entry.previous, code, str(entry.number), at, entry.who, entry.action, entry.thing)
    for part in (*fields, entry.before, entry.after):
        raw = part.encode("utf-8", "surrogatepass")
        sealed.update(len(raw).to_bytes(8, "big") + raw)
    return sealed.hexdigest()


def is_canonical(text: str) -> bool:
    """Whether `before` or `after` is as this log writes it: canonical JSON, or empty."""
    try:
        return not text or _canonical(json.loads(text)) == text
    except (ValueError, RecursionError):
        return False


def _canonical(value: object) -> str:
    return (
        ""
        if value is None
        else json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    )


def _entry(row: Row[tuple[object, ...]]) -> LogEntry:
    return LogEntry(**{name: getattr(row, name) for name in LogEntry.__slots__})
