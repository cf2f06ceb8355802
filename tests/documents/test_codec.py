"""Dataclasses <-> JSON: what goes out comes back, and nothing unknown or vague comes in."""

import json
from dataclasses import dataclass
from datetime import date, time

import pytest

from roster.documents.codec import decode, decode_json, encode, encode_json, schema
from roster.documents.errors import DocumentError
from roster.domain.people import Absence, Half, Wish
from roster.domain.posts import (
    Dates,
    DaysOfMonth,
    EveryWorkingDay,
    Form,
    Hours,
    NthWeekday,
    NthWorkingDay,
    Post,
    Session,
    Weekdays,
    WhenRest,
)
from roster.domain.question import Question, RuleSetting
from roster.domain.roster import Answer

POST = Post(
    "hall",
    "大厅接访",
    (
        EveryWorkingDay(makeup_days=False),
        Weekdays((1, 3), WhenRest.SHIFT_FORWARD),
        DaysOfMonth((10, 15)),
        NthWeekday(-1, 0, WhenRest.KEEP),
        NthWorkingDay(2),
        Dates((date(2026, 12, 8),)),
    ),
    (Session("night", "夜班", (Hours(time(20), time(6, 30)),)),),
    form=Form.VIDEO_RECEPTION,
)


@pytest.mark.parametrize(
    "value",
    [
        POST,
        Absence("苏静", date(2026, 12, 8), date(2026, 12, 10), Half.MORNING),
        Wish("苏静", wanted=False, weekdays=(0,), dates=(date(2026, 12, 8),)),
        RuleSetting(
            "days-between-turns", {"days": 7, "scope": {"roles": ["leader"]}, "days_off": [1, None, 2.5, True]}
        ),
    ],
)
def test_what_is_encoded_is_decoded_again(value: object) -> None:
    assert decode(type(value), encode(value)) == value
    assert decode_json(type(value), encode_json(value)) == value


def test_a_whole_question_comes_back_with_equal_bytes(half_day_month: tuple[Question, Answer]) -> None:
    question = half_day_month[0]
    text = encode_json(question)
    again = decode_json(Question, text)
    assert again == question
    assert encode_json(again) == text


def test_a_document_is_readable_and_ends_with_a_line_break() -> None:
    text = encode_json(Absence("苏静", date(2026, 12, 8), date(2026, 12, 10)))
    assert text.decode() == (
        '{\n  "person": "苏静",\n  "first": "2026-12-08",\n  "last": "2026-12-10",\n  "half": null\n}\n'
    )


def test_toml_dates_are_decoded_as_they_are() -> None:
    found = decode(Absence, {"person": "苏静", "first": date(2026, 12, 8), "last": date(2026, 12, 10)})
    assert found == Absence("苏静", date(2026, 12, 8), date(2026, 12, 10))


def refused(kind: type, data: object) -> str:
    with pytest.raises(DocumentError) as error:
        decode(kind, data, "question.json")
    return str(error.value)


ABSENCE = {"person": "苏静", "first": "2026-12-08", "last": "2026-12-10"}


NOT_A_DATE = "Input should be a valid date in the format YYYY-MM-DD, day value is outside expected range"
UNKNOWN = "没有这样的项 / Unexpected keyword argument"


@pytest.mark.parametrize(
    ("change", "path", "said"),
    [
        ({"frist": "2026-12-08"}, "frist", f"{UNKNOWN} ('2026-12-08') Maybe 'first'. 可能是first。"),
        ({"zzz": 1}, "zzz", f"{UNKNOWN} (1)"),
        ({"half": "noon"}, "half", "不是允许的值 / Input should be 'morning' or 'afternoon' ('noon')"),
        ({"first": "2026-02-30"}, "first", f"这一项的值不对 / {NOT_A_DATE} ('2026-02-30')"),
        ({"first": 0}, "first", "这一项的值不对 / Input should be a valid date (0)"),
        ({"person": 7}, "person", "这一项的值不对 / Input should be a valid string (7)"),
        ({"person": None}, "person", "这一项的值不对 / Input should be a valid string"),
    ],
)
def test_a_fault_is_named_with_its_place_its_value_and_a_guess(
    change: dict[str, object],
    path: str,
    said: str,
) -> None:
    assert refused(Absence, ABSENCE | change) == f"question.json {path}: {said}"


