import re
from datetime import date

import segno

from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.pages.feeds_page import FeedAddress, feeds_page, qr_code

Month = tuple[Question, Answer]
ADDRESSES = (
    FeedAddress("", "http://h/feeds/o.ics", "webcal://h/feeds/o.ics"),
    FeedAddress("孙立", "http://h/feeds/s.ics", "webcal://h/feeds/s.ics"),
    FeedAddress("戚九鸣", "http://h/feeds/q.ics", "webcal://h/feeds/q.ics"),
)


def test_each_address_is_told_as_link_webcal_and_code(reception_month: Month) -> None:
    question, answer = reception_month
    html = feeds_page(question, answer.roster, ADDRESSES)
    assert re.findall(r'class="subscribe" href="(.*?)"', html) == [address.webcal for address in ADDRESSES]
    assert re.findall(r'<p class="address">.*?<a href="(.*?)"', html) == [address.http for address in ADDRESSES]
    assert html.count("<svg") == 3
    assert re.findall(r"<h2>(.*?)</h2>", html)[:2] == ["全部接访安排（办公室用）", "孙立"]


def test_the_next_duty_is_the_first_from_today_on(reception_month: Month) -> None:
    question, answer = reception_month
    before = feeds_page(question, answer.roster, ADDRESSES[1:2], "en", date(2026, 12, 3))
    after = feeds_page(question, answer.roster, ADDRESSES[1:2], "en", date(2026, 12, 4))
    assert re.findall(r'<p class="next">(.*?)</p>', before) == ["Next duty <strong>Thu 3 Dec</strong>"]
    assert re.findall(r'<p class="next">(.*?)</p>', after) == ["no duty this month"]


def test_the_code_is_the_webcal_address_without_any_style_attribute() -> None:
    drawn = qr_code("webcal://127.0.0.1:8123/feeds/x.ics")
    assert " style=" not in drawn
    assert 'viewBox="0 0 35 35"' in drawn
    assert segno.make("webcal://127.0.0.1:8123/feeds/x.ics", error="m", micro=False).symbol_size(border=3) == (35, 35)


def test_the_page_obeys_the_strict_policy(reception_month: Month) -> None:
    question, answer = reception_month
    assert re.findall(r"<script|<style| style=", feeds_page(question, answer.roster, ADDRESSES)) == []
