"""The book over HTTP: every noun is listed, seen, added, changed and removed; what does not fit is never kept."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from roster.api.routes import book
from roster.api.schemas.book import EXAMPLES
from roster.documents.codec import decode, encode
from roster.domain.access import Role
from roster.domain.book_nouns import BY_SLUG
from roster.store.books import book_of, write_book
from roster.store.log import entries
from roster.store.store import Store
from tests.books import BOOK
from tests.databases import Clock
from tests.door import Door, Visitor
from tests.sending import send_json

SLUGS = ("people", "posts", "rules", "backup-pairs", "absences", "wishes", "history", "overrides")
HOME = "/api/v1/offices/yunxi"
NEW: dict[str, dict[str, Any]] = {
    "people": {"id": "卫静", "name": "卫静"},
    "posts": {"id": "visit", "name": "下访", "patterns": [{"nth": 2, "weekday": 2}], "form": "field_visit"},
    "rules": {"rule": "fair-share", "parameters": {"over": "month"}},
    "backup-pairs": {"one": "赵明", "other": "钱文清"},
    "absences": {"person": "赵明", "first": "2026-12-22", "last": "2026-12-22", "half": "afternoon"},
    "wishes": {"person": "赵明", "wanted": True, "dates": ["2026-12-24"]},
    "history": {"day": "2026-11-27", "person": "冯丽", "stood_in": True},
    "overrides": {"day": "2026-12-26", "working": True, "reason": "补班"},
}


class Office:
    """云溪县 with a book, its manager signed in."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.door = Door(store, clock, only=[book.router])
        with store.writing() as tx:
            write_book(tx, self.door.yunxi, BOOK)
        self.door.account("ma", (self.door.yunxi, Role.OFFICE_MANAGER))
        self.manager: Visitor = self.door.enter("ma")

    def book(self) -> Any:
        with self.door.store.reading() as tx:
            return book_of(tx, self.door.yunxi)


@pytest.fixture
def everywhere(store: Store, clock: Clock) -> Office:
    return Office(store, clock)


@pytest.fixture
def office(sqlite_url: str, clock: Clock) -> Iterator[Office]:
    """On one database, where both would show the same."""
    store = Store(sqlite_url)
    yield Office(store, clock)
    store.close()


