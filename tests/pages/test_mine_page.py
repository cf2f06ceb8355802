import re
from dataclasses import replace
from datetime import date

import pytest
import segno

from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.domain.schedule import entries
from roster.domain.texts import Language
from roster.pages.frame import Deed, Frame, Link
from roster.pages.mine_page import FeedAddress, Mine, Owner, Request, Subscription, mine_page
from roster.pages.mine_words import INSTRUCTIONS
from roster.pages.qr import qr_code

Month = tuple[Question, Answer]
MAKE = Deed("生成", "/offices/yunxi/mine/feeds", {"owner": "孙立"}, {"label": "用在哪里"})
ABSENT = Deed("报告", "/offices/yunxi/mine/absences", {"person": "孙立"}, {"first": "从", "last": "到"})
FRESH = FeedAddress("孙立", "https://h/feeds/s.ics", "webcal://h/feeds/s.ics")
MONTHS = ((date(2026, 12, 1), True), (date(2027, 1, 1), False))


def owner(month: Month, name: str) -> Owner:
    question, answer = month
    person = question.person[name]
    own = tuple(entry for entry in entries(question, answer.roster) if entry.person.id == name)
    return Owner(person.name, person.title, own, MAKE, ABSENT, lambda entry: f"/swap/{entry.slot.day.day}")


def page(shown: Owner | None, day: int = 1, language: Language = "zh", **more: object) -> str:
    mine = Mine(shown, (), date(2026, 12, day), MONTHS)
    return mine_page(replace(mine, **more), Frame(csrf="c"), language)  # type: ignore[arg-type]


def plain(html: str, kind: str) -> list[str]:
    found = re.findall(rf'<(\w+) class="{kind}"[^>]*>(.*?)</\1>', html, re.DOTALL)
    return [" ".join(re.sub("<[^>]+>", " ", text).split()) for _, text in found]


def duties(html: str) -> list[str]:
    months = html.split("<h2>")[1:3]
    found = [re.findall(r"<li[^>]*>(.*?)</li>", month, re.DOTALL) for month in months]
    return [" ".join(re.sub("<[^>]+>", " ", text).split()) for month in found for text in month]


@pytest.mark.parametrize(
    ("day", "language", "ahead"),
    [(1, "zh", "还有2天"), (2, "zh", "明天"), (3, "zh", "今天"), (1, "en", "in 2 days"), (3, "en", "today")],
)
def test_the_next_duty_comes_first_and_says_how_far_it_is(
    reception_month: Month, day: int, language: Language, ahead: str
) -> None:
    html = page(owner(reception_month, "孙立"), day, language)
    assert plain(html, "ahead")[0] == ahead
    assert plain(html, "day") == ["12月3日 星期四" if language == "zh" else "3 Dec Thu"]
    whole = {"zh": "全天 8:30–12:00、14:30–17:30", "en": "whole day 8:30–12:00, 14:30–17:30"}
    assert plain(html, "hours") == [whole[language]]
    assert plain(html, "where")[0] == "县人民来访接待中心"
    assert plain(html, "where soft")[0].split()[-1].removeprefix("补位：") == "尤七鸣"


def test_each_month_lists_its_duties_those_that_are_over_too(tiny_month: Month) -> None:
    html = page(owner(tiny_month, "赵明"), 9)
    assert [line.split()[0] for line in duties(html)] == [f"12月{day}日" for day in (1, 4, 9, 14, 17, 22, 25, 30)]
    assert [line.split()[-1] for line in duties(html)][:3] == ["已过", "已过", "今天"]
    assert html.count('<li class="over">') == 2
    assert re.findall(r'href="/swap/(\d+)"', html) == ["9", "14", "17", "22", "25", "30"]


def test_a_month_that_is_not_out_is_told_from_one_without_duty(reception_month: Month) -> None:
    nobody = owner(reception_month, reception_month[0].people[-1].id)
    html = page(nobody, language="en")
    assert plain(html, "next") == ["No duty ahead."]
    assert [one for one in plain(html, "note") if one in {"No duty.", "Not published yet."}] == [
        "No duty.",
        "Not published yet.",
    ]


