"""Questions about a roster that is there."""

from datetime import date
from pathlib import Path

import pytest

from roster.actions.ask import checked, choices, open_roster
from roster.actions.errors import BadInputError
from roster.domain.question import Question
from roster.domain.roster import Answer

Month = tuple[Question, Answer]
Files = tuple[Path, Path]


def test_the_check_finds_what_the_solver_said(solved: Month, files: Files) -> None:
    question, answer = solved
    found = checked(question, files[1])
    assert found.allowed
    assert found.breaches == answer.breaches
    costs = dict(found.costs)
    assert {level.number: costs[level.number] for level in answer.levels} == {
        level.number: level.cost for level in answer.levels
    }


def test_a_roster_changed_by_hand_is_not_allowed_where_a_hard_rule_breaks(solved: Month, files: Files) -> None:
    question, answer = solved
    one, two = answer.roster.duties[:2]
    text = files[1].read_text(encoding="utf-8")
    files[1].write_text(text.replace(f'"person": "{two.person}"', f'"person": "{one.person}"'), encoding="utf-8")
    found = checked(question, files[1])
    assert not found.allowed
    assert found.breaches[0].hard


def test_a_roster_is_read_with_its_stand_ins(solved: Month, files: Files) -> None:
    question, answer = solved
    assert sorted(open_roster(question, files[1]).duties) == sorted(answer.roster.duties)


def test_everybody_is_ranked_and_the_one_who_has_the_day_comes_first(solved: Month, files: Files) -> None:
    question, answer = solved
    ((slot, ranked),) = choices(question, files[1], date(2026, 12, 8), None)
    assert (slot.day, len(ranked)) == (date(2026, 12, 8), 33)
    assert [choice.person.id for choice in ranked if choice.holds] == list(answer.roster.people_on[slot.id])
    assert ranked[0].holds
    assert [choice.allowed for choice in ranked] == sorted((choice.allowed for choice in ranked), reverse=True)


def test_a_day_without_a_session_is_guessed(solved: Month, files: Files) -> None:
    with pytest.raises(BadInputError, match=r"There is no session on 2026-12-06\. Maybe 2026-12-07\."):
        list(choices(solved[0], files[1], date(2026, 12, 6), None))


def test_a_session_that_is_not_held_names_those_that_are(solved: Month, files: Files) -> None:
    with pytest.raises(BadInputError, match=r"--session “morning”: on 2026-12-08 there is only whole_day"):
        list(choices(solved[0], files[1], date(2026, 12, 8), "morning"))
    assert len(list(choices(solved[0], files[1], date(2026, 12, 8), "whole_day"))) == 1
