"""How long it takes to say why no roster is possible."""

from dataclasses import replace
from datetime import timedelta

from roster.domain.people import Absence
from roster.domain.question import Question
from roster.solver.compact import Effort
from roster.solver.elastic import suspects
from roster.solver.explain import minimal
from roster.solver.record import record
from roster.solver.solve import solve
from roster.solver.ways_out import ways_out
from tests.bench.counties import county_month
from tests.bench.figures import bar, tell, timed


def run(seeds: int) -> bool:
    """A local conflict and a counting one on each county; the time of a first solve beside them."""
    local: list[float] = []
    counting: list[float] = []
    for seed in range(min(seeds, 6)):
        question = county_month(seed)
        _, first = timed(lambda question=question: solve(question))  # type: ignore[misc]
        for name, kept, changed in (("local", local, _week_away(question)), ("counting", counting, _few(question))):
            seconds, ways_seconds, size, ways = _explained(changed)
            kept.append(seconds)
            tell(
                f"seed {seed} {name:8}: clash of {size:3} in {seconds:.2f} s, "
                f"{ways} ways out in {ways_seconds:.2f} s more; a first solve takes {first:.2f} s"
            )
    return all(
        [
            bar(f"a local conflict within 1 s ({max(local):.2f})", reached=max(local) <= 1),
            bar(f"a counting one within 2 s ({max(counting):.2f})", reached=max(counting) <= 2),
        ]
    )


def _explained(question: Question) -> tuple[float, float, int, int]:
    effort = Effort(30)
    (model, rules), recorded = timed(lambda: record(question))
    clash, seconds = timed(lambda: minimal(model, suspects(model), effort))
    ways, ways_seconds = timed(lambda: ways_out(question, model, rules, clash, effort))
    return recorded + seconds, ways_seconds, len(clash), len(ways)


def _week_away(question: Question) -> Question:
    monday = next(slot.day for slot in question.slots if slot.day.weekday() == 0 and slot.day.day > 10)
    away = tuple(Absence(person.id, monday, monday + timedelta(days=4)) for person in question.people)
    return replace(question, absences=question.absences + away)


def _few(question: Question) -> Question:
    kept = {person.id for person in question.people[:8]}
    return replace(
        question,
        people=tuple(person for person in question.people if person.id in kept),
        absences=tuple(one for one in question.absences if one.person in kept),
        wishes=tuple(one for one in question.wishes if one.person in kept),
        history=tuple(one for one in question.history if one.person in kept),
        backup_pairs=tuple(pair for pair in question.backup_pairs if {pair.one, pair.other} <= kept),
    )
