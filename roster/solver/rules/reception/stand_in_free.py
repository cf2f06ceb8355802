"""A stand-in could really come."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from roster.domain.people import Person
from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.slots import Slot
from roster.domain.texts import Text
from roster.solver.model import Model
from roster.solver.rule import Rule
from roster.solver.rules.days import by_day
from roster.solver.rules.eligibility import unable_to_stand_in
from roster.solver.rules.words import said


@dataclass(frozen=True, kw_only=True)
class StandInFree(Rule):
    """A stand-in is in service, not away, allowed on the post, and has no duty of its own that day."""

    name = "stand-in-free"
    title = Text("补位领导当天能到岗", "a stand-in is free on the day")
    means = Text(
        "补位领导当天在任、不外出、符合岗位条件（下访须联系该乡镇），且当天本人没有接访。",
        "A stand-in is in service, not away, eligible for the post (linked to the township of a field visit), "
        "and has no duty of its own that day.",
    )
    asks = Text("{person}{when}不能补位（{fault}）", "{person} cannot stand in on {when} ({fault})")
    breach = Text(
        "{person}{when}不能补位（{fault}），却被指定",
        "{person} cannot stand in on {when} ({fault}) but is named",
    )

    def encode(self, model: Model) -> None:
        question = model.question
        for _, slots in by_day(question):
            for slot in slots:
                for person in question.people:
                    self._ask(model, slots, slot, person)

    def _ask(self, model: Model, slots: list[Slot], slot: Slot, person: Person) -> None:
        named = model.stands_in(slot, person)
        facts = {"slot": slot, "person": person, "when": said(model.question, slot)}
        fault = unable_to_stand_in(model.question, slot, person)
        if fault is not None:
            model.ask(self, named <= 0, fault=fault, **facts)
        else:
            on_duty = model.any_of(model.takes(same_day, person) for same_day in slots)
            model.ask(self, named + on_duty <= 1, fault=_ON_DUTY, **facts)

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        on_duty = {(question.slot[duty.slot].day, duty.person) for duty in roster.duties}
        for slot_id, people in roster.stand_ins_on.items():
            slot = question.slot[slot_id]
            for person in (question.person[person] for person in people):
                fault = unable_to_stand_in(question, slot, person) or _busy(on_duty, slot.day, person)
                if fault is not None:
                    yield self.broken(1, slot=slot, person=person, when=said(question, slot), fault=fault)


_ON_DUTY = Text("当天本人接访", "on duty that day")


def _busy(on_duty: set[tuple[date, str]], day: date, person: Person) -> Text | None:
    return _ON_DUTY if (day, person.id) in on_duty else None
