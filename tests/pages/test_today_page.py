import re
from dataclasses import replace
from datetime import date

from roster.domain.offices import AdministrativeLevel, OfficeEntry
from roster.domain.on_today import on_today
from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.domain.schedule import entries
from roster.domain.texts import Language
from roster.pages.frame import Frame
from roster.pages.today_page import today_page

Month = tuple[Question, Answer]


def page(month: Month, day: date, language: Language = "zh") -> str:
    office = OfficeEntry(1, "yunxi", AdministrativeLevel.COUNTY, about=month[0].office)
    shown = on_today(entries(month[0], month[1].roster), day)
    return today_page(office, shown, Frame("/o/yunxi/today"), language)


def headings(html: str) -> list[str]:
    return [" ".join(re.sub("<[^>]+>", "", one).split()) for one in re.findall(r"<h[12]>(.*?)</h[12]>", html)]


def test_who_where_and_when(reception_month: Month) -> None:
    html = page(reception_month, date(2026, 12, 3))
    assert headings(html) == ["今日接访 12月3日(星期四)", "明日接访 12月4日(星期五)"]
    assert re.findall(r'<p class="leader">(.*?)</p>', html) == ["孙立", "李春华"]
    assert re.findall(r'<p class="title">(.*?)</p>', html)[0] == "县委副书记"
    assert re.findall(r'<p class="soft">(.*?)</p>', html)[0] == "分管 农业农村、统战民宗"
    assert re.findall(r"<strong>(.*?)</strong>", html)[0] == "8:30–12:00、14:30–17:30"
    assert re.findall(r'<p class="where">(.*?)</p>', html)[:2] == ["县人民来访接待中心", "预约电话 0575-8603 2211"]


def test_nothing_is_said_of_a_month_that_is_not_out(reception_month: Month) -> None:
    office = OfficeEntry(1, "yunxi", AdministrativeLevel.COUNTY, about=reception_month[0].office)
    duties = entries(reception_month[0], reception_month[1].roster)
    shown = on_today(duties, date(2026, 11, 24), [date(2026, 12, 1)])
    html = today_page(office, shown, Frame("/o/yunxi/today"), "zh")
    assert re.findall(r'<p class="(?:nothing|quiet)">(.*?)</p>', html) == ["本月接访安排尚未公布"]
    assert headings(html)[1] == "下次接访 12月1日(星期二)"


def test_a_day_without_reception_says_so_and_names_the_next(reception_month: Month) -> None:
    html = page(reception_month, date(2026, 12, 5))
    assert re.findall(r'<p class="(?:nothing|quiet)">(.*?)</p>', html) == ["今日无接访", "明日无接访"]
    assert headings(html)[1] == "下次接访 12月7日(星期一)"
    last = page(reception_month, date(2026, 12, 31), "en")
    assert re.findall(r'<p class="quiet">(.*?)</p>', last) == [
        "No reception tomorrow",
        "The next reception day has not been published yet.",
    ]


def test_it_looks_again_by_itself_without_any_script(reception_month: Month) -> None:
    html = page(reception_month, date(2026, 12, 3))
    assert re.findall(r'http-equiv="refresh" content="(\d+)"', html) == ["180"]
    assert re.findall(r"<script|<style| style=", html) == []


def test_only_what_the_public_may_see(reception_month: Month) -> None:
    question, answer = reception_month
    private = replace(question, posts=tuple(replace(post, telephone="13900008779") for post in question.posts))
    html = page((private, answer), date(2026, 12, 3))
    assert [one for one in ("13900008779", "补位", "预约电话", "朱五鸣") if one in html] == []
