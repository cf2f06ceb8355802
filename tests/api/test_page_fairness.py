"""Fairness over HTTP: the book's history and what is out together, for those who see the proof."""

import re
from dataclasses import replace
from datetime import date

import httpx
import pytest

from roster.api.routes import pages
from roster.domain.access import Role
from roster.domain.question import Turn
from roster.store.store import Store
from tests.databases import Clock
from tests.door import Door
from tests.swap_county import small_book, two_months

FAIRNESS = "/offices/yunxi/fairness"


@pytest.fixture
def door(sqlite_url: str, clock: Clock) -> Door:
    """云溪县 with November and December out, and one turn in October that its book remembers."""
    made = Door(Store(sqlite_url), clock, only=[pages.router])
    history = (Turn(date(2026, 10, 27), "孙立"), Turn(date(2025, 10, 28), "孙立"))
    with made.store.writing() as tx:
        two_months(tx, book=replace(small_book(), history=history), office=made.yunxi)
    made.account("manager", (made.yunxi, Role.OFFICE_MANAGER))
    return made


def seen(door: Door, query: str = "") -> httpx.Response:
    return door.enter("manager").get(FAIRNESS + query, Accept="text/html")


def totals(html: str) -> dict[str, int]:
    found = re.findall(r"<summary>(.*?)</summary>.*?<td[^>]*>(\d+)</td>", html, re.DOTALL)
    return {name: int(count) for name, count in found}


def test_history_and_published_months_of_the_year_by_default(door: Door) -> None:
    answer = seen(door)
    assert answer.status_code == 200
    assert totals(answer.text) == {"赵明": 2, "钱文清": 2, "孙立": 3, "李春华": 2, "周海燕": 1}
    assert "<h1>2026年1月至2026年12月接访次数</h1>" in answer.text


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("?from=2026-10&to=2026-10", 1),
        ("?from=2026-12&to=2026-12", 5),
        ("?from=2025-01", 1),
        ("?from=2025-01&to=2026-12&by=total", 11),
        ("?from=2027-01&to=2027-02", 0),
    ],
)
def test_any_period_can_be_seen(door: Door, query: str, count: int) -> None:
    found = totals(seen(door, query).text)
    assert (len(found), sum(found.values())) == (5, count)


@pytest.mark.parametrize("query", ["?from=2026-02&to=2026-01", "?from=2020-01&to=2026-12", "?from=2026-13", "?to=x"])
def test_what_is_no_period_is_said_in_words(door: Door, query: str) -> None:
    answer = seen(door, query)
    assert (answer.status_code, 'role="alert"' in answer.text) == (422, True)


def test_the_other_language_keeps_the_period(door: Door) -> None:
    html = seen(door, "?from=2026-11&to=2026-12&by=total").text
    (other,) = re.findall(r'class="language" href="(.*?)"', html)
    assert other == f"/language?lang=en&amp;to={FAIRNESS}%3Ffrom%3D2026-11%26to%3D2026-12%26by%3Dtotal"


@pytest.mark.parametrize("role", list(Role))
def test_the_menu_and_the_desk_lead_there_for_those_who_see_the_proof(door: Door, role: Role) -> None:
    door.account(role, (door.yunxi, role, ("赵明",) if role in {Role.LEADER, Role.SECRETARY} else ()))
    desk = door.enter(role).get("/offices/yunxi", Accept="text/html").text
    assert desk.count(f'href="{FAIRNESS}"') == (2 if role in {Role.OFFICE_MANAGER, Role.AUDITOR} else 0)
