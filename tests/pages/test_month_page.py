import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from roster.domain.question import Question
from roster.domain.roster import Answer, AnswerStatus, Level
from roster.domain.texts import Language, Text
from roster.domain.workdays import DayOverride
from roster.pages.month_page import month_page
from roster.pages.words import Vocabulary

Month = tuple[Question, Answer]
VOCABULARY = Vocabulary(
    {"fair-share": Text("负担均衡", "a fair share"), "wishes": Text("个人意愿", "wishes")},
    {2: Text("工作要求", "requests"), 3: Text("公平", "fairness"), 4: Text("意愿", "wishes")},
)


def texts(html: str, tag: str, kind: str) -> list[str]:
    found = re.findall(rf'<{tag} class="{kind}"[^>]*>(.*?)</{tag}>', html, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", text).split()) for text in found]


def test_every_day_of_the_month_has_its_field(reception_month: Month) -> None:
    question, answer = reception_month
    html = month_page(question, answer)
    assert html.count('<li class="day') == 31
    assert texts(html, "p", "leader") == [question.person[duty.person].name for duty in answer.roster.duties]
    assert texts(html, "p", "stand-in")[0] == "补位 朱五鸣"
    assert html.count('class="day rest') == 8
    assert '<ol class="days start1">' in html


def test_rest_and_makeup_days_are_said_by_a_word(county: Callable[..., Month]) -> None:
    html = month_page(*county(month=date(2026, 10, 1), leaders=6))
    assert texts(html, "p", "date")[0] == "1 10月1日(星期四) 休 国庆节"
    assert texts(html, "p", "date")[9] == "10 10月10日(星期六) 班"


def test_an_offices_own_day_gives_its_reason(county: Callable[..., Month]) -> None:
    question, answer = county()
    local = replace(question.calendar, overrides=(DayOverride(date(2026, 12, 31), working=False, reason="县庆"),))
    html = month_page(replace(question, calendar=local), answer)
    assert texts(html, "p", "date")[30] == "31 12月31日(星期四) 休 县庆"


@pytest.mark.parametrize(
    ("language", "head", "level", "broken"),
    [
        ("zh", "✓已证明最优", "3 公平 1204 1204 已证明", "个人意愿 共1条"),
        ("en", "✓proven optimal", "3 fairness 1204 1204 proven", "wishes 1 in all"),
    ],
)
def test_levels_and_breaches_in_words(
    reception_month: Month, language: Language, head: str, level: str, broken: str
) -> None:
    html = month_page(*reception_month, language, VOCABULARY)
    assert texts(html, "span", "state yes")[0] == head.lstrip("✓")
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", html)
    assert " ".join(re.sub(r"<[^>]+>", " ", rows[1]).split()) == level
    assert " ".join(re.sub(r"<[^>]+>", " ", re.findall(r"<summary>(.*?)</summary>", html)[0]).split()) == broken


def test_what_is_not_proven_is_not_called_proven(reception_month: Month) -> None:
    question, answer = reception_month
    unproven = replace(answer, status=AnswerStatus.FEASIBLE, levels=(Level(3, "公平", 1204, 1100),))
    html = month_page(question, unproven)
    assert texts(html, "span", "state no") == ["可行，尚未证明最优", "未证明"]
    assert texts(html, "span", "state yes") == []


def test_everybody_has_a_bar_also_who_never_served(reception_month: Month) -> None:
    question, answer = reception_month
    html = month_page(question, answer)
    assert texts(html, "span", "name") == [person.name for person in question.people]
    totals = texts(html, "span", "total")
    assert (totals[0], totals[-1]) == ("6次 本月1", "0次")
    assert re.findall(r'<rect class="now" x="(\d)" width="(\d)"', html)[0] == ("5", "1")


def test_a_period_of_two_months_shows_both(county: Callable[..., Month]) -> None:
    question, answer = county()
    html = month_page(replace(question, first=date(2026, 11, 1)), answer)
    assert re.findall(r'aria-label="(.*?)"', html)[:2] == ["2026年11月", "2026年12月"]


def test_a_provisional_month_says_so(provisional_month: Month) -> None:
    assert texts(month_page(*provisional_month), "p", "draft") == [
        "草案·不得公布 2027年放假安排尚未公布，日历为暂定，待正式通知公布后重新排定。",
    ]


def test_the_page_obeys_the_strict_policy(county: Callable[..., Month]) -> None:
    html = month_page(*county(leaders=5, rename={0: "<b onclick=x>"}))
    assert re.findall(r"<script|<style| style=|<b |https?://", html) == []
