"""From a question to the recorded model of its rulebook."""

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
