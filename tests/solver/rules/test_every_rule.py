"""What every rule inherits by being listed: over all rosters of tiny counties, solver's and people's view agree."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from roster.domain.people import Person
from roster.domain.question import RuleSetting
from roster.domain.texts import Text
from roster.solver.linear import Excess
from roster.solver.model import Model
from roster.solver.rule import Rule, parameters_of
from roster.solver.rulebook import known_rules, load, parameter_names, save

ROOT = Path(__file__).parents[3]
LANGUAGES = ("zh", "en")
EVEN = {"monday": 10, "friday": 10, "break_eve": 10, "makeup_day": 10}
SETTINGS: Mapping[str, tuple[dict[str, Any], ...]] = {
    "days-between-turns": (
        {"days": 0},
        {"days": 1},
        {"days": 2, "unit": "calendar_days"},
        {"days": 5},
        {"days": 3, "who": {"people": ["甲"]}},
    ),
    "evenly-spread": ({}, {"working_days": 4}, {"working_days": 30, "who": {"roles": ["leader"]}}),
    "fair-share": (
        {},
        {"over": "month", "burdens": EVEN},
        {"burdens": {"monday": 20}, "count_stood_in": False},
        {"who": {"excluding": ["甲"]}},
    ),
    "portfolio-each-week": ({"portfolios": ["住房建设"]}, {"portfolios": ["自然资源", "教育"], "at_least": 2}),
    "principal-days": (
        {},
        {"weekdays": [2, 4]},
        {"days_of_month": [10]},
        {"days_of_month": [10, 7], "when_rest": "cancel"},
        {"weekdays": [0], "kinds": ["morning"]},
        {"weekdays": [3], "days_of_month": [30], "who": {"lowest_rank": 3}},
    ),
    "principals-apart": ({}, {"who": {}}),
    "senior-on-special-days": (
        {},
        {"weekdays": [0], "kinds": ["morning"]},
        {"dates": ["2026-12-30"], "who": {"roles": ["leader"]}},
        {"break_eves": True},
        {"makeup_days": True},
    ),
    "stand-in-turns": ({}, {"at_most": 0}),
    "turns-per-period": (
        {"at_least": 1},
        {"at_most": 1},
        {"at_least": 1, "at_most": 2, "months": 2},
        {"at_least": 2, "months": 2, "count_stood_in": False},
        {"at_most": 0, "who": {"people": ["乙"]}},
        {"at_least": 2, "months": 3, "who": {"roles": ["principal_leader"]}},
    ),
}


def settings() -> Iterator[Any]:
    """Each rule's settings, as a must and as a wish; those of a new rule are its defaults."""
    for name in known_rules():
        for parameters in SETTINGS.get(name, ({},)):
            for firmness in ({"hard": True}, {"hard": False, "level": 3, "weight": 7}):
                if name != "fair-share" or not firmness["hard"]:
                    setting = RuleSetting(name, {**parameters, **firmness})
                    yield pytest.param(setting, id=f"{name} {setting.parameters}")


ALL_SETTINGS = list(settings())


def loaded(setting: RuleSetting) -> Rule:
    return load([setting])[0]


@dataclass(frozen=True)
class Record:
    """What the solver is told, hard or soft."""

    facts: Mapping[str, object]
    excess: Excess
    weight: int

    def price(self, values: Mapping[int, int]) -> int:
        return self.weight * self.excess.excess(self.excess.sum.value(values))


def records(rule: Rule, model: Model) -> list[Record]:
    rule.encode(model)
    assert not (model.demands and model.discouragements)
    assert all(item.rule is rule for item in model.demands)
    assert all(item.rule is rule for item in model.discouragements)
    assert bool(model.demands) <= rule.hard
    assert bool(model.discouragements) <= (not rule.hard)
    return [
        *(Record(item.facts, item.limit, 1) for item in model.demands),
        *(Record(item.facts, item.excess, item.weight) for item in model.discouragements),
    ]


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def is_writable(fact: object) -> bool:
    if isinstance(fact, tuple):
        return bool(fact) and all(map(is_writable, fact))
    return isinstance(fact, str | int | date | Text | Person)


