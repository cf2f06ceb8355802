from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from roster.domain.people import Absence, BackupPair, Half
from roster.domain.posts import AFTERNOON, MORNING
from roster.domain.question import Question, RuleSetting
from roster.domain.roster import Answer

DAY = date(2026, 12, 8)
Factory = Callable[..., tuple[Question, Answer]]


@pytest.fixture(scope="module")
def question(county: Factory) -> Question:
    made, _ = county(leaders=4, sessions=(MORNING, AFTERNOON))
    return made


def test_people_slots_and_posts_are_found_by_id(question: Question) -> None:
    assert list(question.person.values()) == list(question.people)
    assert list(question.slot.values()) == list(question.slots)
    assert question.post == {post.id: post for post in question.posts}


def test_a_question_of_a_provisional_year_is_never_published(county: Factory) -> None:
    assert [county(month=month)[0].publishable for month in (DAY, date(2027, 5, 1))] == [True, False]


def test_backup_partners_cover_for_each_other(question: Question) -> None:
    one, other, third, _ = (person.id for person in question.people)
    paired = replace(question, backup_pairs=(BackupPair(one, other),))
    assert [paired.partner_of(name) for name in (one, other, third)] == [other, one, None]


@pytest.mark.parametrize(
    ("half", "away"), [(None, [True, True]), (Half.MORNING, [True, False]), (Half.AFTERNOON, [False, True])]
)
def test_an_absence_keeps_from_the_sessions_it_meets(question: Question, half: Half | None, away: list[bool]) -> None:
    name = question.people[0].id
    absence = Absence(name, DAY, DAY, half)
    gone = replace(question, absences=(Absence(question.people[1].id, DAY, DAY), absence))
    sessions = [slot for slot in question.slots if slot.day == DAY]
    assert [gone.away(name, slot) == absence for slot in sessions] == away
    assert [gone.away(name, slot) for slot in question.slots if slot.day != DAY] == [None] * (len(question.slots) - 2)


def test_lines_of_a_rulebook_are_equal_and_hashed_by_what_they_say() -> None:
    one, other = RuleSetting("wishes", {"weight": 1, "level": 2}), RuleSetting("wishes", {"level": 2, "weight": 1})
    assert one == other
    assert len({one, other, RuleSetting("wishes")}) == 2
