"""Planning again after absences, against the first solve of the same county."""

from roster.domain.people import Absence
from roster.domain.question import Question
from roster.domain.roster import Roster
from roster.solver.replan import disturbed
from roster.solver.solve import Effort, solve
from tests.bench.counties import county_month
from tests.bench.figures import bar, tell, timed


def run(seeds: int) -> bool:
    """Two leaders fall out; the ratio of the second solve to the first."""
    first_total = again_total = 0.0
    for seed in range(seeds):
        question = county_month(seed)
        first, seconds = timed(lambda question=question: solve(question, Effort(60)))  # type: ignore[misc]
        again = disturbed(question, first.roster, _two_fall_out(question, first.roster))
        second, again_seconds = timed(lambda again=again: solve(again, Effort(60)))  # type: ignore[misc]
        first_total += seconds
        again_total += again_seconds
        moved = next(level.cost for level in second.levels if level.number == 1)
        tell(
            f"seed {seed:2}: first {seconds:.2f} s, again {again_seconds:.2f} s "
            f"(x{again_seconds / seconds:.2f}), {moved} people moved, {second.status}"
        )
    ratio = again_total / first_total
    return bar(f"again takes under half of the first, all together (x{ratio:.2f})", reached=ratio < 0.5)


def _two_fall_out(question: Question, roster: Roster) -> tuple[Absence, ...]:
    duties = (roster.duties[3], roster.duties[11])
    return tuple(Absence(duty.person, question.slot[duty.slot].day, question.slot[duty.slot].day) for duty in duties)
