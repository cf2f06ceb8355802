import re
from dataclasses import replace
from pathlib import Path
from runpy import run_path
from types import SimpleNamespace

from hypothesis import given, settings

from roster.domain.people import Absence
from roster.domain.question import Question
from roster.solver.look import look
from roster.solver.record import record

tiny = SimpleNamespace(**run_path(str(Path(__file__).with_name("tiny.py"))))
OFTEN = tiny.rule("turns-per-period", at_least=2)
SELDOM = tiny.rule("turns-per-period", at_most=1)


def said(question: Question) -> list[tuple[str, str]]:
    return [(text.zh, text.en) for text in look(record(question)[0])]


@settings(deadline=None, max_examples=60, derandomize=True, database=None)
@given(question=tiny.questions())
def test_every_sentence_is_a_proof(question: Question) -> None:
    if said(question):
        assert next(tiny.allowed(question), None) is None


def test_too_few_turns_are_counted() -> None:
    assert said(tiny.county(3, 5, SELDOM)) == [(
        "共5场需要5人次，3名领导按规则最多能承担3人次，差2人次",
        "5 sessions need 5 turns; 3 leaders can take 3 at the most by the rules: 2 short",
    )]  # fmt: skip


def test_too_many_turns_are_counted() -> None:
    question = replace(tiny.county(3, 5, OFTEN), last=tiny.FIRST.replace(day=31))
    assert said(question) == [(
        "共5场只有5个位置，而3名领导按规则至少要接访6次，多出1次",
        "5 sessions have 5 places; 3 leaders must have 6 turns at least: 1 too many",
    )]  # fmt: skip


def test_a_day_on_which_everybody_is_away_is_named() -> None:
    question = tiny.county(3, 2)
    second = question.slots[1].day
    question = replace(question, absences=tuple(Absence(one.id, second, second) for one in question.people))
    sentences = said(question)
    assert sentences[0] == (
        "12月2日(星期三)需要1名领导，而能到岗的只有0名", "Wed 2 Dec needs 1 leader(s), and only 0 could come",
    )  # fmt: skip


def test_numbers_are_the_same_in_both_languages() -> None:
    for zh, en in said(tiny.county(2, 5, SELDOM, OFTEN)):
        assert re.findall(r"\d+", zh) == re.findall(r"\d+", en)


def test_nothing_is_said_of_what_may_work_or_of_rules_that_only_wish() -> None:
    assert said(tiny.county(3, 3, SELDOM)) == []
    assert said(tiny.county(3, 5, tiny.rule("turns-per-period", at_most=1, hard=False))) == []
    assert said(tiny.county(3, 5, SELDOM, tiny.rule("head-count", hard=False))) == []
