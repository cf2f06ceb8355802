from dataclasses import fields
from pathlib import Path

import pytest

from roster.domain.burden import Burdens
from roster.domain.people import Scope
from roster.domain.texts import Language
from roster.solver.rulebook import known_rules, parameter_names
from roster.solver.rulebook_docs import ParameterEntry, markdown, parts_table, rules_table

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_page_is_as_the_rules_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == markdown(), "python -m roster.solver.rulebook_docs > docs/rules.md"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_table_has_every_rule_with_every_parameter(language: Language) -> None:
    table = {entry.name: entry for entry in rules_table(language)}
    assert list(table) == list(known_rules())
    for name, kind in known_rules().items():
        assert sorted(one.name for one in table[name].parameters) == sorted(parameter_names(kind))
        assert (table[name].title, table[name].hard) == (kind.title.say(language), kind().hard)


def test_a_rule_in_both_languages() -> None:
    zh, en = ({entry.name: entry for entry in rules_table(language)}["turns-per-period"] for language in ("zh", "en"))
    assert zh.parameters[1:3] == (
        ParameterEntry("at_least", "整数", "0", "至少几次"),
        ParameterEntry("at_most", "整数，可空", "null", "至多几次，空则不限"),
    )
    assert en.parameters[1:3] == (
        ParameterEntry("at_least", "number", "0", "how many turns at least"),
        ParameterEntry("at_most", "number or null", "null", "how many turns at most; no limit where empty"),
    )
    assert (zh.level_name, en.level_name, en.level, en.hard, en.always) == ("工作要求", "requests", 2, True, False)


def test_parameters_with_fields_of_their_own_are_explained() -> None:
    assert list(parts_table("zh")) == ["领导范围", "分值"]
    people, points = parts_table("en").values()
    assert [entry.name for entry in people] == [field.name for field in fields(Scope)]
    assert [entry.name for entry in points] == [field.name for field in fields(Burdens)]
    assert points[1] == ParameterEntry("monday", "number", "12", "a Monday")
