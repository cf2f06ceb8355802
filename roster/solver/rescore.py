"""What a roster costs after it was changed by hand, and what is still proven about it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from roster.domain.level_names import LEVEL_NAMES
from roster.domain.question import Question
from roster.domain.roster import Answer, AnswerStatus, Breach, Level, Part, Roster
from roster.solver.check import check
from roster.solver.rulebook import load


def rescored(question: Question, roster: Roster, before: Answer) -> Answer:
    """The answer with another roster: costs by the checker, a bound only where it still says something.

    `before` answers a question that allowed at least what this one allows. A level's bound holds for rosters that
    keep the hard rules and cost as much as before on every level above, hence it is dropped (0) below the first
    level that costs anything else, and on all levels where a hard rule is broken. Raises RulebookError.
    """
    breaches = check(question, roster, load(question.rules))
    levels = tuple(_levels(breaches, before))
    proven = all(level.proven for level in levels) and not any(breach.hard for breach in breaches)
    return Answer(AnswerStatus.OPTIMAL if proven else AnswerStatus.FEASIBLE, roster, levels, breaches)


def unproven(answer: Answer) -> Answer:
    """The same answer without any proof."""
    return replace(
        answer, status=AnswerStatus.FEASIBLE, levels=tuple(replace(level, bound=0) for level in answer.levels)
    )


def _levels(breaches: tuple[Breach, ...], before: Answer) -> Iterator[Level]:
    earlier = {level.number: level for level in before.levels}
    holds = not any(breach.hard for breach in breaches)
    for number in sorted({*earlier, *(breach.level for breach in breaches if not breach.hard)}):
        parts = _parts(number, breaches)
        cost, old = sum(part.cost for part in parts), earlier.get(number)
        holds = holds and old is not None and old.bound <= cost
        name = LEVEL_NAMES[number].en if number in LEVEL_NAMES else f"level-{number}"
        yield Level(number, name, cost, old.bound if holds and old else 0, parts)
        holds = holds and old is not None and cost == old.cost


def _parts(number: int, breaches: tuple[Breach, ...]) -> tuple[Part, ...]:
    costs: Counter[str] = Counter()
    for breach in breaches:
        if breach.level == number:
            costs[breach.rule] += breach.cost
    return tuple(Part(rule, cost) for rule, cost in sorted(costs.items()))
