import re
from datetime import date

from roster.domain.book_difference import BookChange, ChangeKind
from roster.domain.texts import Text
from roster.pages.frame import NO_FRAME
from roster.pages.import_page import ComplaintLine, Shown, import_page, warnings

DECEMBER = date(2026, 12, 1)
NOBODY = ComplaintLine("请假外出", "A2", "孙力", Text("没有这个人", "nobody"), None, (("A2", "孙力"), ("B2", "x")))


def shown(complaints: int = 0, changes: int = 0, own: date | None = None, *, over: bool = False) -> Shown:
    change = BookChange("people", ChangeKind.ADDED, Text("赵", "赵"), Text("新增领导：赵", "leader added: 赵"))
    lines = (NOBODY,) * complaints
    return Shown("a.xlsx", "month", DECEMBER, over, own, 3, "QQ==", (), lines, (change,) * changes)


def test_the_button_carries_the_file_its_month_and_the_base() -> None:
    html = import_page("yunxi", shown(changes=2), NO_FRAME, "zh")
    form = html.split('action="/offices/yunxi/import/apply"')[1].split("</form>")[0]
    assert re.findall(r'name="(\w+)" value="([^"]*)"', form) == [
        ("csrf", ""),
        ("file_name", "a.xlsx"),
        ("content", "QQ=="),
        ("base", "3"),
        ("month", "2026-12"),
    ]
    assert "存入2处改动" in form
    assert "Store 2 changes" in import_page("yunxi", shown(changes=2), NO_FRAME, "en")


def test_the_wrong_cell_is_marked_in_its_row() -> None:
    html = import_page("yunxi", shown(complaints=1), NO_FRAME, "zh")
    assert '<span class="wrong"><small>A2</small> 孙力</span> <span><small>B2</small> x</span>' in html
    assert "/import/apply" not in html


def test_a_page_holds_no_more_than_it_can() -> None:
    wrong = import_page("yunxi", shown(complaints=203), NO_FRAME, "zh")
    assert ("（203处）" in wrong, wrong.count("<mark>"), "另有3处" in wrong) == (True, 200, True)
    many = import_page("yunxi", shown(changes=203), NO_FRAME, "zh")
    assert (many.count("新增领导：赵"), "另有3处" in many, "<details open" in many) == (200, True, False)


def test_what_is_to_be_looked_at_twice() -> None:
    assert warnings(shown(own=DECEMBER), "zh") == ()
    assert warnings(shown(own=date(2027, 1, 1), over=True), "en") == (
        "The file says Jan 2027; it is read for Dec 2026, as you typed.",
        "Dec 2026 is over. Maybe look at the month before you store it.",
    )


def test_files_go_out_to_who_may_have_them() -> None:
    pages = [import_page("yunxi", None, NO_FRAME, "zh", may_export=may) for may in (True, False)]
    assert [page.count("/api/v1/offices/yunxi/export.") for page in pages] == [2, 0]
