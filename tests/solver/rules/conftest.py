"""Tiny counties, each with all the rosters it can have."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, combinations, product

import pytest

from roster.domain.people import LEADER, PRINCIPAL, Absence, BackupPair, Half, Person, Scope, Wish
from roster.domain.posts import AFTERNOON, MORNING, WHOLE_DAY, Dates, DaysOfMonth, Form, Place, Post, Session
from roster.domain.question import Pin, PublishedDuty, Question, Turn
from roster.domain.roster import Duty, Roster
from roster.domain.slots import Slot, Span
from roster.domain.workdays import Calendar

_HALL = Place("来访接待中心")


@dataclass(frozen=True)
class World:
    """A question and every roster of it."""

    question: Question
    rosters: tuple[Roster, ...]


def _slot(post: str, day: date, session: Session = WHOLE_DAY, place: Place = _HALL, wanted: int = 0) -> Slot:
    spans = tuple(Span(datetime.combine(day, hours.start), datetime.combine(day, hours.end)) for hours in session.hours)
    name = f"{day.isoformat()}/{post}/{session.kind}{place.room}"
    return Slot(name, post, day, spans, session.kind, wanted=wanted, place=place)


def _year_end(calendar: Calendar) -> Question:
    """A Friday, a Wednesday and the eve of New Year's Day, on which there is a field visit; 丙 has just joined."""
    first, last = date(2026, 12, 1), date(2026, 12, 31)
    slots = (
        _slot("reception", date(2026, 12, 25)),
        _slot("reception", date(2026, 12, 30)),
        _slot("visit", date(2026, 12, 31), place=Place("联系乡镇", of_leader=True)),
    )
    return Question(
        first,
        last,
        calendar,
        people=(
            Person("甲", "甲", "县委书记", "县委", PRINCIPAL, 1, ("全面工作",), ("河口镇",)),
            Person("乙", "乙", "县长", "县政府", PRINCIPAL, 1, ("住房建设",), ("城关镇",)),
            Person("丙", "丙", "副县长", "县政府", LEADER, 3, ("教育",), joined=date(2026, 12, 30)),
        ),
        posts=(
            Post("reception", "领导接访", (Dates((slots[0].day, slots[1].day)),)),
            Post("visit", "领导下访", (Dates((slots[2].day,)),), form=Form.FIELD_VISIT),
        ),
        slots=slots,
        rules=(),
        backup_pairs=(BackupPair("甲", "丙"),),
        absences=(Absence("甲", date(2026, 12, 29), date(2026, 12, 30)),),
        wishes=(
            Wish("甲", wanted=False, weekdays=(4,)),
            Wish("乙", wanted=True, weekdays=(2,), weight=2),
            Wish("乙", wanted=True, dates=(date(2026, 12, 25),)),
            Wish("丙", wanted=False),
        ),
        history=(
            Turn(date(2026, 11, 5), "甲"),
            Turn(date(2026, 11, 26), "乙", stood_in=True),
            Turn(date(2026, 12, 2), "丙"),
            Turn(date(2026, 12, 21), "甲"),
            Turn(date(2027, 1, 4), "乙"),
            Turn(date(2026, 12, 1), "已调离"),
        ),
        pins=(Pin(slots[1].id, "乙"), Pin(slots[2].id, "甲", kept_free=True)),
        published=(
            PublishedDuty(slots[0].id, "甲"),
            PublishedDuty(slots[1].id, "乙"),
            PublishedDuty("2026-12-08/x", "甲"),
        ),
    )


def _halves(calendar: Calendar) -> Question:
    """A Monday with two rooms in the morning, one of which wants two leaders, and an afternoon."""
    day = date(2026, 12, 7)
    slots = (
        _slot("reception", day, MORNING, Place("来访接待中心", "1号室"), wanted=2),
        _slot("reception", day, MORNING, Place("来访接待中心", "2号室")),
        _slot("reception", day, AFTERNOON),
    )
    return Question(
        date(2026, 12, 1),
        date(2026, 12, 31),
        calendar,
        people=(
            Person("甲", "甲", "县委书记", "县委", PRINCIPAL, 1, ("全面工作",)),
            Person("乙", "乙", "县长", "县政府", PRINCIPAL, 1, ("自然资源和规划",)),
            Person("丙", "丙", "副县长", "县政府", LEADER, 3, left=date(2026, 12, 6)),
        ),
        posts=(Post("reception", "领导接访", (Dates((day,)),), (MORNING, AFTERNOON), eligible=Scope(lowest_rank=2)),),
        slots=slots,
        rules=(),
        backup_pairs=(BackupPair("甲", "乙"),),
        absences=(Absence("乙", day, day, Half.AFTERNOON),),
        wishes=(
            Wish("甲", wanted=False, weekdays=(0,), kinds=("afternoon",)),
            Wish("乙", wanted=True, kinds=("morning",)),
        ),
        history=(Turn(date(2026, 12, 4), "乙", "morning"), Turn(date(2026, 12, 4), "乙", "afternoon")),
        pins=(Pin(slots[0].id, "甲"),),
        published=(PublishedDuty(slots[2].id, "丙"),),
    )


