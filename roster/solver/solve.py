"""From a question to a proven answer, level after level."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from time import monotonic

from roster.domain.level_names import LEVEL_NAMES
from roster.domain.question import Question
from roster.domain.roster import Answer, AnswerStatus, Breach, Level, Part, Roster
from roster.solver.check import check
from roster.solver.compact import Effort, OutOfTimeError, descend, first_solution, settled
from roster.solver.coupling import Coupling, take_apart
from roster.solver.descent import Descent
from roster.solver.linear import Literal
from roster.solver.long_period import mended, rolled
from roster.solver.master import Master
from roster.solver.model import Model
from roster.solver.patterns import TooManyPatternsError, list_blocks
from roster.solver.record import in_order, record

__all__ = ["Effort", "ImpossibleError", "OutOfTimeError", "Proof", "solve"]

MOST_PATTERNS = 250_000
_LOT_SIZE = 4096
_ROLLING = _MENDING = 0.4  # shares of the time that is left
_SETTLING = 5.0

Values = Mapping[Literal, int]
Remaining = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Proof:
    """What is known of one level: its cost in the best roster found, and its proven lower bound."""

    level: int
    cost: int
    bound: int


Watch = Callable[[Proof], None]


class ImpossibleError(Exception):
    """No roster keeps all hard rules."""


def solve(
    question: Question, effort: Effort | None = None, watch: Watch | None = None, most_patterns: int = MOST_PATTERNS
) -> Answer:
    """The best roster there is, with a bound for each priority level.

    Raises ImpossibleError if no roster keeps the hard rules, OutOfTimeError if the time was too short
    to know. The clock only cuts the search short: where it does not, equal questions get equal answers.
    Where people have more than `most_patterns` patterns together, one CP-SAT program does the work.
    """
    effort = effort or Effort()
    deadline = monotonic() + effort.seconds
    model, rules = record(in_order(question))
    steps = _Steps(model, effort, lambda: deadline - monotonic(), watch, most_patterns)
    values = steps.go()
    roster = model.roster(values)
    return _answer(roster, steps.proofs, check(question, roster, rules))


class _Steps:
    """One solve: patterns where they can be listed, one CP-SAT program where they cannot."""

    def __init__(
        self, model: Model, effort: Effort, remaining: Remaining, watch: Watch | None, most_patterns: int
    ) -> None:
        self.proofs: list[Proof] = []
        self._model = model
        self._coupling = take_apart(model)
        self._effort = effort
        self._remaining = remaining
        self._watch = watch
        self._most_patterns = most_patterns
        self._levels = sorted({item.rule.level for item in model.discouragements})

    def go(self) -> Values:
        """The literals of the best roster found; `proofs` says how good it is."""
        if not self._model.question.people:
            return self._compactly()
        early = self._coupling.without_late()
        try:
            blocks = list_blocks(self._model, self._coupling.private, self._most_patterns)
            top = Master(self._model, early, blocks)
        except TooManyPatternsError:
            return self._compactly()
        values = self._first(early)
        descent = self._descend(top, values)
        below = self._with_stand_ins(descent) if self._model.stand_in_literals else descent
        below.settle(below.master.lot(_lot(self._model)))
        return self._model.completed(below.master.values(below.incumbent))

    def _first(self, coupling: Coupling) -> Values:
        effort = replace(self._effort, seconds=self._remaining())
        values = first_solution(self._model, coupling.all_demands, effort)
        if values is None:
            raise ImpossibleError
        return values

    def _descend(self, master: Master, values: Values) -> Descent:
        """Go down the levels above the first that concerns stand-ins."""
        solution = master.solution(values)
        if solution is None:
            raise AssertionError("a roster that keeps the hard rules is made of allowed patterns")
        descent = Descent(master, solution, self._remaining)
        self._lower(descent, [level for level in self._levels if level < self._coupling.late_level])
        return descent

    def _with_stand_ins(self, descent: Descent) -> Descent:
        """Name stand-ins on what is left; start again with them if the levels above leave them no room."""
        master = Master(self._model, self._coupling, descent.remaining_blocks())
        costs = {proof.level: proof.cost for proof in self.proofs}
        resumed = Descent.resumed(master, costs, self._remaining)
        if resumed is None:
            if self._remaining() <= 0:
                raise OutOfTimeError
            self.proofs.clear()
            master = Master(self._model, self._coupling, descent.master.blocks)
            solution = master.solution(self._first(self._coupling))
            if solution is None:
                raise AssertionError("a roster that keeps the hard rules is made of allowed patterns")
            resumed = Descent(master, solution, self._remaining)
        known = {proof.level for proof in self.proofs}
        self._lower(resumed, [level for level in self._levels if level not in known])
        return resumed

    def _lower(self, descent: Descent, levels: list[int]) -> None:
        for level in levels:
            self._tell(Proof(level, *descent.lower(descent.master.prices(level))))

    def _compactly(self) -> Values:
        """One program for all: started from months solved one by one, where there are several."""
        values = self._first(self._coupling)
        values = self._rolled() or values
        until = self._remaining() * (1 - _MENDING)
        for better in mended(self._model, values, self._most_patterns, lambda: self._remaining() - until):
            values = better
        for level, cost, bound, better in descend(self._model, values, self._effort, self._remaining):
            values = better
            self._tell(Proof(level, cost, bound))
        if any(proof.cost > proof.bound for proof in self.proofs):
            return values
        seconds = min(_SETTLING, self._remaining())
        return settled(self._model, values, _lot(self._model), replace(self._effort, seconds=seconds))

    def _rolled(self) -> Values | None:
        """The months solved one by one, if there are several and the whole allows it."""
        question = self._model.question
        if question.first.replace(day=1) == question.last.replace(day=1):
            return None
        until = self._remaining() * (1 - _ROLLING)

        def solve_month(month: Question) -> Answer:
            effort = replace(self._effort, seconds=self._remaining() - until)
            return solve(month, effort, most_patterns=self._most_patterns)

        try:
            roster = rolled(question, solve_month)
        except (ImpossibleError, OutOfTimeError):
            return None
        values = self._model.values(roster)
        kept = (demand.limit.excess(demand.limit.sum.value(values)) == 0 for demand in self._model.demands)
        return values if all(kept) else None

    def _tell(self, proof: Proof) -> None:
        self.proofs.append(proof)
        if self._watch is not None:
            self._watch(proof)


def _lot(model: Model) -> dict[Literal, int]:
    """Between equals decides a number drawn from the names of slot and person, the same every time."""
    lot = {}
    for kind, literals in (("duty", model.duty_literals), ("stand-in", model.stand_in_literals)):
        for (slot, person), literal in literals.items():
            digest = sha256(f"{kind}\0{slot}\0{person}".encode()).digest()
            lot[literal] = int.from_bytes(digest[:2], "big") % _LOT_SIZE
    return lot


def _answer(roster: Roster, proofs: list[Proof], breaches: tuple[Breach, ...]) -> Answer:
    levels = tuple(_level(proof, breaches) for proof in proofs)
    if any(breach.hard for breach in breaches) or any(level.cost < level.bound for level in levels):
        raise RuntimeError("the checker contradicts the solver: a rule encodes what it does not check")
    optimal = all(level.proven for level in levels)
    return Answer(AnswerStatus.OPTIMAL if optimal else AnswerStatus.FEASIBLE, roster, levels, breaches)


def _level(proof: Proof, breaches: tuple[Breach, ...]) -> Level:
    costs: dict[str, int] = {}
    for breach in breaches:
        if breach.level == proof.level:
            costs[breach.rule] = costs.get(breach.rule, 0) + breach.cost
    name = LEVEL_NAMES[proof.level].en if proof.level in LEVEL_NAMES else f"level-{proof.level}"
    parts = tuple(Part(rule, cost) for rule, cost in sorted(costs.items()))
    return Level(proof.level, name, sum(costs.values()), proof.bound, parts)
