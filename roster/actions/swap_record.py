"""Requests as they are kept: read under the office's lock, written with a log entry, overtaken by what happens."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from roster.actions.errors import BadInputError, ConflictError, MissingError, NotAllowedError
from roster.domain.offices import OfficeEntry
from roster.domain.slots import Slot
from roster.domain.swap_permits import StepError, WrongOfferError, WrongSideError
from roster.domain.swap_steps import overtake
from roster.domain.swaps import Acting, HeldDuty, Swap
from roster.domain.texts import Text
from roster.domain.versions import Version
from roster.store.log import append
from roster.store.store import Tx, lock_office
from roster.store.swaps import add_swap, first_days, open_swaps, save_swap, swap_by_id
from roster.store.versions import last_version


@dataclass(frozen=True, slots=True)
class Occasion:
    """In which office who acts, and when; `today` is the office's day."""

    office: OfficeEntry
    acting: Acting
    now: datetime
    today: date


def locked_swap(tx: Tx, office_id: int, number: int) -> Swap:
    """The request as nobody else can change it before the transaction ends. Raises MissingError."""
    lock_office(tx, office_id)
    found = swap_by_id(tx, office_id, number)
    if found is None:
        raise MissingError(NO_SWAP.filled(number=number))
    return found


@contextmanager
def in_words() -> Iterator[None]:
    """What the state machine refuses, as the refusal of an action."""
    try:
        yield
    except WrongSideError as error:
        raise NotAllowedError(error.said) from None
    except WrongOfferError as error:
        raise BadInputError(error.said) from None
    except StepError as error:
        raise ConflictError(error.said) from None


def add(tx: Tx, asked: Swap) -> Swap:
    """Keep a new request."""
    kept = add_swap(tx, asked)
    _log(tx, None, kept)
    return kept


def keep(tx: Tx, before: Swap, after: Swap) -> Swap:
    """Keep a request after a step."""
    save_swap(tx, after)
    _log(tx, before, after)
    return after


def overtaken(tx: Tx, swap: Swap, by: str, now: datetime) -> Swap:
    """Keep a request whose duty is not there any more as overtaken."""
    return keep(tx, swap, overtake(swap, Acting(by), now))


def overtake_stale(tx: Tx, office_id: int, by: str, now: datetime) -> tuple[Swap, ...]:
    """Every open request whose duty, or the one given in return, is not that person's any more becomes overtaken.

    To be called by whatever makes or withdraws a version, in its transaction, under the office's lock.
    """
    asked = open_swaps(tx, office_id)
    return tuple(overtaken(tx, swap, by, now) for swap in stale(tx, office_id, asked))


def stale(tx: Tx, office_id: int, swaps: Collection[Swap]) -> tuple[Swap, ...]:
    """The requests that a change of what is published has overtaken."""
    held = held_sessions(tx, office_id, {duty for swap in swaps for duty in duties_of(swap)})
    return tuple(swap for swap in swaps if not all(duty in held for duty in duties_of(swap)))


def held_sessions(tx: Tx, office_id: int, duties: Collection[HeldDuty]) -> Mapping[HeldDuty, Slot]:
    """The sessions of those duties that are still theirs in the current version of the period."""
    days = first_days(tx, {duty.version for duty in duties})
    current = {day: last_version(tx, office_id, day) for day in set(days.values())}
    return {duty: slot for duty in duties if (slot := _session(current[days[duty.version]], duty)) is not None}


def duties_of(swap: Swap) -> tuple[HeldDuty, ...]:
    """The duty that is to move, and the one given in return."""
    return tuple(move.duty for move in swap.moves) or (swap.duty,)


def _session(current: Version | None, duty: HeldDuty) -> Slot | None:
    if current is None or current.withdrawal is not None:
        return None
    held = duty.person in current.answer.roster.people_on.get(duty.slot, ())
    return current.question.slot[duty.slot] if held else None


def _log(tx: Tx, before: Swap | None, after: Swap) -> None:
    last = after.steps[-1]
    append(
        tx,
        after.office,
        now=last.at,
        who=last.who,
        action=f"swap.{last.step}",
        thing=f"swaps/{after.id}",
        before=None if before is None else _told(before),
        after={**_told(after), "side": str(last.side)},
    )


def _told(swap: Swap) -> dict[str, object]:
    return {
        "state": str(swap.state),
        "kind": str(swap.kind),
        "slot": swap.slot,
        "person": swap.person,
        "counterpart": swap.counterpart,
        "counter_slot": swap.counter_slot,
        "results": list(swap.results),
    }


NO_SWAP = Text("没有{number}号申请", "there is no request with the number {number}")
