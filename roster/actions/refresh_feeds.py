"""Stored feeds follow the current versions: rebuilt when something is published, swapped or withdrawn."""

import gzip
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from hashlib import sha256

from roster.domain.feed_owners import person_of, place_of
from roster.domain.office_time import office_day
from roster.domain.offices import OfficeEntry
from roster.feeds.parts import assembled, office_name, own_name, place_name
from roster.store.feeds import Stamp, StoredFeed, current_parts, names_of, owners_of, stamps_of, write_feeds
from roster.store.store import Tx

_SECOND = timedelta(seconds=1)


def refresh_feeds(tx: Tx, office: OfficeEntry, now: datetime, owners: Iterable[str] | None = None) -> None:
    """Put the feeds of some owners together anew; None is everybody who has a feed, a duty or a live token.

    Periods that ended more than twelve months ago drop out. A feed whose bytes are as they were keeps its digest
    and its date; one that changed, be it that a duty only disappeared, gets `now`. The caller holds the office's lock.
    """
    wanted = None if owners is None else frozenset(owners)
    parts = current_parts(tx, office.id, a_year_before(now), wanted)
    wanted = wanted if wanted is not None else frozenset((*parts, *owners_of(tx, office.id)))
    names, kept = names_of(tx, office.id), stamps_of(tx, office.id)
    changed = []
    for owner in sorted(wanted):
        body = assembled(_called(owner, office, names), parts.get(owner, ()))
        digest, before = sha256(body).hexdigest(), kept.get(owner)
        if before is None or before.digest != digest:
            changed.append(StoredFeed(owner, body, gzip.compress(body, mtime=0), digest, _later(now, before)))
    write_feeds(tx, office.id, changed, kept.keys())


def a_year_before(now: datetime) -> date:
    """The day twelve months before the office's today."""
    today = office_day(now)
    return date(today.year - 1, today.month, min(today.day, 28) if today.month == 2 else today.day)  # noqa: PLR2004


def _later(now: datetime, before: Stamp | None) -> datetime:
    """`now`, or the second after the last change: HTTP dates know no less, and Last-Modified has to move on."""
    return now if before is None else max(now, before.changed_at.replace(microsecond=0) + _SECOND)


def _called(owner: str, office: OfficeEntry, names: Mapping[str, str]) -> str:
    """The calendar's name. Somebody who is no longer in the book is called by id."""
    if (person := person_of(owner)) is not None:
        return own_name(names.get(person, person))
    if (place := place_of(owner)) is not None:
        return place_name(place)
    return office_name(office.about.county)
