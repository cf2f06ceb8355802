"""Why this person? Everybody who could take a slot, ranked, with what each choice would cost."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from roster.domain.edits import given
from roster.domain.people import Person
from roster.domain.question import Question
from roster.domain.roster import Breach, Duty, Roster
from roster.domain.slots import Slot
from roster.solver.check import check
from roster.solver.effect import apart, deltas
from roster.solver.rule import Rule

__all__ = ["Choice", "given", "why"]


@dataclass(frozen=True, slots=True)
class Choice:
    """What becomes of the roster if `person` takes the slot.

    With `gives` set the two exchange slots; otherwise the person takes it in addition to their own. Where
    several have the slot, `instead_of` says whom of them the choice replaces.
    `deltas` is the change of cost by level, in the order of the levels; `more` and `fewer` are the breaches
    that come and go. The one who has the slot is the choice with nothing changed.
    """

    person: Person
    holds: bool
    gives: Slot | None
    deltas: tuple[tuple[int, int], ...]
    more: tuple[Breach, ...]
    fewer: tuple[Breach, ...]
    instead_of: Person | None = None

    @property
    def allowed(self) -> bool:
        """Whether no hard rule is newly broken."""
        return not any(breach.hard for breach in self.more)


def why(question: Question, roster: Roster, slot: Slot, rules: Sequence[Rule]) -> tuple[Choice, ...]:
    """Everybody for one slot, the best choice of each, ranked: allowed first, then by level after level."""
    before = check(question, roster, rules)
    holders = roster.people_on.get(slot.id, ())
    ranked: list[Choice] = []
    for person in sorted(question.people, key=lambda person: person.id):
        if person.id in holders:
            ranked.append(Choice(person, holds=True, gives=None, deltas=deltas((), (), rules), more=(), fewer=()))
            continue
        tried = [
            replace(
                _choice(question, changed, before, person, gives, rules),
                instead_of=question.person[holder] if holder and len(holders) > 1 else None,
            )
            for holder in holders or (None,)
            for changed, gives in _changed(question, roster, slot, person, holder)
        ]
        ranked.append(min(tried, key=_rank))
    return tuple(sorted(ranked, key=_rank))


def _changed(
    question: Question, roster: Roster, slot: Slot, person: Person, holder: str | None
) -> Iterator[tuple[Roster, Slot | None]]:
    """The person instead of one who has the slot, and each exchange with one of the person's own slots."""
    if holder is None:
        yield Roster((*roster.duties, Duty(slot.id, person.id))), None
        return
    yield given(roster, {(slot.id, holder): person.id}), None
    for other in roster.slots_of.get(person.id, ()):
        if other != slot.id and holder not in roster.people_on[other]:
            moved = given(roster, {(slot.id, holder): person.id, (other, person.id): holder})
            yield moved, question.slot[other]


def _choice(  # noqa: PLR0913, PLR0917 - one comparison needs both sides
    question: Question,
    changed: Roster,
    before: Iterable[Breach],
    person: Person,
    gives: Slot | None,
    rules: Sequence[Rule],
) -> Choice:
    more, fewer = apart(check(question, changed, rules), before)
    return Choice(person, holds=False, gives=gives, deltas=deltas(more, fewer, rules), more=more, fewer=fewer)


def _rank(choice: Choice) -> tuple[object, ...]:
    hard = sum(breach.cost for breach in choice.more if breach.hard)
    return hard, tuple(by for _, by in choice.deltas), not choice.holds, choice.person.id
