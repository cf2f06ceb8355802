import re
from datetime import date

from roster.domain.difference import Difference, PersonChange, SlotChange
from roster.domain.texts import Text
from roster.pages.difference_page import difference_page
from roster.pages.frame import Frame

WHEN = Text("12月8日(星期二)", "Tue 8 Dec")
NAMES = {"a": "赵明", "b": "孙立"}
MONTHS = (date(2026, 12, 1), date(2026, 12, 31))


def texts(html: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<td.*?</td>", html, re.DOTALL)]


def test_sessions_and_people_in_words() -> None:
    found = Difference(
        (SlotChange("s", date(2026, 12, 8), WHEN, ("a",), ("b",), ("b",), ()),),
        (PersonChange("a", ("s",), ()), PersonChange("b", (), ("s",))),
    )
    html = difference_page(found, NAMES, {"s": WHEN}, MONTHS, (1, 2), Frame(), "zh")
    assert "2026年12月：第1版与第2版" in html
    assert texts(html) == [
        "12月8日(星期二)", "赵明", "孙立", "孙立", "无",
        "赵明", "12月8日(星期二)", "",
        "孙立", "", "12月8日(星期二)",
    ]  # fmt: skip


def test_equal_versions_are_called_equal() -> None:
    html = difference_page(Difference(), {}, {}, MONTHS, (1, 2), Frame(), "en")
    assert "The two versions are the same." in html
