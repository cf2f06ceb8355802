"""Who has served how often: turns and burden of every leader, those without any included."""

from dataclasses import dataclass
from datetime import date

from roster.domain.burden import burdens_of
from roster.domain.people import Person
from roster.domain.question import Question
from roster.domain.roster import Roster


@dataclass(frozen=True, slots=True)
class Tally:
    """One leader's turns: `past` days served earlier in the year, `now` days of this roster.

    `stand_ins` are the days of this roster on which the leader steps in for somebody else. Burdens
    are in tenths of an ordinary day; the year's holds the past and this roster.
    """

    person: Person
    past: tuple[date, ...]
    now: tuple[date, ...]
    stand_ins: tuple[date, ...]
    burden_now: int
    burden_year: int

    @property
    def year(self) -> int:
        """Turns in the year, this roster's included."""
        return len(self.past) + len(self.now)


def tallies(question: Question, roster: Roster) -> tuple[Tally, ...]:
    """Every leader of the question, in its order; the year is that of the period's first day."""
    return tuple(_tally(question, roster, person) for person in question.people)


def _tally(question: Question, roster: Roster, person: Person) -> Tally:
    burdens, calendar = burdens_of(question), question.calendar
    start = date(question.first.year, 1, 1)
    past = [turn for turn in question.history if turn.person == person.id and start <= turn.day < question.first]
    slots = [question.slot[slot] for slot in roster.slots_of.get(person.id, ())]
    now = sum(burdens.of(calendar, slot.day, slot.kind) for slot in slots)
    stood = {question.slot[duty.slot].day for duty in roster.duties if duty.stand_in == person.id}
    return Tally(
        person=person,
        past=tuple(sorted(turn.day for turn in past)),
        now=tuple(sorted(slot.day for slot in slots)),
        stand_ins=tuple(sorted(stood)),
        burden_now=now,
        burden_year=now + sum(burdens.of(calendar, turn.day, turn.kind) for turn in past),
    )
