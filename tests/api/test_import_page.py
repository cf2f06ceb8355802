"""A workbook by a page: shown with every complaint, stored only at the button, all in words."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest
from openpyxl import load_workbook

from roster.api.routes import pages
from roster.documents.calendars import load_calendar
from roster.domain.offices import StandInPolicy
from roster.domain.people import Absence
from roster.sheets.demo_county import write_demo_workbook
from roster.sheets.office_workbook import office_workbook
from roster.store.books import write_book
from roster.store.log import entries
from roster.store.store import Store
from tests.book_desk import BookDesk
from tests.books import BOOK
from tests.databases import Clock
from tests.sending import send

HOME = "/offices/yunxi"
PAGE = f"{HOME}/import"
HTML = {"Accept": "text/html"}
CHANGED = replace(BOOK, wishes=(), people=(replace(BOOK.people[0], title="书记"), *BOOK.people[1:]))
WRONG = replace(BOOK, absences=(Absence("孙力", date(2026, 12, 1), date(2026, 12, 1)),))


class Desk(BookDesk):
    """云溪县 with a book, its manager signed in."""

    def __init__(self, store: Store, clock: Clock) -> None:
        super().__init__(store, clock, pages.router)

    def choose(self, content: bytes, name: str = "book.xlsx", query: str = "", **fields: str) -> httpx.Response:
        files = {"file": (name, content, "application/octet-stream")}
        return send(self.manager, "POST", PAGE + query, files=files, data=fields, headers=HTML)

    def press(self, page: httpx.Response, to: str, **changed: str) -> httpx.Response:
        """Send the form of a page that leads there, as it stands but for what is changed."""
        form = next(one for one in re.findall(r"<form.*?</form>", page.text, re.DOTALL) if f'action="{to}"' in one)
        fields = {name: unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form)}
        named = {name: (None, value) for name, value in {**fields, **changed}.items()}
        files: Any = named
        return send(self.manager, "POST", to, files=files, headers=HTML)


@pytest.fixture
def desk(sqlite_url: str, clock: Clock) -> Desk:
    return Desk(Store(sqlite_url), clock)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., bytes]:
    """The demo's December, with cells changed: `demo(请假外出__A2="孙力")`."""
    path: Path = tmp_path_factory.mktemp("demo") / "demo.xlsx"
    write_demo_workbook(path, date(2026, 12, 1), 7, load_calendar())

    def made(**cells: str) -> bytes:
        book = load_workbook(path)
        for place, value in cells.items():
            sheet, cell = place.split("__")
            book[sheet][cell] = value
        out = BytesIO()
        book.save(out)
        return out.getvalue()

    return made


def complaints(page: httpx.Response) -> list[list[str]]:
    """The cells of the table of complaints."""
    body = re.search(r"complaints.*?<tbody>(.*?)</tbody>", page.text, re.DOTALL)
    rows = re.findall(r"<tr>(.*?)</tr>", body[1], re.DOTALL) if body else []
    cells = [re.findall(r"<td.*?</td>", row, re.DOTALL) for row in rows]
    return [[" ".join(re.sub(r"<[^>]+>", "", one).split()) for one in row] for row in cells]


def said(page: httpx.Response) -> list[str]:
    return [unescape(one) for one in re.findall(r'class="said" role="status">(.*?)</p>', page.text)]


def test_a_workbook_is_shown_and_stored_only_at_the_button(desk: Desk) -> None:
    assert desk.manager.get(HOME, **HTML).text.count(f'href="{PAGE}"') == 2  # the menu's and the desk's
    assert desk.manager.get(PAGE, **HTML).status_code == 200
    shown = desk.choose(office_workbook(CHANGED, StandInPolicy.NAMED))
    assert (shown.status_code, complaints(shown), desk.book()) == (200, [], BOOK)
    assert "领导赵明：职务由“县委书记”改为“书记”" in unescape(shown.text)
    assert re.findall(r"<summary>(.*?)</summary>", shown.text) == ["领导 · 改动1", "意愿 · 删去1"]
    stored = desk.press(shown, f"{PAGE}/apply")
    assert (stored.status_code, stored.headers["location"], desk.book()) == (303, f"{HOME}?stored=2", CHANGED)
    assert said(desk.manager.get(f"{HOME}?stored=2", **HTML)) == ["已存入，底册有2处改动。"]
    with desk.door.store.reading() as tx:
        *_, entry = entries(tx, desk.door.yunxi.id, 0, 10)
    assert (entry.action, entry.who) == ("book.imported", "ma")


def test_complaints_stand_beside_their_cells(desk: Desk) -> None:
    shown = desk.choose(office_workbook(WRONG, StandInPolicy.NAMED))
    assert complaints(shown) == [
        ["请假外出 A2", "孙力", "没有这个人 可能是“孙立”。", "A2 孙力 B2 2026-12-01 C2 2026-12-01"]
    ]
    assert f"{PAGE}/apply" not in shown.text
    english = desk.choose(office_workbook(WRONG, StandInPolicy.NAMED), query="?lang=en")
    assert complaints(english)[0][2] == "nobody has this id Maybe “孙立”."
    assert desk.book() == BOOK


