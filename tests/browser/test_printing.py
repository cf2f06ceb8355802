"""The notice on paper: one A4 page, whatever the number of sessions."""

import unicodedata
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from roster.domain.posts import AFTERNOON, MORNING, WHOLE_DAY, Session
from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.domain.texts import Language
from roster.pages.notice_page import notice_page

pytestmark = [pytest.mark.browser, pytest.mark.slow]
Month = tuple[Question, Answer]
USUAL = ("date", "weekday", "session", "leader", "title", "portfolio", "place")
FEW = ("date", "leader", "title")
MANY = (*USUAL, "hours", "township", "form", "accompanying", "telephone", "remark")


def printed(chromium: Browser, html: str) -> PdfReader:
    page = chromium.new_page()
    page.set_content(html)
    made = page.pdf(prefer_css_page_size=True)
    page.close()
    return PdfReader(BytesIO(made))


def read(extracted: str) -> str:
    """Without blanks; fonts tell some letters as radicals (⽂ for 文)."""
    return "".join(unicodedata.normalize("NFKC", extracted).split())


@pytest.mark.parametrize(
    ("sessions", "columns", "language"),
    [
        pytest.param((WHOLE_DAY,), FEW, "zh", id="23 rows-few-zh"),
        pytest.param((WHOLE_DAY,), USUAL, "zh", id="23 rows-usual-zh"),
        pytest.param((WHOLE_DAY,), USUAL, "en", id="23 rows-usual-en"),
        pytest.param((MORNING, AFTERNOON), USUAL, "zh", id="46 rows-usual-zh"),
        pytest.param((MORNING, AFTERNOON), MANY, "zh", id="46 rows-many-zh"),
        pytest.param((MORNING, AFTERNOON), MANY, "en", id="46 rows-many-en"),
    ],
)
def test_the_notice_is_one_a4_page(
    chromium: Browser,
    county: Callable[..., Month],
    sessions: tuple[Session, ...],
    columns: tuple[str, ...],
    language: Language,
) -> None:
    question, answer = county(sessions=sessions, columns=columns)
    paper = printed(chromium, notice_page(question, answer, language).html)
    (page,) = paper.pages
    assert sorted(round(float(side)) for side in page.mediabox.upper_right) == [595, 842]
    text = read(page.extract_text())
    names = {question.person[duty.person].name for duty in answer.roster.duties}
    assert {name for name in names if name not in text} == set()
    assert question.office.name in text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_so_is_a_draft_with_its_banner(chromium: Browser, provisional_month: Month, language: Language) -> None:
    (page,) = printed(chromium, notice_page(*provisional_month, language).html).pages
    assert {"zh": "草案·不得公布", "en": "Draft·nottobepublished"}[language] in read(page.extract_text())


def test_no_cell_is_cut_off(chromium: Browser, county: Callable[..., Month]) -> None:
    page = chromium.new_page()
    page.set_content(notice_page(*county(sessions=(MORNING, AFTERNOON), columns=MANY)).html)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 1000})
    cut = page.evaluate("[...document.querySelectorAll('td,th')].filter(c => c.scrollWidth > c.clientWidth + 1).length")
    page.close()
    assert cut == 0


@pytest.mark.parametrize("language", ["zh", "en"])
def test_so_is_one_that_was_adjusted(chromium: Browser, half_day_month: Month, language: Language) -> None:
    html = notice_page(*half_day_month, language, date(2026, 11, 26), date(2026, 12, 3)).html
    (page,) = printed(chromium, html).pages
    assert {"zh": "(2026年12月3日调整)", "en": "(adjustedon3Dec2026)"}[language] in read(page.extract_text())
