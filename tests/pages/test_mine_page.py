import re
from datetime import date

import segno

from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.domain.schedule import entries
from roster.pages.frame import Deed, Frame
from roster.pages.mine_page import FeedAddress, Owner, Subscription, mine_page
from roster.pages.qr import qr_code

Month = tuple[Question, Answer]
MAKE = Deed("生成", "/offices/yunxi/mine/feeds", {"owner": "孙立"}, {"label": "用在哪里"})
FRESH = FeedAddress("孙立", "https://h/feeds/s.ics", "webcal://h/feeds/s.ics")


def owner(month: Month, name: str) -> Owner:
    question, answer = month
    person = question.person[name]
    own = tuple(entry for entry in entries(question, answer.roster) if entry.person.id == name)
    return Owner(person.name, person.title, own, MAKE)


def test_the_next_duty_comes_first(reception_month: Month) -> None:
    html = mine_page([owner(reception_month, "孙立")], [], None, Frame(), "zh")
    assert re.findall(r'<p class="next">.*?<strong>(.*?)</strong>', html) == ["12月3日(星期四)"]
    assert "8:30–12:00、14:30–17:30" in html


def test_who_has_no_duty_reads_so(reception_month: Month) -> None:
    html = mine_page([owner(reception_month, reception_month[0].people[-1].id)], [], None, Frame(), "en")
    assert re.findall(r'<p class="next">(.*?)</p>', html) == ["No duty ahead."]


def test_an_address_is_told_once_as_link_webcal_and_code(reception_month: Month) -> None:
    told = mine_page([owner(reception_month, "孙立")], [], FRESH, Frame(), "zh")
    later = mine_page([owner(reception_month, "孙立")], [], None, Frame(), "zh")
    assert re.findall(r'class="subscribe" href="(.*?)"', told) == [FRESH.webcal]
    assert re.findall(r'<p class="address">.*?<a href="(.*?)"', told) == [FRESH.http]
    assert (told.count("<svg"), later.count("<svg"), later.count("/feeds/s.ics")) == (1, 0, 0)


def test_an_earlier_address_can_be_revoked(reception_month: Month) -> None:
    revoke = Deed("作废", "/offices/yunxi/mine/feeds/7/revoke")
    known = [Subscription("孙立", "手机", date(2026, 11, 24), revoke), Subscription("孙立", "电脑", None, revoke)]
    html = mine_page([owner(reception_month, "孙立")], known, None, Frame(csrf="c"), "zh")
    assert re.findall(r"<li>孙立 · (\S+) <span class=\"note\">最近使用 (.*?)</span>", html) == [
        ("手机", "11月24日(星期二)"),
        ("电脑", "未使用"),
    ]
    assert html.count('name="csrf" value="c"') == 3


def test_the_code_is_the_webcal_address_without_any_style_attribute() -> None:
    drawn = qr_code("webcal://127.0.0.1:8123/feeds/x.ics")
    assert " style=" not in drawn
    assert 'viewBox="0 0 35 35"' in drawn
    assert segno.make("webcal://127.0.0.1:8123/feeds/x.ics", error="m", micro=False).symbol_size(border=3) == (35, 35)


def test_the_page_obeys_the_strict_policy(reception_month: Month) -> None:
    html = mine_page([owner(reception_month, "孙立")], [], FRESH, Frame(), "zh")
    assert re.findall(r"<script|<style| style=", html) == []
