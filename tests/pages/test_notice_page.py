import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.pages.notice_page import notice_page

Month = tuple[Question, Answer]


def rows_of(html: str) -> list[list[str]]:
    body = html[html.index("<tbody>") : html.index("</tbody>")]
    return [re.findall(r"<td[^>]*>([^<]*)</td>", row) for row in body.split("</tr>")[:-1]]


def test_the_notice_reads_as_an_office_would_have_typed_it(reception_month: Month) -> None:
    html = notice_page(*reception_month).html
    assert re.findall(r"<h1>(.*)</h1>", html) == ["云溪县2026年12月县级领导干部接访安排"]
    assert re.findall(r"<p>(.*)</p>", html) == [
        "接访时间：8:30–12:00、14:30–17:30",
        "陪访：分管部门主要负责人陪同接访",
        "预约电话：0575-8603 2211",
    ]
    assert re.findall(r'<p class="remark">(.*)</p>', html) == ["备注：接访领导因公务不能按时接访的，由补位领导接访。"]
    assert re.findall(r'<p class="signed">(.*)</p>', html) == ["云溪县信访工作联席会议办公室<br>2026年11月26日"]
    rows = rows_of(html)
    assert len(rows) == 23
    assert rows[0] == ["12月1日", "星期二", "全天", "赵明", "县委书记", "全面工作", "县人民来访接待中心"]
    assert rows[1] == ["12月2日", "星期三", "全天", "钱文清", "县委副书记、县长", "全面工作"]


def test_a_day_of_two_sessions_is_written_once(half_day_month: Month) -> None:
    rows = rows_of(notice_page(*half_day_month).html)
    assert len(rows) == 46
    assert (rows[2][:3], rows[3][0]) == (["12月2日", "星期三", "上午"], "下午")


def test_a_column_that_differs_is_written_on_every_line(county: Callable[..., Month]) -> None:
    question, answer = county(columns=("leader", "place"))
    moved = replace(question.slots[3], place=replace(question.slots[3].place, room="2号接待室"))
    slots = (*question.slots[:3], moved, *question.slots[4:])
    rows = rows_of(notice_page(replace(question, slots=slots), answer).html)
    assert rows[2:4] == [["孙立", "县人民来访接待中心"], ["李春华", "县人民来访接待中心 2号接待室"]]


def test_in_english(reception_month: Month) -> None:
    html = notice_page(*reception_month, "en", date(2026, 11, 27)).html
    assert re.findall(r"<th [^>]*>(.*?)</th>", html) == [
        "Date",
        "Weekday",
        "Session",
        "Leader",
        "Post",
        "In charge of",
        "Place",
    ]
    assert re.findall(r'<p class="signed">(.*)</p>', html) == ["云溪县信访工作联席会议办公室<br>27 Nov 2026"]
    assert '<html lang="en">' in html


def test_a_provisional_month_carries_its_banner(provisional_month: Month, reception_month: Month) -> None:
    banner = re.compile(r'<div class="draft" role="note"><strong>(.*)</strong>')
    assert banner.findall(notice_page(*provisional_month).html) == ["草案·不得公布"]
    assert banner.findall(notice_page(*provisional_month, "en").html) == ["Draft · not to be published"]
    assert banner.findall(notice_page(*reception_month).html) == []


def test_it_stands_alone_and_its_style_is_named_by_digest(reception_month: Month) -> None:
    page = notice_page(*reception_month)
    (style,) = re.findall(r"<style>(.*?)</style>", page.html, re.DOTALL)
    assert page.style_digest == f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"
    assert re.findall(r"<script|<link|src=|href=|url\(|@import| style=", page.html) == []


def test_a_name_is_never_markup(county: Callable[..., Month]) -> None:
    html = notice_page(*county(leaders=4, rename={0: "<script>alert(1)</script>\u2028"})).html
    assert "<script" not in html
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;</td>") == 8


def test_a_mobile_number_is_left_out(reception_month: Month) -> None:
    question, answer = reception_month
    html = notice_page(replace(question, office=replace(question.office, telephone="13900008779")), answer).html
    assert "13900008779" not in html


def test_a_changed_notice_says_when_under_its_title(reception_month: Month) -> None:
    question, answer = reception_month
    html = notice_page(question, answer, "zh", date(2026, 11, 26), date(2026, 12, 3)).html
    assert '<h1>云溪县2026年12月县级领导干部接访安排</h1>\n<p class="adjusted">（2026年12月3日调整）</p>' in html
    assert "<br>2026年11月26日</p>" in html
    english = notice_page(question, answer, "en", adjusted=date(2026, 12, 3)).html
    assert re.findall(r'<p class="adjusted">(.*)</p>', english) == ["(adjusted on 3 Dec 2026)"]


def test_an_unchanged_notice_is_what_it_was(reception_month: Month) -> None:
    assert "adjusted" not in notice_page(*reception_month).html
