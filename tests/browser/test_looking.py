"""The pages in a browser: nothing from outside, no error, nothing wider than a phone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

pytestmark = pytest.mark.browser
PAGES = ("/", "/?lang=en", "/feeds", "/feeds?lang=en", "/notice", "/notice?lang=en")


@dataclass
class Seen:
    """A page that is open, the addresses it asked for, and what it complained about."""

    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@contextmanager
def opened(
    chromium: Browser, address: str, width: int = 1280, *, dark: bool = False, idle: bool = False
) -> Iterator[Seen]:
    viewport: ViewportSize = {"width": width, "height": 800}
    context = chromium.new_context(viewport=viewport, color_scheme="dark" if dark else "light")
    seen = Seen(context.new_page())
    seen.page.on("request", lambda request: seen.asked.append(request.url))
    seen.page.on("console", lambda message: seen.complaints.append(message.text))
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    seen.page.goto(address, wait_until="networkidle" if idle else "load")
    yield seen
    context.close()


@pytest.mark.parametrize("path", [*PAGES, "/docs"])
def test_a_page_asks_nobody_else_and_complains_of_nothing(chromium: Browser, base: str, path: str) -> None:
    with opened(chromium, base + path, idle=True) as seen:
        assert seen.complaints == []
        assert [address for address in seen.asked if not address.startswith((base + "/", "data:"))] == []
        assert len(seen.asked) >= 1


@pytest.mark.parametrize("width", [320, 375, 768])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_the_screen(chromium: Browser, base: str, path: str, width: int) -> None:
    with opened(chromium, base + path, width) as seen:
        assert seen.page.evaluate("document.documentElement.scrollWidth") == width


def columns_of(selector: str) -> str:
    return f"new Set([...document.querySelectorAll('{selector}')].map(part => part.offsetLeft)).size"


def test_a_phone_reads_the_month_as_a_list(chromium: Browser, base: str) -> None:
    with opened(chromium, base + "/", 375) as seen:
        assert seen.page.evaluate(columns_of(".duty")) == 1
        assert seen.page.get_by_text("12月1日(星期二)").first.is_visible()
        assert not seen.page.locator(".weekdays").is_visible()


def test_a_desk_reads_the_month_as_a_grid(chromium: Browser, base: str) -> None:
    with opened(chromium, base + "/") as seen:
        assert seen.page.evaluate(columns_of(".day")) == 7


def test_a_number_opens_onto_the_days_it_counts(chromium: Browser, base: str) -> None:
    with opened(chromium, base + "/") as seen:
        dates = seen.page.locator(".bar dl").first
        assert not dates.is_visible()
        seen.page.locator(".bar summary").first.click()
        assert dates.is_visible()
        assert dates.locator("dd").first.inner_text() == "12月1日(星期二)"


@pytest.mark.parametrize("path", ["/", "/feeds"])
def test_dark_is_dark(chromium: Browser, base: str, path: str) -> None:
    shade = "getComputedStyle(document.body).backgroundColor"
    with opened(chromium, base + path, dark=True) as dark, opened(chromium, base + path) as light:
        assert (dark.page.evaluate(shade), light.page.evaluate(shade)) == ("rgb(25, 24, 22)", "rgb(253, 253, 251)")


def test_everything_can_be_reached_with_the_keyboard(chromium: Browser, base: str) -> None:
    with opened(chromium, base + "/feeds") as seen:
        seen.page.keyboard.press("Tab")
        assert seen.page.evaluate("document.activeElement.className") == "skip"
        assert seen.page.locator(":focus").is_visible()


def test_the_documentation_shows_the_api(chromium: Browser, base: str) -> None:
    with opened(chromium, base + "/docs", idle=True) as seen:
        seen.page.locator(".opblock").nth(4).wait_for()
        assert seen.page.locator(".opblock").count() == 5
