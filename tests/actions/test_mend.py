"""Every way out of a clash can be taken, and then a roster is possible."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from roster.actions.deliver import deliver_clash
from roster.actions.errors import BadInputError
from roster.actions.mend import mend
from roster.actions.plan import Planned, plan
from roster.domain.people import Absence
from roster.domain.question import Pin, Question
from roster.solver.solve import Effort


def clashing(question: Question, folder: Path) -> list[dict[str, Any]]:
    """Plan, deliver the clash, and give its ways out."""
    planned = plan(question, Effort(30))
    assert planned.clash is not None
    deliver_clash(folder, question, planned.clash)
    ways: list[dict[str, Any]] = json.loads((folder / "clash.json").read_bytes())["ways_out"]
    return ways


def too_much(question: Question) -> Question:
    return question


def all_away(question: Question) -> Question:
    day = question.slots[1].day
    return replace(
        question, slots=question.slots[:3], absences=tuple(Absence(person.id, day, day) for person in question.people)
    )


def pinned_twice(question: Question) -> Question:
    person = question.people[0].id
    slots = question.slots[:2]
    rule = replace(question.rules[0], parameters={"days": 2})
    return replace(question, slots=slots, pins=tuple(Pin(slot.id, person) for slot in slots), rules=(rule,))


@pytest.mark.parametrize(
    ("trouble", "kinds"),
    [
        (too_much, {"SetRule", "NeedFewer"}),
        (all_away, {"Attend", "NeedFewer"}),
        (pinned_twice, {"Unpin", "SetRule"}),
    ],
)
def test_every_way_out_works(
    crowded: Question, tmp_path: Path, trouble: Callable[[Question], Question], kinds: set[str]
) -> None:
    question = trouble(crowded)
    ways = clashing(question, tmp_path)
    for number, way in enumerate(ways, start=1):
        mended, said = mend(question, tmp_path / "clash.json", number)
        assert mended != question
        assert (said.zh, said.en) == (way["zh"], way["en"])
        answer = plan(mended, Effort(30)).answer
        assert answer is not None
        assert answer.status == "OPTIMAL"
    assert {change["change"] for way in ways for change in way["changes"]} == kinds


@pytest.fixture
def clash_file(crowded: Question, impossible: Planned, tmp_path: Path) -> Path:
    assert impossible.clash is not None
    deliver_clash(tmp_path, crowded, impossible.clash)
    return tmp_path / "clash.json"


def refused(question: Question, clash_file: Path, number: int = 1) -> str:
    with pytest.raises(BadInputError) as caught:
        mend(question, clash_file, number)
    return caught.value.say("en")


def test_there_are_only_so_many(crowded: Question, impossible: Planned, clash_file: Path) -> None:
    assert impossible.clash is not None
    count = len(impossible.clash.ways_out)
    assert refused(crowded, clash_file, count + 1) == f"--way-out {count + 1}: there are {count} ways out"


def test_a_clash_of_another_question_is_refused(crowded: Question, clash_file: Path) -> None:
    other = replace(crowded, last=date(2026, 12, 8))
    assert refused(other, clash_file) == "clash.json belongs to another question. Maybe run roster solve again."


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"ways_out": []}', '{"question": "x", "ways_out": 3}'])
def test_what_is_no_clash_is_refused(crowded: Question, clash_file: Path, text: str) -> None:
    clash_file.write_text(text, encoding="utf-8")
    assert refused(crowded, clash_file) == "clash.json: this is not as roster solve writes it"


@pytest.mark.parametrize(
    "changes",
    [
        [{"change": "Launch"}],
        [{}],
        [3],
        None,
        [{"change": "NeedFewer", "slot": 3, "needed": 0}],
        [{"change": "SetRule", "position": 99, "rule": {"rule": "away", "parameters": {}}}],
        [{"change": "Attend", "person": "谁", "slot": "nowhere"}],
    ],
)
def test_a_way_out_that_was_tampered_with_is_refused(crowded: Question, clash_file: Path, changes: object) -> None:
    document = json.loads(clash_file.read_bytes())
    document["ways_out"][0]["changes"] = changes
    clash_file.write_text(json.dumps(document), encoding="utf-8")
    assert refused(crowded, clash_file).startswith("clash.json ways_out[0]")


def test_a_way_out_cannot_bring_in_a_rule_that_does_not_exist(crowded: Question, clash_file: Path) -> None:
    document = json.loads(clash_file.read_bytes())
    rule = {"rule": "free-for-all", "parameters": {}}
    document["ways_out"][0]["changes"] = [{"change": "SetRule", "position": 0, "rule": rule}]
    clash_file.write_text(json.dumps(document), encoding="utf-8")
    assert "there is no such rule ('free-for-all')" in refused(crowded, clash_file)
