"""Who could take a published duty: everybody ranked, with or without a session given in return."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from roster.actions.moving import Published
from roster.domain.people import Person
from roster.domain.roster import Breach
from roster.domain.slots import Slot
from roster.domain.swaps import DutyMove, HeldDuty, Offer, Swap, SwapKind
from roster.solver.effect import Deltas, Effect

BOTH_KINDS = frozenset(SwapKind)


@dataclass(frozen=True, slots=True)
class SwapChoice:
    """What it would mean if `person` took the duty; `gives` is the session given in return.

    `broken` are hard rules that would newly be broken; without any, `deltas` is the change of cost by level over all
    periods that change, `more` and `fewer` the breaches that come and go.
    """

    person: Person
    offer: Offer
    gives: Slot | None
    broken: tuple[Breach, ...]
    deltas: Deltas = ()
    more: tuple[Breach, ...] = ()
    fewer: tuple[Breach, ...] = ()

    @property
    def allowed(self) -> bool:
        """Whether no hard rule is newly broken."""
        return not self.broken

    @property
    def rank(self) -> tuple[object, ...]:
        """Allowed first, then by level after level; nothing in return before something."""
        hard = sum(breach.cost for breach in self.broken)
        return hard, tuple(by for _, by in self.deltas), self.gives is not None, self.person.id, self.offer.slot or ""


def choices(
    out: Published, duty: HeldDuty, today: date, kinds: Collection[SwapKind] = BOTH_KINDS
) -> tuple[SwapChoice, ...]:
    """The best choice of everybody who is in the duty's period, ranked. `duty` is in a current version.

    Sessions given in return lie from today on, in any period that is out.
    """
    best: dict[str, SwapChoice] = {}
    for offer in offers(out, duty, today, kinds):
        choice = choice_of(out, duty, offer)
        known = best.get(offer.counterpart)
        best[offer.counterpart] = choice if known is None else min(known, choice, key=lambda one: one.rank)
    return tuple(sorted(best.values(), key=lambda one: one.rank))


def choice_of(out: Published, duty: HeldDuty, offer: Offer) -> SwapChoice:
    """One offer with what it breaks and costs; the cost is only looked at where it is allowed."""
    own = next(one for one in out.standings if one.version.id == duty.version)
    person = own.question.person[offer.counterpart]
    gives = None if offer.gives is None else out.slot_of(offer.gives)
    moves = offer.moves(duty)
    broken = tuple(breach for changed in out.after(moves, priced=False) for breach in changed.effect.hard)
    if broken:
        return SwapChoice(person, offer, gives, broken)
    effects = [changed.effect for changed in out.after(moves)]
    return SwapChoice(
        person,
        offer,
        gives,
        broken,
        deltas=_summed(effects),
        more=tuple(breach for one in effects for breach in one.more),
        fewer=tuple(breach for one in effects for breach in one.fewer),
    )


def offers(out: Published, duty: HeldDuty, today: date, kinds: Collection[SwapKind]) -> Iterator[Offer]:
    """Everything that could be offered for a duty, person by person."""
    own = next(one for one in out.standings if one.version.id == duty.version)
    for person in sorted(out.in_book & own.question.person.keys()):
        if person == duty.person or own.period.holds(duty.slot, person):
            continue
        if SwapKind.SUBSTITUTION in kinds:
            yield Offer(person)
        if SwapKind.SWAP in kinds:
            yield from _exchanges(out, duty, person, today)


def _exchanges(out: Published, duty: HeldDuty, person: str, today: date) -> Iterator[Offer]:
    for standing in out.standings:
        if duty.person not in standing.question.person:
            continue
        for slot in standing.roster.slots_of.get(person, ()):
            if standing.question.slot[slot].day >= today and not standing.period.holds(slot, duty.person):
                yield Offer(person, standing.version.id, slot)


def _summed(effects: Iterable[Effect]) -> Deltas:
    total: Counter[int] = Counter()
    for one in effects:
        for level, by in one.deltas:
            total[level] += by
    return tuple(sorted(total.items()))


@dataclass(frozen=True, slots=True)
class RuleJudge:
    """What the rules say, for proposals made one after the other: what other open requests move is left alone.

    `moving` are duties (session, person) that these move, `taking` who takes which session by them.
    """

    out: Published
    moving: frozenset[tuple[str, str]] = frozenset()
    taking: frozenset[tuple[str, str]] = frozenset()

    def allows(self, moves: tuple[DutyMove, ...]) -> bool:
        """Whether no hard rule is newly broken, and no other request stands in the way."""
        return not self._meets(moves) and self.out.allows(moves)

    def best(self, duty: HeldDuty, offers: Iterable[Offer]) -> Offer | None:
        """The cheapest of the offers that are allowed."""
        free = (offer for offer in offers if not self._meets(offer.moves(duty)))
        allowed = [choice for offer in free if (choice := choice_of(self.out, duty, offer)).allowed]
        return min(allowed, key=lambda choice: choice.rank).offer if allowed else None

    def _meets(self, moves: Iterable[DutyMove]) -> bool:
        return any(
            (move.duty.slot, move.duty.person) in self.moving or (move.duty.slot, move.to) in self.taking
            for move in moves
        )


def judge_beside(out: Published, others: Collection[Swap]) -> RuleJudge:
    """The judge of a new request beside others that are open."""
    moves = [move for other in others for move in other.moves]
    asked = {(other.slot, other.person) for other in others}
    return RuleJudge(
        out,
        frozenset(asked | {(move.duty.slot, move.duty.person) for move in moves}),
        frozenset((move.duty.slot, move.to) for move in moves),
    )
