from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from roster.domain.people import Absence, BackupPair, Wish
from roster.domain.question import Pin, PublishedDuty, Question, Turn
from roster.domain.roster import Answer
from roster.domain.slots import Span
from roster.domain.validity import faults

DAY = date(2026, 12, 8)
NIGHT, NOON = datetime(2026, 12, 8, 0), datetime(2026, 12, 8, 12)


@pytest.fixture(scope="module")
def question(county: Callable[..., tuple[Question, Answer]]) -> Question:
    made, _ = county(leaders=4)
    return made


def paths(question: Question) -> list[tuple[str, object]]:
    return [(fault.path, fault.value) for fault in faults(question)]


def test_a_question_that_fits_has_no_fault(question: Question) -> None:
    assert paths(question) == []


@pytest.mark.parametrize(
    ("field", "line", "path"),
    [
        ("absences", Absence("某", DAY, DAY), "absences[0].person"),
        ("wishes", Wish("某", wanted=True), "wishes[0].person"),
        ("history", Turn(date(2026, 11, 2), "某"), "history[0].person"),
        ("pins", Pin("2026-12-08/hall/whole_day", "某"), "pins[0].person"),
        ("published", PublishedDuty("2026-12-08/hall/whole_day", "某"), "published[0].person"),
        ("backup_pairs", BackupPair("某", "某人"), "backup_pairs[0].one"),
    ],
)  # fmt: skip
def test_everybody_named_is_known(question: Question, field: str, line: object, path: str) -> None:
    found = list(faults(replace(question, **{field: (line,)})))  # type: ignore[arg-type]
    assert (found[0].path, found[0].value) == (path, "某")
    assert (found[0].problem.zh, found[0].problem.en) == ("没有这个人", "nobody has this id")
    assert list(found[0].known) == [person.id for person in question.people]


def test_a_stand_in_told_of_is_known_too(question: Question) -> None:
    told = PublishedDuty(question.slots[0].id, question.people[0].id, "某")
    assert paths(replace(question, published=(told,))) == [("published[0].stand_in", "某")]


@pytest.mark.parametrize("field", ["pins", "published"])
def test_every_slot_named_is_there(question: Question, field: str) -> None:
    kind = Pin if field == "pins" else PublishedDuty
    changed = replace(question, **{field: (kind("nowhere", question.people[0].id),)})  # type: ignore[arg-type]
    assert paths(changed) == [(f"{field}[0].slot", "nowhere")]


def test_ids_tell_people_posts_and_slots_apart(question: Question) -> None:
    changed = replace(
        question,
        people=(*question.people, question.people[1]),
        posts=question.posts * 2,
        slots=(*question.slots, question.slots[0]),
    )
    count = len(question.slots)
    person, slot = question.people[1].id, question.slots[0].id
    assert paths(changed) == [
        ("people[1].id", person), ("people[4].id", person), ("posts[0].id", "hall"), ("posts[1].id", "hall"),
        ("slots[0].id", slot), (f"slots[{count}].id", slot),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "path", "value"),
    [
        ({"day": date(2027, 1, 4)}, "slots[0].day", date(2027, 1, 4)),
        ({"post": "cellar"}, "slots[0].post", "cellar"),
        ({"spans": ()}, "slots[0].spans", None),
        ({"spans": (Span(NOON, NIGHT),)}, "slots[0].spans", None),
        ({"spans": (Span(NOON, NOON.replace(hour=14)), Span(NIGHT, NOON))}, "slots[0].spans", None),
        ({"needed": -1}, "slots[0].needed", -1),
    ],
)  # fmt: skip
def test_a_slot_lies_in_its_period_at_a_post_with_spans_in_order(
    question: Question, fields: dict[str, object], path: str, value: object
) -> None:
    broken = replace(question.slots[0], **fields)  # type: ignore[arg-type]
    assert paths(replace(question, slots=(broken, *question.slots[1:]))) == [(path, value)]


def test_spans_of_time_run_forward(question: Question) -> None:
    name = question.people[0].id
    leaving = replace(question.people[0], joined=DAY, left=DAY.replace(day=1))
    changed = replace(
        question,
        people=(leaving, *question.people[1:]),
        absences=(Absence(name, DAY, DAY.replace(day=7)),),
        history=(Turn(DAY, name), Turn(DAY.replace(month=11), name)),
    )
    assert paths(changed) == [
        ("absences[0].last", DAY.replace(day=7)), ("people[0].left", DAY.replace(day=1)), ("history[0].day", DAY),
    ]  # fmt: skip


def test_the_period_runs_forward_in_known_years(question: Question) -> None:
    empty = replace(question, slots=(), history=())
    assert paths(replace(empty, first=DAY, last=DAY.replace(day=7))) == [("last", DAY.replace(day=7))]
    assert paths(replace(empty, last=date(2028, 1, 31))) == [("calendar.years", 2028)]


def test_a_backup_pair_is_two_people(question: Question) -> None:
    name = question.people[0].id
    assert paths(replace(question, backup_pairs=(BackupPair(name, name),))) == [("backup_pairs[0]", name)]


def test_columns_of_the_notice_are_known(question: Question) -> None:
    office = replace(question.office, columns=("date", "horoscope"))
    assert paths(replace(question, office=office)) == [("office.columns[1]", "horoscope")]


@pytest.mark.parametrize(
    ("columns", "told"),
    [((), [("office.columns", None)]), (("date", "leader", "date"), [("office.columns[2]", "date")])],
)
def test_a_notice_has_columns_each_once(
    question: Question, columns: tuple[str, ...], told: list[tuple[str, object]]
) -> None:
    assert paths(replace(question, office=replace(question.office, columns=columns))) == told
