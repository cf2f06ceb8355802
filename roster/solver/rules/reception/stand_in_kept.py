"""Stand-ins that people have been told of stay."""

from collections.abc import Iterator
from dataclasses import dataclass

from roster.domain.level_names import STAND_INS
from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.texts import Text
from roster.solver.model import Model
from roster.solver.rule import Rule
from roster.solver.rules.words import said


@dataclass(frozen=True, kw_only=True)
class StandInKept(Rule):
    """Each published stand-in who is not named any more costs one; sessions no longer held do not count."""

    name = "stand-in-kept"
    title = Text("已公布的补位尽量不动", "keep published stand-ins")
    means = Text(
        "已公布的补位领导，凡不再由其补位的场次各计1次；已不再举行的场次不算。",
        "Each session whose published stand-in is not named any more counts one; sessions no longer held do not count.",
    )
    asks = Text("{when}仍由{person}补位", "{person} still stands in on {when}")
    breach = Text("{when}原由{person}补位，有变动", "{person} was to stand in on {when}, and is not")
    hard: bool = False
    level: int = STAND_INS

    def encode(self, model: Model) -> None:
        question = model.question
        for slot, person in _told(question):
            named = model.stands_in(question.slot[slot], question.person[person])
            model.ask(self, named >= 1, **_facts(question, slot, person))

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        for slot, person in _told(question):
            if person not in roster.stand_ins_on.get(slot, ()):
                yield self.broken(1, **_facts(question, slot, person))


def _told(question: Question) -> list[tuple[str, str]]:
    return sorted(
        {
            (duty.slot, duty.stand_in)
            for duty in question.published
            if duty.slot in question.slot and duty.stand_in in question.person and duty.stand_in is not None
        }
    )


def _facts(question: Question, slot: str, person: str) -> dict[str, object]:
    at = question.slot[slot]
    return {"slot": at, "person": question.person[person], "when": said(question, at)}
