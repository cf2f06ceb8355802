from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from runpy import run_path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roster.domain.moves import moves
from roster.domain.people import Absence
from roster.domain.question import Pin, Question
from roster.domain.roster import AnswerStatus, Duty, Roster
from roster.solver.replan import disturbed
from roster.solver.solve import ImpossibleError, solve

tiny = SimpleNamespace(**run_path(str(Path(__file__).with_name("tiny.py"))))
counties = SimpleNamespace(**run_path(str(Path(__file__).parents[1] / "bench" / "counties.py")))
FIRST, LAST = date(2026, 12, 1), date(2026, 12, 31)


def moved(question: Question, before: Roster, after: Roster) -> set[str]:
    return {move.person.id for move in moves(question, before, after)}


@settings(deadline=None, max_examples=30, derandomize=True, database=None)
@given(question=tiny.questions(), name=st.sampled_from("甲乙丙"), days=st.tuples(st.integers(0, 6), st.integers(0, 6)))
def test_the_fewest_people_move(question: Question, name: str, days: tuple[int, int]) -> None:
    """Whatever level the office gave to what, no roster after the absence moves fewer people."""
    before = next((roster for _, roster in tiny.allowed(question)), None)
    if before is None:
        return
    first = FIRST + timedelta(days=min(days))
    away = Absence(name, first, FIRST + timedelta(days=max(days)))
    again = disturbed(question, before, (away,), first)
    fewest = min((len(moved(question, before, roster)) for _, roster in tiny.allowed(again)), default=None)
    try:
        answer = solve(again)
    except ImpossibleError:
        assert fewest is None
        return
    assert len(moved(question, before, answer.roster)) == fewest
    served = {slot.id for slot in question.slots if slot.day < first}
    assert duties_on(answer.roster, served) == duties_on(before, served)
    assert not any(question.slot[one].day in span(away) for one in answer.roster.slots_of.get(name, ()))


def duties_on(roster: Roster, slots: set[str]) -> set[tuple[str, str]]:
    return {(duty.slot, duty.person) for duty in roster.duties if duty.slot in slots}


def span(absence: Absence) -> set[date]:
    return {absence.first + timedelta(days=number) for number in range((absence.last - absence.first).days + 1)}


@pytest.fixture(scope="module")
def in_turn() -> tuple[Question, Roster]:
    """甲, 乙, 丙 on the first three days; 丁 has nothing."""
    question = tiny.county(4, 3, tiny.rule("fair-share"), last=LAST)
    names = "甲乙丙"
    return question, Roster(tuple(Duty(slot.id, name) for slot, name in zip(question.slots, names, strict=True)))


def test_an_absence_of_somebody_without_duties_moves_nobody(in_turn: tuple[Question, Roster]) -> None:
    question, before = in_turn
    answer = solve(disturbed(question, before, (Absence("丁", FIRST, LAST),)))
    assert answer.roster == before
    assert answer.levels[0].cost == 0


def test_the_duty_of_whoever_is_away_moves_to_one_other(in_turn: tuple[Question, Roster]) -> None:
    question, before = in_turn
    second = question.slots[1].day
    answer = solve(disturbed(question, before, (Absence("乙", second, second),)))
    assert answer.roster.people_on[question.slots[1].id] != ("乙",)
    assert len(moved(question, before, answer.roster)) == answer.levels[0].cost == 2


def test_pins_stay_but_those_of_whoever_is_away(in_turn: tuple[Question, Roster]) -> None:
    question, before = in_turn
    first, second, third = (slot.id for slot in question.slots)
    pins = (Pin(first, "甲"), Pin(second, "乙"), Pin(second, "丁", kept_free=True), Pin(third, "乙", kept_free=True))
    day = question.slot[second].day
    again = disturbed(replace(question, pins=pins), before, (Absence("乙", day, LAST),))
    assert again.pins == (pins[0], pins[2], pins[3])
    assert [duty.person for duty in solve(again).roster.duties] in (["甲", "甲", "丙"], ["甲", "丙", "丙"])


def test_what_was_served_stays_whatever_the_absence_says(in_turn: tuple[Question, Roster]) -> None:
    """乙 did come on the second day; from the third on 乙 is away."""
    question, before = in_turn
    third = question.slots[2].day
    again = disturbed(question, before, (Absence("乙", FIRST, LAST), Absence("丙", FIRST, FIRST)), keep_before=third)
    assert again.absences == (Absence("乙", third, LAST),)
    assert [(pin.slot, pin.person) for pin in again.pins] == [(duty.slot, duty.person) for duty in before.duties[:2]]
    assert solve(again).roster == before


def test_nobody_is_added_to_a_day_that_is_over(in_turn: tuple[Question, Roster]) -> None:
    """Whoever takes the third day moves anyway, and could have filled up the days before at no price."""
    question, before = in_turn
    wanting = tuple(replace(slot, wanted=2) for slot in question.slots)
    question = replace(question, slots=wanting, rules=(*question.rules, tiny.rule("wanted-head-count")))
    third = question.slots[2].day
    after = solve(disturbed(question, before, (Absence("丙", third, third),), keep_before=third)).roster
    assert [len(after.people_on[slot.id]) for slot in question.slots] == [1, 1, 1]


def test_keeping_what_is_published_is_alone_on_the_first_level(in_turn: tuple[Question, Roster]) -> None:
    question, before = in_turn
    rules = (tiny.rule("keep-published", hard=True, weight=3), tiny.rule("fair-share", level=1), tiny.rule("wishes"))
    again = disturbed(replace(question, rules=rules), before, ())
    assert again.rules == (
        tiny.rule("keep-published"), tiny.rule("fair-share", level=2), tiny.rule("wishes"),
    )  # fmt: skip


@pytest.mark.slow
def test_a_county_month_is_planned_again_and_proven() -> None:
    question = counties.county_month(2)
    before = solve(question).roster
    name = before.duties[10].person
    away = Absence(name, date(2026, 12, 7), date(2026, 12, 18))
    answer = solve(disturbed(question, before, (away,), keep_before=date(2026, 12, 7)))
    assert answer.status is AnswerStatus.OPTIMAL
    assert len(moved(question, before, answer.roster)) == answer.levels[0].cost
