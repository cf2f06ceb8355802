"""Which offices somebody can see in the tree: their own, and those below offices where a role reaches down."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import or_, select

from roster.domain.offices import OfficeEntry
from roster.store.offices import entry_of
from roster.store.store import Tx
from roster.store.tables.offices import office


@dataclass(frozen=True, slots=True)
class Placed:
    """An office and the code of the one above it, if there is one."""

    entry: OfficeEntry
    parent: str | None


def visible_offices(
    tx: Tx, own: Collection[int], reaching: Collection[int], after: int, limit: int
) -> tuple[Placed, ...]:
    """At most `limit` offices by number from the one that follows `after`: `own`, `reaching` and all below these."""
    below = select(office.c.id).where(office.c.id.in_(reaching)).cte("below", recursive=True)
    below = below.union(select(office.c.id).where(office.c.parent_id == below.c.id))
    above = office.alias()
    asked = (
        select(office, above.c.code.label("parent_code"))
        .select_from(office.outerjoin(above, above.c.id == office.c.parent_id))
        .where(office.c.id > after, or_(office.c.id.in_(own), office.c.id.in_(select(below.c.id))))
        .order_by(office.c.id)
        .limit(limit)
    )
    return tuple(Placed(entry_of(row), row.parent_code) for row in tx.execute(asked))


def code_of(tx: Tx, office_id: int | None) -> str | None:
    """The code of an office by its number."""
    return tx.execute(select(office.c.code).where(office.c.id == office_id)).scalar_one_or_none()
