"""roster rules."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from roster.solver.rulebook import known_rules

Run = Callable[..., Any]


def test_every_rule_is_listed_in_both_languages(run: Run) -> None:
    for language in ("zh", "en"):
        ended = run("rules", "--lang", language)
        assert ended.code == 0
        assert [name for name in known_rules() if f"\n{name}  " not in f"\n{ended.out}"] == []


def test_the_rules_for_programs(run: Run) -> None:
    rows = json.loads(run("rules", "--json", "--lang", "en").out)
    assert [row["name"] for row in rows] == list(known_rules())
    gap = next(row for row in rows if row["name"] == "days-between-turns")
    assert next(one for one in gap["parameters"] if one["name"] == "days")["default"] == "5"


def test_the_page_of_the_documents_is_what_the_command_prints(run: Run) -> None:
    page = Path(__file__).parents[2] / "docs" / "rules.md"
    assert run("rules", "--markdown").out == page.read_text(encoding="utf-8")
