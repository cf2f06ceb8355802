"""A post is taken by those who may take it."""

from collections.abc import Iterator
from dataclasses import dataclass

from roster.domain.people import EVERYBODY, Person
from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.slots import Slot
from roster.domain.texts import Text
from roster.solver.model import Model
from roster.solver.rule import Rule


@dataclass(frozen=True, kw_only=True)
class Eligible(Rule):
    """The post's own scope holds (rank, body, list), and a field visit goes to a linked township (下访)."""

    name = "eligible"
    title = Text("符合岗位条件", "whoever takes a post is eligible for it")
    asks = Text("{person}不符合{when}{post}的条件", "{person} is not eligible for {post} on {when}")
    breach = Text("{person}不符合{post}的条件，却排在{when}", "{person} is not eligible for {post} but has {when}")
    always = True

    def encode(self, model: Model) -> None:
        question = model.question
        for slot in question.slots:
            for person in question.people:
                if not _may_take(question, slot, person):
                    facts = {"slot": slot, "person": person, "when": slot.when, "post": _post(question, slot)}
                    model.ask(self, model.takes(slot, person) <= 0, **facts)

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        for duty in roster.duties:
            slot, person = question.slot[duty.slot], question.person[duty.person]
            if not _may_take(question, slot, person):
                yield self.broken(1, slot=slot, person=person, when=slot.when, post=_post(question, slot))


def _may_take(question: Question, slot: Slot, person: Person) -> bool:
    post = question.post.get(slot.post)
    place = slot.place
    if place.of_leader and not person.linked_townships:
        return False
    if place.township and place.township not in person.linked_townships:
        return False
    return (post.eligible if post else EVERYBODY).covers(person)


def _post(question: Question, slot: Slot) -> str:
    post = question.post.get(slot.post)
    return post.name if post else slot.post
