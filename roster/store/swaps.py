"""Requests to move a duty in the store: each with its steps."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Row, insert, or_, select, update

from roster.documents.codec import decode, encode
from roster.domain.offices import StandInPolicy
from roster.domain.swaps import OPEN_STATES, StepTaken, Swap, SwapKind, SwapState
from roster.domain.texts import Text
from roster.store.store import Tx
from roster.store.tables.swaps import swap
from roster.store.tables.versions import version

_OPEN = [str(state) for state in sorted(OPEN_STATES)]


def swap_by_id(tx: Tx, office_id: int, number: int) -> Swap | None:
    """The request with that number, if the office has it."""
    found = tx.execute(select(swap).where(swap.c.office_id == office_id, swap.c.id == number)).one_or_none()
    return None if found is None else _swap(found)


def open_swaps(tx: Tx, office_id: int) -> tuple[Swap, ...]:
    """Every request that can still come to something, in the order they were asked."""
    asked = select(swap).where(swap.c.office_id == office_id, swap.c.state.in_(_OPEN)).order_by(swap.c.id)
    return tuple(_swap(row) for row in tx.execute(asked))


def swaps(  # noqa: PLR0913 - a page of a list, narrowed in two ways
    tx: Tx,
    office_id: int,
    *,
    people: Collection[str] | None = None,
    also: Collection[int] = (),
    states: Collection[SwapState] | None = None,
    after: int = 0,
    limit: int | None = None,
) -> tuple[Swap, ...]:
    """Requests by number, from the one that follows `after`.

    `people` narrows them to those in which one of these takes part; those whose numbers are in `also` come as well.
    """
    asked = select(swap).where(swap.c.office_id == office_id, swap.c.id > after).order_by(swap.c.id)
    if people is not None:
        own = or_(swap.c.person.in_(people), swap.c.counterpart.in_(people), swap.c.id.in_(also))
        asked = asked.where(own)
    if states is not None:
        asked = asked.where(swap.c.state.in_([str(state) for state in states]))
    return tuple(_swap(row) for row in tx.execute(asked if limit is None else asked.limit(limit)))


def add_swap(tx: Tx, asked: Swap) -> Swap:
    """A new request; its number is given by the database."""
    made = tx.execute(insert(swap).values(office_id=asked.office, **_values(asked))).inserted_primary_key
    return replace(asked, id=(made or (0,))[0])


def save_swap(tx: Tx, changed: Swap) -> None:
    """Write a request back; the office's lock keeps two steps from being taken at once."""
    tx.execute(update(swap).where(swap.c.id == changed.id).values(**_values(changed)))


def first_days(tx: Tx, versions: Collection[int]) -> Mapping[int, date]:
    """The first day of each version's period, by which the period is known."""
    asked = select(version.c.id, version.c.first).where(version.c.id.in_(versions))
    return {row.id: row.first for row in tx.execute(asked)}


def _values(one: Swap) -> dict[str, Any]:
    return {
        "kind": str(one.kind),
        "state": str(one.state),
        "version_id": one.version,
        "slot": one.slot,
        "person": one.person,
        "counterpart": one.counterpart,
        "counter_version_id": one.counter_version,
        "counter_slot": one.counter_slot,
        "policy": None if one.policy is None else str(one.policy),
        "consent_needed": one.consent_needed,
        "reason": None if one.reason is None else encode(one.reason),
        "asked_by": one.asked_by,
        "asked_at": one.asked_at,
        "revision": one.revision,
        "steps": [encode(step) for step in one.steps],
        "results": list(one.results),
    }


def _swap(row: Row[Any]) -> Swap:
    return Swap(
        id=row.id,
        office=row.office_id,
        kind=SwapKind(row.kind),
        state=SwapState(row.state),
        version=row.version_id,
        slot=row.slot,
        person=row.person,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        counterpart=row.counterpart,
        counter_version=row.counter_version_id,
        counter_slot=row.counter_slot,
        policy=None if row.policy is None else StandInPolicy(row.policy),
        consent_needed=row.consent_needed,
        reason=None if row.reason is None else decode(Text, row.reason),
        revision=row.revision,
        steps=decode(tuple[StepTaken, ...], row.steps, f"swap {row.id}"),
        results=tuple(row.results),
    )
