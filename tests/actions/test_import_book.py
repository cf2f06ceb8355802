"""A file's book is shown as a difference, then applied whole or not at all."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from roster.actions.errors import BadInputError, StaleError
from roster.actions.export_office import office_document, office_sheets
from roster.actions.import_book import (
    ImportPreview,
    apply_import,
    apply_preview,
    difference_of_import,
)
from roster.actions.read_book import ImportKind
from roster.documents.calendars import load_calendar
from roster.domain.book_difference import book_difference
from roster.domain.offices import AdministrativeLevel, OfficeEntry, StandInPolicy
from roster.domain.people import Absence
from roster.domain.workdays import DayOverride
from roster.sheets.demo_county import write_demo_workbook
from roster.sheets.office_workbook import office_workbook
from roster.store.books import book_of, write_book
from roster.store.log import entries
from roster.store.offices import add_office, office_by_id
from roster.store.store import Store, Tx
from tests.books import BOOK

NOW = datetime(2026, 11, 25, 1, tzinfo=UTC)
CALENDAR = load_calendar()
DECEMBER = date(2026, 12, 1)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The made-up county's workbook for December 2026."""
    path = tmp_path_factory.mktemp("demo") / "云溪县-2026-12.xlsx"
    write_demo_workbook(path, DECEMBER, 7, CALENDAR)
    return path.read_bytes()


@pytest.fixture
def one(sqlite_url: str) -> Any:
    """A store of one database, where both would show the same."""
    store = Store(sqlite_url)
    yield store
    store.close()


def office_with(tx: Tx, book: Any = BOOK) -> OfficeEntry:
    office = add_office(tx, OfficeEntry(0, "yunxi", AdministrativeLevel.COUNTY), NOW)
    write_book(tx, office, book)
    return office_by_id(tx, office.id)


def previewed(tx: Tx, office: OfficeEntry, content: bytes, name: str = "book.xlsx") -> ImportPreview:
    return difference_of_import(
        tx, office, content, file_name=name, month=None, calendar=CALENDAR, today=date(2026, 11, 25)
    )


def applied(tx: Tx, office: OfficeEntry, content: bytes, base: int) -> ImportPreview:
    return apply_import(
        tx,
        office,
        content,
        file_name="底册13800138000.xlsx",
        month=None,
        calendar=CALENDAR,
        today=date(2026, 11, 25),
        base_revision=base,
        who="ma",
        now=NOW,
    )


def test_a_months_workbook_is_shown_applied_and_then_changes_nothing(store: Store, demo: bytes) -> None:
    with store.writing() as tx:
        office = office_with(tx)
        preview = previewed(tx, office, demo, "云溪县-2026-12.xlsx")
        assert (preview.kind, preview.month, preview.base) == (ImportKind.MONTH, DECEMBER, 2)
        assert (preview.complaints, book_of(tx, office)) == ((), BOOK)
        assert preview.difference == book_difference(BOOK, preview.book or BOOK)
        applied(tx, office, demo, 2)
        assert book_of(tx, office) == preview.book
        assert office_by_id(tx, office.id).revision == 3
        again = previewed(tx, office, demo, "云溪县-2026-12.xlsx")
        assert (again.difference, again.base) == ((), 3)
        applied(tx, office, demo, 3)
        assert office_by_id(tx, office.id).revision == 3
        (entry,) = entries(tx, office.id)
    assert (entry.who, entry.action, entry.thing) == ("ma", "book.imported", "book")
    before, after = json.loads(entry.before), json.loads(entry.after)
    assert (before["revision"], before["lines"]["people"]) == (2, 4)
    assert (after["revision"], after["lines"]["people"], after["file"]) == (3, 33, "底册138******00.xlsx")
    assert after["changes"]["people"]["removed"] == {"count": 4, "names": ["赵明", "钱文清", "孙立", "冯丽"]}


