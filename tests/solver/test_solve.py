from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from runpy import run_path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roster.domain.people import Absence, Wish
from roster.domain.question import Question
from roster.domain.roster import Answer, AnswerStatus, Part, Roster
from roster.solver.solve import Effort, ImpossibleError, OutOfTimeError, Proof, solve

tiny = SimpleNamespace(**run_path(str(Path(__file__).with_name("tiny.py"))))
counties = SimpleNamespace(**run_path(str(Path(__file__).parents[1] / "bench" / "counties.py")))

PATTERNS, ONE_PROGRAM = 250_000, 0
ENGINES = pytest.mark.parametrize("most_patterns", [PATTERNS, ONE_PROGRAM], ids=["patterns", "one-program"])
thorough = settings(deadline=None, max_examples=45, derandomize=True, database=None)


def solved(question: Question, most_patterns: int = PATTERNS) -> Answer | None:
    try:
        return solve(question, most_patterns=most_patterns)
    except ImpossibleError:
        return None


def outcome(question: Question, most_patterns: int) -> tuple[object, ...] | None:
    """Costs by level as `check` finds them, as the answer says them, and as they are bounded."""
    answer = solved(question, most_patterns)
    if answer is None:
        return None
    hard, sums = tiny.costs(question, answer.roster)
    told, bounds = ({one.number: getattr(one, name) for one in answer.levels} for name in ("cost", "bound"))
    levels = [tuple(costs.get(level, 0) for level in sums) for costs in (sums, told, bounds)]
    return hard, answer.status, *levels


def proven(best: tuple[int, ...] | None) -> tuple[object, ...] | None:
    return None if best is None else (0, AnswerStatus.OPTIMAL, best, best, best)


@ENGINES
@thorough
@given(question=tiny.questions())
def test_no_roster_is_better_and_every_level_is_proven(question: Question, most_patterns: int) -> None:
    assert outcome(question, most_patterns) == proven(tiny.best(question))


@ENGINES
@thorough
@given(question=tiny.questions(stand_ins=True))
def test_so_it_is_with_stand_ins(question: Question, most_patterns: int) -> None:
    assert outcome(question, most_patterns) == proven(tiny.best(question, stand_ins=True))


def shuffled(question: Question, seed: int) -> Question:
    rng = Random(seed)
    lists = ("people", "slots", "absences", "wishes", "history", "pins", "published")
    mixed = {name: tuple(rng.sample(getattr(question, name), len(getattr(question, name)))) for name in lists}
    return replace(question, **mixed)  # type: ignore[arg-type]


@ENGINES
@settings(deadline=None, max_examples=15, derandomize=True, database=None)
@given(question=tiny.questions(), seed=st.integers())
def test_equal_questions_get_equal_answers_in_whatever_order(question: Question, seed: int, most_patterns: int) -> None:
    answers = [solved(one, most_patterns) for one in (question, question, shuffled(question, seed))]
    rosters = {answer.roster if answer else None for answer in answers}
    assert len(rosters) == 1
    assert answers[0] == answers[1]


@pytest.mark.slow
def test_a_county_month_solved_three_times_and_shuffled_is_one_roster() -> None:
    question = counties.county_month(2)
    answers = [solve(one) for one in (question, question, shuffled(question, 1))]
    assert [answer.status for answer in answers] == [AnswerStatus.OPTIMAL] * 3
    assert len({answer.roster for answer in answers}) == 1


def test_a_soft_rule_that_couples_people_is_priced_from_the_first_roster_on() -> None:
    question = tiny.county(3, 5, tiny.rule("portfolio-each-week", portfolios=["教育"], hard=False, weight=3))
    answer = solve(question, Effort(seconds=20))
    [level] = answer.levels
    assert (level.cost, level.bound, level.parts) == (3, 3, (Part("portfolio-each-week", 3),))


@ENGINES
def test_a_demand_on_nobody_at_all_is_impossible(most_patterns: int) -> None:
    question = tiny.county(3, 5, tiny.rule("portfolio-each-week", portfolios=["教育"]))
    with pytest.raises(ImpossibleError):
        solve(question, most_patterns=most_patterns)


@ENGINES
def test_a_question_without_slots_has_an_empty_roster(most_patterns: int) -> None:
    question = replace(tiny.county(3, 1, tiny.rule("fair-share"), tiny.rule("wishes")), slots=())
    assert solve(question, most_patterns=most_patterns).roster == Roster()


@ENGINES
def test_a_question_without_people_is_impossible_unless_it_needs_none(most_patterns: int) -> None:
    question = replace(tiny.county(3, 1), people=())
    with pytest.raises(ImpossibleError):
        solve(question, most_patterns=most_patterns)
    assert solve(replace(question, slots=()), most_patterns=most_patterns).roster == Roster()


def test_stand_ins_that_leave_the_best_leaders_no_room_change_the_leaders() -> None:
    """The wish alone would have 甲 on duty, but then nobody is left to stand in."""
    question = tiny.county(
        3, 1, tiny.rule("wishes"), tiny.rule("stand-in-named"), tiny.rule("stand-in-free"),
    )  # fmt: skip
    day = question.slots[0].day
    question = replace(
        question,
        absences=(Absence("丙", day, day),),
        people=tuple(replace(one, left=day - timedelta(days=1)) if one.id == "乙" else one for one in question.people),
        wishes=(Wish("甲", wanted=False),),
    )
    assert solved(question) is None
    back = replace(question, people=(question.people[0], tiny.person(1), question.people[2]))
    answer = solve(back)
    assert [(duty.person, duty.stand_in) for duty in answer.roster.duties] == [("乙", "甲")]


def test_levels_are_told_as_they_are_proven() -> None:
    question = tiny.county(3, 4, tiny.rule("fair-share"), tiny.rule("wishes"))
    told: list[Proof] = []
    answer = solve(question, watch=told.append)
    assert told == [Proof(level.number, level.cost, level.bound) for level in answer.levels]
    assert [level.name for level in answer.levels] == ["fairness", "wishes"][: len(answer.levels)]


@pytest.fixture(scope="module")
def optimum() -> Answer:
    return solve(counties.county_month(2))


@pytest.mark.slow
@pytest.mark.parametrize("most_patterns", [PATTERNS, ONE_PROGRAM], ids=["patterns", "one-program"])
@pytest.mark.parametrize("seconds", [0.0, 0.05, 0.15, 0.4, 1.5])
def test_time_running_out_never_proves_what_is_not_so(optimum: Answer, seconds: float, most_patterns: int) -> None:
    question = counties.county_month(2)
    try:
        answer = solve(question, Effort(seconds=seconds), most_patterns=most_patterns)
    except OutOfTimeError:
        return
    hard, sums = tiny.costs(question, answer.roster)
    told = {level.number: level.cost for level in answer.levels}
    assert (hard, dict.fromkeys(sums, 0) | told) == (0, sums)
    assert (answer.status is AnswerStatus.OPTIMAL) == all(level.cost == level.bound for level in answer.levels)
    for level, best in zip(answer.levels, optimum.levels, strict=True):
        assert level.bound <= best.cost <= level.cost
        if level.cost > best.cost:
            break
