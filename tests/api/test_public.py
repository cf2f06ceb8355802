"""What everybody can read of an office without signing in."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from roster.api.routes import public
from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.domain.versions import Cause
from roster.store.store import Store
from tests.asgi import Asking
from tests.databases import Clock
from tests.published import Published, an_office, moved

Month = tuple[Question, Answer]
NOTICE, TABLE, CALENDAR = "/o/yunxi/2026-12", "/o/yunxi/2026-12.xlsx", "/o/yunxi/2026-12.ics"


@pytest.fixture
def office(store: Store, clock: Clock, tiny_month: Month) -> Published:
    """Before anything is published."""
    return an_office(store, clock, tiny_month)


@pytest.fixture
def on_file(sqlite_url: str, clock: Clock, tiny_month: Month) -> Iterator[Published]:
    """On SQLite alone, for what does not depend on the database."""
    store = Store(sqlite_url)
    yield an_office(store, clock, tiny_month)
    store.close()


def leaders(html: str) -> list[str]:
    body = html[html.index("<tbody>") : html.index("</tbody>")]
    return [re.findall(r"<td[^>]*>([^<]*)</td>", row)[3] for row in body.split("</tr>")[:-1]]


def test_the_notice_shows_what_holds_now(office: Published, tiny_month: Month) -> None:
    ask = Asking(office.app())
    office.publish(tiny_month)
    assert leaders(ask.get(NOTICE).text)[:2] == ["赵明", "钱文清"]
    office.publish(moved(tiny_month, 0, "孙立"), Cause.SWAP)
    assert leaders(ask.get(NOTICE).text)[:2] == ["孙立", "钱文清"]


def test_it_is_signed_on_the_day_of_publishing_and_says_when_it_was_adjusted(
    on_file: Published, tiny_month: Month
) -> None:
    ask = Asking(on_file.app())
    on_file.publish(tiny_month)
    html = ask.get(NOTICE).text
    assert "<br>2026年11月25日</p>" in html
    assert "调整）" not in html
    on_file.clock.forward(days=7, hours=16)  # past midnight where the office is
    on_file.publish(moved(tiny_month, 0, "孙立"), Cause.SWAP)
    html = ask.get(NOTICE).text
    assert re.findall(r'<p class="adjusted">(.*)</p>', html) == ["（2026年12月3日调整）"]
    assert "<br>2026年12月3日</p>" in html
    assert re.findall(r"<h1>(.*)</h1>", html) == ["云溪县2026年12月县级领导干部接访安排"]
    assert '<p class="adjusted">(adjusted on 3 Dec 2026)</p>' in ask.get(f"{NOTICE}?lang=en").text
    sheet = load_workbook(BytesIO(ask.get(TABLE).content))["公示表"]
    assert sheet["A2"].value == "（2026年12月3日调整）    云溪县信访工作联席会议办公室    2026年12月3日"


def test_table_and_calendar_hold_the_same_duties(on_file: Published, tiny_month: Month) -> None:
    on_file.publish(tiny_month)
    ask = Asking(on_file.app())
    table, calendar = ask.get(TABLE), ask.get(CALENDAR)
    duties = [duty.person for duty in tiny_month[1].roster.duties]
    rows = list(load_workbook(BytesIO(table.content))["公示表"].iter_rows(min_row=4, max_row=26, values_only=True))
    assert [row[3] for row in rows] == duties
    events: list[Any] = Calendar.from_ical(calendar.content).walk("VEVENT")
    assert [str(event["SUMMARY"]) for event in events] == [f"接访：{person}" for person in duties]
    assert [answer.headers["content-disposition"] for answer in (table, calendar)] == [
        'attachment; filename="2026-12.xlsx"',
        'attachment; filename="2026-12.ics"',
    ]
    assert calendar.headers["content-type"] == "text/calendar; charset=utf-8"
    assert "SUMMARY:reception: 赵明" in ask.get(f"{CALENDAR}?lang=en").text


def test_nothing_but_public_columns(on_file: Published, tiny_month: Month) -> None:
    question, answer = tiny_month
    telephone = replace(question.office, telephone="13900008779")
    posts = tuple(replace(post, telephone="13900008779") for post in question.posts)
    on_file.publish((replace(question, office=telephone, posts=posts), answer))
    ask = Asking(on_file.app())
    shown = [ask.get(path).content for path in (NOTICE, f"{NOTICE}?lang=en", CALENDAR)]
    shown += [repr(list(load_workbook(BytesIO(ask.get(TABLE).content))["公示表"].values)).encode()]
    for secret in ("13900008779", "补位：李春华", "代价", "wishes"):
        assert [page for page in shown if secret.encode() in page] == []


def test_what_the_client_has_is_neither_rendered_nor_sent(
    office: Published, tiny_month: Month, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.publish(tiny_month)
    ask = Asking(office.app())
    tags = {path: ask.get(path).headers["etag"] for path in (NOTICE, f"{NOTICE}?lang=en", TABLE, CALENDAR, "/o/yunxi")}
    assert len(set(tags.values())) == 5

    def rendering(*_: object) -> None:
        raise AssertionError("rendered")

    monkeypatch.setattr(public._KEPT, "get", rendering)
    for path, tag in tags.items():
        answer = ask.get(path, headers={"if-none-match": tag})
        assert (answer.status_code, answer.content) == (304, b"")
        assert (answer.headers["etag"], answer.headers["cache-control"]) == (tag, "public, max-age=60")
    office.publish(moved(tiny_month, 0, "孙立"), Cause.SWAP)
    monkeypatch.undo()
    changed = {path: ask.get(path, headers={"if-none-match": tag}).status_code for path, tag in tags.items()}
    assert changed == dict.fromkeys(tags, 200)


def test_a_version_is_rendered_once(on_file: Published, tiny_month: Month, monkeypatch: pytest.MonkeyPatch) -> None:
    on_file.publish(tiny_month)
    ask = Asking(on_file.app())
    first = [ask.get(path).content for path in (NOTICE, TABLE, CALENDAR)]

    def loading(*_: object) -> None:
        raise AssertionError("loaded")

    monkeypatch.setattr("roster.api.public_renders.version_by_id", loading)
    assert [ask.get(path).content for path in (NOTICE, TABLE, CALENDAR)] == first


def test_a_withdrawn_month_says_so_in_words(office: Published, tiny_month: Month) -> None:
    version = office.publish(tiny_month)
    office.clock.forward(days=1)
    office.withdraw(version)
    ask = Asking(office.app())
    assert [ask.get(path).status_code for path in (NOTICE, TABLE, CALENDAR)] == [410, 410, 410]
    said = "2026年12月的接访安排已于11月26日(星期四)撤回，请等待重新公布。"
    assert said in ask.get(NOTICE).text
    assert ask.get(TABLE).json()["detail"] == said
    assert said not in ask.get("/o/yunxi/2026-11").text
    office.publish(tiny_month, Cause.REPUBLISHED)
    assert "（2026年11月26日调整）" in ask.get(NOTICE).text


def test_what_is_not_there(on_file: Published) -> None:
    ask = Asking(on_file.app())
    months = ("2026-12", "2026-13", "2026-1", "1999-12", "2026-12-01", "٢٠٢٦-12", "x", "..", "%00")
    for path in [f"/o/yunxi/{month}{end}" for month in months for end in ("", ".xlsx", ".ics")]:
        assert ask.get(path).status_code == 404, path
    assert [ask.get(f"/o/{code}").status_code for code in ("nowhere", "%00", "%ED%A0%80")] == [404, 404, 404]
    assert "2026年12月的接访安排尚未公布。" in ask.get(NOTICE).text


def test_the_offices_page_leads_to_this_month_and_the_next(
    office: Published, tiny_month: Month, county: Callable[..., Month]
) -> None:
    ask = Asking(office.app())
    assert re.findall(r'href="(/o/[^"]*)"', ask.get("/o/yunxi").text) == ["/o/yunxi/today"]
    office.publish(tiny_month)
    office.publish(county(month=date(2026, 10, 1), leaders=4))
    html = ask.get("/o/yunxi?lang=en").text
    assert re.findall(r'href="(/o/[^"]*2026[^"]*)"', html) == [f"{one}?lang=en" for one in (NOTICE, TABLE, CALENDAR)]
    assert "The reception days of Nov 2026 have not been published yet." in html
    office.clock.forward(days=30)
    assert re.findall(r'href="(/o/[^"]*2026[^"]*)"', ask.get("/o/yunxi").text) == [NOTICE, TABLE, CALENDAR]


def test_a_period_of_many_months_is_the_notice_of_each(
    on_file: Published, tiny_month: Month, county: Callable[..., Month]
) -> None:
    question, answer = county(month=date(2026, 10, 1), leaders=4)
    on_file.publish((replace(question, last=date(2027, 3, 31)), answer))
    ask = Asking(on_file.app())
    assert ask.get(NOTICE).text == ask.get("/o/yunxi/2026-10").text
    on_file.publish(tiny_month)
    assert leaders(ask.get(NOTICE).text) == [duty.person for duty in tiny_month[1].roster.duties]


def test_the_notice_keeps_its_strict_policy(on_file: Published, tiny_month: Month) -> None:
    on_file.publish(tiny_month)
    answer = Asking(on_file.app()).get(NOTICE)
    assert re.findall(r"style-src '(sha256-[^']+)'", answer.headers["content-security-policy"]) != []
    assert "set-cookie" not in answer.headers


def test_head(on_file: Published, tiny_month: Month) -> None:
    on_file.publish(tiny_month)
    ask = Asking(on_file.app())
    for path in (NOTICE, TABLE, CALENDAR, "/o/yunxi"):
        head, whole = ask.request("HEAD", path), ask.get(path)
        assert (head.status_code, head.headers["etag"]) == (200, whole.headers["etag"])
