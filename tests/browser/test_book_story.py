"""The book in a browser: a workbook is mended and stored, a leader changed, and forms fit a phone."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser

from roster.actions.accounts import add_account, give_role
from roster.documents.calendars import load_calendar
from roster.domain.access import Role
from roster.domain.offices import AdministrativeLevel, OfficeEntry
from roster.sheets.demo_county import write_demo_workbook
from roster.store.books import book_of
from roster.store.offices import add_office
from tests.browser.conftest import NOW, Site
from tests.browser.test_looking import fits, looks_right, opened

pytestmark = pytest.mark.browser
HOME = "/offices/linjiang"
FORMS = ("people", "posts", "pins")


@pytest.fixture(scope="module")
def office(site: Site) -> OfficeEntry:
    """An empty office beside the usual one, with a manager of its own."""
    with site.store.writing() as tx:
        made = add_office(tx, OfficeEntry(0, "linjiang", AdministrativeLevel.COUNTY), NOW)
        number = add_account(tx, "lin", "林科长", None, NOW, "test", must_change=False)
        give_role(tx, number, made.id, Role.OFFICE_MANAGER, (), NOW, "test")
    return made


@pytest.fixture
def workbooks(tmp_path: Path) -> tuple[Path, Path]:
    """The demo's December as it came, and mended."""
    mended, wrong = tmp_path / "2026-12.xlsx", tmp_path / "wrong-2026-12.xlsx"
    write_demo_workbook(mended, date(2026, 12, 1), 7, load_calendar())
    book = load_workbook(mended)
    book["请假外出"]["B2"] = "某天"
    book.save(wrong)
    return wrong, mended


def test_a_workbook_is_mended_and_stored(
    chromium: Browser, site: Site, office: OfficeEntry, workbooks: tuple[Path, Path]
) -> None:
    wrong, mended = workbooks
    with opened(chromium, f"{site.base}{HOME}", cookies=site.enter("lin")) as seen:
        page = seen.page
        page.get_by_role("link", name="导入工作簿").click()
        page.locator("#file").set_input_files(wrong)
        page.get_by_role("button", name="读取").click()
        assert page.get_by_role("heading", name="需要改正的地方（1处）").is_visible()
        assert page.locator(".row .wrong").inner_text().split() == ["B2", "某天"]
        fits(page)
        page.locator("#file").set_input_files(mended)
        page.get_by_role("button", name="读取").click()
        fits(page)
        with site.store.reading() as tx:
            assert book_of(tx, office).people == ()
        page.get_by_role("button", name="存入").click()
        assert page.url.startswith(f"{site.base}{HOME}?stored=")
        assert page.get_by_role("status").inner_text().startswith("已存入，底册有")
        with site.store.reading() as tx:
            assert len(book_of(tx, office).people) == 33
        looks_right(seen, site.base)
        a_leader_is_changed(page, f"{site.base}{HOME}/book")
        for slug in FORMS:
            page.goto(f"{site.base}{HOME}/book/{slug}/add")
            fits(page)
        looks_right(seen, site.base)


def a_leader_is_changed(page: Any, book: str) -> None:
    """By the keyboard."""
    page.goto(f"{book}/people")
    page.get_by_role("link", name="修改").first.click()
    page.get_by_label("职务").fill("县委书记、县人大主任")
    page.get_by_label("级别").fill("1")
    page.keyboard.press("Enter")
    assert page.get_by_role("status").inner_text() == "已修改。"
    assert page.get_by_role("cell", name="县委书记、县人大主任").is_visible()
