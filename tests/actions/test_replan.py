"""Planning again: absences as people write them, and exactly those whose duties moved."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from roster.actions.errors import BadInputError
from roster.actions.plan import plan
from roster.actions.replan import away_of, replan
from roster.domain.people import Absence
from roster.domain.question import Pin, PublishedDuty, Question
from roster.domain.roster import Answer
from roster.solver.solve import Effort

Month = tuple[Question, Answer]
Files = tuple[Path, Path]


@pytest.mark.parametrize(
    ("written", "last"),
    [
        ("{name}:2026-12-08..2026-12-10", 10),
        ("{name}:2026-12-08", 8),
        ("{name}：2026-12-08..2026-12-08", 8),
    ],
)
def test_an_absence_is_read(county_question: Question, written: str, last: int) -> None:
    name = county_question.people[3].id
    expected = Absence(name, date(2026, 12, 8), date(2026, 12, last))
    assert away_of(county_question, written.format(name=name)) == expected


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{name}", "the days are not understood. Maybe write NAME:2026-12-08..2026-12-10."),
        ("{name}:", "the days are not understood. Maybe write NAME:2026-12-08..2026-12-10."),
        ("{name}:2026-12-32", "the days are not understood. Maybe write NAME:2026-12-08..2026-12-10."),
        ("{name}:2026-12-10..2026-12-08", "the end is before the start"),
        ("{name}一:2026-12-08", "nobody is called “{name}一”. Maybe “{name}”."),
        ("X:2026-12-08", "nobody is called “X”."),
    ],
)
def test_an_absence_written_wrongly_is_told_apart(county_question: Question, written: str, said: str) -> None:
    name = county_question.people[3].id
    with pytest.raises(BadInputError) as caught:
        away_of(county_question, written.format(name=name))
    assert caught.value.say("en") == f"--away “{written.format(name=name)}”: {said.format(name=name)}"


def test_the_roster_counts_as_published_and_days_gone_by_are_pinned(solved: Month, files: Files) -> None:
    question, answer = solved
    again = replan(question, files[1], (), date(2026, 12, 3))
    assert again.question.published == tuple(PublishedDuty(d.slot, d.person, d.stand_in) for d in again.before.duties)
    assert [(pin.slot, pin.person) for pin in again.question.pins] == [
        (duty.slot, duty.person) for duty in again.before.duties[:2]
    ]
    assert sorted(again.before.duties) == sorted(answer.roster.duties)


def test_without_a_new_absence_nobody_s_duties_move(solved: Month, files: Files) -> None:
    again = replan(solved[0], files[1], (), None)
    planned = plan(again.question, Effort(60))
    assert planned.answer is not None
    assert again.moves(planned.answer) == ()


def test_who_cannot_come_is_replaced_and_everybody_to_be_told_is_named(solved: Month, files: Files) -> None:
    question, answer = solved
    duty = answer.roster.duties[5]
    day = question.slot[duty.slot].day
    again = replan(question, files[1], (Absence(duty.person, day, day),), None)
    planned = plan(again.question, Effort(60))
    assert planned.answer is not None
    stability = planned.answer.levels[0]
    moved = again.moves(planned.answer)
    assert (stability.number, stability.cost, stability.bound) == (1, len(moved), len(moved))
    assert duty.person in {move.person.id for move in moved}
    assert duty.person not in planned.answer.roster.people_on[duty.slot]


def test_a_pin_of_somebody_who_cannot_come_is_given_up(solved: Month, files: Files) -> None:
    question, answer = solved
    duty = answer.roster.duties[5]
    day = question.slot[duty.slot].day
    pinned = replace(question, pins=(Pin(duty.slot, duty.person),))
    again = replan(pinned, files[1], (Absence(duty.person, day, day),), None)
    assert again.question.pins == ()
