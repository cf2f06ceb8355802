"""Rules that nobody wrote, a leader's own day, hours by weekday, contradictions, names with titles."""

from datetime import time
from typing import Any

import pytest

from roster.domain.people import Absence
from roster.domain.posts import Hours, Weekdays
from roster.sheets import usual
from roster.solver.rulebook import load

BOTH = {"roles": ["principal_leader"]}


def rules_of(office: Any, *rows: tuple[str, str]) -> list[tuple[str, dict[str, Any]]]:
    reading = office.with_requirement(*rows).read()
    assert [one.say("zh") for one in reading.complaints] == []
    return [(rule.rule, dict(rule.parameters)) for rule in reading.question.rules]


@pytest.mark.parametrize(
    ("text", "turns", "apart"),
    [
        ("书记每月10日接访，县长每月21日接访", [{"people": ["苏静"]}, {"people": ["水春"]}], True),
        ("书记每月10日接访，县长每月10日接访", [{"people": ["苏静"]}, {"people": ["水春"]}], False),
        ("每月10日由书记、县长接访", [BOTH], False),
        ("书记、县长每月10日、21日接访", [BOTH], True),
        ("书记或县长每月10日接访", [], False),
        ("原则上安排在每月10日", [], True),
        ("安排在星期一", [], True),
        ("可同日接访", [], False),
        ("书记、县长可以同一天接访", [], False),
        ("书记、县长共同接访", [], False),
        ("同时接访", [], False),
        ("不得同时接访", [], True),
    ],
)
def test_a_day_of_ones_own_is_a_turn(office: Any, text: str, turns: list[object], apart: bool) -> None:
    rules = rules_of(office, ("主要领导", text))
    assert [values for name, values in rules if name == "turns-per-period"] == [
        {"at_least": 1, "who": who} for who in turns
    ]
    assert ("principals-apart" in dict(rules)) is apart


def test_a_stated_frequency_stands(office: Any) -> None:
    rules = rules_of(office, ("主要领导", "每季度至少接访1次，安排在每月10日"))
    assert [values for name, values in rules if name == "turns-per-period"] == [
        {"months": 3, "at_least": 1, "who": BOTH}
    ]


def test_a_day_that_does_not_come_this_month_asks_nothing(office: Any) -> None:
    rules = dict(rules_of(office, ("主要领导", "书记每月12日接访（遇节假日取消）")))
    assert ("principal-days" in rules, "turns-per-period" in rules) == (False, False)


def test_usual_rules_are_told_as_the_solver_has_them(office: Any) -> None:
    question = office.with_requirement(("每日接访领导人数", "1-2人"), ("意愿", "苏静希望安排在星期三")).read().question
    assert question is not None
    told = {rule.name: rule for rule in load(question.rules) if rule.name in usual.SAID}
    assert set(told) == set(usual.SAID)
    for name, said in usual.SAID.items():
        hard = told[name].hard
        assert said.zh == told[name].title.zh + ("（硬性）" if hard else "")
        assert said.en == told[name].title.en + (" (hard)" if hard else "")