def _shifted(calendar: Calendar) -> Question:
    """Two months with make-up days, a rest day that is kept, and the 10th of January moved on to Monday the 12th."""
    fixed = Post("reception", "领导接访", (DaysOfMonth((10,)),))
    slots = (
        _slot("extra", date(2026, 1, 4)),
        _slot("reception", date(2026, 1, 12)),
        _slot("extra", date(2026, 2, 7)),
        _slot("extra", date(2026, 2, 14)),
    )
    return Question(
        date(2026, 1, 1),
        date(2026, 2, 28),
        calendar,
        people=(
            Person("甲", "甲", "县委书记", "县委", PRINCIPAL, 1, ("住房建设",)),
            Person("乙", "乙", "副县长", "县政府", LEADER, 3, left=date(2026, 2, 10)),
        ),
        posts=(fixed, Post("extra", "加班接访", (Dates(tuple(slot.day for slot in slots)),))),
        slots=slots,
        rules=(),
        history=(
            Turn(date(2025, 12, 31), "甲"),
            Turn(date(2025, 11, 20), "乙"),
            Turn(date(2025, 12, 3), "乙", stood_in=True),
        ),
    )


def _stand_ins(calendar: Calendar) -> Question:
    """A reception and, the day after, a field visit to a township that 乙 and 丙 are linked to."""
    slots = (
        _slot("reception", date(2026, 12, 7)),
        _slot("reception", date(2026, 12, 8), place=Place("河口镇", township="河口镇")),
    )
    return Question(
        date(2026, 12, 1),
        date(2026, 12, 31),
        calendar,
        people=(
            Person("甲", "甲", role=PRINCIPAL, rank=1),
            Person("乙", "乙", linked_townships=("河口镇",)),
            Person("丙", "丙", linked_townships=("河口镇",), joined=date(2026, 12, 8)),
        ),
        posts=(Post("reception", "领导接访", (Dates(tuple(slot.day for slot in slots)),)),),
        slots=slots,
        rules=(),
        backup_pairs=(BackupPair("甲", "乙"),),
        absences=(Absence("丙", date(2026, 12, 7), date(2026, 12, 7)),),
        published=(PublishedDuty(slots[0].id, "甲", "乙"), PublishedDuty(slots[1].id, "乙", "丙")),
    )


def _subsets(names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return chain.from_iterable(combinations(names, size) for size in range(len(names) + 1))


def _all_duties(question: Question) -> Iterator[Roster]:
    chosen = product(_subsets(tuple(question.person)), repeat=len(question.slots))
    for people_by_slot in chosen:
        duties = zip(question.slots, people_by_slot, strict=True)
        yield Roster(tuple(Duty(slot.id, person) for slot, people in duties for person in people))


def _all_stand_ins(question: Question) -> Iterator[Roster]:
    """Every choice of leaders with one stand-in or none; and of two leaders with a stand-in each."""
    names = tuple(question.person)
    by_slot = []
    for slot in question.slots:
        alike: list[tuple[Duty, ...]] = [()]
        for people in list(_subsets(names))[1:]:
            alike += [tuple(Duty(slot.id, person, other) for person in people) for other in (None, *names)]
        unlike = [(Duty(slot.id, "甲", "乙"), Duty(slot.id, "丙", other)) for other in (None, "甲", "丙")]
        by_slot.append([*alike, *unlike])
    for choice in product(*by_slot):
        yield Roster(tuple(chain.from_iterable(choice)))


@pytest.fixture(scope="session")
def worlds(calendar: Calendar) -> Mapping[str, World]:
    """Every duty roster of three small counties; of a fourth, every choice of stand-ins as well."""
    plain = {"year-end": _year_end(calendar), "halves": _halves(calendar), "shifted": _shifted(calendar)}
    question = _stand_ins(calendar)
    return {
        **{name: World(one, tuple(_all_duties(one))) for name, one in plain.items()},
        "stand-ins": World(question, tuple(_all_stand_ins(question))),
    }