@pytest.fixture(scope="module")
def unchanged(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """For tests that only try to change something."""
    path = tmp_path_factory.mktemp("book") / "roster.db"
    shutil.copy(migrated_sqlite, path)
    store = Store(f"sqlite:///{path}")
    yield Office(store, Clock())
    store.close()


@pytest.mark.parametrize("slug", SLUGS)
def test_every_noun_goes_its_way(everywhere: Office, slug: str) -> None:
    manager, noun = everywhere.manager, BY_SLUG[slug]
    added = manager.post(f"{HOME}/{slug}", NEW[slug])
    assert added.status_code == 201
    place, number = added.headers["Location"], added.json()["number"]
    assert place == f"{HOME}/{slug}/{number}"
    line = noun.lines(everywhere.book())[-1]
    assert added.json() == {"number": number, "line": encode(line)}
    seen = manager.get(place)
    assert (seen.json(), seen.headers["ETag"]) == (added.json(), added.headers["ETag"])
    listed = manager.get(f"{HOME}/{slug}").json()
    assert [one["line"] for one in listed["items"]] == [encode(one) for one in noun.lines(everywhere.book())]
    again = manager.ask("PUT", place, seen.json()["line"], If_Match=seen.headers["ETag"])
    assert (again.status_code, again.json(), again.headers["ETag"]) == (200, seen.json(), seen.headers["ETag"])
    gone = manager.ask("DELETE", place, If_Match=seen.headers["ETag"])
    assert (gone.status_code, gone.content) == (204, b"")
    assert manager.get(place).status_code == 404
    assert everywhere.book() == BOOK
    with everywhere.door.store.reading() as tx:
        told = [(entry.who, entry.action, entry.thing) for entry in entries(tx, everywhere.door.yunxi.id)][-3:]
    thing = f"{slug}/{number}"
    assert told == [("ma", "book.added", thing), ("ma", "book.changed", thing), ("ma", "book.removed", thing)]


def test_a_list_comes_a_page_at_a_time(unchanged: Office) -> None:
    first = unchanged.manager.get(f"{HOME}/people?limit=3").json()
    second = unchanged.manager.get(f"{HOME}/people?limit=3&after={first['next']}").json()
    names = [one["line"]["name"] for page in (first, second) for one in page["items"]]
    assert (names, len(first["items"]), second["next"]) == (["赵明", "钱文清", "孙立", "冯丽"], 3, None)


def test_the_same_key_adds_once(everywhere: Office) -> None:
    answers = [everywhere.manager.post(f"{HOME}/absences", NEW["absences"], Idempotency_Key="k1") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert len(everywhere.book().absences) == len(BOOK.absences) + 1


def test_an_edit_names_what_it_changes(office: Office) -> None:
    listed = office.manager.get(f"{HOME}/people").json()["items"][1]
    place, line = f"{HOME}/people/{listed['number']}", {**listed["line"], "title": "县委书记"}
    etag = office.manager.get(place).headers["ETag"]
    assert office.manager.ask("PUT", place, line).status_code == 428
    assert office.manager.ask("DELETE", place).status_code == 428
    assert office.manager.ask("PUT", place, line, If_Match='"old"').status_code == 412
    changed = office.manager.ask("PUT", place, line, If_Match=etag)
    assert (changed.status_code, changed.json()["line"]["title"]) == (200, "县委书记")
    assert office.manager.ask("PUT", place, line, If_Match=etag).status_code == 412
    assert office.manager.ask("DELETE", place, If_Match=etag).status_code == 412


@pytest.mark.parametrize(
    ("slug", "changes", "said"),
    [
        ("absences", {"person": "赵名"}, "person：没有这个人（赵名） 可能是 / Maybe '赵明'."),
        ("absences", {"last": "2026-12-01"}, "last：结束早于开始（2026-12-01）"),
        ("absences", {"first": "1026-12-01"}, "first：年份应在2000至2100之间（1026-12-01）"),
        ("people", {"id": "赵明"}, "id：出现两次，请加以区分（赵明）"),
        ("people", {"id": ""}, "id：标识应为1至60个字（）"),
        ("people", {"rank": 10**40}, "rank：级别应为1至1000，1最高"),
        ("people", {"title": "电话13800138000"}, "title：含有手机号（138******00），这里不能登记，请删去"),
        ("people", {"name": "甲\u2028乙"}, "name：第2个字是看不见的字符U+2028，请删去"),
        ("people", {"name": "甲\ud800"}, "name：第2个字是看不见的字符U+D800，请删去"),
        ("people", {"portfolio": ["\x00"]}, "portfolio[0]：第1个字是看不见的字符U+0000，请删去"),
        ("posts", {"needed": -1}, "needed：人数应为0至1000（-1）"),
        ("posts", {"sessions": []}, "sessions：至少要有一项"),
        ("posts", {"eligible": {"people": ["赵名"]}}, "eligible.people[0]：没有这个人（赵名）"),
        ("rules", {"rule": "fair-shar"}, "rule：没有这条规则 / there is no such rule 可能是 / Maybe 'fair-share'."),
        ("rules", {"parameters": {"ovr": 1}}, "parameters.ovr：规则fair-share没有这个参数"),
        ("rules", {"parameters": {"over": "\ud800"}}, "parameters.over：第1个字是看不见的字符U+D800，请删去"),
        ("rules", {"parameters": {"\ud800": 1}}, "parameters.：规则fair-share没有这个参数"),
        ("backup-pairs", {"other": "赵明"}, "backup-pairs：AB角不能是同一个人（赵明）"),
        ("wishes", {"weight": 0}, "weight：权重应为1至1000（0）"),
        ("wishes", {"weekdays": [8]}, "weekdays：星期应为0（星期一）至6（星期日）（8）"),
        ("history", {"person": "某"}, "person：没有这个人（某）"),
        ("overrides", {"day": "2026-12-25"}, "day：出现两次，请加以区分（2026-12-25）"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_in_words(
    unchanged: Office, slug: str, changes: dict[str, Any], said: str
) -> None:
    answer = send_json(unchanged.manager, "POST", f"{HOME}/{slug}", NEW[slug] | changes)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    told = [error["zh"] for error in answer.json()["errors"]]
    assert [line for line in told if line.startswith(said)] != []
    assert "13800138000" not in answer.text
    assert unchanged.book() == BOOK


@pytest.mark.parametrize(
    ("slug", "changes", "name"),
    [
        ("people", {"titel": "x"}, "titel"),
        ("people", {"\ud800": "x"}, ""),
        ("people", {"id": None}, "id"),
        ("posts", {"patterns": [{"nth": 1, "weekdy": 2}]}, "patterns"),
        ("posts", {"form": "tea"}, "form"),
        ("absences", {"first": "soon"}, "first"),
        ("absences", {"half": "night"}, "half"),
        ("history", {"day": 10**20}, "day"),
    ],
)
def test_what_has_another_form_is_refused(unchanged: Office, slug: str, changes: dict[str, Any], name: str) -> None:
    answer = send_json(unchanged.manager, "POST", f"{HOME}/{slug}", NEW[slug] | changes)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert name in answer.json()["detail"]
    assert unchanged.book() == BOOK


def test_a_leader_who_is_still_named_stays(unchanged: Office) -> None:
    number = unchanged.manager.get(f"{HOME}/people").json()["items"][0]["number"]
    place = f"{HOME}/people/{number}"
    answer = unchanged.manager.ask("DELETE", place, If_Match=unchanged.manager.get(place).headers["ETag"])
    assert (answer.status_code, unchanged.book()) == (409, BOOK)
    assert answer.json()["detail"].startswith("领导赵明还不能删去，底册另有2处与其有关，请先改掉")


@pytest.mark.parametrize("number", ["0", "-1", "x", str(2**31), "99999"])
def test_numbers_of_nothing(unchanged: Office, number: str) -> None:
    expected = 404 if number == "99999" else 422
    assert unchanged.manager.get(f"{HOME}/rules/{number}").status_code == expected
    assert unchanged.manager.ask("DELETE", f"{HOME}/rules/{number}", If_Match="*").status_code == expected


@pytest.mark.parametrize(
    ("role", "reads", "writes"),
    [
        (Role.ADMINISTRATOR, 403, 403),
        (Role.OFFICE_MANAGER, 200, 201),
        (Role.LEADER, 403, 403),
        (Role.SECRETARY, 403, 403),
        (Role.SUPERVISOR, 403, 403),
        (Role.AUDITOR, 200, 403),
    ],
)
def test_who_sees_and_edits_the_book(office: Office, role: Role, reads: int, writes: int) -> None:
    office.door.account("x", (office.door.yunxi, role))
    visitor = office.door.enter("x")
    assert visitor.get(f"{HOME}/wishes").status_code == reads
    assert visitor.post(f"{HOME}/wishes", NEW["wishes"]).status_code == writes


def test_one_office_is_closed_to_the_managers_of_another(office: Office) -> None:
    office.door.account("lin", (office.door.linjiang, Role.OFFICE_MANAGER))
    visitor = office.door.enter("lin")
    number = office.manager.get(f"{HOME}/wishes").json()["items"][0]["number"]
    assert visitor.get(f"{HOME}/wishes/{number}").status_code == 403
    assert visitor.get(f"/api/v1/offices/linjiang/wishes/{number}").status_code == 404
    assert visitor.ask("DELETE", f"/api/v1/offices/linjiang/wishes/{number}", If_Match="*").status_code == 404


@pytest.mark.parametrize("slug", SLUGS)
def test_the_examples_are_lines(slug: str) -> None:
    noun = BY_SLUG[slug]
    assert encode(decode(noun.kind, EXAMPLES[noun.field])) == EXAMPLES[noun.field]
