"""Plan a question: a proven roster, or the clash that stands in its way."""

from dataclasses import dataclass, replace
from time import monotonic

from roster.domain.clash import Clash
from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.solver.explain import explain
from roster.solver.look import look
from roster.solver.record import record
from roster.solver.solve import Effort, ImpossibleError, Watch, solve


@dataclass(frozen=True, slots=True)
class Planned:
    """One of the two is there."""

    answer: Answer | None = None
    clash: Clash | None = None


def plan(question: Question, effort: Effort, watch: Watch | None = None) -> Planned:
    """Look, solve, and explain where nothing can be found. Raises OutOfTimeError.

    Where arithmetic alone shows that no roster exists, nothing is searched.
    """
    started = monotonic()
    model, _ = record(question)
    if not look(model):
        try:
            return Planned(answer=solve(question, effort, watch))
        except ImpossibleError:
            pass
    left = max(1.0, effort.seconds - (monotonic() - started))
    return Planned(clash=explain(question, replace(effort, seconds=left)))
