"""A leader's own page over HTTP: whose it is, what waits there, asking for a swap, and coming back."""

import re
from datetime import date

import httpx
import pytest

from roster.actions.ask_swap import SwapWish, ask_swap
from roster.api.routes import pages
from roster.domain.access import Role
from roster.domain.swaps import SwapKind, SwapState
from roster.store.books import book_of
from roster.store.store import Store
from roster.store.swaps import swap_by_id
from tests.databases import Clock
from tests.door import Door, Visitor
from tests.sending import send
from tests.swap_county import december, november, occasion, two_months

MINE = "/offices/yunxi/mine"
ZHAO, QIAN, ZHOU = (f"{MINE}?of=person%3A{name}" for name in ("赵明", "钱文清", "周海燕"))
HTML = {"Accept": "text/html"}


@pytest.fixture
def door(sqlite_url: str, clock: Clock) -> Door:
    """云溪县 on 2 November with two months out: 赵明 on 3.11. and 8.12., 钱文清 on 10.11. and 15.12."""
    clock.forward(days=-23)
    made = Door(Store(sqlite_url), clock, only=[pages.router])
    with made.store.writing() as tx:
        two_months(tx, office=made.yunxi)
    made.account("zhao", (made.yunxi, Role.LEADER, ("赵明",)))
    made.account("both", (made.yunxi, Role.SECRETARY, ("赵明", "钱文清")))
    made.account("supervisor", (made.yunxi, Role.SUPERVISOR))
    return made


def page(visitor: Visitor, path: str = MINE) -> str:
    answer = visitor.get(path, Accept="text/html")
    assert answer.status_code == 200
    return str(answer.text)


def posted(visitor: Visitor, path: str, **fields: str) -> httpx.Response:
    return send(visitor, "POST", path, data=fields, headers=HTML)


def heading(html: str) -> str:
    (found,) = re.findall(r"<h1>(\S+) ", html)
    return str(found)


def asked_of_zhao(door: Door) -> int:
    """钱文清 asks 赵明 to take 10 November."""
    with door.store.writing() as tx:
        wish = SwapWish(november(10), SwapKind.SUBSTITUTION, "钱文清", "赵明")
        return ask_swap(tx, wish, occasion(door.yunxi)).id


def test_a_leader_sees_what_is_next_and_both_months(door: Door) -> None:
    html = page(door.enter("zhao"))
    assert re.findall(r'<p class="day">(.*?) <span>(.*?)</span>', html) == [("11月3日", "星期二")]
    assert re.findall(r"<li><strong>(.*?)</strong>", html) == ["11月3日 星期二", "12月8日 星期二"]
    assert re.findall(r"<h2>(2026.*?)</h2>", html) == ["2026年11月", "2026年12月"]
    door.clock.forward(days=5)
    html = page(door.enter("zhao"))
    assert re.findall(r'<p class="day">(.*?) <span>', html) == ["12月8日"]
    assert re.findall(r'<li class="over"><strong>(.*?)</strong>', html) == ["11月3日 星期二"]


def test_a_month_that_is_not_out_yet_says_so(door: Door) -> None:
    door.clock.forward(days=30)
    html = page(door.enter("zhao"))
    assert re.findall(r"<h2>(2\d{3}年.*?)</h2>", html) == ["2026年12月", "2027年1月"]
    assert html.count("尚未公布。") == 1


def test_a_secretary_chooses_the_leader_by_a_link(door: Door) -> None:
    secretary = door.enter("both")
    html = page(secretary)
    assert heading(html) == "赵明"
    assert re.findall(r'<a href="(/offices/yunxi/mine\?of=[^"]*)"', html)[:2] == [
        f"{MINE}?of=person%3A%E8%B5%B5%E6%98%8E",
        f"{MINE}?of=person%3A%E9%92%B1%E6%96%87%E6%B8%85",
    ]
    assert [heading(page(secretary, path)) for path in (QIAN, ZHOU)] == ["钱文清", "赵明"]  # 周海燕 is none of hers


def test_who_subscribes_for_the_office_sees_everybody_and_can_report_nothing(door: Door) -> None:
    html = page(door.enter("supervisor"))
    assert (heading(html), html.count("赵明"), 'id="absence"' in html) == ("全部接访安排（办公室用）", 4, False)


def test_what_waits_for_the_leader_is_answered_there(door: Door) -> None:
    number = asked_of_zhao(door)
    zhao = door.enter("zhao")
    html = page(zhao)
    waiting = html[html.index("等我办理的申请") : html.index('id="subscribe"')]
    assert "钱文清11月10日(星期二)上午由赵明代" in waiting
    (action,) = re.findall(r'action="([^"]*/consent)"', waiting)
    fields = dict(re.findall(r'name="(revision|back)" value="(.*?)"', waiting))
    answer = posted(zhao, action, **fields)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{MINE}?of=person%3A%E8%B5%B5%E6%98%8E")
    with door.store.reading() as tx:
        found = swap_by_id(tx, door.yunxi.id, number)
        assert found is not None
        assert found.state is SwapState.CONSENTED


