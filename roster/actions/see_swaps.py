"""Requests as somebody sees them: what they are about in words, and what that one may do next."""

from collections.abc import Collection
from dataclasses import dataclass

from roster.actions.ask_swap import held_duty
from roster.actions.errors import MissingError, NotAllowedError
from roster.actions.moving import Published, published
from roster.actions.swap_choices import BOTH_KINDS, SwapChoice, choices, offers
from roster.actions.swap_record import NO_SWAP, Occasion
from roster.domain.question import Question
from roster.domain.swap_permits import steps_open_to
from roster.domain.swaps import Acting, Swap, SwapKind, SwapState, SwapStep
from roster.domain.texts import Text
from roster.store.store import Tx
from roster.store.swaps import swap_by_id, swaps
from roster.store.versions import version_by_id


@dataclass(frozen=True, slots=True)
class SeenSwap:
    """A request with its sessions and people in words, and the steps open to who looks."""

    swap: Swap
    when: Text
    name: str
    counterpart_name: str | None
    counter_when: Text | None
    can: tuple[SwapStep, ...]


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks, and whether at everybody's requests."""

    at: Occasion
    sees_all: bool

    @property
    def acting(self) -> Acting:
        """On whose side."""
        return self.at.acting


def seen_swap(tx: Tx, number: int, viewer: Viewer) -> SeenSwap:
    """One request. Raises MissingError also where it is none of the viewer's business."""
    found = swap_by_id(tx, viewer.at.office.id, number)
    if found is None or not _concerns(tx, found, viewer):
        raise MissingError(NO_SWAP.filled(number=number))
    return in_words(tx, found, viewer.acting)


def seen_swaps(
    tx: Tx, viewer: Viewer, after: int, limit: int, states: Collection[SwapState] | None = None
) -> tuple[SeenSwap, ...]:
    """Requests by number: all of them, or those of one's people and the open ones that these could take."""
    office = viewer.at.office.id
    people = None if viewer.sees_all else viewer.acting.people
    also = [] if viewer.sees_all else _open_to(tx, viewer)
    found = swaps(tx, office, people=people, also=also, states=states, after=after, limit=limit)
    words = _Words(tx)
    return tuple(words.of(swap, viewer.acting) for swap in found)


def in_words(tx: Tx, swap: Swap, acting: Acting) -> SeenSwap:
    """A request that is at hand."""
    return _Words(tx).of(swap, acting)


def choices_for(tx: Tx, number: int, viewer: Viewer) -> tuple[SwapChoice, ...]:
    """Who could be the counterpart of an open request, for whose duty it is and for the office.

    Raises MissingError, NotAllowedError.
    """
    swap = seen_swap(tx, number, viewer).swap
    if swap.person not in viewer.acting.people and not viewer.acting.office:
        raise NotAllowedError(_NOT_YOURS)
    out = published(tx, viewer.at.office, viewer.at.today)
    duty = out.now(swap.duty) if swap.open else None
    if duty is None:
        return ()
    return choices(out, duty, viewer.at.today, BOTH_KINDS if swap.policy else {swap.kind})


def own_choices(
    tx: Tx, slot: str, person: str | None, kinds: Collection[SwapKind], viewer: Viewer
) -> tuple[SwapChoice, ...]:
    """Who could take a duty of one's own, before anything is asked. Raises what `held_duty` raises."""
    out = published(tx, viewer.at.office, viewer.at.today)
    duty = held_duty(out, slot, person, viewer.acting, viewer.at.today)
    return choices(out, duty, viewer.at.today, kinds)


def _concerns(tx: Tx, swap: Swap, viewer: Viewer) -> bool:
    if viewer.sees_all or not viewer.acting.people.isdisjoint((swap.person, swap.counterpart)):
        return True
    return swap.state is SwapState.ASKED and _could_take(published(tx, viewer.at.office, viewer.at.today), swap, viewer)


def _open_to(tx: Tx, viewer: Viewer) -> list[int]:
    """The open requests that one's people could take."""
    asked = swaps(tx, viewer.at.office.id, states={SwapState.ASKED})
    others = [swap for swap in asked if viewer.acting.people - {swap.person}]
    out = published(tx, viewer.at.office, viewer.at.today) if others else Published((), frozenset())
    return [swap.id for swap in others if _could_take(out, swap, viewer)]


def _could_take(out: Published, swap: Swap, viewer: Viewer) -> bool:
    """Whether no hard rule keeps one of them from it, if nothing is given in return."""
    duty = out.now(swap.duty)
    if duty is None or out.slot_of(duty).day < viewer.at.today:
        return False
    found = offers(out, duty, viewer.at.today, {SwapKind.SUBSTITUTION})
    return any(out.allows(offer.moves(duty)) for offer in found if offer.counterpart in viewer.acting.people)


class _Words:
    """What versions hold, each read once."""

    def __init__(self, tx: Tx) -> None:
        self._tx = tx
        self._questions: dict[int, Question] = {}

    def of(self, swap: Swap, acting: Acting) -> SeenSwap:
        """The request with its words."""
        own = self._question(swap.version)
        return SeenSwap(
            swap,
            when=own.slot[swap.slot].when,
            name=_name(own, swap.person),
            counterpart_name=None if swap.counterpart is None else _name(own, swap.counterpart),
            counter_when=self._counter_when(swap),
            can=steps_open_to(swap, acting),
        )

    def _counter_when(self, swap: Swap) -> Text | None:
        if swap.counter_version is None or swap.counter_slot is None:
            return None
        return self._question(swap.counter_version).slot[swap.counter_slot].when

    def _question(self, version: int) -> Question:
        if version not in self._questions:
            self._questions[version] = version_by_id(self._tx, version).question
        return self._questions[version]


def _name(question: Question, person: str) -> str:
    """Who came to the office after the version is called by id."""
    return question.person[person].name if person in question.person else person


_NOT_YOURS = Text("只有本人一方和办公室能看人选", "only whose duty it is and the office see who could take it")