@pytest.mark.parametrize(
    "rows",
    [
        [("接访时间", "周二9:00-12:00，周四8:30-11:30")],
        [("接访日", "每周二、周四"), ("接访时间", "周二9:00-12:00；周四8:30-11:30")],
    ],
)
def test_hours_that_differ_by_weekday(office: Any, rows: list[tuple[str, str]]) -> None:
    reading = office.with_requirement(*rows).read()
    assert [one.say("zh") for one in reading.complaints] == []
    assert [(post.id, post.name, post.patterns, post.sessions[0].hours) for post in reading.question.posts] == [
        ("reception", "领导接访（星期二）", (Weekdays((1,)),), (Hours(time(9), time(12)),)),
        ("reception_2", "领导接访（星期四）", (Weekdays((3,)),), (Hours(time(8, 30), time(11, 30)),)),
    ]
    assert sorted({slot.day.weekday() for slot in reading.question.slots}) == [1, 3]


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([("接访时间", "9:00-12:00、8:30-11:30")], ("接访要求B2", "同一天的接访时间互相重叠")),
        ([("接访时间", "周二9:00-12:00、11:00-14:00")], ("接访要求B2", "同一天的接访时间互相重叠")),
        (
            [("接访日", "每周一"), ("接访时间", "周二9:00-12:00，周四8:30-11:30")],
            ("接访要求B3", "各日时间不同，分不清哪天用哪个时间"),
        ),
        ([("接访时间", "每个工作日9:00-12:00，周四8:30-11:30")], ("接访要求B2", "各日时间不同，分不清哪天用哪个时间")),
        (
            [("间隔", "间隔5个工作日"), ("接访日", "每周一"), ("间隔", "间隔3个工作日"), ("公示", "提前5天公示")],
            ("接访要求B4", "与接访要求 B2“间隔5个工作日”矛盾"),
        ),
        ([("每日接访领导人数", "1人"), ("接访人数", "2人")], ("接访要求B3", "与接访要求 B2“1人”矛盾")),
        (
            [("主要领导", "每月至少接访1次"), ("主要领导", "每月至少接访2次")],
            ("接访要求B3", "与接访要求 B2“每月至少接访1次”矛盾"),
        ),
    ],
)
def test_what_cannot_be(office: Any, said: Any, rows: list[tuple[str, str]], problem: tuple[str, str]) -> None:
    assert said(office.with_requirement(*rows).read()) == [problem]


def test_an_upper_limit_in_a_row_of_its_own_is_no_contradiction(office: Any) -> None:
    rules = rules_of(office, ("主要领导", "每月至少接访1次"), ("主要领导", "每月不超过2次"))
    assert [values for name, values in rules if name == "turns-per-period"] == [
        {"at_least": 1, "who": BOTH},
        {"at_most": 2, "who": BOTH},
    ]


@pytest.mark.parametrize(
    "text",
    [
        "由下一班接访领导补位",
        "下一场接访领导补位",
        "次日接访领导补位",
        "由下一位递补",
        "由下一接访日的领导补位",
    ],
)
def test_the_next_in_order_stands_in(office: Any, text: str) -> None:
    names = dict(rules_of(office, ("补位", text)))
    assert ("stand-in-next" in names, "stand-in-backup" in names) == (True, False)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("韩庆海常务", "韩庆海"),
        ("苏静书记", "苏静"),
        ("窦海飞同志", "窦海飞"),
        ("公安局局长赵玉", "赵玉"),
        ("苏书记", "苏静"),
        ("水县长", "水春"),
    ],
)
def test_a_name_with_its_title_is_the_person(office: Any, written: str, name: str) -> None:
    reading = office.with_absence(written, "12月8日", "12月9日").read()
    assert [one.say("zh") for one in reading.complaints] == []
    assert [one.person for one in reading.question.absences if isinstance(one, Absence)] == [name]
    assert f"请假外出：“{written}”按{name}" in [one.zh for one in reading.understood]


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("赵县长", "只有姓和职务，不能确定是哪一位"),
        ("韩书记", "只有姓和职务，不能确定是哪一位"),
        ("苏静华同志", "名册中没有这个人"),
        ("王苏静", "名册中没有这个人"),
    ],
)
def test_nobody_is_guessed(office: Any, said: Any, written: str, problem: str) -> None:
    assert said(office.with_absence(written, "12月8日", "12月9日").read()) == [("请假外出A2", problem)]


def test_a_title_in_a_list_of_names_is_not_dropped(office: Any) -> None:
    reading = office.with_absence("窦海飞、苏静书记", "12月8日", "12月9日").read()
    assert [one.person for one in reading.question.absences] == ["窦海飞", "苏静"]


def test_a_mistyped_identity_number_is_refused(office: Any, said: Any) -> None:
    row = ("备注", "来访人110105194912310021，案号QC2024090001")
    assert said(office.with_requirement(row).read())[0] == (
        "接访要求B2",
        "含有像身份证号的号码（110*************21），这里不能登记，请删去",
    )
