"""Nobody has a duty while away."""

from collections.abc import Iterator
from dataclasses import dataclass

from roster.domain.people import Absence
from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.texts import Text
from roster.solver.model import Model
from roster.solver.rule import Rule
from roster.solver.rules.words import said


@dataclass(frozen=True, kw_only=True)
class Away(Rule):
    """No duty meets an absence of the same person, not even by an hour."""

    name = "away"
    title = Text("外出请假不排班", "nobody is rostered while away")
    means = Text(
        "场次的任何一段时间与本人的外出有重叠，就不排此人；半天的外出只占上午（12点前）或下午。",
        "No duty meets an absence of the same person, not even by an hour; half a day away ends or begins at noon.",
    )
    asks = Text(
        "{person}{first}至{last}外出，{when}不能接访",
        "{person} is away {first} to {last} and cannot take {when}",
    )
    breach = Text(
        "{person}{first}至{last}外出，却排在{when}",
        "{person} is away {first} to {last} but has {when}",
    )
    always = True

    def encode(self, model: Model) -> None:
        question = model.question
        for slot in question.slots:
            for person in question.people:
                absence = question.away(person.id, slot)
                if absence is not None:
                    facts = {"slot": slot, "person": person, "when": said(question, slot), **_span(absence)}
                    model.ask(self, model.takes(slot, person) <= 0, **facts)

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        for duty in roster.duties:
            slot, person = question.slot[duty.slot], question.person[duty.person]
            absence = question.away(person.id, slot)
            if absence is not None:
                yield self.broken(1, slot=slot, person=person, when=said(question, slot), **_span(absence))


def _span(absence: Absence) -> dict[str, object]:
    return {"first": absence.first, "last": absence.last}
