"""The pages in a browser: nothing from outside, no error, nothing wider than a phone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.accessibility import barriers
from tests.browser.conftest import Site

pytestmark = pytest.mark.browser
DESK, NOTICE = "/offices/yunxi", "/o/yunxi/2026-12"
FIRST, MONTH = (f"{DESK}/versions/2026-12-01/{number}" for number in (1, 2))
SWAP = f"{DESK}/mine/swap?slot=2026-12-01%2Fhall%2Fwhole_day&person=%E8%B5%B5%E6%98%8E"
TODAY = "/o/yunxi/today"
PUBLIC = (
    *("/", "/?lang=en", "/sign-in", "/sign-in?lang=en", "/o/yunxi", "/o/yunxi?lang=en"),
    *(NOTICE, f"{NOTICE}?lang=en", TODAY, f"{TODAY}?lang=en"),
)
REFRESHES = {TODAY: ("meta-refresh",)}
"""The screen on the wall looks again by itself, which nobody reading it has to fear: there is nothing to fill in."""
INSIDE = (
    ("office_manager", DESK),
    ("office_manager", f"{DESK}?lang=en"),
    ("office_manager", MONTH),
    ("office_manager", f"{MONTH}?lang=en"),
    ("leader", MONTH),
    ("office_manager", f"{FIRST}/difference?to=2"),
    ("leader", f"{DESK}/mine"),
    ("secretary", f"{DESK}/mine"),
    ("supervisor", f"{DESK}/mine"),
    ("leader", SWAP),
    ("auditor", f"{DESK}/log"),
    ("office_manager", f"{DESK}/fairness?from=2026-01&to=2026-12"),
    ("auditor", f"{DESK}/fairness?from=2026-01&to=2026-12&by=total&lang=en"),
    ("leader", "/password"),
)


@dataclass
class Seen:
    """A page that is open, the addresses it asked for, and what it complained about."""

    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@contextmanager
def opened(
    chromium: Browser,
    address: str,
    width: int = 1280,
    *,
    dark: bool = False,
    cookies: list[Any] | None = None,
) -> Iterator[Seen]:
    viewport: ViewportSize = {"width": width, "height": 800}
    context = chromium.new_context(viewport=viewport, color_scheme="dark" if dark else "light", locale="zh-CN")
    context.add_cookies(cookies or [])
    seen = Seen(context.new_page())
    seen.page.on("request", lambda request: seen.asked.append(request.url))
    seen.page.on("console", lambda message: seen.complaints.append(message.text))
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    seen.page.goto(address)
    yield seen
    context.close()


@pytest.fixture(scope="module")
def cookies(site: Site) -> Callable[[str], list[Any]]:
    """The cookie of each role's session, made once."""
    return cache(site.enter)


Cookies = Callable[[str], list[Any]]


def looks_right(seen: Seen, base: str) -> None:
    assert seen.complaints == []
    assert [address for address in seen.asked if not address.startswith((base + "/", "data:"))] == []
    assert len(seen.asked) >= 1


