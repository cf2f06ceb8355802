"""roster.json and clash.json: equal answers give equal bytes, and a roster is read back as it was."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from roster.documents.errors import DocumentError
from roster.documents.question_file import digest
from roster.documents.roster_file import answer_document, breach_document, clash_document, plain, read_roster, to_json
from roster.domain.changes import Attend, NeedFewer, SetRule, Unpin, WayOut
from roster.domain.clash import Asked, Clash
from roster.domain.question import Question, RuleSetting
from roster.domain.roster import Answer, Roster
from roster.domain.texts import Text

Month = tuple[Question, Answer]


def written(month: Month) -> bytes:
    return to_json(answer_document(*month))


def changed(month: Month, change: Callable[[dict[str, Any]], object]) -> bytes:
    document = json.loads(written(month))
    change(document)
    return to_json(document)


def refused(text: bytes | str, question: Question) -> str:
    with pytest.raises(DocumentError) as caught:
        read_roster(text, question, "r.json")
    return caught.value.say()


def test_a_roster_is_read_back_as_it_was_written(reception_month: Month) -> None:
    question, answer = reception_month
    assert read_roster(written(reception_month), question) == Roster(
        tuple(sorted(answer.roster.duties, key=lambda duty: question.slot[duty.slot].start))
    )


def test_equal_answers_give_equal_bytes_whatever_the_order_of_their_duties(reception_month: Month) -> None:
    question, answer = reception_month
    turned = replace(answer, roster=Roster(tuple(reversed(answer.roster.duties))))
    assert written((question, turned)) == written(reception_month)


def test_the_document_says_what_people_and_programs_ask(reception_month: Month) -> None:
    question, answer = reception_month
    document = json.loads(written(reception_month))
    assert {name: document[name] for name in ("version", "status", "publishable", "calendar", "first", "last")} == {
        "version": 1,
        "status": "OPTIMAL",
        "publishable": True,
        "calendar": "official",
        "first": "2026-12-01",
        "last": "2026-12-31",
    }
    assert document["question"] == digest(question)
    assert document["levels"][1] == {
        "level": 3,
        "name": "fairness",
        "cost": 1204,
        "bound": 1204,
        "parts": [{"rule": "fair-share", "cost": 1204}],
    }
    assert document["duties"][0] == {
        "date": "2026-12-01",
        "post": "hall",
        "session": "whole_day",
        "start": "2026-12-01T08:30:00",
        "end": "2026-12-01T17:30:00",
        "place": "县人民来访接待中心",
        "person": answer.roster.duties[0].person,
        "stand_in": answer.roster.duties[0].stand_in,
        "slot": question.slots[0].id,
    }
    assert len(document["duties"]) == 23


def test_a_provisional_month_says_so(provisional_month: Month) -> None:
    document = answer_document(*provisional_month)
    assert (document["publishable"], document["calendar"]) == (False, "provisional")


def test_a_breach_is_said_in_both_languages_with_its_facts(reception_month: Month) -> None:
    _, answer = reception_month
    assert breach_document(answer.breaches[0]) == {
        "rule": "wishes",
        "position": 3,
        "hard": False,
        "level": 4,
        "cost": 2,
        "zh": "孙立希望避开12月7日(星期一)，未能满足",
        "en": "孙立 wished not to serve on Mon 7 Dec",
        "facts": {"day": "2026-12-07", "person": "孙立"},
    }


@pytest.mark.parametrize(
    ("fact", "document"),
    [
        (Text("甲", "a"), {"zh": "甲", "en": "a"}),
        (date(2026, 12, 1), "2026-12-01"),
        (3, 3),
        ("x", "x"),
        (None, None),
        ((date(2026, 12, 1), 2), ["2026-12-01", 2]),
        (frozenset({"b", "a"}), ["a", "b"]),
    ],
)
def test_facts_become_plain_data(fact: object, document: object) -> None:
    assert plain(fact) == document


def test_a_fact_of_another_kind_is_an_error_of_ours() -> None:
    with pytest.raises(TypeError, match="a fact of the type object has no place in a document"):
        plain(object())


def test_a_clash_carries_its_ways_out_as_data(reception_month: Month) -> None:
    question, _ = reception_month
    person, slot = question.people[0], question.slots[0]
    asked = Asked("away", 1, Text("外出", "away"), Text("{person}外出", "{person} is away"), {"person": person})
    changes = (
        SetRule(0, RuleSetting("days-between-turns", {"days": 3})),
        NeedFewer(slot.id, 0),
        Attend(person.id, slot.id),
        Unpin(slot.id, person.id),
    )
    clash = Clash((Text("差1人次", "1 short"),), (asked,), (WayOut(changes, 4, Text("改", "change")),))
    assert clash_document(question, clash) == {
        "version": 1,
        "status": "INFEASIBLE",
        "question": digest(question),
        "arithmetic": [{"zh": "差1人次", "en": "1 short"}],
        "demands": [
            {
                "rule": "away",
                "position": 1,
                "zh": "赵明外出",
                "en": "赵明 is away",
                "facts": {"person": "赵明"},
            }
        ],
        "ways_out": [
            {
                "cost": 4,
                "zh": "改",
                "en": "change",
                "changes": [
                    {
                        "change": "SetRule",
                        "position": 0,
                        "rule": {"rule": "days-between-turns", "parameters": {"days": 3}},
                    },
                    {"change": "NeedFewer", "slot": slot.id, "needed": 0},
                    {"change": "Attend", "person": "赵明", "slot": slot.id},
                    {"change": "Unpin", "slot": slot.id, "person": "赵明"},
                ],
            }
        ],
    }


def test_a_slot_of_another_month_is_named_with_a_guess(reception_month: Month) -> None:
    text = changed(reception_month, lambda document: document["duties"][2].update(slot="2026-12-03/hal/whole_day"))
    said = refused(text, reception_month[0])
    assert said.startswith("r.json duties[2].slot: 问题中没有这个场次 / the question has no such slot")
    assert f"Maybe {reception_month[0].slots[2].id!r}." in said


@pytest.mark.parametrize("field", ["person", "stand_in"])
def test_a_person_who_does_not_exist_is_named_with_a_guess(reception_month: Month, field: str) -> None:
    text = changed(reception_month, lambda document: document["duties"][1].update({field: "钱文"}))
    assert refused(text, reception_month[0]) == (
        f"r.json duties[1].{field}: 问题中没有这个人 / the question has no such person ('钱文') "
        "可能是 / Maybe '钱文清'."
    )


def test_a_duty_may_do_without_a_stand_in(reception_month: Month) -> None:
    question, _ = reception_month
    text = changed(reception_month, lambda document: document["duties"][0].pop("stand_in"))
    assert read_roster(text, question).duties[0].stand_in is None


def test_a_duty_that_stands_there_twice_is_refused(reception_month: Month) -> None:
    text = changed(reception_month, lambda document: document["duties"].append(document["duties"][0]))
    assert "duties[23]: 重复 / it stands there twice" in refused(text, reception_month[0])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "r.json: 不是 JSON 文件 / not a JSON document"),
        ("[]", "r.json duties: 缺少排班 / there are no duties"),
        ('{"duties": {}}', "r.json duties: 缺少排班 / there are no duties"),
        ('{"duties": [3]}', "r.json duties[0]: 这一项的值不对"),
        ('{"duties": [{"slot": 3, "person": "赵明"}]}', "r.json duties[0] slot: 这一项的值不对"),
        ('{"duties": [{"person": "赵明"}]}', "r.json duties[0] slot: 缺少这一项"),
        (b"\xff\xfe\x00", "r.json: 不是 JSON 文件 / not a JSON document"),
    ],
)
def test_what_is_no_roster_is_refused(reception_month: Month, text: str | bytes, said: str) -> None:
    assert refused(text, reception_month[0]).startswith(said)
