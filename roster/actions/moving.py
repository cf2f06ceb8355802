"""What is published, as it is known now, and what becomes of it when duties move."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from roster.actions.known_now import known_now
from roster.domain.offices import OfficeEntry
from roster.domain.people import Person
from roster.domain.question import Pin, Question, Turn
from roster.domain.roster import Breach, Roster
from roster.domain.slots import Slot
from roster.domain.stand_ins import Period
from roster.domain.swaps import DutyMove, HeldDuty
from roster.domain.versions import Version
from roster.solver.check import check
from roster.solver.effect import Effect, effect
from roster.solver.moved import moved
from roster.solver.rule import Rule
from roster.solver.rulebook import load
from roster.store.store import Tx
from roster.store.versions import current_versions


@dataclass(frozen=True)
class Standing:
    """A current version: its question with the absences, terms of service and history that are known now."""

    version: Version
    question: Question

    @property
    def roster(self) -> Roster:
        """Who has which session."""
        return self.version.answer.roster

    @property
    def period(self) -> Period:
        """As stand-ins are looked for in it."""
        return Period(self.version.id, self.question, self.roster)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Its rulebook."""
        return load(self.question.rules)

    @cached_property
    def hard(self) -> tuple[Rule, ...]:
        """The rules that no roster may break."""
        return tuple(rule for rule in self.rules if rule.hard)

    @cached_property
    def hard_breaches(self) -> tuple[Breach, ...]:
        """What the roster breaks as it is."""
        return check(self.question, self.roster, self.hard)

    @cached_property
    def breaches(self) -> tuple[Breach, ...]:
        """The same with what has a price."""
        return check(self.question, self.roster, self.rules)


@dataclass(frozen=True, slots=True)
class Changed:
    """What becomes of a current version: its question then, its roster, and what the change brings about."""

    standing: Standing
    question: Question
    roster: Roster
    effect: Effect

    @property
    def moves(self) -> bool:
        """Whether duties of this period move; otherwise only its history does."""
        return self.roster != self.standing.roster


@dataclass(frozen=True)
class Published:
    """Every period that is out, in order; `in_book` are the people whom the book has now."""

    standings: tuple[Standing, ...]
    in_book: frozenset[str]

    @property
    def periods(self) -> tuple[Period, ...]:
        """As stand-ins are looked for in them."""
        return tuple(standing.period for standing in self.standings)

    def now(self, duty: HeldDuty) -> HeldDuty | None:
        """The duty in the current version of its period; None where it is not that person's any more."""
        standing = self.standing_of(duty.slot, duty.person)
        return None if standing is None else replace(duty, version=standing.version.id)

    def standing_of(self, slot: str, person: str) -> Standing | None:
        """The version in which the person has the session."""
        return next((one for one in self.standings if one.period.holds(slot, person)), None)

    def with_slot(self, slot: str) -> Standing | None:
        """The version that has the session."""
        return next((one for one in self.standings if slot in one.question.slot), None)

    def after(self, moves: Collection[DutyMove], *, priced: bool = True) -> tuple[Changed, ...]:
        """Every period that changes, or whose history does. Without `priced` only hard rules are looked at."""
        found = (self._after(standing, moves, priced=priced) for standing in self.standings)
        return tuple(changed for changed in found if changed is not None)

    def allows(self, moves: tuple[DutyMove, ...]) -> bool:
        """Whether no hard rule is newly broken, and everybody is still there."""
        return not self.gone(moves) and not any(changed.effect.hard for changed in self.after(moves, priced=False))

    def gone(self, moves: Collection[DutyMove]) -> tuple[Person, ...]:
        """Who would take a duty but is not in the book any more."""
        people = {name: person for one in self.standings for name, person in one.question.person.items()}
        return tuple(people[move.to] for move in moves if move.to not in self.in_book)

    def _after(self, standing: Standing, moves: Collection[DutyMove], *, priced: bool) -> Changed | None:
        own = {
            (move.duty.slot, move.duty.person): move.to for move in moves if move.duty.version == standing.version.id
        }
        history = self._history(standing.question, moves)
        if not own and history == standing.question.history:
            return None
        question = replace(standing.question, history=history, pins=_pins(standing.question, own))
        roster = (
            moved(question, standing.roster, own, standing.hard, standing.hard_breaches) if own else standing.roster
        )
        before, rules = (standing.breaches, standing.rules) if priced else (standing.hard_breaches, standing.hard)
        return Changed(standing, question, roster, effect(before, check(question, roster, rules), rules))

    def _history(self, question: Question, moves: Collection[DutyMove]) -> tuple[Turn, ...]:
        """The turns before the period as they are after the moves; one taken without return is stood in."""
        turns = {
            (slot.day, move.duty.person, slot.kind): Turn(slot.day, move.to, slot.kind, stood_in=len(moves) == 1)
            for move in moves
            if (slot := self.slot_of(move.duty)).day < question.first
        }
        return tuple(turns.get((turn.day, turn.person, turn.kind), turn) for turn in question.history)

    def slot_of(self, duty: HeldDuty) -> Slot:
        """The session of a duty of a current version."""
        return next(one.question.slot[duty.slot] for one in self.standings if one.version.id == duty.version)


def published(tx: Tx, office: OfficeEntry, today: date) -> Published:
    """Every current version that has not ended before today, with what is known now."""
    versions = current_versions(tx, office.id, today)
    known = known_now(tx, office, max((version.first for version in versions), default=today), today)
    standings = tuple(Standing(version, known.of(version.question)) for version in versions)
    return Published(standings, frozenset(person.id for person in known.book.people))


def _pins(question: Question, moves: Mapping[tuple[str, str], str]) -> tuple[Pin, ...]:
    """Without those that would bring a duty back to who gives it away: the office agrees to that by its approval."""
    return tuple(pin for pin in question.pins if pin.kept_free or (pin.slot, pin.person) not in moves)
