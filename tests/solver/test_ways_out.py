from dataclasses import replace
from pathlib import Path
from runpy import run_path
from types import SimpleNamespace

from roster.domain.changes import Attend, NeedFewer, SetRule, WayOut
from roster.domain.people import Absence
from roster.domain.question import PublishedDuty, Question
from roster.solver.compact import Effort
from roster.solver.record import record
from roster.solver.ways_out import ways_out

tiny = SimpleNamespace(**run_path(str(Path(__file__).with_name("tiny.py"))))
ONCE = Effort(seconds=10)
END = tiny.FIRST.replace(day=31)


def found(question: Question, *rules: str) -> tuple[WayOut, ...]:
    """The ways out of a clash of all that these rules ask."""
    model, lines = record(question)
    clash = [demand for demand in model.demands if demand.rule.name in rules]
    return ways_out(question, model, lines, clash, ONCE)


def test_a_parameter_is_stretched_no_further_than_needed() -> None:
    question = tiny.county(2, 5, tiny.rule("turns-per-period", at_most=1), last=END)
    [stretched, *_] = found(question, "turns-per-period")
    assert stretched.changes == (SetRule(0, tiny.rule("turns-per-period", at_most=3)),)
    assert stretched.sentence.zh == "“每人接访次数”的最多次数由1改为3"
    assert stretched.sentence.en == "change the most turns of “turns per person” from 1 to 3"


def test_days_between_give_way_step_by_step() -> None:
    question = tiny.county(3, 6, tiny.rule("days-between-turns", days=4))
    [stretched, *_] = found(question, "days-between-turns")
    assert stretched.changes == (SetRule(0, tiny.rule("days-between-turns", days=2)),)


def test_as_few_sessions_as_possible_are_left_out_and_their_stand_ins_with_them() -> None:
    question = tiny.county(3, 3, tiny.rule("stand-in-named"), tiny.rule("stand-in-free"))
    day = question.slots[1].day
    question = replace(question, absences=tuple(Absence(name, day, day) for name in "甲乙丙"))
    cheapest = found(question, "head-count", "away")[0]
    assert (cheapest.changes, cheapest.cost) == ((NeedFewer(question.slots[1].id, 0),), 1)


def test_no_way_contains_another_and_the_cheapest_comes_first() -> None:
    """Leaving the session out and giving up what is published is no way: giving up what is published is enough."""
    question = tiny.county(3, 2, tiny.rule("keep-published", hard=True))
    question = replace(
        question,
        absences=(Absence("甲", tiny.FIRST, END),),
        published=(PublishedDuty(question.slots[0].id, "甲"),),
    )
    ways = found(question, "head-count", "keep-published", "away")
    assert [way.changes for way in ways] == [
        (Attend("甲", question.slots[0].id),),
        (SetRule(0, tiny.rule("keep-published")),),
    ]
    assert [way.cost for way in ways] == [1, 11]


def test_rules_that_always_hold_are_never_made_a_wish() -> None:
    question = tiny.county(2, 1)
    gone = tuple(replace(one, left=tiny.FIRST.replace(month=1)) for one in question.people)
    question = replace(question, people=gone)
    ways = found(question, "head-count", "in-service")
    assert [way.changes for way in ways] == [(NeedFewer(question.slots[0].id, 0),)]
