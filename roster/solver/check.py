"""Checking a roster by hand, as it were: no solver, the same breaches at the same price."""

from collections.abc import Iterable

from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.solver.rule import Rule


def check(question: Question, roster: Roster, rules: Iterable[Rule]) -> tuple[Breach, ...]:
    """Every breach of every rule, hard ones first, then by level and by the rulebook's order."""
    breaches = [breach for rule in rules for breach in rule.check(question, roster)]
    return tuple(sorted(breaches, key=lambda breach: (breach.level, breach.position)))
