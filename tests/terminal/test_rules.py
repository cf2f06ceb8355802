"""Every rule with its own parameters, in words."""

from collections.abc import Callable
from typing import get_args

import pytest

from roster.domain.texts import Language
from roster.solver.rulebook import known_rules
from roster.solver.rulebook_docs import ParameterEntry, RuleEntry, rules_table
from roster.terminal.rules import rules_report

Shown = Callable[..., list[str]]


@pytest.mark.parametrize("language", get_args(Language))
def test_no_rule_is_left_out(shown: Shown, language: Language) -> None:
    lines = shown(rules_report(rules_table(language), language), 150)
    assert [line.split()[0] for line in lines if line and not line.startswith(" ")][:-1] == list(known_rules())


def test_a_rule_says_how_firm_it_is_and_what_it_takes(shown: Shown) -> None:
    common = ParameterEntry("hard", "true or false", "true", "a must")
    days = ParameterEntry("days", "number", "5", "how many days")
    entry = RuleEntry("gap", "a gap", "Days lie.", (days, common), hard=True, always=True, level=2, level_name="")
    assert shown(rules_report([entry], "en"))[:3] == [
        "gap  a gap [hard, always holds]",
        "    Days lie.",
        "    days  = 5  how many days",
    ]
