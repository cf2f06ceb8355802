"""Levels, breaches, clashes and moves in words."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from roster.domain.changes import NeedFewer, WayOut
from roster.domain.clash import Asked, Clash
from roster.domain.level_names import level_name
from roster.domain.moves import moves
from roster.domain.question import Question
from roster.domain.roster import Answer, AnswerStatus, Breach, Duty, Level, Part, Roster
from roster.domain.texts import Language, Text
from roster.terminal.report import (
    alike,
    breach_lines,
    checked_breaches,
    clash_report,
    costs_table,
    levels_table,
    moves_lines,
    verdict,
)

Month = tuple[Question, Answer]
Shown = Callable[..., list[str]]
TITLES = {"fair-share": Text("负担均衡", "a fair share"), "wishes": Text("个人意愿", "wishes")}


def breach(question: Question, rule: str, level: int, person: int, day: int) -> Breach:
    said = Text("{person}不便{day}", "{person} not on {day}")
    facts = {"person": question.people[person], "day": question.slots[day].day}
    return Breach(rule, level, level, 1, said, facts)


@pytest.mark.parametrize(
    ("number", "language", "name"),
    [
        (3, "zh", "公平"),
        (3, "en", "fairness"),
        (9, "zh", "第9级"),
        (9, "en", "level 9"),
    ],
)
def test_every_level_has_a_name(number: int, language: Language, name: str) -> None:
    assert level_name(number).say(language) == name


def test_levels_say_cost_bound_proof_and_what_the_cost_is_made_of(reception_month: Month, shown: Shown) -> None:
    _, answer = reception_month
    assert [line.split() for line in shown(levels_table(answer, TITLES, "zh")) if line.strip()][2:] == [
        ["2", "工作要求", "0", "0", "已证明", "—"],
        ["3", "公平", "1204", "1204", "已证明", "负担均衡", "1204"],
        ["4", "意愿", "2", "2", "已证明", "个人意愿", "2"],
    ]


def test_a_level_that_is_not_proven_says_so(reception_month: Month, shown: Shown) -> None:
    _, answer = reception_month
    level = Level(3, "fairness", 9, 4, (Part("fair-share", 6), Part("wishes", 3)))
    line = shown(levels_table(replace(answer, levels=(level,)), TITLES, "en"))[3]
    assert line.split() == ["3", "fairness", "9", "4", "not", "proven", "a", "fair", "share", "6,", "wishes", "3"]


@pytest.mark.parametrize(
    ("bounds", "zh", "en"),
    [
        ((0, 4), "OPTIMAL 已证明最优：每一级都不可能更好", "OPTIMAL: proven, no level can be better"),
        ((0, 3), "FEASIBLE 可行；第3级尚未证明最优", "FEASIBLE: not proven best at level 3"),
        ((-1, 3), "FEASIBLE 可行；第2、3级尚未证明最优", "FEASIBLE: not proven best at level 2, 3"),
    ],
)
def test_the_verdict_names_the_levels_without_proof(bounds: tuple[int, int], zh: str, en: str) -> None:
    levels = (Level(2, "requests", 0, bounds[0]), Level(3, "fairness", 4, bounds[1]))
    proven = all(level.proven for level in levels)
    status = AnswerStatus.OPTIMAL if proven else AnswerStatus.FEASIBLE
    assert verdict(Answer(status, Roster(), levels, ())) == Text(zh, en)


def test_costs_are_listed_by_level(shown: Shown) -> None:
    assert [line.split() for line in shown(costs_table([(2, 0), (3, 44)], "en"))[3:5]] == [
        ["2", "requests", "0"],
        ["3", "fairness", "44"],
    ]


def test_breaches_of_one_rule_by_one_person_are_one_line(reception_month: Month) -> None:
    question, _ = reception_month
    many = [breach(question, "wishes", 4, person, day) for person, day in ((0, 0), (1, 0), (0, 1), (0, 2))]
    assert alike(many, "zh") == ["赵明不便12月1日(星期二) × 3", "钱文清不便12月1日(星期二)"]


def test_shares_are_left_to_the_table_of_levels(reception_month: Month, shown: Shown) -> None:
    question, _ = reception_month
    found = [breach(question, "fair-share", 3, 0, 0), breach(question, "wishes", 4, 1, 0)]
    assert shown(breach_lines(found, "en")) == ["· 钱文清 not on Tue 1 Dec"]


def test_of_many_breaches_the_first_dozen_is_shown_and_the_rest_counted(reception_month: Month, shown: Shown) -> None:
    question, _ = reception_month
    found = [breach(question, "wishes", 4, person, 0) for person in range(20)]
    lines = shown(breach_lines(found, "zh"))
    assert (len(lines), lines[-1]) == (13, "· 另有8条，用 --json 看全部")


def test_a_check_shows_all_that_is_forbidden(reception_month: Month, shown: Shown) -> None:
    question, _ = reception_month
    hard = [breach(question, "away", 0, person, 0) for person in range(20)]
    lines = shown(checked_breaches([*hard, breach(question, "wishes", 4, 0, 1)], "zh"))
    assert (lines[0], lines[20], lines[21]) == ("硬性规定 × 20", "· " + hard[19].say("zh"), "4 意愿 × 1")
    assert len(lines) == 23


def test_a_clash_is_said_rule_by_rule_with_numbered_ways_out(reception_month: Month, shown: Shown) -> None:
    question, _ = reception_month

    def asked(day: int) -> Asked:
        said = Text("{day}要有人", "{day} needs somebody")
        return Asked("head-count", 0, Text("人数", "head count"), said, {"day": question.slots[day].day})

    away = Asked("away", 1, Text("外出", "away"), Text("全员外出", "all are away"), {})
    way = WayOut((NeedFewer("x", 0),), 1, Text("取消一场", "leave one out"))
    clash = Clash((Text("差4人次", "4 short"),), (*map(asked, range(5)), away), (way,))
    assert shown(clash_report(clash, "zh")) == [
        "排不出来",
        "· 差4人次",
        "下列要求不能同时满足，去掉其中任何一条，其余就能满足：",
        "  人数 × 5",
        "    · 12月1日(星期二)要有人",
        "    · 12月2日(星期三)要有人",
        "    · 12月3日(星期四)要有人",
        "    · 另有2条，见 clash.json",
        "  外出",
        "    · 全员外出",
        "出路，代价小的在前：",
        "1. 取消一场",
    ]


def test_a_clash_without_a_way_out_does_not_announce_any(shown: Shown) -> None:
    assert shown(clash_report(Clash((Text("差", "1 short"),), (), ()), "en")) == ["No roster is possible", "· 1 short"]


def test_words_in_brackets_are_no_markup(shown: Shown) -> None:
    clash = Clash((Text("[bold]差[/]", "[red]1 short"),), (), ())
    assert shown(clash_report(clash, "zh"))[1] == "· [bold]差[/]"


def test_who_has_to_be_told_is_said_with_what_was_and_what_is(reception_month: Month) -> None:
    question, _ = reception_month
    (one, two), people = question.slots[:2], question.people
    before = Roster((Duty(one.id, people[0].id),))
    after = Roster((Duty(two.id, people[0].id), Duty(one.id, people[2].id)))
    moved = moves(question, before, after)
    assert moves_lines(moved, "zh") == (
        "· 赵明：不再负责12月1日(星期二)，改为负责12月2日(星期三)\n· 孙立：改为负责12月1日(星期二)"
    )
    assert moves_lines(moved, "en") == "· 赵明: no longer Tue 1 Dec, now Wed 2 Dec\n· 孙立: now Tue 1 Dec"
