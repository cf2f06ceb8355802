from dataclasses import replace
from datetime import date, datetime

import pytest

from roster.domain.people import Person
from roster.domain.posts import Form, Place
from roster.domain.question import Question
from roster.domain.roster import Answer, Duty, Roster
from roster.domain.schedule import ForeignRosterError, entries, hours, place_of
from roster.domain.slots import Slot, Span
from roster.domain.texts import Text

Month = tuple[Question, Answer]


def test_entries_are_the_duties_by_start(half_day_month: Month) -> None:
    question, answer = half_day_month
    found = entries(question, Roster(tuple(reversed(answer.roster.duties))))
    expected = [(slot.id, answer.roster.people_on[slot.id]) for slot in question.slots]
    assert [(entry.slot.id, (entry.person.id,)) for entry in found] == expected
    assert (found[0].session, found[1].hours) == (Text("上午", "morning"), Text("14:30–17:30", "14:30–17:30"))


def test_two_leaders_of_one_session_are_two_entries_in_the_order_of_the_register(reception_month: Month) -> None:
    question, _ = reception_month
    slot = question.slots[0].id
    found = entries(question, Roster((Duty(slot, "孙立"), Duty(slot, "赵明", "孙立"))))
    assert [(e.person.name, e.stand_in and e.stand_in.name) for e in found] == [("赵明", "孙立"), ("孙立", None)]


def test_hours_of_two_stretches_and_of_a_night() -> None:
    morning = Span(datetime(2026, 12, 8, 8, 30), datetime(2026, 12, 8, 12))
    night = Span(datetime(2026, 12, 8, 20), datetime(2026, 12, 9, 8))
    assert hours((morning, night)) == Text("8:30–12:00、20:00–次日8:00", "8:30–12:00, 20:00–8:00 (next day)")


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place("来访接待中心", "2号接待室"), "来访接待中心 2号接待室"),
        (Place(of_leader=True), "城关镇"),
        (Place("便民服务中心", of_leader=True), "城关镇 便民服务中心"),
        (Place("信访接待室", township="西岭镇", of_leader=True), "西岭镇 信访接待室"),
        (Place(), ""),
    ],
)
def test_a_place_in_words(place: Place, said: str) -> None:
    slot = Slot("s", "p", date(2026, 12, 8), (), form=Form.FIELD_VISIT, place=place)
    assert place_of(slot, Person("赵明", "赵明", linked_townships=("城关镇",))) == said


def test_a_roster_of_another_month_is_refused(reception_month: Month) -> None:
    question, _ = reception_month
    with pytest.raises(ForeignRosterError, match="the slot '2027-01-04/hall/whole_day'"):
        entries(question, Roster((Duty("2027-01-04/hall/whole_day", "赵明"),)))
    with pytest.raises(ForeignRosterError, match="the person '某某'"):
        entries(question, Roster((Duty(question.slots[0].id, "某某"),)))


def test_a_session_is_called_what_its_post_calls_it(reception_month: Month) -> None:
    question, answer = reception_month
    post = question.posts[0]
    renamed = replace(post, sessions=(replace(post.sessions[0], name="整天"),))
    assert entries(replace(question, posts=(renamed,)), answer.roster)[0].session == Text("整天", "whole day")
