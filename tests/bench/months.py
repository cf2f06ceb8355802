"""Hard county months: every level proven, against the plain model with OR-Tools' default search."""

from statistics import median

from roster.domain.roster import AnswerStatus
from roster.solver.solve import Effort, solve
from tests.bench.baseline import plain_seconds
from tests.bench.counties import county_month
from tests.bench.figures import bar, tell, timed

BASELINE_LIMIT = 30.0


def run(seeds: int) -> bool:
    """Solve each seed both ways and print the ratio."""
    solve(county_month(0), Effort(60))
    ours, plain, proven = [], [], 0
    for seed in range(seeds):
        question = county_month(seed)
        answer, seconds = timed(lambda question=question: solve(question, Effort(60)))  # type: ignore[misc]
        baseline, baseline_proven = plain_seconds(question, BASELINE_LIMIT)
        ours.append(seconds)
        plain.append(baseline)
        proven += answer.status is AnswerStatus.OPTIMAL
        levels = " ".join(f"{level.cost}/{level.bound}" for level in answer.levels)
        told = f"{baseline:6.2f} s" if baseline_proven else f"over {BASELINE_LIMIT:.0f} s"
        tell(f"seed {seed:2}: {answer.status} {seconds:5.2f} s  plain {told}  x{baseline / seconds:5.1f}  {levels}")
    tell(f"median {median(ours):.2f} s, slowest {max(ours):.2f} s, plain median {median(plain):.2f} s")
    ratio = median(plain) / median(ours)
    return all(
        [
            bar(f"every level proven on all seeds ({proven} of {seeds})", reached=proven == seeds),
            bar(f"median at most 1 s ({median(ours):.2f})", reached=median(ours) <= 1),
            bar(f"slowest at most 5 s ({max(ours):.2f})", reached=max(ours) <= 5),
            bar(f"at least 20 times faster than plain (x{ratio:.1f})", reached=ratio >= 20),
        ]
    )
