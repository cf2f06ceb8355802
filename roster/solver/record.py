"""From a question to the recorded model of its rulebook."""

from dataclasses import replace

from roster.domain.question import Question
from roster.solver.model import Model
from roster.solver.rule import Rule
from roster.solver.rulebook import load


def record(question: Question) -> tuple[Model, tuple[Rule, ...]]:
    """The model that the question's rules have encoded themselves into, and the rules."""
    rules = load(question.rules)
    model = Model(question)
    for rule in rules:
        rule.encode(model)
    return model, rules


def in_order(question: Question) -> Question:
    """The same question with its lists in one order, whatever order they came in; rules and posts keep theirs."""
    return replace(
        question,
        people=tuple(sorted(question.people, key=lambda person: person.id)),
        slots=tuple(sorted(question.slots, key=lambda slot: (slot.start, slot.id))),
        absences=tuple(sorted(question.absences, key=repr)),
        wishes=tuple(sorted(question.wishes, key=repr)),
        history=tuple(sorted(question.history, key=repr)),
        pins=tuple(sorted(question.pins, key=repr)),
        published=tuple(sorted(question.published, key=repr)),
    )
