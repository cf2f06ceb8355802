"""Feeds as they are served, and the events of each version that they are put together from."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert, select, union, update

from roster.store.store import Tx
from roster.store.tables.book import person
from roster.store.tables.feeds import feed, feed_token
from roster.store.tables.versions import feed_part, version, withdrawal
from roster.store.version_rows import current


@dataclass(frozen=True, slots=True)
class StoredFeed:
    """A feed as it is sent: plain and packed, the SHA-256 of the plain bytes and when these last changed."""

    owner: str
    body: bytes
    packed: bytes
    digest: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which bytes a feed is, and since when."""

    digest: str
    changed_at: datetime


def current_parts(
    tx: Tx, office_id: int, since: date | None, owners: Collection[str] | None = None
) -> Mapping[str, tuple[bytes, ...]]:
    """The events that hold now, by owner, in the order of the periods; without those that ended before `since`.

    Of each period only the newest version counts, and none if that was withdrawn. `owners` None is everybody.
    """
    of_versions = version.join(feed_part, feed_part.c.version_id == version.c.id)
    having = of_versions.outerjoin(withdrawal, withdrawal.c.version_id == version.c.id)
    asked = current(select(feed_part.c.owner, feed_part.c.events).select_from(having), office_id, since)
    found: dict[str, tuple[bytes, ...]] = {}
    for owner, events in tx.execute(asked if owners is None else asked.where(feed_part.c.owner.in_(owners))):
        found[owner] = (*found.get(owner, ()), bytes(events))
    return found


def owners_of(tx: Tx, office_id: int) -> tuple[str, ...]:
    """Everybody who has a feed, or a token that opens one."""
    have = select(feed.c.owner).where(feed.c.office_id == office_id)
    asked = select(feed_token.c.owner).where(feed_token.c.office_id == office_id, feed_token.c.revoked_at.is_(None))
    return tuple(tx.execute(union(have, asked)).scalars())


def stamps_of(tx: Tx, office_id: int) -> Mapping[str, Stamp]:
    """What each stored feed of an office is now, by owner."""
    asked = select(feed.c.owner, feed.c.digest, feed.c.changed_at).where(feed.c.office_id == office_id)
    return {row.owner: Stamp(row.digest, row.changed_at) for row in tx.execute(asked)}


def feed_of(tx: Tx, office_id: int, owner: str) -> StoredFeed | None:
    """An owner's feed, if there is one."""
    asked = select(feed).where(feed.c.office_id == office_id, feed.c.owner == owner)
    row = tx.execute(asked).one_or_none()
    if row is None:
        return None
    return StoredFeed(row.owner, bytes(row.body), bytes(row.packed), row.digest, row.changed_at)


def write_feeds(tx: Tx, office_id: int, made: Iterable[StoredFeed], known: Collection[str]) -> None:
    """Keep feeds whose bytes changed; `known` are the owners that have one already."""
    for one in made:
        values = {"body": one.body, "packed": one.packed, "digest": one.digest, "changed_at": one.changed_at}
        if one.owner in known:
            asked = update(feed).where(feed.c.office_id == office_id, feed.c.owner == one.owner)
            tx.execute(asked.values(**values))
        else:
            tx.execute(insert(feed).values(office_id=office_id, owner=one.owner, **values))


def names_of(tx: Tx, office_id: int) -> Mapping[str, str]:
    """What the people of an office's book are called, by id."""
    asked = select(person.c.key, person.c.name).where(person.c.office_id == office_id)
    return {row.key: row.name for row in tx.execute(asked)}
