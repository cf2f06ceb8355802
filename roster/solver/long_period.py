"""Periods too long to list patterns for, such as a year: month by month, then mended, then bounded as a whole."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from roster.domain.question import Question, Turn
from roster.domain.roster import Answer, Duty, Roster
from roster.domain.workdays import months
from roster.solver.coupling import take_apart
from roster.solver.descent import Descent
from roster.solver.linear import Literal
from roster.solver.master import Master
from roster.solver.model import Model
from roster.solver.patterns import TooManyPatternsError, list_blocks

Values = Mapping[Literal, int]
_SHIFTS = (timedelta(0), timedelta(days=15))


def rolled(question: Question, solve: Callable[[Question], Answer]) -> Roster:
    """The months of a period solved one by one, the months before as history; best for each, not for the whole.

    Whatever `solve` raises for a month passes through: a month alone can be impossible where the whole is not.
    """
    duties: list[Duty] = []
    for first, last in months(question.first, question.last):
        part = _between(question, max(first, question.first), min(last, question.last))
        served = (Turn(question.slot[one.slot].day, one.person, question.slot[one.slot].kind) for one in duties)
        duties += solve(replace(part, history=(*part.history, *served))).roster.duties
    return Roster(tuple(duties))


def mended(model: Model, values: Values, most_patterns: int, remaining: Callable[[], float]) -> Iterator[Values]:
    """Better and better rosters: a month's worth of slots is solved anew, all else as it is, until nothing improves.

    Whole months and months from the 16th take turns. Each step is proven best for its slots, level by level.
    """
    levels = sorted({item.rule.level for item in model.discouragements})
    costs = [model.cost(level, values) for level in levels]
    while True:
        for slots in _stretches(model.question):
            if remaining() <= 0:
                return
            values = _solved_anew(model, values, slots, levels, most_patterns, remaining)
            yield values
        better = [model.cost(level, values) for level in levels]
        if better == costs:
            return
        costs = better


def _solved_anew(  # noqa: PLR0913, PLR0917 - one step of the loop above
    model: Model, values: Values, slots: list[str], levels: list[int], most: int, remaining: Callable[[], float]
) -> Values:
    part = model.restricted(slots, values)
    coupling = take_apart(part)
    try:
        master = Master(part, coupling, list_blocks(part, coupling.private, most))
    except TooManyPatternsError:
        return values
    start = master.solution(values)
    if start is None:
        return values
    descent = Descent(master, start, remaining)
    for level in levels:
        descent.lower(master.prices(level))
    found = master.values(descent.incumbent)
    basic = (*model.duty_literals.values(), *model.stand_in_literals.values())
    return model.completed({literal: found.get(literal, values[literal]) for literal in basic})


def _stretches(question: Question) -> Iterator[list[str]]:
    for shift in _SHIFTS:
        for first, last in months(question.first, question.last):
            slots = [slot.id for slot in question.slots if first <= slot.day - shift <= last]
            if slots:
                yield slots


def _between(question: Question, first: date, last: date) -> Question:
    slots = tuple(slot for slot in question.slots if first <= slot.day <= last)
    ids = {slot.id for slot in slots}
    return replace(
        question,
        first=first,
        last=last,
        slots=slots,
        pins=tuple(pin for pin in question.pins if pin.slot in ids),
        published=tuple(duty for duty in question.published if duty.slot in ids),
    )
