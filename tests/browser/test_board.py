"""The month board as a person works on it: with clicks and no script, with the keyboard, by dragging."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from roster.domain.edits import Exchange
from roster.domain.people import Absence
from roster.domain.question import RuleSetting
from roster.domain.versions import Draft, DraftState
from roster.store.draft_steps import last_done
from roster.store.drafts import draft_lines, draft_of, put_draft
from tests.browser.conftest import NOW, Site
from tests.browser.test_looking import fits, looks_right, opened
from tests.draft_county import answer_of
from tests.published import Month

pytestmark = pytest.mark.browser
ONE, OTHER = (f"2026-12-{day:02}/hall/whole_day" for day in (8, 10))


TOPS = "[...document.querySelectorAll('.place')].map(one => one.getBoundingClientRect().top)"


@dataclass
class Board:
    """A draft of the usual month on the served county, fresh for each test."""

    site: Site
    number: int

    @cached_property
    def address(self) -> str:
        return f"{self.site.base}/offices/yunxi/drafts/{self.number}"

    @property
    def draft(self) -> Draft:
        with self.site.store.reading() as tx:
            found = draft_of(tx, self.site.office.id, self.number)
        assert found is not None
        return found

    @property
    def slots(self) -> list[str]:
        return [slot.id for slot in self.draft.question.slots]

    def alike(self, slot: str) -> list[str]:
        """Sessions of whoever has this one, itself included: they cannot be exchanged with it."""
        return [one for one in self.slots if set(self.on(one)) & set(self.on(slot))]

    def on(self, slot: str) -> tuple[str, ...]:
        return answer_of(self.draft).roster.people_on.get(slot, ())


@pytest.fixture
def board(site: Site, reception_month: Month) -> Board:
    """Whoever has the 10th is away on the 8th."""
    usual, answer = reception_month
    absence = Absence(answer.roster.people_on[OTHER][0], date(2026, 12, 8), date(2026, 12, 8))
    rules = (RuleSetting("fair-share", {"hard": False, "level": 3}),)
    question = replace(usual, rules=rules, absences=(absence,))
    period = (question.first, question.last)
    made = Draft(0, site.office.id, *period, DraftState.SOLVED, question, answer, None, None, (), 1, 0, 60.0, "x", NOW)
    with site.store.writing() as tx:
        put_draft(tx, made)
        number = draft_lines(tx, site.office.id)[-1].id
    return Board(site, number)


def place(page: Page, slot: str) -> Locator:
    return page.locator(f'.place[data-slot="{slot}"]')


@pytest.fixture
def manager(chromium: Browser, site: Site) -> Iterator[Callable[..., BrowserContext]]:
    made: list[BrowserContext] = []

    def enter(**options: Any) -> BrowserContext:
        made.append(chromium.new_context(locale="zh-CN", viewport={"width": 1280, "height": 1000}, **options))
        made[-1].add_cookies(site.enter("office_manager"))
        return made[-1]

    yield enter
    for one in made:
        one.close()


def test_without_a_script_a_click_opens_the_panel_and_another_changes_the_month(
    board: Board, manager: Callable[..., BrowserContext]
) -> None:
    page = manager(java_script_enabled=False).new_page()
    page.goto(board.address)
    before = board.on(ONE)
    place(page, ONE).get_by_role("link").click()
    panel = page.get_by_role("region", name="12月8日(星期二)")
    assert panel.is_visible()
    assert page.get_by_role("button", name="移动").count() == 0
    panel.locator(".option button").first.click()
    assert page.get_by_role("status").first.inner_text().startswith("已改：")
    assert board.on(ONE) != before
    page.get_by_role("button", name="撤销：").click()
    assert board.on(ONE) == before


def test_with_the_keyboard_a_leader_is_picked_up_moved_and_dropped(
    board: Board, manager: Callable[..., BrowserContext], base: str
) -> None:
    page = manager().new_page()
    page.goto(board.address)
    one, other = board.on(ONE), board.on(OTHER)
    place(page, ONE).get_by_role("button").press("Enter")
    place(page, OTHER).locator(".hint").wait_for()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    assert page.locator(".hint").count() == 0
    page.keyboard.press("Enter")
    place(page, OTHER).locator(".hint").wait_for()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    told = page.locator("#told").inner_text()
    assert told.startswith(f"12月10日(星期四) · {other[0]} · 违反硬性规定：{other[0]}")
    page.keyboard.press("Enter")
    page.wait_for_url("**did=edit**")
    assert (board.on(ONE), board.on(OTHER)) == (other, one)
    assert page.locator(".changed .forbidden").inner_text().startswith(f"硬性 {other[0]}12月8日(星期二)")
    page.keyboard.press("Control+z")
    page.wait_for_url("**did=undo**")
    assert (board.on(ONE), board.on(OTHER)) == (one, other)
    page.keyboard.press("Control+Shift+Z")
    page.wait_for_url("**did=redo**")
    assert (board.on(ONE), board.on(OTHER)) == (other, one)


def test_a_leader_is_dragged_onto_another_day(board: Board, manager: Callable[..., BrowserContext], base: str) -> None:
    page = manager().new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(board.address)
    ninth = ONE.replace("12-08", "12-09")
    before = (board.on(ONE), board.on(ninth))
    tops = page.evaluate(TOPS)
    place(page, ONE).hover()
    page.mouse.down()
    place(page, ninth).hover()
    place(page, ninth).locator(".hint.fine").wait_for()
    assert place(page, OTHER).locator(".hint.forbidden").count() == 1
    assert page.locator(".hint").count() == sum(len(board.on(slot)) for slot in board.slots) - len(board.alike(ONE))
    assert page.evaluate(TOPS) == tops
    place(page, ninth).hover()
    page.mouse.up()
    page.wait_for_url("**did=edit**")
    assert (board.on(ninth), board.on(ONE)) == before
    with board.site.store.reading() as tx:
        step = last_done(tx, board.number)
    assert step is not None
    assert step.edit == Exchange(ONE, before[0][0], ninth, before[1][0])
    assert complaints == []


def test_it_fits_every_screen_and_asks_nobody_else(chromium: Browser, board: Board, site: Site, base: str) -> None:
    cookies = site.enter("office_manager")
    for address in (board.address, f"{board.address}?slot={ONE}&lang=en"):
        with opened(chromium, address, cookies=cookies) as seen:
            looks_right(seen, base)
            fits(seen.page)