def test_the_offices_own_days_hold_while_its_workbook_is_read(one: Store, demo: bytes) -> None:
    """25 December is free here, as is no other weekday; then only a Saturday is worked beyond the usual days."""
    with one.writing() as tx:
        plain = office_with(tx)
        sessions = [text.zh for text in previewed(tx, plain, demo).understood if text.zh.endswith("场接访")]
        write_book(tx, plain, replace(BOOK, overrides=(DayOverride(date(2026, 12, 5), working=True),)))
        more = [text.zh for text in previewed(tx, plain, demo).understood if text.zh.endswith("场接访")]
    assert (sessions, more) == (["2026年12月共22场接访"], ["2026年12月共24场接访"])


def test_a_workbook_with_complaints_is_refused_with_each_of_them(one: Store, demo: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bad.xlsx"
    path.write_bytes(demo)
    workbook = load_workbook(path)
    workbook["请假外出"]["A2"].value = "李四光"
    workbook.save(path)
    with one.writing() as tx:
        office = office_with(tx)
        preview = previewed(tx, office, path.read_bytes())
        assert [(complaint.sheet, complaint.cell, complaint.value) for complaint in preview.complaints] == [
            ("请假外出", "A2", "李四光")
        ]
        assert (preview.book, preview.difference) == (None, ())
        with pytest.raises(BadInputError, match="sheet “请假外出” A2 “李四光”: nobody"):
            applied(tx, office, path.read_bytes(), 2)
        assert book_of(tx, office) == BOOK


@pytest.mark.parametrize("kind", [ImportKind.WORKBOOK, ImportKind.DOCUMENT])
def test_the_offices_own_files_come_back_whole(one: Store, kind: ImportKind) -> None:
    with one.writing() as tx:
        office = office_with(tx, replace(BOOK, absences=()))
        other = add_office(tx, replace(office, code="other", stand_in_policy=StandInPolicy.OFFICE), NOW)
        write_book(tx, other, BOOK)
        content = office_sheets(tx, other) if kind is ImportKind.WORKBOOK else office_document(tx, other, with_log=True)
        preview = applied(tx, office, content, 2)
        assert (preview.kind, [change.said.zh for change in preview.difference]) == (
            kind,
            [
                "单位设置：补位方式由“由公示的补位领导补位”改为“由办公室安排”",
                "新增请假外出：孙立 2026-12-08—2026-12-10",
                "新增请假外出：冯丽 2027-01-04上午",
            ],
        )
        assert book_of(tx, office) == BOOK
        assert office_by_id(tx, office.id).stand_in_policy is StandInPolicy.OFFICE


def test_a_rule_that_is_none_is_told_at_its_cell(one: Store) -> None:
    book = replace(BOOK, rules=(BOOK.rules[0], replace(BOOK.rules[1], rule="whishes")))
    with one.writing() as tx:
        (complaint,) = previewed(tx, office_with(tx), office_workbook(book, StandInPolicy.NAMED)).complaints
    assert (complaint.sheet, complaint.cell, complaint.value) == ("规则", "A3", "whishes")
    assert complaint.problem.zh == "没有这条规则 / there is no such rule 可能是 / Maybe 'wishes'."


def document(**changes: Any) -> bytes:
    """An office's document in which something is not as it should be."""
    whole = json.loads(BASE)
    whole["book"] |= changes
    return json.dumps(whole).encode()


BASE = json.dumps(
    {
        "form": "roster-office", "version": 1, "code": "x", "level": "county", "stand_in_policy": "named",
        "book": {"people": [{"id": "赵明", "name": "赵明"}]},
    }
)  # fmt: skip
AWAY = {"person": "赵名", "first": "2026-12-01", "last": "2026-12-01"}


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (document(absences=[AWAY]), "absences[0].person：没有这个人（赵名） 可能是 / Maybe '赵明'."),
        (document(peple=[]), "a.json book.peple: 没有这样的项 / Unexpected keyword argument ([]) Maybe 'people'."),
        (document(rules=[{"rule": "wishes", "parameters": {"x": 1}}]), "rules[0].parameters.x：规则wishes没有这个参数"),
        (
            document(people=[{"id": "甲", "name": "甲\ud800"}]),
            "a.json: 不是有效的JSON / Invalid JSON: unexpected end of hex escape",
        ),
        (document(people=[{"id": "甲", "name": "甲\u2028乙"}]), "people[0].name：第2个字是看不见的字符U+2028，请删去"),
        (document(people=[{"id": "13800138000", "name": "甲"}]), "people[0].id：含有手机号（138******00）"),
        (BASE.replace('"version": 1', '"version": 2').encode(), "a.json form: 应为 roster-office 第 1 版"),
    ],
)
def test_a_document_that_cannot_be_kept_says_why(one: Store, content: bytes, problem: str) -> None:
    with one.writing() as tx:
        preview = previewed(tx, office_with(tx), content, "a.json")
    assert (preview.kind, preview.book) == (ImportKind.DOCUMENT, None)
    assert preview.complaints[0].problem.zh.startswith(problem)
    assert all("13800138000" not in complaint.say("zh") for complaint in preview.complaints)


