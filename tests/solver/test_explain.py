from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from runpy import run_path
from types import SimpleNamespace

import pytest
from hypothesis import assume, given, settings

from roster.domain.clash import Asked, Clash
from roster.domain.people import PRINCIPAL, Absence, Wish
from roster.domain.question import Pin, PublishedDuty, Question, RuleSetting
from roster.solver.compact import Effort
from roster.solver.elastic import possible
from roster.solver.explain import explain
from roster.solver.record import record
from roster.solver.solve import ImpossibleError, solve

tiny = SimpleNamespace(**run_path(str(Path(__file__).with_name("tiny.py"))))
counties = SimpleNamespace(**run_path(str(Path(__file__).parents[1] / "bench" / "counties.py")))

END = date(2026, 12, 31)
ONCE = Effort(seconds=10, workers=1)


def key(position: int, facts: object) -> tuple[int, str]:
    return position, repr(facts)


def is_minimal(question: Question, clash: Clash) -> bool:
    """Whether the demands together are impossible, and possible with any one of them dropped."""
    model, _ = record(question)
    asked = [key(one.position, one.facts) for one in clash.demands]
    chosen = [demand for demand in model.demands if key(demand.rule.position, demand.facts) in asked]
    assert len(chosen) == len(asked)
    dropped = ([other for other in chosen if other is not one] for one in chosen)
    return not possible(model, chosen, ONCE) and all(possible(model, fewer, ONCE) for fewer in dropped)


def is_said(one: Asked) -> bool:
    sentences = one.say("zh"), one.say("en")
    return all(sentences) and not any("{" in sentence or "Text(" in sentence for sentence in sentences)


def check_clash(question: Question, clash: Clash, effort: Effort | None = None) -> None:
    """What every clash promises: it is minimal and said; each way out works, and they are ranked."""
    assert is_minimal(question, clash)
    assert all(map(is_said, clash.demands))
    assert clash.ways_out
    assert [way.cost for way in clash.ways_out] == sorted(way.cost for way in clash.ways_out)
    for way in clash.ways_out:
        assert way.sentence.zh
        assert way.sentence.en
        changed = way.applied_to(question)
        answer = solve(changed, effort)
        assert not any(breach.hard for breach in answer.breaches)


@settings(deadline=None, max_examples=400, derandomize=True, database=None)
@given(question=tiny.questions())
def test_a_clash_of_a_tiny_county_is_minimal_and_every_way_out_works(question: Question) -> None:
    assume(is_impossible(question))
    check_clash(question, explain(question))


@settings(deadline=None, max_examples=60, derandomize=True, database=None)
@given(question=tiny.questions(stand_ins=True))
def test_so_it_is_with_stand_ins(question: Question) -> None:
    assume(is_impossible(question))
    check_clash(question, explain(question))


def is_impossible(question: Question) -> bool:
    model, _ = record(question)
    return not possible(model, None, ONCE)