def test_a_missing_field_is_named_without_repeating_what_is_there() -> None:
    said = refused(Absence, {"person": "苏静", "first": "2026-12-08"})
    assert said == "question.json last: 缺少这一项 / Field required"


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"wanted": "yes"}, "wanted"),
        ({"wanted": 1}, "wanted"),
        ({"weight": "3"}, "weight"),
        ({"weight": 3.0}, "weight"),
        ({"weight": True}, "weight"),
        ({"weekdays": [0, "1"]}, "weekdays[1]"),
        ({"weekdays": 1}, "weekdays"),
    ],
)
def test_nothing_is_converted_silently(change: dict[str, object], path: str) -> None:
    with pytest.raises(DocumentError) as error:
        decode(Wish, {"person": "苏静", "wanted": True} | change)
    assert error.value.path == path


@pytest.mark.parametrize(
    ("pattern", "path", "said"),
    [
        ({"weekdys": [0]}, "weekdys", f"{UNKNOWN} ([0]) Maybe 'weekdays'. 可能是weekdays。"),
        ({"weekdays": ["x"]}, "weekdays[0]", "这一项的值不对 / Input should be a valid integer ('x')"),
        (
            {"days": [10], "when_rest": "shift"},
            "when_rest",
            "不是允许的值 / Input should be 'shift_forward', 'cancel' or 'keep' ('shift')",
        ),
        ({"nth": "1", "weekday": 0}, "nth", "这一项的值不对 / Input should be a valid integer ('1')"),
    ],
)
def test_a_fault_in_one_of_several_forms_is_that_of_the_form_that_was_meant(
    pattern: dict[str, object],
    path: str,
    said: str,
) -> None:
    data = {"id": "hall", "name": "大厅接访", "patterns": [pattern]}
    assert refused(Post, data) == f"question.json patterns[0].{path}: {said}"


@pytest.mark.parametrize("text", ["", "{", '{"person": "苏静",}', b"\xff", "[" * 5000, '{"person": "\\ud800"}'])
def test_what_is_no_json_is_refused_without_repeating_it(text: str | bytes) -> None:
    with pytest.raises(DocumentError, match=r"^a\.json: 不是有效的JSON / Invalid JSON: ") as error:
        decode_json(Absence, text, "a.json")
    assert (error.value.path, error.value.value) == ("", None)


def test_a_lone_surrogate_is_refused() -> None:
    assert refused(Absence, ABSENCE | {"person": "\ud800"}).startswith("question.json: 不是有效的JSON / Invalid JSON: ")


def test_what_is_no_object_is_refused() -> None:
    assert refused(Absence, [1]).startswith("question.json: 这一项的值不对 / Input should be an object ([1])")


@dataclass(frozen=True)
class Inner:
    depth: int


@dataclass(frozen=True)
class Outer:
    parts: tuple[tuple[Inner, ...], ...] = ()
    by_name: dict[str, Inner | None] | None = None


def test_unknown_fields_are_refused_at_every_depth() -> None:
    assert decode(Outer, {"parts": [[{"depth": 1}]], "by_name": {"a": {"depth": 2}}}) == Outer(
        ((Inner(1),),), {"a": Inner(2)}
    )
    missing = refused(Outer, {"parts": [[{"depth": 1}, {"depht": 2}]]})
    assert missing == f"question.json parts[0][1].depht: {UNKNOWN} (2) Maybe 'depth'. 可能是depth。"
    unknown = refused(Outer, {"by_name": {"a": {"depth": 1, "zzz": 2}}})
    assert unknown == f"question.json by_name.a.zzz: {UNKNOWN} (2)"


def test_the_schema_names_every_field_and_forbids_others() -> None:
    found = schema(Absence)
    assert list(found["properties"]) == ["person", "first", "last", "half"]
    assert (found["additionalProperties"], found["required"]) == (False, ["person", "first", "last"])
    assert json.loads(json.dumps(schema(Question)))["properties"]["version"]["default"] == 1
