from pathlib import Path
from runpy import run_path
from types import SimpleNamespace

from hypothesis import given, settings

from roster.domain.question import Question
from roster.solver.compact import Effort
from roster.solver.elastic import least_breaking, possible, suspects
from roster.solver.record import record

tiny = SimpleNamespace(**run_path(str(Path(__file__).with_name("tiny.py"))))
counties = SimpleNamespace(**run_path(str(Path(__file__).parents[1] / "bench" / "counties.py")))
ONCE = Effort(seconds=10, workers=1)


@settings(deadline=None, max_examples=40, derandomize=True, database=None)
@given(question=tiny.questions())
def test_possible_is_what_some_roster_does_and_suspects_explain_what_none_does(question: Question) -> None:
    model, _ = record(question)
    is_possible = tiny.best(question) is not None
    assert possible(model, None, ONCE) == is_possible
    if not is_possible:
        assert not possible(model, suspects(model), ONCE)


def test_what_time_does_not_tell_is_as_told() -> None:
    model, _ = record(counties.county_month(3))
    blink = Effort(seconds=0.0, workers=1)
    assert possible(model, None, blink, unless_known=True)
    assert not possible(model, None, blink, unless_known=False)


def test_demands_give_way_as_little_as_possible() -> None:
    question = tiny.county(2, 5, tiny.rule("turns-per-period", at_most=2))
    model, _ = record(question)
    caps = [demand for demand in model.demands if demand.rule.name == "turns-per-period"]
    counts = [demand for demand in model.demands if demand.rule.name == "head-count"]
    assert sum((least_breaking(model, caps, ONCE) or {}).values()) == 1
    assert sum((least_breaking(model, counts, ONCE) or {}).values()) == 1
    assert least_breaking(model, counts[:0], ONCE) is None


def test_suspects_of_a_local_contradiction_are_few() -> None:
    question = tiny.county(4, 6, tiny.rule("portfolio-each-week", portfolios=["教育"]))
    model, _ = record(question)
    assert [demand.rule.name for demand in suspects(model)] == ["portfolio-each-week"]
