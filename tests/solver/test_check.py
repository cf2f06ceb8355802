from pathlib import Path
from runpy import run_path
from types import SimpleNamespace

from roster.domain.roster import Duty, Roster
from roster.solver.check import check
from roster.solver.rulebook import load

tiny = SimpleNamespace(**run_path(str(Path(__file__).with_name("tiny.py"))))


def test_hard_breaches_come_first_then_level_by_level_in_the_rulebooks_order() -> None:
    question = tiny.county(
        2, 3, tiny.rule("evenly-spread", working_days=2), tiny.rule("fair-share"),
        tiny.rule("days-between-turns", days=1), tiny.rule("days-between-turns", days=1, hard=False, level=3),
    )  # fmt: skip
    first, second, _ = question.slots
    breaches = check(question, Roster((Duty(first.id, "甲"), Duty(second.id, "甲"))), load(question.rules))
    assert [(breach.level, breach.rule) for breach in breaches] == [
        (0, "days-between-turns"),
        (0, "head-count"),
        (3, "fair-share"),
        (3, "fair-share"),
        (3, "days-between-turns"),
        (4, "evenly-spread"),
    ]


def test_a_roster_that_keeps_everything_has_no_breach() -> None:
    question = tiny.county(3, 3, tiny.rule("days-between-turns", days=2))
    duties = (Duty(slot.id, person.id) for slot, person in zip(question.slots, question.people, strict=True))
    assert check(question, Roster(tuple(duties)), load(question.rules)) == ()
