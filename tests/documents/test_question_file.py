"""question.json: read back as written; anything that does not fit is named with its path, its value and a guess."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roster.documents.codec import encode, encode_json
from roster.documents.errors import DocumentError
from roster.documents.question_file import digest, question_schema, read_question
from roster.domain.people import Absence, BackupPair, Half, Wish
from roster.domain.question import Pin, PublishedDuty, Question, RuleSetting, Turn
from roster.domain.roster import Answer
from roster.domain.slots import Span

Change = Callable[[Question], Question]
DECEMBER = date(2026, 12, 8)


@pytest.fixture
def question(tiny_month: tuple[Question, Answer]) -> Question:
    """Four leaders in December 2026, with a line of everything that a question can hold."""
    small, _ = tiny_month
    one, two = small.people[:2]
    slot = small.slots[0].id
    return replace(
        small,
        rules=(RuleSetting("days-between-turns", {"days": 5, "who": {"roles": ["leader"]}}),),
        backup_pairs=(BackupPair(one.id, two.id),),
        absences=(Absence(one.id, DECEMBER, DECEMBER, Half.MORNING),),
        wishes=(Wish(two.id, wanted=True, weekdays=(2,), dates=(DECEMBER,), kinds=("whole_day",), weight=3),),
        history=(Turn(date(2026, 11, 30), one.id, stood_in=True),),
        pins=(Pin(slot, two.id, kept_free=True),),
        published=(PublishedDuty(slot, one.id, two.id),),
    )


def refused(question: Question, source: str = "question.json") -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read_question(encode_json(question), source)
    return caught.value


def first(items: tuple[Any, ...], **changes: Any) -> tuple[Any, ...]:
    return (replace(items[0], **changes), *items[1:])


def test_a_question_survives_its_document_byte_for_byte(question: Question) -> None:
    written = encode_json(question)
    assert read_question(written) == question
    assert encode_json(read_question(written)) == written
    assert digest(read_question(written)) == digest(question)


def test_every_line_of_a_question_matters_to_its_digest(question: Question) -> None:
    assert digest(replace(question, pins=())) != digest(question)


def test_the_usual_month_is_read_back(reception_month: tuple[Question, Answer]) -> None:
    question, _ = reception_month
    assert read_question(encode_json(question)) == question


FAULTS: list[tuple[str, Change, str, str]] = [
    ("ends before it starts", lambda q: replace(q, last=date(2026, 11, 1)), "last", ""),
    ("a year without calendar", lambda q: replace(q, last=date(2031, 1, 1)), "calendar.years", ""),
    ("a person twice", lambda q: replace(q, people=(*q.people, q.people[0])), "people[0].id", ""),
    ("a post twice", lambda q: replace(q, posts=(*q.posts, q.posts[0])), "posts[0].id", ""),
    ("a slot twice", lambda q: replace(q, slots=(*q.slots, q.slots[0])), "slots[0].id", ""),
    ("a slot of another month", lambda q: replace(q, slots=first(q.slots, day=date(2027, 1, 1))), "slots[0].day", ""),
    ("a slot of no post", lambda q: replace(q, slots=first(q.slots, post="hal")), "slots[0].post", "'hall'"),
    ("a slot without hours", lambda q: replace(q, slots=first(q.slots, spans=())), "slots[0].spans", ""),
    (
        "hours backwards",
        lambda q: replace(q, slots=first(q.slots, spans=(Span(datetime(2026, 12, 1, 12), datetime(2026, 12, 1, 8)),))),
        "slots[0].spans",
        "",
    ),
    (
        "hours in the wrong order",
        lambda q: replace(q, slots=first(q.slots, spans=q.slots[0].spans[::-1])),
        "slots[0].spans",
        "",
    ),
    ("nobody and less", lambda q: replace(q, slots=first(q.slots, needed=-1)), "slots[0].needed", ""),
    (
        "no such column",
        lambda q: replace(q, office=replace(q.office, columns=("date", "ledaer"))),
        "office.columns[1]",
        "'leader'",
    ),
    (
        "an unknown absentee",
        lambda q: replace(q, absences=first(q.absences, person="赵名")),
        "absences[0].person",
        "'赵明'",
    ),
    ("an unknown wisher", lambda q: replace(q, wishes=first(q.wishes, person="钱文")), "wishes[0].person", "'钱文清'"),
    ("an unknown past", lambda q: replace(q, history=first(q.history, person="赵名")), "history[0].person", "'赵明'"),
    ("an unknown pin", lambda q: replace(q, pins=first(q.pins, person="赵名")), "pins[0].person", "'赵明'"),
    (
        "an unknown duty",
        lambda q: replace(q, published=first(q.published, person="赵名")),
        "published[0].person",
        "'赵明'",
    ),
    (
        "an unknown stand-in",
        lambda q: replace(q, published=first(q.published, stand_in="赵名")),
        "published[0].stand_in",
        "'赵明'",
    ),
    (
        "an unknown partner",
        lambda q: replace(q, backup_pairs=first(q.backup_pairs, other="赵名")),
        "backup_pairs[0].other",
        "'赵明'",
    ),
    ("a pair of one", lambda q: replace(q, backup_pairs=first(q.backup_pairs, other="赵明")), "backup_pairs[0]", ""),
    (
        "away backwards",
        lambda q: replace(q, absences=first(q.absences, last=date(2026, 12, 1))),
        "absences[0].last",
        "",
    ),
    (
        "left before joining",
        lambda q: replace(q, people=first(q.people, joined=date(2026, 5, 1), left=date(2026, 4, 1))),
        "people[0].left",
        "",
    ),
    ("a past in the future", lambda q: replace(q, history=first(q.history, day=DECEMBER)), "history[0].day", ""),
    (
        "a pin of no slot",
        lambda q: replace(q, pins=first(q.pins, slot="2026-12-01/hal")),
        "pins[0].slot",
        "'2026-12-01/hall",
    ),
    (
        "a duty of no slot",
        lambda q: replace(q, published=first(q.published, slot="2026-12-01/hal")),
        "published[0].slot",
        "'2026-12-01/hall",
    ),
    ("another form", lambda q: replace(q, version=2), "version", ""),
]


@pytest.mark.parametrize(("change", "path", "guess"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS])
def test_what_does_not_fit_is_named_with_its_path_and_a_guess(
    question: Question, change: Change, path: str, guess: str
) -> None:
    error = refused(change(question))
    assert error.path == path
    assert error.say().startswith(f"question.json {path}: ")
    assert (f"Maybe {guess}" in error.say()) if guess else ("Maybe" not in error.say())


IDENTITY, MOBILE = "11010519491231002X", "13800138000"
PLACES: list[tuple[str, Change]] = [
    ("people[0].title", lambda q: replace(q, people=first(q.people, title=f"书记 {MOBILE}"))),
    ("people[0].portfolio[0]", lambda q: replace(q, people=first(q.people, portfolio=(f"信访{MOBILE}",)))),
    ("people[0].linked_townships[0]", lambda q: replace(q, people=first(q.people, linked_townships=(MOBILE,)))),
    ("posts[0].telephone", lambda q: replace(q, posts=first(q.posts, telephone=MOBILE))),
    ("posts[0].accompanying", lambda q: replace(q, posts=first(q.posts, accompanying=f"电话{MOBILE}"))),
    ("slots[0].place.room", lambda q: replace(q, slots=first(q.slots, place=replace(q.slots[0].place, room=MOBILE)))),
    ("office.remark", lambda q: replace(q, office=replace(q.office, remark=f"身份证{IDENTITY}"))),
    ("office.telephone", lambda q: replace(q, office=replace(q.office, telephone=MOBILE))),
    ("rules[0].parameters.note", lambda q: replace(q, rules=(RuleSetting("x", {"note": f"请找{MOBILE}"}),))),
    ("rules[0].parameters.who[1]", lambda q: replace(q, rules=(RuleSetting("x", {"who": ["a", IDENTITY]}),))),
    ("wishes[0].kinds[0]", lambda q: replace(q, wishes=first(q.wishes, kinds=(MOBILE,)))),
]


@pytest.mark.parametrize(("path", "change"), PLACES, ids=[path for path, _ in PLACES])
def test_private_numbers_are_refused_wherever_they_stand_and_never_repeated(
    question: Question, path: str, change: Change
) -> None:
    error = refused(change(question))
    assert error.path == path
    assert [number for number in (IDENTITY, MOBILE) if number in error.say()] == []
    assert "138******00" in error.say() or "110*************2X" in error.say()


def test_an_unknown_name_that_is_a_number_is_masked_too(question: Question) -> None:
    error = refused(replace(question, absences=first(question.absences, person=MOBILE)))
    assert error.say() == "question.json absences[0].person: 没有这个人 / nobody has this id (138******00)"


HOSTILE = {
    "control": ("赵\x07明", "U+0007"),
    "escape": ("赵\x1b[2J明", "U+001B"),
    "line separator": ("赵\u2028明", "U+2028"),
    "next line": ("赵\u0085明", "U+0085"),
    "zero width": ("赵\u200b明", "U+200B"),
    "bidi": ("赵\u202e明", "U+202E"),
    "line break": ("赵\n明", "U+000A"),
    "formula": ("=cmd|' /C calc'!A1", "formula"),
    "plus": ("+1", "formula"),
    "wide formula": ("＝cmd", "formula"),
    "markup": ("<script>alert(1)</script>", "<"),
    "wide markup": ("＜b＞", "＜"),
    "endless": ("赵" * 10_000, "10000"),
}


@pytest.mark.parametrize(("name", "said"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_names_are_refused_without_being_repeated(question: Question, name: str, said: str) -> None:
    error = refused(replace(question, people=first(question.people, name=name)))
    assert error.path == "people[0].name"
    assert said in error.say()
    assert len(error.say()) < 200
    assert error.say().isprintable()


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (b"", ""),
        (b"[]", ""),
        (b"null", ""),
        (b"{}", "first"),
        (b'{"first": ', ""),
        (b"\xff\xfe", ""),
    ],
)
def test_what_is_no_question_is_refused(text: bytes, path: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_question(text, "q.json")
    assert (caught.value.source, caught.value.path) == ("q.json", path)


@pytest.mark.parametrize(
    ("old", "new", "path", "guess"),
    [
        ('"absences"', '"absence"', "absence", "absences"),
        ('"portfolio"', '"portfolios"', "people[0].portfolios", "portfolio"),
        ('"rank": 1', '"rank": "1"', "people[0].rank", ""),
        ('"first": "2026-12-01"', '"first": "2026-12-32"', "first", ""),
        ('"half": "morning"', '"half": "noon"', "absences[0].half", ""),
    ],
)
def test_a_document_edited_wrongly_is_refused_at_that_line(
    question: Question, old: str, new: str, path: str, guess: str
) -> None:
    text = encode_json(question).decode().replace(old, new, 1)
    with pytest.raises(DocumentError) as caught:
        read_question(text)
    assert caught.value.path == path
    assert (f"Maybe {guess!r}" in caught.value.say()) if guess else True


@given(st.binary(max_size=200) | st.text(max_size=200))
def test_no_bytes_at_all_do_anything_but_end_in_an_error_with_its_source(content: bytes | str) -> None:
    with pytest.raises(DocumentError, match=r"^q\.json"):
        read_question(content, "q.json")


def test_the_schema_describes_what_is_written(question: Question) -> None:
    schema = question_schema()
    assert (schema["$schema"], schema["title"]) == ("https://json-schema.org/draft/2020-12/schema", "Roster question")
    assert set(schema["properties"]) == set(encode(question))
    assert set(schema["required"]) == {"first", "last", "calendar", "people", "posts", "slots", "rules"}
    assert schema["additionalProperties"] is False
    assert json.loads(json.dumps(schema)) == schema
