"""A post is taken by those who may take it."""

from collections.abc import Iterator
from dataclasses import dataclass

from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.texts import Text
from roster.solver.model import Model
from roster.solver.rule import Rule
from roster.solver.rules.eligibility import may_take
from roster.solver.rules.words import post_name


@dataclass(frozen=True, kw_only=True)
class Eligible(Rule):
    """The post's own scope holds (rank, body, list), and a field visit goes to a linked township (下访)."""

    name = "eligible"
    title = Text("符合岗位条件", "whoever takes a post is eligible for it")
    means = Text(
        "岗位限定的职级、班子、分管领域或名单之外的人不排；下访由联系该乡镇的领导去，"
        "地点写“联系乡镇”时，没有联系乡镇的领导不排。",
        "Nobody outside the post's own scope (rank, body, portfolio, list) takes it. A field visit is made by a leader "
        "linked to the township; where the place is each leader's own township, by one who is linked to any.",
    )
    asks = Text("{person}不符合{when}{post}的条件", "{person} is not eligible for {post} on {when}")
    breach = Text("{person}不符合{post}的条件，却排在{when}", "{person} is not eligible for {post} but has {when}")
    always = True

    def encode(self, model: Model) -> None:
        question = model.question
        for slot in question.slots:
            for person in question.people:
                if not may_take(question, slot, person):
                    facts = {"slot": slot, "person": person, "when": slot.when, "post": post_name(question, slot)}
                    model.ask(self, model.takes(slot, person) <= 0, **facts)

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        for duty in roster.duties:
            slot, person = question.slot[duty.slot], question.person[duty.person]
            if not may_take(question, slot, person):
                yield self.broken(1, slot=slot, person=person, when=slot.when, post=post_name(question, slot))