def test_the_row_of_a_complaint_never_tells_the_grounds(desk: Desk, demo: Callable[..., bytes]) -> None:
    shown = desk.choose(demo(请假外出__B2="什么时候", 请假外出__D2="住院检查"), "2026-12.xlsx")
    (line,) = complaints(shown)
    assert (line[0], line[1], line[3].split()[::2]) == ("请假外出 B2", "什么时候", ["A2", "B2", "C2"])
    assert "住院检查" not in shown.text


def test_mended_and_stored(desk: Desk, demo: Callable[..., bytes]) -> None:
    assert len(complaints(desk.choose(demo(请假外出__B2="什么时候"), "2026-12.xlsx"))) == 1
    shown = desk.choose(demo(), "2026-12.xlsx")
    assert complaints(shown) == []
    assert "2026年12月共22场接访" in shown.text
    stored = desk.press(shown, f"{PAGE}/apply")
    assert (stored.status_code, len(desk.book().people)) == (303, 33)


def test_a_book_that_changed_in_the_meantime_is_shown_again(desk: Desk) -> None:
    shown = desk.choose(office_workbook(CHANGED, StandInPolicy.NAMED))
    with desk.door.store.writing() as tx:
        write_book(tx, desk.door.yunxi, replace(BOOK, wishes=()))
    stale = desk.press(shown, f"{PAGE}/apply")
    assert (stale.status_code, re.findall(r"<summary>(.*?)</summary>", stale.text)) == (412, ["领导 · 改动1"])
    assert said(stale) == ["底册已有改动（您看到的是第2次，现为第3次），请重新查看差异后再导入"]
    assert desk.book() == replace(BOOK, wishes=())
    assert desk.press(stale, f"{PAGE}/apply").headers["location"] == f"{HOME}?stored=1"
    assert desk.book() == CHANGED


def test_a_file_that_changes_nothing_has_no_button(desk: Desk) -> None:
    shown = desk.choose(office_workbook(BOOK, StandInPolicy.NAMED))
    assert "与现在的底册没有不同" in shown.text
    assert f"{PAGE}/apply" not in shown.text


def test_another_month_is_said_and_can_be_read_without_choosing_again(desk: Desk, demo: Callable[..., bytes]) -> None:
    shown = desk.choose(demo(), "云溪县2026-12.xlsx", month="2026年10月")
    assert said(shown) == [
        "文件写的是2026年12月，将按您填的2026年10月读取。",
        "2026年10月已经过去，请核对月份后再存入。",
    ]
    again = desk.press(shown, PAGE, month="2026-12")
    assert (again.status_code, said(again)) == (200, [])
    assert "2026年12月共22场接访" in again.text
    assert desk.press(again, f"{PAGE}/apply").status_code == 303


@pytest.mark.parametrize(
    ("content", "name", "status", "told"),
    [
        (b"", "", 422, "没有选择文件"),
        (b"", "empty.xlsx", 422, "文件“empty.xlsx”是空的"),
        (b"hello", "letter.docx", 200, "这不是Excel工作簿（.xlsx） 请在Excel或WPS中另存为.xlsx。"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old",
            "old.xls",
            200,
            "这是旧版Excel（.xls）文件 请在Excel",
        ),
        (b"{", "office.json", 200, ""),
    ],
)
def test_what_is_no_workbook_is_said_on_the_page(desk: Desk, content: bytes, name: str, status: int, told: str) -> None:
    shown = desk.choose(content, name)
    words = [*said(shown), *(line[2] for line in complaints(shown))]
    assert (shown.status_code, len(words)) == (status, 1)
    assert words[0].startswith(told)
    assert 'type="file"' in shown.text


def test_so_are_a_large_file_and_a_month_that_is_none(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert said(desk.choose(b"x", month="冬月")) == ["“冬月”不是月份；请写成 2027-01 的样子"]
    monkeypatch.setattr("roster.api.routes.pages.imports.MOST_OF_A_FILE", 10)
    large = desk.choose(b"x" * 11)
    assert (large.status_code, said(large)) == (422, ["文件超过20 MB，请删去无关内容。"])


def test_a_carried_file_that_was_tampered_with_is_none(desk: Desk) -> None:
    shown = desk.choose(office_workbook(CHANGED, StandInPolicy.NAMED))
    for content in ("", "!", "AAA"):
        assert desk.press(shown, f"{PAGE}/apply", content=content).status_code == 422
    assert desk.press(shown, f"{PAGE}/apply", base="x").status_code == 412
    assert send(desk.manager, "POST", PAGE, content=b"x", headers=HTML).status_code == 422
    assert desk.book() == BOOK


def test_a_large_file_is_carried_with_the_token_in_a_field(desk: Desk) -> None:
    visitor = desk.door.enter("ma")
    told = {"csrf": visitor.csrf, "content": "AAAA" * 500_000, "file_name": "large.xlsx"}
    fields: Any = {name: (None, value) for name, value in told.items()}
    visitor.csrf = ""
    answer = asyncio.run(visitor.sent("POST", PAGE, headers={b"Accept": b"text/html"}, files=fields))
    assert (answer.status_code, complaints(answer)[0][1]) == (200, "large.xlsx")
