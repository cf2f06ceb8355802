"""A whole office goes out as one document and comes back, published versions and all."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from roster.actions.errors import BadInputError, ConflictError
from roster.actions.export_office import office_document, office_sheets
from roster.actions.found_office import found_office
from roster.actions.freeze import freeze
from roster.actions.restore_office import restore_office
from roster.actions.verify_log import verify_log
from roster.documents.version_file import sealed
from roster.domain.offices import AdministrativeLevel, OfficeEntry, StandInPolicy
from roster.domain.posts import Dates
from roster.domain.question import Question
from roster.domain.roster import Answer, Roster
from roster.domain.versions import Cause, Waiver, Withdrawal
from roster.store.books import book_of, write_book
from roster.store.feeds import feed_of, owners_of
from roster.store.log import entries
from roster.store.migrate import migrate
from roster.store.offices import office_by_id, offices
from roster.store.store import Store, Tx
from roster.store.versions import add_withdrawal, marks_of, version_by_id, version_lines
from tests.books import BOOK

NOW = datetime(2026, 11, 25, 1, 2, 3, 456, tzinfo=UTC)
NOTHING: dict[str, Any] = {
    "absences": (), "wishes": (), "backup_pairs": (), "history": (), "pins": (), "published": ()
}  # fmt: skip
Month = tuple[Question, Answer]


def swapped(answer: Answer) -> Answer:
    """The first two leaders have each other's day."""
    one, other, *rest = answer.roster.duties
    return replace(answer, roster=Roster((replace(one, person=other.person), replace(other, person=one.person), *rest)))


def lived_in(tx: Tx, month: Month) -> OfficeEntry:
    """An office with a book, two versions of December, and one of May that was taken back."""
    question, answer = month
    entry = OfficeEntry(0, "yunxi", AdministrativeLevel.COUNTY, None, BOOK.office, StandInPolicy.OWN_SWAP)
    office = found_office(tx, entry, "root", NOW)
    write_book(tx, office, replace(BOOK, office=question.office, people=(*BOOK.people, *question.people[4:])))
    freeze(tx, office, question, answer, cause=Cause.PUBLISHED, by="马主任", now=NOW)
    later = NOW + timedelta(hours=3)
    waiver = Waiver("days-between-turns", "间隔不足", "县长出差", "马主任")
    second = freeze(tx, office, question, swapped(answer), cause=Cause.SWAP, waivers=(waiver,), by="马主任", now=later)
    third = freeze(tx, office, question, answer, cause=Cause.REPUBLISHED, by="马主任", now=later + timedelta(1))
    add_withdrawal(tx, third.id, Withdrawal(later + timedelta(2), "马主任", "名单有误"))
    assert second.number == 2
    return office_by_id(tx, office.id)


@pytest.fixture
def empty(tmp_path: Path) -> Any:
    """Another installation."""
    store = Store(f"sqlite:///{tmp_path}/other.db")
    migrate(store)
    yield store
    store.close()


def test_an_office_comes_back_in_an_empty_installation(store: Store, empty: Store, tiny_month: Month) -> None:
    with store.writing() as tx:
        office = lived_in(tx, tiny_month)
        content = office_document(tx, office, with_log=True)
        versions = [version_by_id(tx, line.id) for line in version_lines(tx, office.id)]
        marks = [marks_of(tx, version.id) for version in versions]
        book = book_of(tx, office)
    later = NOW + timedelta(days=9)
    with empty.writing() as tx:
        made = restore_office(tx, content, "", "root", later).office
        assert made == replace(office, id=made.id, revision=2)
        assert book_of(tx, made) == book
        found = [version_by_id(tx, line.id) for line in version_lines(tx, made.id)]
        assert [replace(one, id=0, office=0) for one in found] == [replace(one, id=0, office=0) for one in versions]
        assert [marks_of(tx, version.id) for version in found] == marks
        again, before = (json.loads(one) for one in (office_document(tx, made, with_log=True), content))
        assert again["log"][:-2] == before["log"]
        assert again | {"log": []} == before | {"log": []}
        assert [entry.action for entry in entries(tx, made.id)][-2:] == ["office.founded", "office.restored"]
        assert json.loads(list(entries(tx, made.id))[-1].after) == {
            "versions": 3,
            "last": versions[-1].digest,
            "messages": len(before["messages"]),
            "log": before["log"][-1]["digest"],
            "drafts": {},
            "swaps": {},
        }
        assert [one.broken for one in verify_log(tx)] == [None, None]


def test_feeds_are_as_they_were(sqlite_url: str, empty: Store, tiny_month: Month) -> None:
    question, answer = tiny_month
    store = Store(sqlite_url)
    with store.writing() as tx:
        office = found_office(tx, OfficeEntry(0, "yunxi", AdministrativeLevel.COUNTY), "root", NOW)
        write_book(tx, office, replace(BOOK, office=question.office, people=question.people, **NOTHING))
        office = office_by_id(tx, office.id)
        freeze(tx, office, question, answer, cause=Cause.PUBLISHED, by="马主任", now=NOW)
        freeze(tx, office, question, swapped(answer), cause=Cause.SWAP, by="马主任", now=NOW + timedelta(hours=1))
        content, bodies = office_document(tx, office, with_log=True), feeds(tx, office)
    store.close()
    with empty.writing() as tx:
        made = restore_office(tx, content, "", "root", NOW + timedelta(hours=2)).office
        assert feeds(tx, made) == bodies
    assert bodies["office"].count(b"SEQUENCE:0") == len(question.slots) - 2 + 2
    assert len(bodies) == len({"office", "place", *(duty.person for duty in answer.roster.duties)})


