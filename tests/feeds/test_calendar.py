import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from roster.domain.question import Question
from roster.domain.roster import Answer, Roster
from roster.domain.schedule import entries
from roster.domain.texts import Language
from roster.feeds.calendar import feeds, office_feed, personal_feed
from roster.feeds.marks import uid

Month = tuple[Question, Answer]
CHANGED = datetime(2026, 11, 25, 9)
GOLDEN = Path(__file__).parent / "golden"
SHANGHAI = ZoneInfo("Asia/Shanghai")


def same_as_golden(name: str, made: bytes) -> None:
    """Byte for byte; `RENEW_GOLDEN=1 pytest tests/feeds` writes the files anew, to be read before committing."""
    path = GOLDEN / name
    if os.environ.get("RENEW_GOLDEN"):
        path.write_bytes(made)
    assert made == path.read_bytes()


def unfolded(feed: bytes) -> list[str]:
    return feed.decode().replace("\r\n ", "").split("\r\n")


def events(feed: bytes) -> list[Any]:
    return list(Calendar.from_ical(feed).walk("VEVENT"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_leaders_feed_is_the_golden_one(reception_month: Month, language: Language) -> None:
    question, answer = reception_month
    same_as_golden(f"own.{language}.ics", personal_feed(question, answer.roster, "周海燕", CHANGED, language))


def test_a_leader_without_duties_has_an_empty_feed(reception_month: Month) -> None:
    question, answer = reception_month
    feed = personal_feed(question, answer.roster, question.people[-1].id, CHANGED)
    same_as_golden("empty.ics", feed)
    assert events(feed) == []


def test_the_offices_feed_is_the_golden_one(half_day_month: Month) -> None:
    question, answer = half_day_month
    same_as_golden("all.ics", office_feed(question, Roster(answer.roster.duties[:4]), CHANGED))


def test_a_provisional_month_says_so_everywhere(provisional_month: Month) -> None:
    question, answer = provisional_month
    feed = personal_feed(question, answer.roster, "孙立", CHANGED)
    same_as_golden("provisional.ics", feed)
    (event,) = events(feed)
    assert (str(event["STATUS"]), str(event["SUMMARY"])[:4]) == ("TENTATIVE", "【草案】")
    assert unfolded(feed)[4] == "NAME:孙立接访安排（草案·不得公布）"


def test_the_calendar_carries_what_real_clients_need_and_nothing_they_choke_on(reception_month: Month) -> None:
    question, answer = reception_month
    lines = unfolded(office_feed(question, answer.roster, CHANGED))
    assert lines[: lines.index("BEGIN:VEVENT")] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Roster//Reception duties//ZH",
        "CALSCALE:GREGORIAN",
        "NAME:云溪县领导接访",
        "X-WR-CALNAME:云溪县领导接访",
        "X-WR-TIMEZONE:Asia/Shanghai",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Shanghai",
        "BEGIN:STANDARD",
        "TZOFFSETFROM:+0800",
        "TZOFFSETTO:+0800",
        "TZNAME:CST",
        "DTSTART:19920101T000000",
        "END:STANDARD",
        "END:VTIMEZONE",
    ]
    assert [line for line in lines if line.startswith(("METHOD", "COMMENT", "BEGIN:VALARM"))] == []


def test_every_duty_is_one_event_from_its_first_start_to_its_last_end(half_day_month: Month) -> None:
    question, answer = half_day_month
    expected = [
        (
            uid(question, entry),
            entry.slot.start.replace(tzinfo=SHANGHAI),
            entry.slot.end.replace(tzinfo=SHANGHAI),
            f"接访：{entry.person.name}",
            entry.place,
        )
        for entry in entries(question, answer.roster)
    ]
    found = [
        (str(e["UID"]), e["DTSTART"].dt, e["DTEND"].dt, str(e["SUMMARY"]), str(e["LOCATION"]))
        for e in events(office_feed(question, answer.roster, CHANGED))
    ]
    assert found == expected
    assert len({key for key, *_ in found}) == 46


def test_a_whole_day_of_two_stretches_tells_its_hours(reception_month: Month) -> None:
    question, answer = reception_month
    (event,) = events(personal_feed(question, answer.roster, "赵明", CHANGED))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (
        datetime(2026, 12, 1, 8, 30, tzinfo=SHANGHAI),
        datetime(2026, 12, 1, 17, 30, tzinfo=SHANGHAI),
    )
    assert str(event["DESCRIPTION"]) == (
        "时段：全天\n时间：8:30–12:00、14:30–17:30\n接访领导：赵明，县委书记\n补位：朱五鸣\n陪访：分管部门主要负责人陪同接访"
    )


def test_the_same_roster_gives_the_same_bytes_whatever_the_zone_of_the_stamp(reception_month: Month) -> None:
    question, answer = reception_month
    aware = datetime(2026, 11, 25, 1, tzinfo=UTC)
    first = feeds(question, answer.roster, CHANGED)
    assert feeds(question, answer.roster, aware).office == first.office
    assert first.people["赵明"] == personal_feed(question, answer.roster, "赵明", CHANGED)


def test_an_edit_raises_only_its_own_sequence_and_stamp(reception_month: Month) -> None:
    question, answer = reception_month
    before = feeds(question, answer.roster, CHANGED)
    edited, *rest = answer.roster.duties
    later = CHANGED + timedelta(days=1)
    roster = Roster((type(edited)(edited.slot, edited.person, question.people[9].id), *rest))
    after = feeds(question, roster, later, before.marks)
    changed = {person for person in before.people if before.people[person] != after.people[person]}
    assert changed == {edited.person}
    old, new = events(before.people[edited.person])[0], events(after.people[edited.person])[0]
    assert old["UID"] == new["UID"]
    assert (old["SEQUENCE"], new["SEQUENCE"]) == (0, 1)
    assert (old["DTSTAMP"].dt, new["LAST-MODIFIED"].dt) == (
        datetime(2026, 11, 25, 1, tzinfo=UTC),
        datetime(2026, 11, 26, 1, tzinfo=UTC),
    )


def test_a_moved_duty_leaves_the_feed_and_arrives_in_the_other(reception_month: Month) -> None:
    question, answer = reception_month
    before = feeds(question, answer.roster, CHANGED)
    moved, *rest = answer.roster.duties
    roster = Roster((type(moved)(moved.slot, question.people[-1].id, moved.stand_in), *rest))
    after = feeds(question, roster, CHANGED + timedelta(days=1), before.marks)
    assert events(after.people[moved.person]) == []
    assert [e["SEQUENCE"] for e in events(after.people[question.people[-1].id])] == [0]


nasty = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from('\r\n\x00\x0b\x0c\x1c\x85\u2028\u2029\x7f\ud800\\;,:"=\t '),
    ),
    max_size=60,
) | st.sampled_from(
    [
        "赵\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:x",
        "赵\u2028BEGIN:VEVENT",
        "=cmd|' /C calc'!A0",
        "甲" * 10_000,
        "\u202e明",
    ]
)