def fits(page: Page) -> None:
    """Nothing is wider than a phone, an old phone or a tablet."""
    for width in (768, 375, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("path", PUBLIC)
def test_a_page_asks_nobody_else_and_fits_every_screen(chromium: Browser, base: str, path: str) -> None:
    with opened(chromium, base + path) as seen:
        looks_right(seen, base)
        if "lang=en" not in path:  # the same page in other words
            assert barriers(seen.page, REFRESHES.get(path, ())) == []
        fits(seen.page)


@pytest.mark.parametrize(("login", "path"), INSIDE)
def test_so_does_one_behind_the_door(chromium: Browser, base: str, cookies: Cookies, login: str, path: str) -> None:
    with opened(chromium, base + path, cookies=cookies(login)) as seen:
        looks_right(seen, base)
        assert seen.page.url == base + path
        if "lang=en" not in path:
            assert barriers(seen.page) == []
        fits(seen.page)


def columns_of(selector: str) -> str:
    return f"new Set([...document.querySelectorAll('{selector}')].map(part => part.offsetLeft)).size"


def test_a_phone_reads_the_month_as_a_list(chromium: Browser, base: str, cookies: Cookies) -> None:
    with opened(chromium, base + MONTH, 375, cookies=cookies("leader")) as seen:
        assert seen.page.evaluate(columns_of(".duty")) == 1
        assert seen.page.get_by_text("12月1日(星期二)").first.is_visible()
        assert not seen.page.locator(".weekdays").is_visible()


def test_a_desk_reads_the_month_as_a_grid(chromium: Browser, base: str, cookies: Cookies) -> None:
    with opened(chromium, base + MONTH, cookies=cookies("leader")) as seen:
        assert seen.page.evaluate(columns_of(".day")) == 7


def test_a_leader_does_not_see_the_office_s_proof(chromium: Browser, base: str, cookies: Cookies) -> None:
    with opened(chromium, base + MONTH, cookies=cookies("leader")) as leader:
        assert leader.page.locator(".levels, .bar, .broken").count() == 0
    with opened(chromium, base + MONTH, cookies=cookies("office_manager")) as manager:
        assert manager.page.locator(".levels").count() == 1


def test_a_number_opens_onto_the_days_it_counts(chromium: Browser, base: str, cookies: Cookies) -> None:
    with opened(chromium, base + MONTH, cookies=cookies("office_manager")) as seen:
        dates = seen.page.locator(".bar dl").first
        assert not dates.is_visible()
        seen.page.locator(".bar summary").first.click()
        assert dates.is_visible()
        assert dates.locator("dd").first.inner_text() == "12月1日(星期二)"


@pytest.mark.parametrize("path", ["/", "/sign-in"])
def test_dark_is_dark(chromium: Browser, base: str, path: str) -> None:
    shade = "getComputedStyle(document.body).backgroundColor"
    with opened(chromium, base + path, dark=True) as dark, opened(chromium, base + path) as light:
        assert (dark.page.evaluate(shade), light.page.evaluate(shade)) == ("rgb(25, 24, 22)", "rgb(253, 253, 251)")


def test_everything_can_be_reached_with_the_keyboard(chromium: Browser, base: str) -> None:
    with opened(chromium, base + "/o/yunxi") as seen:
        seen.page.keyboard.press("Tab")
        assert seen.page.evaluate("document.activeElement.className") == "skip"
        assert seen.page.locator(":focus").is_visible()


def test_an_address_is_made_with_one_thumb(chromium: Browser, base: str, cookies: Cookies) -> None:
    with opened(chromium, f"{base}{DESK}/mine", 375, cookies=cookies("leader")) as seen:
        seen.page.get_by_label("用在哪里").first.fill("手机")
        seen.page.get_by_role("button", name="生成订阅地址").first.click()
        assert seen.page.locator(".fresh svg").is_visible()
        assert seen.page.locator(".subscribe[href^='webcal://']").count() == 1
        assert seen.complaints == []


def test_a_visitor_is_shown_the_way_in_and_back(chromium: Browser, base: str) -> None:
    with opened(chromium, base + MONTH) as seen:
        assert seen.page.url.startswith(f"{base}/sign-in?onward=/offices/yunxi/versions")
        seen.page.get_by_label("账号").fill("leader")
        seen.page.get_by_label("密码").fill("wrong one")
        seen.page.get_by_role("button", name="登录").click()
        assert seen.page.get_by_role("status").inner_text().startswith("登录名或密码不正确")


def test_the_documentation_shows_the_api(chromium: Browser, base: str) -> None:
    with opened(chromium, base + "/docs") as seen:
        seen.page.wait_for_load_state("networkidle")
        looks_right(seen, base)
        seen.page.locator(".opblock").nth(4).wait_for()
        paths = seen.page.evaluate("fetch('/openapi.json').then(a => a.json()).then(a => Object.values(a.paths))")
        assert seen.page.locator(".opblock").count() == sum(len(operations) for operations in paths)


def test_a_barrier_would_be_found(chromium: Browser, base: str) -> None:
    with opened(chromium, base + "/sign-in") as seen:
        seen.page.evaluate("document.querySelectorAll('label').forEach(one => one.replaceWith(...one.children))")
        seen.page.evaluate("document.querySelector('h1').setAttribute('class', 'note')")
        seen.page.evaluate("document.styleSheets[0].insertRule('.note { color: #ccc !important }', 0)")
        found = [one.split(": <", 1)[0] for one in barriers(seen.page)]
    assert found == ["color-contrast", "label", "label"]