@pytest.mark.parametrize("setting", ALL_SETTINGS)
def test_the_encoder_and_the_checker_agree_on_every_roster(setting: RuleSetting, worlds: Mapping[str, Any]) -> None:
    rule = loaded(setting)
    seen: set[tuple[str, int, bool]] = set()
    for name, world in worlds.items():
        model = Model(world.question)
        recorded = records(rule, model)
        if name == "stand-ins" and not model.stand_in_literals:
            continue
        assert not recorded or len({frozenset(record.facts) for record in recorded}) == 1
        keys = tuple(recorded[0].facts) if recorded else ()
        facts = [tuple(record.facts[key] for key in keys) for record in recorded]
        assert max(Counter(facts).values(), default=1) == 1, "a rule asks each thing once"
        for roster in world.rosters:
            values = model.values(roster)
            prices = [record.price(values) for record in recorded]
            found = list(rule.check(world.question, roster))
            asked = Counter((fact, price) for fact, price in zip(facts, prices, strict=True) if price)
            assert asked == Counter((tuple(breach.facts[key] for key in keys), breach.cost) for breach in found)
            assert {breach.level for breach in found} <= {0 if rule.hard else rule.level}
            assert rule.hard or model.cost(rule.level, values) == sum(breach.cost for breach in found)
            seen.update((name, at, price > 0) for at, price in enumerate(prices))
    both = {(name, at) for name, at, broken in seen if broken} & {(name, at) for name, at, broken in seen if not broken}
    assert both, "no tiny county sees this rule both kept and broken: give it settings, or a county that does"


@pytest.mark.parametrize("setting", ALL_SETTINGS)
def test_every_breach_can_be_said_in_both_languages(setting: RuleSetting, worlds: Mapping[str, Any]) -> None:
    rule = loaded(setting)
    for world in worlds.values():
        model = Model(world.question)
        for record in records(rule, model):
            say(rule.asks, record.facts)
        step = max(1, len(world.rosters) // 40)
        for roster in world.rosters[::step]:
            breaches = list(rule.check(world.question, roster))
            said = [say(breach.sentence, breach.facts) for breach in breaches]
            assert len(set(said)) == len(said), "two breaches of one rule never say the same"


def say(sentence: Text, facts: Mapping[str, object]) -> tuple[str, str]:
    named = fields(sentence.zh)
    assert named <= set(facts)
    assert all(is_writable(facts[name]) for name in named)
    zh, en = sentence.say("zh", facts), sentence.say("en", facts)
    assert not any("  " in text or text != text.strip() for text in (zh, en))
    return zh, en


@pytest.mark.parametrize("kind", known_rules().values(), ids=known_rules())
def test_both_languages_name_the_same_facts(kind: type[Rule]) -> None:
    for sentence in (kind.title, kind.means, kind.asks, kind.breach):
        assert fields(sentence.zh) == fields(sentence.en)
        assert sentence.zh != sentence.en
        assert all((sentence.zh, sentence.en))
    assert fields(kind.title.zh) == fields(kind.means.zh) == set()


@pytest.mark.parametrize("kind", known_rules().values(), ids=known_rules())
def test_every_parameter_is_explained_in_both_languages(kind: type[Rule]) -> None:
    explained = parameters_of(kind)
    assert set(explained) == set(parameter_names(kind))
    assert all(means.zh and means.en and means.zh != means.en for means in explained.values())


@pytest.mark.parametrize("kind", known_rules().values(), ids=known_rules())
def test_every_rule_has_a_file_of_its_own_and_stands_in_the_docs(kind: type[Rule]) -> None:
    module = kind.__module__.rpartition(".")[2]
    assert kind.name == module.replace("_", "-")
    own = Path(__file__).parent / "reception" / f"test_{module}.py"
    assert kind.__name__ in own.read_text(encoding="utf-8")
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8").splitlines()
    assert [line for line in page if line.startswith("## ") and f"`{kind.name}`" in line] == [
        f"## {kind.title.say(language)} `{kind.name}`" for language in ("zh", "en")
    ]


@pytest.mark.parametrize("setting", ALL_SETTINGS)
def test_a_rule_survives_being_written_down(setting: RuleSetting) -> None:
    rule = loaded(setting)
    assert loaded(save(rule)) == rule


def test_settings_are_of_rules_that_exist() -> None:
    assert set(SETTINGS) <= set(known_rules())
