"""The log: who did what to which thing, when, what it was before; append-only, each entry sealing the last."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Row, insert, select

from roster.store.store import Tx
from roster.store.tables.log import log_entry

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
    values = {name: getattr(entry, name) for name in LogEntry.__slots__}
    tx.execute(insert(log_entry).values(**values | {"digest": digest_of(entry)}))


def put_entries(tx: Tx, chain: int, known: Iterable[LogEntry]) -> None:
    """Start a new chain with entries as they were written elsewhere."""
    values = [{name: getattr(entry, name) for name in LogEntry.__slots__} | {"chain": chain} for entry in known]
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


def digest_of(entry: LogEntry) -> str:
    """SHA-256 over the digest before and every field but the chain's number, each with its length in front.

    An office that moves takes its chain along and has another number there.
    """
    sealed = sha256()
    at = entry.at.isoformat(timespec="microseconds")
    fields = (entry.previous, str(entry.number), at, entry.who, entry.action, entry.thing)
    for part in (*fields, entry.before, entry.after):
        raw = part.encode("utf-8", "surrogatepass")
        sealed.update(len(raw).to_bytes(8, "big") + raw)
    return sealed.hexdigest()


def _canonical(value: object) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _entry(row: Row[tuple[object, ...]]) -> LogEntry:
    return LogEntry(**{name: getattr(row, name) for name in LogEntry.__slots__})
