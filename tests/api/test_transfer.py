"""Files over HTTP: a difference first, then all of it; and back out without loss."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from roster.api.routes import transfer
from roster.documents.calendars import load_calendar
from roster.documents.question_file import read_question
from roster.domain.access import Role
from roster.domain.offices import StandInPolicy
from roster.domain.people import Absence
from roster.sheets.demo_county import write_demo_workbook
from roster.sheets.office_workbook import office_workbook
from roster.store.store import Store
from tests.book_desk import BookDesk
from tests.books import BOOK
from tests.databases import Clock
from tests.sending import send

HOME = "/api/v1/offices/yunxi"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHANGED = replace(BOOK, wishes=(), people=(replace(BOOK.people[0], title="书记"), *BOOK.people[1:]))


class Desk(BookDesk):
    """云溪县 with a book, its manager signed in, the real calendar on the wall."""

    def __init__(self, store: Store, clock: Clock) -> None:
        super().__init__(store, clock, transfer.router)

    def send(self, content: bytes, query: str = "", **options: Any) -> Any:
        return send(self.manager, "POST", f"{HOME}/imports{query}", content=content, **options)


@pytest.fixture
def everywhere(store: Store, clock: Clock) -> Desk:
    return Desk(store, clock)


@pytest.fixture(scope="module")
def unchanged(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """For tests that change nothing."""
    path = tmp_path_factory.mktemp("transfer") / "roster.db"
    shutil.copy(migrated_sqlite, path)
    store = Store(f"sqlite:///{path}")
    yield Desk(store, Clock())
    store.close()


def test_a_workbook_is_shown_and_then_applied(everywhere: Desk) -> None:
    content = office_workbook(CHANGED, StandInPolicy.NAMED)
    shown = everywhere.send(content)
    assert shown.status_code == 200
    told = shown.json()
    assert (told["applied"], told["kind"], told["base"], told["complaints"]) == (False, "workbook", 2, [])
    assert [(one["noun"], one["kind"], one["zh"]) for one in told["changes"]] == [
        ("people", "changed", "领导赵明：职务由“县委书记”改为“书记”"),
        ("wishes", "removed", "删去意愿：冯丽 希望避开 五"),
    ]
    assert told["changes"][0]["fields"] == [
        {"field": "title", "name": {"zh": "职务", "en": "post"}, "before": "县委书记", "after": "书记"}
    ]
    assert everywhere.book() == BOOK
    assert everywhere.send(content, "?apply=true").status_code == 422
    stale = everywhere.send(content, "?apply=true&base=1")
    assert (stale.status_code, stale.json()["revision"], everywhere.book()) == (412, 2, BOOK)
    applied = everywhere.send(content, "?apply=true&base=2")
    assert (applied.status_code, applied.json()["applied"], everywhere.book()) == (200, True, CHANGED)
    assert everywhere.send(content, "?apply=true&base=2").status_code == 412


def test_a_months_workbook_comes_as_a_form(unchanged: Desk, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    write_demo_workbook(path, date(2026, 11, 1), 7, load_calendar())
    file = ("云溪县-2026-11.xlsx", path.read_bytes(), XLSX)
    sent = send(unchanged.manager, "POST", f"{HOME}/imports", files={"file": file})
    assert (sent.status_code, sent.json()["kind"], sent.json()["month"]) == (200, "month", "2026-11-01")
    assert "2026年11月共21场接访" in [one["zh"] for one in sent.json()["understood"]]
    named = send(unchanged.manager, "POST", f"{HOME}/imports?month=2026-10", files={"file": file})
    assert named.json()["month"] == "2026-10-01"


def test_complaints_are_an_answer_and_an_error_when_applied(unchanged: Desk) -> None:
    wrong = replace(BOOK, absences=(Absence("孙力", date(2026, 12, 1), date(2026, 12, 1)),))
    content = office_workbook(wrong, StandInPolicy.NAMED)
    (complaint,) = unchanged.send(content).json()["complaints"]
    assert (complaint["sheet"], complaint["cell"], complaint["value"]) == ("请假外出", "A2", "孙力")
    assert complaint["zh"] == "工作表“请假外出”A2“孙力”：没有这个人。可能是“孙立”。"
    refused = unchanged.send(content, "?apply=true&base=2")
    assert (refused.status_code, refused.json()["errors"][0]["zh"]) == (422, complaint["zh"])


def test_json_goes_out_and_comes_back(everywhere: Desk) -> None:
    out = everywhere.manager.get(f"{HOME}/export.json")
    assert out.headers["content-type"] == "application/json"
    assert out.headers["content-disposition"] == 'attachment; filename="yunxi.json"'
    assert everywhere.send(out.content, "?file_name=yunxi.json").json()["changes"] == []
    changed = json.loads(out.content)
    changed["book"]["wishes"] = []
    back = everywhere.send(json.dumps(changed).encode(), "?apply=true&base=2")
    assert (back.status_code, back.json()["kind"]) == (200, "document")
    assert everywhere.book() == replace(BOOK, wishes=())
    assert everywhere.manager.get(f"{HOME}/export.json").json() == changed


def test_a_workbook_goes_out_and_comes_back(everywhere: Desk) -> None:
    out = everywhere.manager.get(f"{HOME}/export.xlsx")
    assert (out.headers["content-type"], out.content) == (XLSX, office_workbook(everywhere.book(), StandInPolicy.NAMED))
    assert out.headers["content-disposition"] == 'attachment; filename="yunxi.xlsx"'
    assert everywhere.send(out.content).json()["changes"] == []


def test_what_the_book_asks_for_a_month(unchanged: Desk) -> None:
    asked = unchanged.manager.get(f"{HOME}/question?month=2026-12")
    question = read_question(asked.content)
    assert (question.first, question.last, len(question.slots)) == (date(2026, 12, 1), date(2026, 12, 31), 22)
    assert question.people == BOOK.people
    assert [absence.person for absence in question.absences] == ["孙立"]
    for month in ("2026-13", "1999-01", "2026-1", "", "2026-12-01"):
        assert unchanged.manager.get(f"{HOME}/question?month={month}").status_code == 422
    assert unchanged.manager.get(f"{HOME}/question?month=2099-12").json()["detail"] == "没有2099年的日历"


FORM = {"Content-Type": "multipart/form-data; boundary=x"}


@pytest.mark.parametrize(
    ("content", "headers", "said"),
    [
        (b"", {}, "没有收到文件"),
        (b"", FORM, "没有收到文件"),
        (b"--x--", FORM, "没有收到文件"),
        (b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\ntext\r\n--x--\r\n', FORM, "没有收到文件"),
        (b"anything", {"Content-Type": "multipart/form-data"}, "multipart/form-data读不了"),
        (b"--x\r\nbroken", FORM, ""),
        (b"--y\r\n", FORM, ""),
    ],
)
def test_no_file_is_told_apart(unchanged: Desk, content: bytes, headers: dict[str, str], said: str) -> None:
    answer = unchanged.send(content, headers=headers)
    assert answer.status_code == 422
    assert said in answer.json()["detail"]


@pytest.mark.parametrize(
    "content", [b"\x00", b"{", b"PK\x03\x04", b'{"form": "roster-office"}', b"\xff\xfe{", b"name,post\r\n"], ids=repr
)
def test_files_of_other_kinds_get_a_complaint(unchanged: Desk, content: bytes) -> None:
    answer = unchanged.send(content)
    assert (answer.status_code, len(answer.json()["complaints"]), answer.json()["changes"]) == (200, 1, [])


def test_a_file_that_is_too_large_is_refused(unchanged: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("roster.api.uploads.MOST_OF_A_FILE", 1000)
    for length, status in ((1000, 200), (1001, 413), (5000, 413)):
        answer = unchanged.send(b"x" * length)
        assert answer.status_code == status
    assert answer.json()["detail"].startswith("文件超过20 MB")
    form = send(unchanged.manager, "POST", f"{HOME}/imports", files={"file": ("a.xlsx", b"x" * 1100, XLSX)})
    assert form.status_code == 413


@pytest.mark.parametrize(
    ("role", "imports", "exports", "sees"),
    [
        (Role.ADMINISTRATOR, 403, 200, 403),
        (Role.OFFICE_MANAGER, 200, 200, 200),
        (Role.LEADER, 403, 403, 403),
        (Role.SUPERVISOR, 403, 403, 403),
        (Role.AUDITOR, 403, 403, 200),
    ],
)
def test_who_moves_the_book_in_and_out(unchanged: Desk, role: Role, imports: int, exports: int, sees: int) -> None:
    login = f"x-{role}".replace("_", "-")
    unchanged.door.account(login, (unchanged.door.yunxi, role))
    visitor = unchanged.door.enter(login)
    assert send(visitor, "POST", f"{HOME}/imports", content=b"x").status_code == imports
    assert [visitor.get(f"{HOME}/export.{kind}").status_code for kind in ("json", "xlsx")] == [exports, exports]
    assert visitor.get(f"{HOME}/question?month=2026-12").status_code == sees
