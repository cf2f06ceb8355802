from dataclasses import replace
from pathlib import Path
from random import Random
from runpy import run_path
from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from roster.domain.question import Question
from roster.solver.record import in_order, record

tiny = SimpleNamespace(**run_path(str(Path(__file__).with_name("tiny.py"))))
LISTS = ("people", "slots", "absences", "wishes", "history", "pins", "published")


@settings(deadline=None, max_examples=40, derandomize=True, database=None)
@given(question=tiny.questions(stand_ins=True), seed=st.integers())
def test_the_order_of_lists_makes_no_other_model(question: Question, seed: int) -> None:
    rng = Random(seed)
    lists = {name: getattr(question, name) for name in LISTS}
    shuffled = {name: tuple(rng.sample(items, len(items))) for name, items in lists.items()}
    mixed = replace(question, **shuffled)  # type: ignore[arg-type]
    (one, _), (other, _) = record(in_order(question)), record(in_order(mixed))
    assert one.demands == other.demands
    assert one.discouragements == other.discouragements
    assert one.any_ofs == other.any_ofs


def test_the_rulebook_is_recorded_line_by_line() -> None:
    question = tiny.county(2, 2, tiny.rule("fair-share"), tiny.rule("days-between-turns", days=0))
    model, rules = record(question)
    assert [rule.name for rule in rules][:2] == ["fair-share", "days-between-turns"]
    assert [rule.position for rule in rules] == list(range(len(rules)))
    assert {item.rule.name for item in model.discouragements} == {"fair-share"}
