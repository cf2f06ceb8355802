from types import MappingProxyType
from typing import Any

import pytest

from roster.domain.burden import Burdens
from roster.domain.people import Scope
from roster.domain.question import RuleSetting
from roster.solver.rulebook import RulebookError, known_rules, load, parameter_names, save
from roster.solver.rules.reception.days_between_turns import DaysBetweenTurns
from roster.solver.rules.reception.fair_share import FairShare, Over
from roster.solver.rules.windows import Unit

ALWAYS = ["away", "eligible", "head-count", "in-service", "one-place-at-a-time", "pinned"]


def refused(rule: str, **parameters: Any) -> RulebookError:
    """The error for a third line of a rulebook."""
    with pytest.raises(RulebookError) as caught:
        load([RuleSetting("wishes"), RuleSetting("keep-published"), RuleSetting(rule, parameters)])
    assert caught.value.position == 2
    return caught.value


def test_a_line_becomes_a_rule_with_its_place() -> None:
    settings = [
        RuleSetting("wishes"),
        RuleSetting(
            "days-between-turns",
            MappingProxyType(
                {
                    "days": 7,
                    "unit": "calendar_days",
                    "who": {"people": ["甲"]},
                    "hard": False,
                    "level": 2,
                    "weight": 3,
                }
            ),
        ),
    ]
    assert load(settings)[1] == DaysBetweenTurns(
        days=7, unit=Unit.CALENDAR_DAYS, who=Scope(people=("甲",)), hard=False, level=2, weight=3, position=1
    )


def test_rules_that_always_hold_are_added_at_the_end() -> None:
    assert [(rule.name, rule.position) for rule in load([RuleSetting("wishes")])] == [
        (name, position) for position, name in enumerate(["wishes", *ALWAYS])
    ]


def test_an_office_can_set_a_rule_that_always_holds_itself() -> None:
    rules = load([RuleSetting("head-count", {"hard": False, "weight": 100})])
    assert [(rule.hard, rule.weight) for rule in rules if rule.name == "head-count"] == [(False, 100)]


def test_one_rule_can_be_used_twice() -> None:
    rules = load([RuleSetting("fair-share", {"over": "month"}), RuleSetting("fair-share")])
    assert rules[:2] == (FairShare(over=Over.MONTH, position=0), FairShare(over=Over.YEAR, position=1))


@pytest.mark.parametrize(
    ("rule", "parameters", "where", "problem"),
    [
        ("wishes", {"hard": "yes"}, "hard", "这一项的值不对 / Input should be a valid boolean"),
        ("wishes", {"weight": 0}, "weight", "应为1至10000 / should be 1 to 10000"),
        ("days-between-turns", {"days": "7"}, "days", "这一项的值不对 / Input should be a valid integer"),
        ("days-between-turns", {"days": -1}, "days", "应为0至400 / should be 0 to 400"),
        ("principal-days", {"weekdays": [0, 7]}, "weekdays", "应为0至6 / should be 0 to 6"),
        (
            "fair-share",
            {"hard": True},
            "hard",
            "只能尽量做到，应为false / shares can only be wished for: should be false",
        ),
        ("turns-per-period", {"at_least": 3, "at_most": 2}, "at_most", "不能小于至少次数3 / is below at_least, 3"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(rule: str, parameters: dict[str, Any], where: str, problem: str) -> None:
    error = refused(rule, **parameters)
    assert str(error) == f"rules[2].parameters.{where}: {problem} ({parameters[where]!r})"


def test_a_parameter_that_must_be_given() -> None:
    assert str(refused("portfolio-each-week")) == (
        "rules[2].parameters.portfolios: 至少写一个分管领域 / at least one portfolio is needed"
    )


def test_a_misspelt_rule_is_guessed() -> None:
    assert str(refused("day-between-turns")) == (
        "rules[2].rule: 没有这条规则 / there is no such rule ('day-between-turns') 可能是 / Maybe 'days-between-turns'."
    )


def test_a_misspelt_parameter_is_guessed() -> None:
    assert str(refused("days-between-turns", day=7)) == (
        "rules[2].parameters.day: 规则days-between-turns没有这个参数 / "
        "the rule days-between-turns has no such parameter (7) 可能是 / Maybe 'days'."
    )


@pytest.mark.parametrize(
    ("parameters", "path", "value", "meant"),
    [
        ({"who": {"rolez": []}}, "who.rolez", [], "'roles'"),
        ({"burdens": {"mondy": 20}}, "burdens.mondy", 20, "'monday'"),
    ],
)
def test_a_misspelt_field_of_a_parameter_is_guessed(
    parameters: dict[str, Any], path: str, value: object, meant: str
) -> None:
    error = refused("fair-share", **parameters)
    assert (error.path, error.value) == (f"rules[2].parameters.{path}", value)
    assert error.hint == f"Maybe {meant}. 可能是{meant[1:-1]}。"


def test_the_place_of_a_line_is_not_a_parameter() -> None:
    error = refused("away", position=4)
    assert (error.path, error.hint) == ("rules[2].parameters.position", "可用的有 / Maybe one of: hard, level, weight.")


def test_a_rule_like_no_other_is_answered_with_all_there_are() -> None:
    assert refused("#").hint == f"可用的有 / Maybe one of: {', '.join(known_rules())}."


@pytest.mark.parametrize("value", [1.5, None, True, [3]])
def test_nothing_is_converted_silently(value: object) -> None:
    error = refused("days-between-turns", days=value)
    assert (error.path, error.value) == ("rules[2].parameters.days", value)


def test_a_rule_is_written_down_without_its_defaults() -> None:
    rule = FairShare(over=Over.MONTH, burdens=Burdens(monday=14), position=5)
    written = save(rule)
    assert written.rule == "fair-share"
    assert written.parameters == {
        "over": "month",
        "burdens": {"ordinary": 10, "monday": 14, "friday": 12, "break_eve": 16, "makeup_day": 16},
    }
    assert save(FairShare()).parameters == {}


def test_rules_are_known_by_name_in_order() -> None:
    assert list(known_rules()) == sorted(known_rules())
    assert [name for name, kind in known_rules().items() if kind.always] == ALWAYS
    assert parameter_names(DaysBetweenTurns) == ("hard", "level", "weight", "days", "unit", "who")