@settings(deadline=None, max_examples=60)
@given(name=nasty, title=nasty)
def test_no_name_breaks_out_of_its_line(county: Callable[..., Month], name: str, title: str) -> None:
    question, answer = county(leaders=4, rename={0: name})
    first, *others = question.people
    question = replace(question, people=(replace(first, title=title, portfolio=(title,)), *others))
    roster = Roster(answer.roster.duties[:2])
    feed = office_feed(question, roster, CHANGED)
    assert len(events(feed)) == 2
    assert len(str(feed, "utf-8").splitlines()) == feed.count(b"\r\n")
    assert feed.count(b"\n") == feed.count(b"\r\n")
    assert max(len(line) for line in feed.split(b"\r\n")) <= 75
    assert sorted(str(e["UID"]) for e in events(feed)) == sorted(
        uid(question, entry) for entry in entries(question, roster)
    )


def test_the_day_a_feed_covers_is_the_offices_day(county: Callable[..., Month]) -> None:
    question, answer = county(month=date(2026, 10, 1), leaders=4)
    days = [e["DTSTART"].dt.date() for e in events(office_feed(question, answer.roster, CHANGED))]
    assert (days[0], days[1]) == (date(2026, 10, 8), date(2026, 10, 9))
    assert date(2026, 10, 10) in days
