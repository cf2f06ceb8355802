"""The guide says what is understood: it is made from the tables, and what it shows is tried here."""

from datetime import date
from pathlib import Path

import pytest

from roster.sheets import guide
from roster.sheets.dates import read_spans
from roster.sheets.remarks import read_remark
from roster.sheets.spans import Near

PAGE = Path(__file__).parents[2] / "docs" / "workbook.md"
NEAR = Near(date(2026, 12, 1))


def test_the_page_in_docs_is_in_step() -> None:
    assert PAGE.read_text(encoding="utf-8") == guide.workbook_guide()


@pytest.mark.parametrize("example", [part for _, line in guide._REMARKS for part in line.split(" · ")])
def test_every_remark_on_the_page_is_understood(example: str) -> None:
    meaning = read_remark("甲", example, NEAR)
    assert meaning.idle == ()
    assert meaning.joined or meaning.left or meaning.away or meaning.excluded or meaning.wishes


WRITTEN = [part for line in guide._DATES for part in line.split(" · ") if part != "Excel日期"]


@pytest.mark.parametrize("example", WRITTEN)
def test_every_date_on_the_page_is_understood(example: str) -> None:
    assert read_spans(example, NEAR)