def test_what_waits_stands_before_what_is_on_its_way(reception_month: Month) -> None:
    consent = Deed("同意", "/offices/yunxi/swaps/1/consent", {"revision": "1"})
    waiting = Request("乙", "待同意", "/s/2", (consent,), waits=True)
    requests = (Request("甲", "待办公室批准", "", (), waits=False), waiting)
    html = page(replace(owner(reception_month, "孙立"), requests=requests))
    part = html[html.index("等我办理的申请") :]
    assert re.findall(r"<li><strong>(.*?)</strong>", part)[:2] == ["乙", "甲"]
    assert ('action="/offices/yunxi/swaps/1/consent"' in part, 'href="/s/2"' in part) == (True, True)
    assert "没有等我办理的申请。" in page(owner(reception_month, "孙立"))


def test_the_office_as_a_whole_names_who_and_reports_no_absence(tiny_month: Month) -> None:
    everything = Owner("全部", "", entries(tiny_month[0], tiny_month[1].roster), MAKE)
    html = page(everything, 2)
    assert plain(html, "where")[0] == "钱文清"
    assert [one for one in ('id="absence"', 'id="swap"', "等我办理") if one in html] == []
    assert "赵明 全天" in duties(html)[0]


def test_whoever_acts_for_several_chooses_by_a_link(reception_month: Month) -> None:
    tabs = (Link("孙立", "/mine?of=1", here=True), Link("冯丽", "/mine?of=2"))
    html = page(owner(reception_month, "孙立"), tabs=tabs)
    assert re.findall(r'<a href="/mine\?of=(\d)"( aria-current="page")?', html) == [
        ("1", ' aria-current="page"'),
        ("2", ""),
    ]
    assert 'class="tabs"' not in page(owner(reception_month, "孙立"), tabs=tabs[:1])


def test_an_address_is_told_once_as_link_webcal_and_code(reception_month: Month) -> None:
    told, later = page(owner(reception_month, "孙立"), fresh=FRESH), page(owner(reception_month, "孙立"))
    assert re.findall(r'class="subscribe" href="(.*?)"', told) == [FRESH.webcal]
    assert re.findall(r'<p class="address">.*?<a href="(.*?)"', told) == [FRESH.http]
    assert (told.count("<svg"), later.count("<svg"), later.count("/feeds/s.ics")) == (1, 0, 0)
    assert (told.count('class="how" open'), later.count('class="how" open')) == (1, 0)


def test_how_to_subscribe_is_told_for_each_kind_of_client(reception_month: Month) -> None:
    html = page(owner(reception_month, "孙立"), language="en")
    assert re.findall(r"<dt>(.*?)</dt>", html) == [name.en for name, _ in INSTRUCTIONS]


def test_an_earlier_address_can_be_revoked(reception_month: Month) -> None:
    revoke = Deed("作废", "/offices/yunxi/mine/feeds/7/revoke")
    known = [Subscription("孙立", "手机", date(2026, 11, 24), revoke), Subscription("孙立", "电脑", None, revoke)]
    html = page(owner(reception_month, "孙立"), subscriptions=known)
    assert re.findall(r"<li>孙立 · (\S+) <span class=\"note\">最近使用 (.*?)</span>", html) == [
        ("手机", "11月24日(星期二)"),
        ("电脑", "未使用"),
    ]
    assert html.count('name="csrf" value="c"') == 4


def test_nobody_to_show_is_a_page_as_well() -> None:
    html = page(None)
    assert ("近期没有接访。" in html, "<form" in html.split("<main", 1)[1]) == (True, False)


def test_the_code_is_the_webcal_address_without_any_style_attribute() -> None:
    drawn = qr_code("webcal://127.0.0.1:8123/feeds/x.ics")
    assert " style=" not in drawn
    assert 'viewBox="0 0 35 35"' in drawn
    assert segno.make("webcal://127.0.0.1:8123/feeds/x.ics", error="m", micro=False).symbol_size(border=3) == (35, 35)


def test_the_page_obeys_the_strict_policy(reception_month: Month) -> None:
    html = page(owner(reception_month, "孙立"), fresh=FRESH)
    assert re.findall(r"<script|<style| style=", html) == []
