"""A roster document is read back whole."""

import json
from dataclasses import replace

import pytest

from roster.documents.answer_file import answer_of
from roster.documents.errors import DocumentError
from roster.documents.roster_file import answer_document, to_json
from roster.domain.question import Question
from roster.domain.roster import Answer, Breach
from roster.domain.texts import Text

Month = tuple[Question, Answer]
SAID = Text("{person}在{days}之间{names}", "{person}, {days}, {names}")


def test_what_is_read_writes_the_same_document(tiny_month: Month) -> None:
    question, answer = tiny_month
    document = answer_document(question, answer)
    read = answer_of(json.loads(to_json(document)), question)
    assert answer_document(question, read) == document
    assert (read.status, read.levels) == (answer.status, answer.levels)
    assert set(read.roster.duties) == set(answer.roster.duties)


def test_a_breach_says_the_same_whatever_names_it_has(tiny_month: Month) -> None:
    question, answer = tiny_month
    person, slot = question.people[0], question.slots[0]
    facts = {"person": person, "days": (slot.day,), "names": ("{甲}", Text("上午", "morning")), "slot": slot}
    breach = Breach("own-rule", 2, 0, 1, SAID, facts)
    document = answer_document(question, replace(answer, breaches=(breach,)))
    (read,) = answer_of(json.loads(to_json(document)), question).breaches
    assert (read.say("zh"), read.say("en")) == (breach.say("zh"), breach.say("en"))
    assert (read.facts["person"], read.facts["slot"]) == (person, slot)
    assert read.facts["names"] == ("{甲}", Text("上午", "morning"))
    assert answer_document(question, replace(answer, breaches=(read,))) == document


def test_duties_of_another_question_are_refused(tiny_month: Month) -> None:
    question, answer = tiny_month
    other = replace(question, slots=question.slots[1:])
    with pytest.raises(DocumentError, match="the question has no such slot"):
        answer_of(answer_document(question, answer), other)
