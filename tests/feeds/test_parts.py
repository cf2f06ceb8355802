"""Parts by owner, and whole calendars from them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from roster.domain.feed_owners import OFFICE, person_of, person_owner, place_owner
from roster.domain.posts import Place
from roster.domain.question import Question
from roster.domain.roster import Answer, Roster
from roster.domain.schedule import entries
from roster.domain.texts import Language
from roster.feeds.calendar import feeds
from roster.feeds.marks import marks, uid
from roster.feeds.parts import (
    assembled,
    event_parts,
    office_name,
    one_month,
    own_name,
    place_name,
    public_calendar,
)
from tests.feeds.test_calendar import CHANGED, events, nasty, same_as_golden, unfolded

Month = tuple[Question, Answer]
HALL = "县人民来访接待中心"


def parts_of(month: Month, language: Language = "zh") -> dict[str, bytes]:
    question, answer = month
    return dict(event_parts(question, answer.roster, marks(question, answer.roster, CHANGED), language))


def test_a_part_for_everybody_with_a_duty_the_office_and_every_place(reception_month: Month) -> None:
    question, answer = reception_month
    people = {person_owner(duty.person) for duty in answer.roster.duties}
    assert parts_of(reception_month).keys() == {OFFICE, place_owner(HALL), *people}
    assert parts_of((question, replace(answer, roster=Roster()))) == {OFFICE: b""}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_one_period_assembled_is_the_feed_of_that_roster(half_day_month: Month, language: Language) -> None:
    question, answer = half_day_month
    whole = feeds(question, answer.roster, CHANGED, language=language)
    parts = parts_of(half_day_month, language)
    assert assembled(office_name(question.office.county, language), [parts[OFFICE]]) == whole.office
    for person in question.people:
        made = assembled(own_name(person.name, language), [parts.get(person_owner(person.id), b"")])
        assert made == whole.people[person.id]


def test_the_feed_of_a_place_is_the_golden_one(half_day_month: Month) -> None:
    question, answer = half_day_month
    parts = parts_of((question, replace(answer, roster=Roster(answer.roster.duties[:2]))))
    same_as_golden("place.ics", assembled(place_name(HALL), [parts[place_owner(HALL)]]))


def test_rooms_of_a_hall_are_places_of_their_own(reception_month: Month) -> None:
    question, answer = reception_month
    room = replace(question.slots[3], place=Place(HALL, "2号接待室"))
    slots = (*question.slots[:3], room, *question.slots[4:])
    parts = parts_of((replace(question, slots=slots), answer))
    (event,) = events(assembled("", [parts[place_owner(f"{HALL} 2号接待室")]]))
    assert str(event["SUMMARY"]) == "接访：李春华"
    assert len(events(assembled("", [parts[place_owner(HALL)]]))) == 22


def test_periods_come_together_in_order_of_time_with_one_header(county: Callable[..., Month]) -> None:
    months = [county(month=date(2026, month, 1), leaders=4) for month in (12, 10, 11)]
    feed = assembled("全部", [parts_of(month)[OFFICE] for month in months])
    found = events(feed)
    expected = [(entry.slot.start, uid(q, entry)) for q, a in months for entry in entries(q, a.roster)]
    assert [(e["DTSTART"].dt.replace(tzinfo=None), str(e["UID"])) for e in found] == sorted(expected)
    lines = unfolded(feed)
    assert [lines.count(line) for line in ("BEGIN:VCALENDAR", "BEGIN:VTIMEZONE", "NAME:全部")] == [1, 1, 1]
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])


def test_one_month_is_cut_out_of_the_same_bytes(county: Callable[..., Month]) -> None:
    parts = {month: parts_of(county(month=date(2026, month, 1), leaders=4))[OFFICE] for month in (10, 11, 12)}
    feed = assembled("全部", parts.values())
    assert one_month(feed, date(2026, 11, 9)) == assembled("全部", [parts[11]])
    assert one_month(feed, date(2027, 1, 1)) == assembled("全部", [])
    assert one_month(assembled("全部", []), date(2026, 11, 1)) == assembled("全部", [])


def test_the_public_sees_what_the_columns_show(reception_month: Month) -> None:
    question, answer = reception_month
    stamped = marks(question, answer.roster, CHANGED)
    (first, *_) = events(public_calendar(question, answer.roster, stamped))
    assert str(first["DESCRIPTION"]) == "时段：全天\n时间：8:30–12:00、14:30–17:30\n接访领导：赵明，县委书记"
    assert first["LOCATION"] == HALL
    columns = ("date", "leader", "stand_in", "accompanying")
    question = replace(question, office=replace(question.office, columns=columns))
    (first, *_) = events(public_calendar(question, answer.roster, stamped))
    assert str(first["DESCRIPTION"]).splitlines()[2:] == [
        "接访领导：赵明",
        "补位：朱五鸣",
        "陪访：分管部门主要负责人陪同接访",
    ]
    assert "LOCATION" not in first


hostile = nasty | st.sampled_from(
    [
        "END:VEVENT",
        "赵明\r\nEND:VEVENT\r\nBEGIN:VEVENT",
        "END:VCALENDAR",
        "BEGIN:VEVENT",
        "DTSTART;TZID=Asia/Shanghai:19000101T000000",
        "x" * 56 + "END:VEVENT",
        "x" * 57 + "BEGIN:VEVENT",
        "\\",
        "\\n",
        "a;b,c:d\\",
    ]
)


@settings(deadline=None, max_examples=80)
@given(name=hostile, title=hostile, place=hostile)
def test_no_name_breaks_out_of_its_part(county: Callable[..., Month], name: str, title: str, place: str) -> None:
    months = []
    for month in (11, 12):
        question, answer = county(month=date(2026, month, 1), leaders=4, rename={0: name})
        first, *others = question.people
        slots = tuple(replace(slot, place=Place(place)) for slot in question.slots)
        question = replace(question, people=(replace(first, title=title), *others), slots=slots)
        months.append((question, replace(answer, roster=Roster(answer.roster.duties[:3]))))
    for owner in [owner for owner in parts_of(months[0]) if person_of(owner) is None]:
        feed = assembled(name, [parts_of(month)[owner] for month in months])
        duties = [uid(question, entry) for question, answer in months for entry in entries(question, answer.roster)]
        assert [str(event["UID"]) for event in events(feed)] == duties
        assert one_month(feed, date(2026, 12, 1)) == assembled(name, [parts_of(months[1])[owner]])
        assert whole_lines(feed)


def whole_lines(feed: bytes) -> bool:
    """As clients split them: no line but those that CRLF ends, none longer than 75 octets, one calendar."""
    text = feed.decode()
    components: list[Any] = Calendar.from_ical(feed, multiple=True)
    return (
        len(text.splitlines()) == feed.count(b"\r\n") == feed.count(b"\n")
        and max(len(line) for line in feed.split(b"\r\n")) <= 75
        and len(components) == 1
    )