def test_a_request_that_is_open_can_be_taken(door: Door) -> None:
    with door.store.writing() as tx:
        ask_swap(tx, SwapWish(november(10), SwapKind.SUBSTITUTION, "钱文清"), occasion(door.yunxi))
    zhao = door.enter("zhao")
    assert "由赵明来接</button>" in page(zhao).split("等我办理的申请")[1]
    taken = posted(zhao, "/offices/yunxi/swaps/1/take", revision="1", person="赵明", back=MINE)
    assert (taken.status_code, taken.headers["location"]) == (303, MINE)
    assert "由赵明来接</button>" not in page(zhao)


def test_one_of_two_leaders_has_only_what_is_theirs(door: Door) -> None:
    asked_of_zhao(door)
    secretary = door.enter("both")
    shown = {path: page(secretary, path) for path in (ZHAO, QIAN)}
    buttons = {path: set(re.findall(r'action="[^"]*/swaps/1/([a-z_]+)"', html)) for path, html in shown.items()}
    assert buttons == {ZHAO: {"consent", "refuse"}, QIAN: {"take_back"}}


def test_an_absence_is_reported_and_one_comes_back(door: Door) -> None:
    zhao = door.enter("zhao")
    form = page(zhao)
    form = form[form.index('id="absence"') :]
    fields = dict(re.findall(r'name="(person|back)" value="(.*?)"', form))
    answer = posted(zhao, f"{MINE}/absences", **fields, first="2026-12-08", last="2026-12-08")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{fields['back']}&met=1&named=0")
    with door.store.reading() as tx:
        assert [one.first for one in book_of(tx, door.yunxi).absences] == [date(2026, 12, 8)]


@pytest.mark.parametrize("back", ["https://elsewhere.test/", "//elsewhere.test"])
def test_no_form_leads_to_another_site(door: Door, back: str) -> None:
    fields = {"person": "赵明", "first": "2027-03-01", "last": "2027-03-01", "back": back}
    assert posted(door.enter("zhao"), f"{MINE}/absences", **fields).headers["location"] == "/?met=0&named=0"


def test_a_swap_is_asked_for_with_somebody_who_could(door: Door) -> None:
    zhao = door.enter("zhao")
    (first, _) = re.findall(r'<a href="(/offices/yunxi/mine/swap\?[^"]*)"', page(zhao))
    choices = page(zhao, first.replace("&amp;", "&"))
    assert "赵明11月3日(星期二)上午：请谁来接" in choices
    assert [name for name in ("钱文清", "孙立", "李春华", "周海燕") if f">{name}</td>" not in choices] == []
    answer = posted(zhao, f"{MINE}/swaps", slot=november(3), holder="赵明", person="李春华", counter_slot=november(24))
    assert (answer.status_code, answer.headers["location"]) == (303, f"{MINE}?of=person%3A%E8%B5%B5%E6%98%8E")
    html = page(zhao)
    assert "赵明11月3日(星期二)上午与李春华11月24日(星期二)上午对调" in html[html.index("正在办理的申请") :]
    assert posted(zhao, f"{MINE}/swaps", slot=november(3), holder="赵明", person="孙立").status_code == 409


def test_or_with_anybody(door: Door) -> None:
    zhao = door.enter("zhao")
    assert posted(zhao, f"{MINE}/swaps", slot=december(8), holder="赵明").status_code == 303
    with door.store.reading() as tx:
        found = swap_by_id(tx, door.yunxi.id, 1)
        assert found is not None
        assert (found.state, found.kind) == (SwapState.ASKED, SwapKind.SUBSTITUTION)
    assert 'href="/offices/yunxi/swaps/1"' in page(zhao)


@pytest.mark.parametrize(
    ("slot", "holder", "status"),
    [("2026-11-10/hall/morning", "钱文清", 403), ("2026-11-03/hall/morning", "钱文清", 422), ("x", "赵明", 422)],
)
def test_only_for_a_duty_of_ones_own(door: Door, slot: str, holder: str, status: int) -> None:
    zhao = door.enter("zhao")
    asked = zhao.get(f"{MINE}/swap?slot={slot}&person={holder}", Accept="text/html")
    assert (asked.status_code, posted(zhao, f"{MINE}/swaps", slot=slot, holder=holder).status_code) == (status, status)


def test_a_new_address_stands_on_the_page_of_its_owner(door: Door) -> None:
    answer = posted(door.enter("both"), f"{MINE}/feeds", owner="person:钱文清", label="手机")
    assert (answer.status_code, answer.headers["cache-control"], heading(answer.text)) == (200, "no-store", "钱文清")
    assert answer.text.count('class="subscribe" href="webcal:') == 1
