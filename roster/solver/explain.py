"""Why no roster is possible: the smallest clash in words, and the ways out."""

from dataclasses import replace
from time import monotonic

from roster.domain.clash import Asked, Clash
from roster.domain.question import Question
from roster.solver.compact import Effort
from roster.solver.elastic import possible, suspects
from roster.solver.look import look
from roster.solver.model import Demand, Model
from roster.solver.record import record
from roster.solver.ways_out import ways_out

_ONE_CHECK = 10.0


def explain(question: Question, effort: Effort | None = None) -> Clash:
    """The clash in a question that has no roster.

    Arithmetic is looked at first. The demands are minimal: with any one of them dropped, the rest of
    the clash can be kept. Found by deleting in halving chunks (Bakker et al., IJCAI 1993), because the
    solver's own assumption cores are not reliable under presolve (google/or-tools#5141).
    """
    effort = effort or Effort()
    model, rules = record(question)
    suspected = suspects(model)
    if possible(model, suspected, replace(effort, seconds=_ONE_CHECK)):
        suspected = list(model.demands)
    clash = minimal(model, suspected, effort)
    asked = tuple(
        Asked(demand.rule.name, demand.rule.position, demand.rule.title, demand.rule.asks, demand.facts)
        for demand in sorted(clash, key=lambda demand: demand.rule.position)
    )
    return Clash(look(model), asked, ways_out(question, model, rules, clash, effort))


def minimal(model: Model, demands: list[Demand], effort: Effort) -> list[Demand]:
    """Delete what the clash does not need, in chunks of half the size each time, down to single demands.

    What is tried first goes first: a clash is best said in the rules that always hold.
    """
    check = replace(effort, seconds=_ONE_CHECK, workers=1)
    kept = sorted(demands, key=lambda demand: (demand.rule.always, -demand.rule.position))
    size = max(1, len(kept) // 2)
    deadline = monotonic() + effort.seconds
    while True:
        start = 0
        while start < len(kept):
            fewer = kept[:start] + kept[start + size :]
            if monotonic() < deadline and not possible(model, fewer, check):
                kept = fewer
            else:
                start += size
        if size == 1:
            return kept
        size = max(1, min(size // 2, len(kept) // 2))
