from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roster.domain.changes import Attend, Change, NeedFewer, SetRule, Unpin, WayOut
from roster.domain.people import Absence, Half, Person
from roster.domain.question import Pin, PublishedDuty, Question, RuleSetting
from roster.domain.slots import Slot, Span
from roster.domain.texts import Text
from roster.domain.workdays import Calendar

FIRST = date(2026, 12, 7)


def slot(number: int, **fields: object) -> Slot:
    day = FIRST + timedelta(days=number)
    spans = (Span(datetime.combine(day, time(8, 30)), datetime.combine(day, time(17, 30))),)
    return replace(Slot(f"s{number}", "hall", day, spans), **fields)  # type: ignore[arg-type]


@pytest.fixture
def question() -> Question:
    return Question(
        FIRST, FIRST + timedelta(days=4), Calendar(()), (Person("甲", "甲"), Person("乙", "乙")), (),
        tuple(map(slot, range(5))), (RuleSetting("wishes"), RuleSetting("fair-share", {"weight": 2})),
        absences=(Absence("甲", FIRST, FIRST + timedelta(days=4)), Absence("乙", FIRST, FIRST)),
        pins=(Pin("s1", "甲"), Pin("s1", "乙"), Pin("s2", "甲", kept_free=True)),
        published=(PublishedDuty("s1", "甲"), PublishedDuty("s3", "乙")),
    )  # fmt: skip


def test_another_line_stands_at_its_place_in_the_rulebook(question: Question) -> None:
    changed = SetRule(1, RuleSetting("fair-share", {"weight": 1})).applied_to(question)
    assert changed.rules == (RuleSetting("wishes"), RuleSetting("fair-share", {"weight": 1}))
    assert replace(changed, rules=question.rules) == question


@pytest.mark.parametrize(
    ("before", "needed", "after"),
    [((3, 0), 2, (2, 0)), ((3, 4), 2, (2, 2)), ((2, 1), 1, (1, 1))],
)  # fmt: skip
def test_a_slot_needs_fewer_and_wants_no_more_than_that(
    question: Question, before: tuple[int, int], needed: int, after: tuple[int, int]
) -> None:
    slots = (slot(0, needed=before[0], wanted=before[1]), *question.slots[1:])
    [changed, *others] = NeedFewer("s0", needed).applied_to(replace(question, slots=slots)).slots
    assert (changed.needed, changed.wanted) == after
    assert tuple(others) == question.slots[1:]


def test_a_slot_that_needs_nobody_is_left_out_with_all_that_speaks_of_it(question: Question) -> None:
    changed = NeedFewer("s1", 0).applied_to(question)
    assert [one.id for one in changed.slots] == ["s0", "s2", "s3", "s4"]
    assert changed.pins == (Pin("s2", "甲", kept_free=True),)
    assert changed.published == (PublishedDuty("s3", "乙"),)


def test_an_absence_is_cut_open_on_the_day_of_the_slot(question: Question) -> None:
    changed = Attend("甲", "s2").applied_to(question)
    assert changed.absences == (
        Absence("甲", FIRST, FIRST + timedelta(days=1)),
        Absence("甲", FIRST + timedelta(days=3), FIRST + timedelta(days=4)),
        Absence("乙", FIRST, FIRST),
    )


@given(st.lists(st.tuples(st.integers(-3, 7), st.integers(0, 6), st.sampled_from([None, *Half])), max_size=4))
def test_whoever_attends_is_there_that_day_and_away_as_before_on_all_others(
    spans: list[tuple[int, int, Half | None]],
) -> None:
    absences = tuple(
        Absence("甲", FIRST + timedelta(days=first), FIRST + timedelta(days=first + length), half)
        for first, length, half in spans
    )
    slots = tuple(map(slot, range(5)))
    question = Question(FIRST, FIRST, Calendar(()), (Person("甲", "甲"),), (), slots, (), absences=absences)
    changed = Attend("甲", "s2").applied_to(question)
    assert changed.away("甲", slots[2]) is None
    for other in (*slots[:2], *slots[3:]):
        assert (changed.away("甲", other) is None) == (question.away("甲", other) is None)


def test_a_pin_is_released_for_one_person_on_one_slot(question: Question) -> None:
    changed = Unpin("s1", "甲").applied_to(question)
    assert changed.pins == (Pin("s1", "乙"), Pin("s2", "甲", kept_free=True))


def test_a_way_out_makes_all_its_changes(question: Question) -> None:
    changes: tuple[Change, ...] = (Unpin("s1", "甲"), NeedFewer("s3", 0), Attend("乙", "s0"))
    changed = WayOut(changes, 3, Text("", "")).applied_to(question)
    assert [len(changed.pins), len(changed.slots), len(changed.absences), len(changed.published)] == [2, 4, 1, 1]
