import re
from datetime import date

import pytest

from roster.domain.burden import Burdens
from roster.domain.people import Person
from roster.domain.question import Turn
from roster.domain.shares import Shares, shares
from roster.domain.workdays import Calendar
from roster.pages.fairness_page import fairness_page
from roster.pages.frame import Frame

PEOPLE = (Person("孙立", "孙立", "副书记"), Person("冯丽", "<冯丽>"), Person("卫静", "卫静", joined=date(2026, 12, 1)))
TURNS = (
    Turn(date(2026, 11, 3), "孙立"),
    Turn(date(2026, 11, 9), "孙立", stood_in=True),
    Turn(date(2026, 12, 1), "<冯丽>"),
    Turn(date(2026, 12, 2), "冯丽"),
    Turn(date(2026, 12, 3), "孙立"),
)


@pytest.fixture
def shown() -> Shares:
    return shares(PEOPLE, TURNS[:2] + TURNS[3:], date(2026, 11, 1), date(2026, 12, 31), Calendar(()), Burdens())


def table(html: str) -> list[list[str]]:
    body = html[html.index("<tbody>") : html.index("</tbody>")]
    rows = re.findall(r"<tr><th scope=\"row\">.*?<summary>(.*?)</summary>.*?</th>(.*?)</tr>", body, re.DOTALL)
    return [[name, *re.findall(r"<td[^>]*>([^<]*)</td>", cells)] for name, cells in rows]


def test_every_figure_is_in_the_table_those_without_a_turn_too(shown: Shares) -> None:
    html = fairness_page(shown, "order", "yunxi", Frame(), "zh")
    assert re.findall(r'<th scope="col"[^>]*>(.*?)</th>', html) == [
        *("领导", "次数", "顶岗", "负担", "平常", "周一", "周五", "节前", "补班", "11月", "12月")
    ]
    assert table(html) == [
        ["孙立", "3", "1", "3.2", "2", "1", "0", "0", "0", "2", "1"],
        ["&lt;冯丽&gt;", "1", "0", "1.0", "1", "0", "0", "0", "0", "0", "1"],
        ["卫静", "0", "0", "0.0", "0", "0", "0", "0", "0", "–", "0"],
    ]
    assert "3位领导，共4次" in html


def test_a_figure_opens_onto_its_dates(shown: Shares) -> None:
    html = fairness_page(shown, "order", "yunxi", Frame(), "zh")
    told = re.findall(r"<title>(孙立.*?)</title>", html)
    assert told[0] == "孙立，2026年11月：2次（11月3日(星期二)、11月9日(星期一) 顶岗）"
    assert "卫静 2026年11月 未任职" in html
    assert re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", html)[:2] == [
        ("2026年11月", "11月3日(星期二)、11月9日(星期一) 顶岗"),
        ("2026年12月", "12月3日(星期四)"),
    ]


def test_the_order_is_a_link_that_keeps_the_period_and_the_language(shown: Shares) -> None:
    turned = Shares(shown.first, shown.last, shown.months, tuple(reversed(shown.leaders)))
    html = fairness_page(turned, "total", "yunxi", Frame(), "en")
    assert [row[0] for row in table(html)] == ["孙立", "&lt;冯丽&gt;", "卫静"]
    assert table(fairness_page(turned, "order", "yunxi", Frame(), "en"))[0][0] == "卫静"
    links = re.findall(r'<a href="(/offices/yunxi/fairness[^"]*)"( aria-current="true")?', html)
    here = "/offices/yunxi/fairness?from=2026-11&amp;to=2026-12&amp;by="
    assert links == [(f"{here}order&amp;lang=en", ""), (f"{here}total&amp;lang=en", ' aria-current="true"')]


def test_a_period_over_two_years_names_them() -> None:
    over = shares(PEOPLE, (), date(2025, 12, 1), date(2026, 1, 31), Calendar(()), Burdens())
    heads = {
        language: re.findall(r'<th scope="col"[^>]*>(.*?)</th>', fairness_page(over, "order", "x", Frame(), language))
        for language in ("zh", "en")
    }
    assert (heads["zh"][-2:], heads["en"][-2:]) == (["25.12", "26.1"], ["Dec 25", "Jan 26"])


def test_the_pictures_obey_the_strict_policy(shown: Shares) -> None:
    html = fairness_page(shown, "order", "yunxi", Frame(), "zh")
    assert (re.findall(r"<script|<style| style=", html), html.count("<svg")) == ([], 3)
    assert html.count("<title>") - 1 == 3 * (2 + 5 + 1)  # a word for every square and every bar
