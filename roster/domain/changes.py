"""Changes to a question that a way out proposes: small, applicable, and said in words."""

from dataclasses import dataclass, replace
from datetime import timedelta

from roster.domain.people import Absence
from roster.domain.question import Question, RuleSetting
from roster.domain.texts import Text


@dataclass(frozen=True, slots=True)
class SetRule:
    """Put another line into the rulebook at a position."""

    position: int
    rule: RuleSetting

    def applied_to(self, question: Question) -> Question:
        """The question with that line."""
        rules = list(question.rules)
        if not 0 <= self.position < len(rules):
            raise LookupError(f"the rulebook has no line {self.position}")
        rules[self.position] = self.rule
        return replace(question, rules=tuple(rules))


@dataclass(frozen=True, slots=True)
class NeedFewer:
    """A slot needs fewer leaders; none at all leaves the session out."""

    slot: str
    needed: int

    def applied_to(self, question: Question) -> Question:
        """The question with that need."""
        slots = (
            replace(slot, needed=self.needed, wanted=min(slot.wanted, self.needed)) if slot.id == self.slot else slot
            for slot in question.slots
        )
        kept = tuple(slot for slot in slots if slot.id != self.slot or slot.room_for)
        ids = {slot.id for slot in kept}
        return replace(
            question,
            slots=kept,
            pins=tuple(pin for pin in question.pins if pin.slot in ids),
            published=tuple(duty for duty in question.published if duty.slot in ids),
        )


@dataclass(frozen=True, slots=True)
class Attend:
    """Somebody who is away comes in for one slot's day."""

    person: str
    slot: str

    def applied_to(self, question: Question) -> Question:
        """The question with the absence cut open on that day."""
        slot = question.slot[self.slot]
        first, last = slot.start.date(), slot.end.date()
        absences: list[Absence] = []
        for absence in question.absences:
            if absence.person != self.person or absence.last < first or absence.first > last:
                absences.append(absence)
                continue
            if absence.first < first:
                absences.append(replace(absence, last=first - timedelta(days=1)))
            if absence.last > last:
                absences.append(replace(absence, first=last + timedelta(days=1)))
        return replace(question, absences=tuple(absences))


@dataclass(frozen=True, slots=True)
class Unpin:
    """What was set by hand for a slot and a person is free again."""

    slot: str
    person: str

    def applied_to(self, question: Question) -> Question:
        """The question without that pin."""
        pins = tuple(pin for pin in question.pins if (pin.slot, pin.person) != (self.slot, self.person))
        return replace(question, pins=pins)


Change = SetRule | NeedFewer | Attend | Unpin


@dataclass(frozen=True, slots=True)
class WayOut:
    """Changes that together make a roster possible; `cost` counts what is given up, for the order."""

    changes: tuple[Change, ...]
    cost: int
    sentence: Text

    def applied_to(self, question: Question) -> Question:
        """The question after all changes."""
        for change in self.changes:
            question = change.applied_to(question)
        return question
