"""What people do on these pages: choose a language, ask for a swap on a phone, look up and print who has served."""

from io import BytesIO

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from tests.browser.conftest import Site
from tests.browser.test_looking import DESK, TODAY, opened
from tests.browser.test_printing import read

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FAIRNESS = f"{DESK}/fairness?from=2026-01&to=2026-12"


def test_the_language_is_the_browsers_until_one_is_chosen(chromium: Browser, base: str) -> None:
    context = chromium.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(f"{base}/o/yunxi")
    assert page.get_attribute("html", "lang") == "en"
    page.get_by_role("link", name="中文").click()
    assert (page.url, page.get_attribute("html", "lang")) == (f"{base}/o/yunxi?lang=zh", "zh-CN")
    for path in ("/", "/o/yunxi", TODAY):  # pages that name no language follow the choice
        page.goto(base + path)
        assert page.get_attribute("html", "lang") == "zh-CN"
    (kept,) = context.cookies()
    assert (kept["name"], kept["value"]) == ("roster_language", "zh")
    context.close()


def test_a_swap_is_asked_for_on_a_phone(chromium: Browser, site: Site) -> None:
    with opened(chromium, f"{site.base}{DESK}/mine", 375, cookies=site.enter("leader")) as seen:
        page = seen.page
        page.get_by_role("link", name="申请调班").click()  # opens what is folded, and goes there
        page.locator("#swap a").first.click()
        page.get_by_role("button", name="选定").first.click()
        assert page.url.startswith(f"{site.base}{DESK}/mine?of=")
        requests = page.get_by_role("heading", name="正在办理的申请")
        assert requests.is_visible()
        page.get_by_role("button", name="撤回申请").click()
        assert page.get_by_role("heading", name="正在办理的申请").count() == 0
        assert seen.complaints == []


def test_a_figure_tells_its_dates(chromium: Browser, site: Site) -> None:
    with opened(chromium, site.base + FAIRNESS, cookies=site.enter("auditor")) as seen:
        dates = seen.page.locator("details dl").first
        assert not dates.is_visible()
        seen.page.locator("details summary").first.click()
        assert "12月1日(星期二)" in dates.inner_text()
        seen.page.get_by_role("link", name="按次数").click()
        counts = [int(one) for one in seen.page.locator("tbody tr > td:nth-child(2)").all_inner_texts()]
        assert counts == sorted(counts, reverse=True)
        assert (len(counts), min(counts)) == (33, 0)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_pictures_are_one_a4_page_and_the_table_another(chromium: Browser, site: Site, language: str) -> None:
    with opened(chromium, f"{site.base}{FAIRNESS}&lang={language}", cookies=site.enter("auditor")) as seen:
        paper = PdfReader(BytesIO(seen.page.pdf(prefer_css_page_size=True)))
    first, _ = paper.pages
    assert [round(float(side)) for side in first.mediabox.upper_right] == [842, 595]
    text = read(first.extract_text())
    assert [name for name in ("赵明", "褚云峰", "戚三鸣") if text.count(name) != 3] == []  # one in each picture


def test_the_screen_on_the_wall_needs_no_scrolling(chromium: Browser, base: str) -> None:
    with opened(chromium, base + TODAY) as seen:
        for width, height in ((1280, 720), (1920, 1080), (1080, 1920), (3840, 2160)):
            seen.page.set_viewport_size({"width": width, "height": height})
            assert seen.page.evaluate("document.documentElement.scrollHeight") == height, (width, height)
        large = seen.page.locator(".now .leader").evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
        assert large >= 200
        assert seen.complaints == []
