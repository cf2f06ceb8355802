"""What is typed into a form and what it means: as people write numbers, days and times, each fault at its place."""

from typing import Any

import pytest

from roster.api.line_specs import Kind, Spec
from roster.api.line_values import Faults, read_typed, typed_of
from roster.domain.texts import Text

NAME = Text("名", "name")
INNER = (Spec("name", Kind.TEXT, NAME), Spec("far", Kind.FLAG, NAME))


def read(spec: Spec, *told: str, before: dict[str, Any] | None = None) -> tuple[Any, dict[str, str]]:
    faults: Faults = {}
    found = read_typed((spec,), {spec.name: told}, before or {}, faults)
    return found.get(spec.name), {path: said.zh for path, said in faults.items()}


@pytest.mark.parametrize(
    ("kind", "told", "meant"),
    [
        (Kind.TEXT, " 赵明 ", "赵明"),
        (Kind.NUMBER, "１２", 12),
        (Kind.NUMBER, "-3", -3),
        (Kind.DAY, "2026-12-08", "2026-12-08"),
        (Kind.DAY, "2026/12/8", "2026-12-08"),
        (Kind.DAY, "2026年12月8日", "2026-12-08"),
        (Kind.TIME, "8:30", "08:30:00"),
        (Kind.TIME, "１７：００", "17:00:00"),
        (Kind.WORDS, "教育、卫生；体育\r\n民政", ["教育", "卫生", "体育", "民政"]),
        (Kind.NUMBERS, "10、15", [10, 15]),
        (Kind.DAYS, "2026-12-08\n2026.12.9", ["2026-12-08", "2026-12-09"]),
        (Kind.FLAG, "yes", True),
    ],
)
def test_it_is_read_as_people_write_it(kind: Kind, told: str, meant: object) -> None:
    assert read(Spec("x", kind, NAME), told) == (meant, {})


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (Kind.NUMBER, "很多"),
        (Kind.NUMBER, "1234567890"),
        (Kind.NUMBER, ""),
        (Kind.DAY, "2026-02-30"),
        (Kind.DAY, "明天"),
        (Kind.TIME, "25:00"),
        (Kind.DAYS, "2026-12-08\n昨天"),
        (Kind.NUMBERS, "十"),
    ],
)
def test_what_cannot_be_read_is_a_fault_at_its_place(kind: Kind, told: str) -> None:
    found, faults = read(Spec("x", kind, NAME), told)
    assert (found, list(faults)) == (None, ["x"])


def test_nothing_is_null_where_it_may_be_and_a_fault_where_it_may_not() -> None:
    assert read(Spec("x", Kind.DAY, NAME, optional=True), "") == (None, {})
    assert read(Spec("x", Kind.TEXT, NAME, required=True), " ") == (None, {"x": "请填写"})
    assert read(Spec("x", Kind.FLAG, NAME)) == (False, {})


def test_what_a_form_cannot_show_survives_it() -> None:
    time = Spec("x", Kind.TIME, NAME)
    assert read(time, "08:30", before={"x": "08:30:45"}) == ("08:30:45", {})
    words = Spec("x", Kind.WORDS, NAME)
    assert read(words, "教育、卫生", before={"x": ["教育、卫生"]}) == (["教育、卫生"], {})
    assert read(words, "教育、卫生", before={"x": ["教育"]}) == (["教育", "卫生"], {})


def test_an_empty_part_is_none() -> None:
    places = Spec("places", Kind.PARTS, NAME, inner=INNER)
    line = {"places": [{"name": "大厅", "far": False}, {"name": "", "far": True}]}
    typed = typed_of((places,), line)
    assert typed == {
        "places.0.name": ["大厅"],
        "places.0.far": [],
        "places.1.name": [""],
        "places.1.far": ["yes"],
        "places.2.name": [""],
        "places.2.far": [],
    }
    assert read_typed((places,), typed, line, {}) == line


def test_of_parts_with_a_deciding_field_only_that_counts() -> None:
    places = Spec("places", Kind.PARTS, NAME, inner=INNER, deciding="name", fresh={"far": True})
    typed = typed_of((places,), {"places": []})
    assert typed["places.0.far"] == ["yes"]
    assert read_typed((places,), typed, {}, {}) == {"places": []}
