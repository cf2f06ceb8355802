"""A whole year in one question: 248 slots, 36 leaders."""

from roster.solver.solve import Effort, solve
from tests.bench.counties import county_year
from tests.bench.figures import bar, tell, timed

SECONDS = 57.0


def run(seeds: int) -> bool:
    """Cost and bound of every level within a minute."""
    question = county_year(0)
    answer, seconds = timed(lambda: solve(question, Effort(SECONDS)))
    for level in answer.levels:
        tell(f"{level.name}: cost {level.cost}, bound {level.bound}")
    near = all(level.cost - level.bound <= level.bound / 100 for level in answer.levels)
    allowed = not any(breach.hard for breach in answer.breaches)
    return all(
        [
            bar(f"{len(question.slots)} slots in a minute ({seconds:.1f} s)", reached=seconds <= 60 and allowed),
            bar("every level proven or within 1 % of its bound", reached=near),
        ]
    )