@pytest.mark.parametrize("content", [b"", b"{}", b'{"form": "other"}', b"[" * 100_000, b"\xd0\xcf\x11\xe0 old"])
def test_what_is_none_of_the_three_is_refused_in_words(one: Store, content: bytes) -> None:
    with one.writing() as tx:
        preview = previewed(tx, office_with(tx), content)
    assert (preview.kind, preview.book, len(preview.complaints)) == (ImportKind.MONTH, None, 1)


def test_whoever_looked_before_another_change_has_to_look_again(store: Store) -> None:
    content = office_workbook(replace(BOOK, wishes=()), StandInPolicy.NAMED)
    with store.writing() as tx:
        office = office_with(tx)
        with pytest.raises(StaleError) as error:
            applied(tx, office, content, 1)
        assert error.value.facts == {"revision": 2}
        seen = previewed(tx, office, content)
        write_book(tx, office, BOOK)
        for base in (2, 3):
            with pytest.raises(StaleError):
                apply_preview(tx, office, seen, file_name="", base_revision=base, who="ma", now=NOW)
        assert book_of(tx, office) == BOOK


def test_an_import_is_whole_or_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.writing() as tx:
        office = office_with(tx)

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("pulled the plug")

    monkeypatch.setattr("roster.actions.import_book.append", broken)
    content = office_workbook(replace(BOOK, people=BOOK.people[1:], history=(), pins=()), StandInPolicy.OFFICE)
    with pytest.raises(RuntimeError, match="plug"), store.writing() as tx:
        applied(tx, office, content, 2)
    with store.reading() as tx:
        assert (book_of(tx, office), office_by_id(tx, office.id)) == (BOOK, office)


def test_the_feeds_of_people_who_are_gone_die(one: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    owners: list[str] = []
    monkeypatch.setattr(
        "roster.actions.import_book.revoke_owner_tokens", lambda tx, office, owner, now: owners.append(owner)
    )
    fewer = replace(BOOK, people=BOOK.people[1:3], absences=(), wishes=(), backup_pairs=(), history=(), pins=())
    with one.writing() as tx:
        applied(tx, office_with(tx), office_workbook(fewer, StandInPolicy.NAMED), 2)
    assert owners == ["person:赵明", "person:冯丽"]


def test_the_rest_of_the_year_stays_beside_the_workbooks_month(one: Store, demo: bytes) -> None:
    with one.writing() as tx:
        office = office_with(tx)
        first = applied(tx, office, demo, 2).book
        assert first is not None
        later = Absence(first.people[0].id, date(2027, 3, 1), date(2027, 3, 5))
        write_book(tx, office, replace(first, absences=(*first.absences, later)))
        preview = previewed(tx, office, demo)
    assert preview.difference == ()
    assert preview.book is not None
    assert preview.book.absences[-1] == later


def test_settings_that_the_workbook_does_not_tell_stay(one: Store, demo: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bare.xlsx"
    path.write_bytes(demo)
    workbook = load_workbook(path)
    workbook.remove(workbook["接访要求"])
    workbook.save(path)
    own = replace(BOOK.office, columns=("date", "leader"), public_days_ahead=8, told_days_ahead=3)
    with one.writing() as tx:
        office = office_with(tx, replace(BOOK, office=own))
        bare, whole = previewed(tx, office, path.read_bytes()).book, previewed(tx, office, demo).book
    assert bare is not None
    assert whole is not None
    assert bare.office == own
    assert (whole.office.public_days_ahead, whole.office.told_days_ahead, len(whole.office.columns)) == (5, 5, 7)