def feeds(tx: Tx, office: OfficeEntry) -> dict[str, bytes]:
    found = {owner: feed_of(tx, office.id, owner) for owner in owners_of(tx, office.id)}
    return {owner: feed.body for owner, feed in found.items() if feed is not None}


@pytest.fixture(scope="module")
def exported(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory, tiny_month: Month) -> bytes:
    """The document of an office that has been lived in."""
    path = tmp_path_factory.mktemp("exported") / "roster.db"
    shutil.copy(migrated_sqlite, path)
    store = Store(f"sqlite:///{path}")
    with store.writing() as tx:
        content = office_document(tx, lived_in(tx, tiny_month), with_log=True)
    store.close()
    return content


def test_no_secret_is_in_it(exported: bytes) -> None:
    told = json.loads(exported)
    assert list(told) == [
        "form", "version", "code", "level", "stand_in_policy", "book", "versions", "drafts", "swaps", "messages", "log",
        "parent",
    ]  # fmt: skip
    assert list(told["versions"][0]) == ["digest", "document", "difference", "marks", "withdrawal"]


Change = Callable[[dict[str, Any]], object]


def resealed(change: Change, at: int = 0) -> Change:
    """What somebody would do who knows how a version is sealed."""

    def changed(whole: dict[str, Any]) -> None:
        record = whole["versions"][at]
        change(record["document"])
        canonical = json.dumps(record["document"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        record["digest"] = sealed(canonical.encode())

    return changed


def in_version(**changes: Any) -> Change:
    return resealed(lambda document: document.update(changes))


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda whole: whole["versions"][1]["document"].update(published_by="王"),
         "versions[1].digest: 摘要与内容不符"),
        (lambda whole: whole["versions"].pop(0), "versions[0].document.number: 版本编号不连续"),
        (lambda whole: whole["versions"].reverse(), "versions[0].document.number: 版本编号不连续"),
        (in_version(previous="0" * 64), "versions[0].document.number: 版本编号不连续"),
        (in_version(office="other"), "versions[0].document: 版本内容读不了"),
        (in_version(number="1"), "versions[0].document: 版本内容读不了"),
        (in_version(question={}), "versions[0].document: 版本内容读不了"),
        (resealed(lambda document: document.pop("cause")), "versions[0].document: 版本内容读不了"),
        (in_version(first="2026-12-02"), "versions[0].document.first: 版本内容读不了"),
        (in_version(published_by="甲\u2028乙"), "versions[0].document.published_by: 第2个字是看不见的字符"),
        (
            resealed(lambda document: document["question"]["people"][0].update(name="甲\u2028BEGIN:VEVENT")),
            "versions[0].document.question.people[0].name: 第2个字是看不见的字符",
        ),
        (
            resealed(lambda document: document["question"]["absences"].append(
                {"person": "某", "first": "2026-12-01", "last": "2026-12-01", "half": None}
            )),
            "versions[0].document.question.absences[0].person: 没有这个人",
        ),
        (
            resealed(lambda document: document["answer"]["duties"][0].update(person="某")),
            "versions[0].document: 版本内容读不了",
        ),
        (lambda whole: whole["versions"][2]["withdrawal"].update(reason="=1+1"),
         "versions[2].withdrawal.reason: 以=开头"),
        (lambda whole: whole["versions"][0].update(marks={}), "2026-12-01的第1版缺少日程标记"),
        (lambda whole: whole.update(accounts=[]), "accounts: 没有这样的项"),
        (lambda whole: whole.update(code="Yunxi"), "versions[0].document: 版本内容读不了"),
        (lambda whole: whole["book"]["history"].clear() or whole["book"]["pins"][0].update(person="某"),
         "book.pins[0].person：没有这个人（某）"),
    ],
)  # fmt: skip
def test_a_document_that_was_changed_is_refused(sqlite_url: str, exported: bytes, change: Change, place: str) -> None:
    whole = json.loads(exported)
    change(whole)
    store = Store(sqlite_url)
    with pytest.raises(BadInputError) as error, store.writing() as tx:
        restore_office(tx, json.dumps(whole).encode(), "", "root", NOW)
    with store.reading() as tx:
        assert offices(tx) == ()
    store.close()
    assert error.value.say("zh").removeprefix("office.json ").startswith(place)


def test_an_office_that_is_there_is_not_restored_over(sqlite_url: str, exported: bytes) -> None:
    store = Store(sqlite_url)
    with store.writing() as tx:
        restore_office(tx, exported, "", "root", NOW)
        with pytest.raises(ConflictError, match="the code “yunxi” is taken"):
            restore_office(tx, exported, "", "root", NOW)
    store.close()


def test_the_workbook_has_a_sheet_a_noun(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    with store.writing() as tx:
        office = found_office(tx, OfficeEntry(0, "yunxi", AdministrativeLevel.COUNTY), "root", NOW)
        write_book(tx, office, BOOK)
        assert load_workbook(BytesIO(office_sheets(tx, office))).sheetnames == [
            "说明", "单位", "领导", "岗位", "规则", "AB角", "请假外出", "意愿", "历史接访", "指定", "已公布安排",
            "自定工作日",
        ]  # fmt: skip
        days = tuple(date(2026, 1, 1) + timedelta(days=number) for number in range(3000))
        write_book(tx, office, replace(BOOK, posts=(replace(BOOK.posts[0], patterns=(Dates(days),)),)))
        with pytest.raises(BadInputError, match="sheet “岗位” C2 is more than a cell can hold"):
            office_sheets(tx, office)
    store.close()
