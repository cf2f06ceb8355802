"""From posts to slots: sessions, hours, rooms, places, head counts and remarks (DOMAIN.md section 4)."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roster.domain.people import PRINCIPAL, Scope
from roster.domain.posts import (
    AFTERNOON,
    MORNING,
    Dates,
    DaysOfMonth,
    EveryWorkingDay,
    Form,
    Hours,
    Place,
    Post,
    Session,
    Weekdays,
    WhenRest,
)
from roster.domain.slots import Slot, SlotPlan, Span, plan_slots
from roster.domain.texts import Text
from roster.domain.workdays import Calendar, UnknownYearError

DAY = date(2026, 12, 8)
DECEMBER = (date(2026, 12, 1), date(2026, 12, 31))
HALL = Place("县人民来访接待中心")


def one_day(**changes: Any) -> Post:
    return replace(Post("hall", "大厅接访", (Dates((DAY,)),)), **changes)


def at(hour: int, minute: int = 0, day: int = 8) -> datetime:
    return datetime(2026, 12, day, hour, minute)


def test_a_post_makes_one_slot_for_each_working_day(calendar: Calendar) -> None:
    plan = plan_slots([Post("hall", "大厅接访", (EveryWorkingDay(),), places=(HALL,))], calendar, *DECEMBER)
    assert [slot.day for slot in plan.slots] == list(calendar.working_days(*DECEMBER))
    assert plan.remarks == ()
    assert plan.slots[0] == Slot(
        "2026-12-01/hall/whole_day",
        "hall",
        date(2026, 12, 1),
        (Span(at(8, 30, 1), at(12, 0, 1)), Span(at(14, 30, 1), at(17, 30, 1))),
        place=HALL,
    )


def test_february_2026_has_sixteen_slots(calendar: Calendar) -> None:
    posts = [Post("hall", "大厅接访", (EveryWorkingDay(),))]
    assert len(plan_slots(posts, calendar, date(2026, 2, 1), date(2026, 2, 28)).slots) == 16


@pytest.mark.parametrize(
    ("sessions", "ids", "spans"),
    [
        ((MORNING,), ["morning"], [[(at(8, 30), at(12))]]),
        ((MORNING, AFTERNOON), ["morning", "afternoon"], [[(at(8, 30), at(12))], [(at(14, 30), at(17, 30))]]),
        ((Session("morning", "上午", (Hours(time(8), time(11)),)),), ["morning"], [[(at(8), at(11))]]),
        ((Session("night", "夜班", (Hours(time(20), time(8)),)),), ["night"], [[(at(20), at(8, day=9))]]),
        ((Session("day", "全天", (Hours(time(8), time(8)),)),), ["day"], [[(at(8), at(8, day=9))]]),
        (
            (Session("night", "夜班", (Hours(time(20), time(0)), Hours(time(0, 30), time(6)))),),
            ["night"],
            [[(at(20), at(0, day=9)), (at(0, 30, day=9), at(6, day=9))]],
        ),
        (
            (Session("duty", "值班", (Hours(time(0), time(8)), Hours(time(8), time(0)))),),
            ["duty"],
            [[(at(0), at(8)), (at(8), at(0, day=9))]],
        ),
        (
            (Session("early", "早", (Hours(time(8), time(9)),)), Session("early", "又早", (Hours(time(9), time(10)),))),
            ["1-early", "2-early"],
            [[(at(8), at(9))], [(at(9), at(10))]],
        ),
    ],
)
def test_each_session_makes_a_slot_with_its_hours(
    sessions: tuple[Session, ...],
    ids: list[str],
    spans: list[list[tuple[datetime, datetime]]],
    calendar: Calendar,
) -> None:
    slots = plan_slots([one_day(sessions=sessions)], calendar, *DECEMBER).slots
    assert [slot.id for slot in slots] == [f"2026-12-08/hall/{kind}" for kind in ids]
    assert [[(span.start, span.end) for span in slot.spans] for slot in slots] == spans
    assert [(slot.start, slot.end) for slot in slots] == [(found[0][0], found[-1][1]) for found in spans]


@pytest.mark.parametrize(
    ("places", "suffixes"),
    [
        ((HALL,), [""]),
        ((Place("大厅", "1号室"), Place("大厅", "2号室")), ["/1号室", "/2号室"]),
        ((Place("大厅"), Place(township="城关镇")), ["/城关镇", "/大厅"]),
        ((Place("东厅", "1号室"), Place("西厅", "1号室")), ["/1-1号室", "/2-1号室"]),
        ((Place(of_leader=True), Place(of_leader=True)), ["/1", "/2"]),
        ((Place("大厅"), Place(of_leader=True)), ["/1-大厅", "/2"]),
    ],
)
def test_each_place_holds_its_own_session(places: tuple[Place, ...], suffixes: list[str], calendar: Calendar) -> None:
    slots = plan_slots([one_day(places=places)], calendar, *DECEMBER).slots
    assert [slot.id for slot in slots] == [f"2026-12-08/hall/whole_day{suffix}" for suffix in suffixes]
    assert sorted((slot.place for slot in slots), key=repr) == sorted(places, key=repr)


def test_a_field_visit_goes_to_the_township_of_whoever_is_chosen(calendar: Calendar) -> None:
    visit = one_day(id="visit", form=Form.FIELD_VISIT, places=(Place(of_leader=True),))
    assert [(slot.id, slot.form, slot.place) for slot in plan_slots([visit], calendar, *DECEMBER).slots] == [
        ("2026-12-08/visit/whole_day", Form.FIELD_VISIT, Place(of_leader=True)),
    ]


@pytest.mark.parametrize(("needed", "wanted", "room_for"), [(1, 0, 1), (2, 0, 2), (1, 3, 3), (4, 4, 4)])
def test_the_head_count_is_that_of_the_post(needed: int, wanted: int, room_for: int, calendar: Calendar) -> None:
    (slot,) = plan_slots([one_day(needed=needed, wanted=wanted)], calendar, *DECEMBER).slots
    assert (slot.needed, slot.wanted, slot.room_for) == (needed, wanted, room_for)


def test_one_date_in_many_places_is_one_post_or_many(calendar: Calendar) -> None:
    townships = [Place(township=name) for name in ("城关镇", "云溪镇", "西岭镇")]
    together = plan_slots([one_day(places=tuple(townships))], calendar, *DECEMBER).slots
    apart = plan_slots([one_day(id=place.township, places=(place,)) for place in townships], calendar, *DECEMBER).slots
    assert [len(together), len(apart)] == [3, 3]
    assert {slot.place for slot in together} == {slot.place for slot in apart}


def test_who_may_take_a_post_changes_nothing_about_its_slots(calendar: Calendar) -> None:
    mondays = (Weekdays((0,)),)
    principal = Post("hall", "书记接访", mondays, eligible=Scope(roles=(PRINCIPAL,)))
    anybody = Post("hall", "大厅接访", mondays)
    assert plan_slots([principal], calendar, *DECEMBER).slots == plan_slots([anybody], calendar, *DECEMBER).slots


def test_slots_are_in_the_order_of_their_start_then_their_id(calendar: Calendar) -> None:
    posts = [one_day(id="late", sessions=(AFTERNOON,)), one_day(id="b"), one_day(id="a", sessions=(MORNING,))]
    ids = [slot.id for slot in plan_slots(posts, calendar, *DECEMBER).slots]
    assert ids == ["2026-12-08/a/morning", "2026-12-08/b/whole_day", "2026-12-08/late/afternoon"]


def remarks(calendar: Calendar, posts: list[Post], first: date, last: date) -> list[Text]:
    return list(plan_slots(posts, calendar, first, last).remarks)


def test_a_shifted_day_is_remarked_on(calendar: Calendar) -> None:
    post = Post("hall", "大厅接访", (DaysOfMonth((31,)),))
    plan = plan_slots([post], calendar, date(2026, 6, 1), date(2026, 6, 29))
    assert [slot.id for slot in plan.slots] == ["2026-06-01/hall/whole_day"]
    assert plan.remarks == (
        Text(
            "大厅接访：5月31日(星期日)是休息日，顺延到6月1日(星期一)",
            "大厅接访: Sun 31 May is a rest day, moved on to Mon 1 Jun",
        ),
    )


def test_two_days_that_land_on_one_make_one_slot_and_a_remark(calendar: Calendar) -> None:
    post = Post("hall", "大厅接访", (DaysOfMonth((5, 8)),))
    plan = plan_slots([post], calendar, date(2026, 10, 1), date(2026, 10, 31))
    assert [slot.id for slot in plan.slots] == ["2026-10-08/hall/whole_day"]
    assert [remark.zh for remark in plan.remarks] == [
        "大厅接访：10月5日(星期一)是休息日，顺延到10月8日(星期四)",
        "大厅接访：10月5日(星期一)、10月8日(星期四)都落在10月8日(星期四)，只排一场",
    ]
    assert plan.remarks[1].en == "大厅接访: Mon 5 Oct, Thu 8 Oct all fall on Thu 8 Oct; one session is held"


def test_two_rules_that_name_one_day_make_one_slot_and_a_remark(calendar: Calendar) -> None:
    post = Post("hall", "大厅接访", (DaysOfMonth((8,)), Weekdays((1,))))
    plan = plan_slots([post], calendar, DAY, DAY)
    assert [slot.id for slot in plan.slots] == ["2026-12-08/hall/whole_day"]
    assert plan.remarks == (
        Text(
            "大厅接访：有2条规则都定在12月8日(星期二)，只排一场",
            "大厅接访: 2 rules name Tue 8 Dec; one session is held",
        ),
    )


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ({"places": (HALL,)}, {"places": (HALL,)}, True),
        ({"places": (HALL,), "sessions": (MORNING,)}, {"places": (HALL,), "sessions": (AFTERNOON,)}, False),
        ({"places": (HALL,), "sessions": (MORNING,)}, {"places": (HALL,)}, True),
        ({"places": (Place("大厅", "1号室"),)}, {"places": (Place("大厅", "2号室"),)}, False),
        ({}, {}, False),
        ({"places": (HALL,)}, {"places": (HALL,), "patterns": (Dates((date(2026, 12, 9),)),)}, False),
    ],
)
def test_two_posts_at_one_place_and_time_are_remarked_on(
    one: dict[str, object],
    other: dict[str, object],
    shared: bool,
    calendar: Calendar,
) -> None:
    posts = [one_day(**one), one_day(**{"id": "topic", "name": "专题接访"} | other)]
    said = Text(
        "12月8日(星期二)：大厅接访与专题接访同时使用县人民来访接待中心",
        "Tue 8 Dec: 大厅接访 and 专题接访 use 县人民来访接待中心 at the same time",
    )
    assert remarks(calendar, posts, *DECEMBER) == ([said] if shared else [])


def test_two_leaders_at_one_place_by_one_post_are_no_conflict(calendar: Calendar) -> None:
    plan = plan_slots([one_day(places=(HALL, HALL))], calendar, *DECEMBER)
    assert ([slot.place for slot in plan.slots], plan.remarks) == ([HALL, HALL], ())


def test_a_cancelled_day_makes_no_slot_and_no_remark(calendar: Calendar) -> None:
    post = Post("hall", "大厅接访", (DaysOfMonth((1,), WhenRest.CANCEL),))
    assert plan_slots([post], calendar, date(2026, 10, 1), date(2026, 10, 31)) == SlotPlan((), ())


def test_a_kept_rest_day_makes_a_slot_and_no_remark(calendar: Calendar) -> None:
    post = Post("hall", "大厅接访", (DaysOfMonth((1,), WhenRest.KEEP),))
    plan = plan_slots([post], calendar, date(2026, 10, 1), date(2026, 10, 31))
    assert ([slot.id for slot in plan.slots], plan.remarks) == (["2026-10-01/hall/whole_day"], ())


def test_no_posts_or_no_patterns_make_no_slots(calendar: Calendar) -> None:
    assert plan_slots([], calendar, *DECEMBER) == SlotPlan((), ())
    assert plan_slots([one_day(patterns=())], calendar, *DECEMBER) == SlotPlan((), ())


def test_a_period_without_calendar_is_refused(calendar: Calendar) -> None:
    with pytest.raises(UnknownYearError, match="2028"):
        plan_slots([Post("hall", "大厅接访", (EveryWorkingDay(),))], calendar, date(2028, 1, 1), date(2028, 1, 31))


@pytest.mark.parametrize(
    ("place", "kind", "zh", "en"),
    [
        (HALL, "whole_day", "12月8日(星期二)", "Tue 8 Dec"),
        (HALL, "morning", "12月8日(星期二)上午", "Tue 8 Dec morning"),
        (Place("大厅", "1号室"), "afternoon", "12月8日(星期二)下午1号室", "Tue 8 Dec afternoon 1号室"),
        (Place(township="城关镇"), "夜班", "12月8日(星期二)夜班城关镇", "Tue 8 Dec 夜班 城关镇"),
    ],
)
def test_a_slot_says_when_it_is(place: Place, kind: str, zh: str, en: str) -> None:
    slot = Slot("s", "hall", DAY, (Span(at(8), at(12)),), kind, place=place)
    assert slot.when == Text(zh, en)


@pytest.mark.parametrize(
    ("other", "meets"),
    [
        ([(at(12), at(14, 30))], False),
        ([(at(11, 59), at(14))], True),
        ([(at(17, 29), at(23))], True),
        ([(at(8), at(18))], True),
        ([(at(7), at(8, 30)), (at(12), at(14)), (at(17, 30), at(18))], False),
    ],
)
def test_slots_overlap_where_any_of_their_stretches_do(other: list[tuple[datetime, datetime]], meets: bool) -> None:
    whole = Slot("a", "hall", DAY, (Span(at(8, 30), at(12)), Span(at(14, 30), at(17, 30))))
    another = Slot("b", "hall", DAY, tuple(Span(start, end) for start, end in other))
    assert (whole.overlaps(another), another.overlaps(whole)) == (meets, meets)


labels = st.sampled_from(["", "大厅", "1号室", "城关镇", "1-大厅"])
hours_of_a_day = st.builds(Hours, st.times(), st.times())
sessions_of_a_post = st.builds(
    Session,
    st.sampled_from(["morning", "afternoon", "1-morning"]),
    st.just("场次"),
    st.lists(hours_of_a_day, min_size=1, max_size=3).map(tuple),
)
posts_of_an_office = st.lists(
    st.builds(
        Post,
        id=st.sampled_from(["hall", "visit", "topic"]),
        name=st.just("接访"),
        patterns=st.lists(
            st.one_of(
                st.builds(DaysOfMonth, st.tuples(st.integers(1, 31)), st.sampled_from(WhenRest), st.booleans()),
                st.builds(Weekdays, st.tuples(st.integers(0, 6)), st.sampled_from(WhenRest), st.booleans()),
            ),
            max_size=3,
        ).map(tuple),
        sessions=st.lists(sessions_of_a_post, min_size=1, max_size=3).map(tuple),
        places=st.lists(st.builds(Place, labels, labels, labels, st.booleans()), min_size=1, max_size=3).map(tuple),
    ),
    max_size=3,
    unique_by=lambda post: post.id,
)


@settings(deadline=None, max_examples=60)
@given(posts_of_an_office, st.dates(date(2020, 1, 1), date(2027, 11, 20)))
def test_every_slot_lies_in_the_period_has_its_own_id_and_ends_after_it_starts(
    calendar: Calendar,
    posts: list[Post],
    first: date,
) -> None:
    last = first + timedelta(days=40)
    slots = plan_slots(posts, calendar, first, last).slots
    assert len({slot.id for slot in slots}) == len(slots)
    assert list(slots) == sorted(slots, key=lambda slot: (slot.start, slot.id))
    for slot in slots:
        assert first <= slot.day <= last
        ends = [moment for span in slot.spans for moment in (span.start, span.end)]
        assert ends == sorted(ends)
        assert all(span.start < span.end for span in slot.spans)
        assert (slot.start, slot.end) == (ends[0], ends[-1])
