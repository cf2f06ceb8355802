"""Standing in is shared out."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from roster.domain.level_names import STAND_INS
from roster.domain.people import Person
from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.slots import Slot
from roster.domain.texts import Text, month_name
from roster.domain.workdays import months
from roster.solver.linear import total
from roster.solver.model import Model
from roster.solver.once import all_once
from roster.solver.rule import Means, Rule


@dataclass(frozen=True, kw_only=True)
class StandInTurns(Rule):
    """Nobody is named as stand-in more than `at_most` times in a month."""

    name = "stand-in-turns"
    title = Text("补位次数均衡", "standing in is shared out")
    means = Text(
        "每人每月被指定补位的场次不超过所定次数，超出的每场计1次。",
        "Nobody is named as stand-in for more than so many sessions in a month; each further one counts.",
    )
    asks = Text("{person}{span}最多补位{most}次", "{person} stands in at most {most} time(s) in {span}")
    breach = Text(
        "{person}{span}补位{turns}次，超过{most}次",
        "{person} stands in {turns} times in {span}, more than {most}",
    )
    hard: bool = False
    level: int = STAND_INS

    at_most: Annotated[int, Means("每月至多几次", "how many times a month at most", least=0)] = 1

    def encode(self, model: Model) -> None:
        question = model.question
        for span, slots in _months(question):
            for person in question.people:
                named = total(model.stands_in(slot, person) for slot in slots)
                model.ask(self, named <= self.at_most, **self._facts(person, span))

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        for span, slots in _months(question):
            named = Counter(person for slot in slots for person in roster.stand_ins_on.get(slot.id, ()))
            for person in question.people:
                turns = named[person.id]
                if turns > self.at_most:
                    yield self.broken(turns - self.at_most, turns=turns, **self._facts(person, span))

    def _facts(self, person: Person, span: Text) -> dict[str, object]:
        return {"person": person, "span": span, "most": self.at_most}


@all_once
def _months(question: Question) -> Iterator[tuple[Text, list[Slot]]]:
    for first, last in months(question.first, question.last):
        span = Text(month_name(first, "zh"), month_name(first, "en"))
        yield span, [slot for slot in question.slots if first <= slot.day <= last]
