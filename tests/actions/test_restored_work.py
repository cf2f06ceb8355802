"""Drafts, requests, messages and the log move with their office, and what was tampered with is refused."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from roster.actions.errors import BadInputError
from roster.actions.export_office import office_document
from roster.actions.restore_office import restore_office
from roster.actions.verify_log import verify_log
from roster.domain.versions import DraftState
from roster.store.claims import claim
from roster.store.drafts import drafts_of
from roster.store.log import LogEntry, digest_of, entries
from roster.store.messages import messages_of
from roster.store.migrate import migrate
from roster.store.offices import offices
from roster.store.store import Store
from roster.store.swaps import open_swaps, swaps
from tests.everything import everything

NOW = datetime(2026, 11, 3, 1, 0, tzinfo=UTC)
PARTS = ("drafts", "swaps", "messages")


def taken_out(url: str) -> bytes:
    """The document of an office with one of everything, a draft being solved."""
    made = everything(url)
    with made.door.store.writing() as tx:
        assert claim(tx, "worker", NOW, timedelta(minutes=1)) is not None
        content = office_document(tx, made.door.yunxi, with_log=True)
    made.close()
    return content


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Store]:
    """Another installation."""
    store = Store(f"sqlite:///{tmp_path}/other.db")
    migrate(store)
    yield store
    store.close()


@pytest.fixture(scope="module")
def content(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("moved") / "roster.db"
    path.write_bytes(migrated_sqlite.read_bytes())
    return taken_out(f"sqlite:///{path}")


def test_everything_comes_back(database_url: str, elsewhere: Store) -> None:
    content = taken_out(database_url)
    before = json.loads(content)
    assert {name: len(before[name]) > 0 for name in (*PARTS, "log")} == dict.fromkeys((*PARTS, "log"), True)
    with elsewhere.writing() as tx:
        made = restore_office(tx, content, None, "root", NOW)
        after = json.loads(office_document(tx, made, with_log=True))
    log = after.pop("log")
    assert log[: len(before["log"])] == before.pop("log")
    assert after == before
    with elsewhere.reading() as tx:
        assert [one.broken for one in verify_log(tx)] == [None, None]


def test_work_goes_on_where_it_was(content: bytes, elsewhere: Store) -> None:
    before = json.loads(content)
    with elsewhere.writing() as tx:
        office = restore_office(tx, content, None, "root", NOW)
        states = [one.state for one in drafts_of(tx, office.id)]
        assert states == [DraftState.SOLVED, DraftState.IMPOSSIBLE, DraftState.ASKED]
        taken = claim(tx, "here", NOW, timedelta(minutes=1))
        assert taken is not None
        assert len(messages_of(tx, office.id)) == len(before["messages"])
        assert len({one.dedup_key for one in messages_of(tx, office.id)}) == len(before["messages"])
        assert [one.version for one in swaps(tx, office.id)] != []
        assert len(open_swaps(tx, office.id)) == sum(
            one["state"] in {"asked", "proposed", "consented"} for one in before["swaps"]
        )


def test_who_may_not_read_the_log_gets_none(sqlite_url: str, elsewhere: Store) -> None:
    made = everything(sqlite_url)
    with made.door.store.reading() as tx:
        content = office_document(tx, made.door.yunxi, with_log=False)
    made.close()
    assert json.loads(content)["log"] == []
    with elsewhere.writing() as tx:
        office = restore_office(tx, content, None, "root", NOW)
        assert [entry.action for entry in entries(tx, office.id)] == ["office.founded", "office.restored"]


Change = Callable[[dict[str, Any]], object]


def resealed(change: Change) -> Change:
    """What somebody would do who knows how the last entry is sealed."""

    def changed(whole: dict[str, Any]) -> None:
        last = whole["log"][-1]
        change(last)
        entry = LogEntry(chain=0, **last | {"at": datetime.fromisoformat(last["at"])})
        last["digest"] = digest_of(entry)

    return changed


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda whole: whole["log"].pop(0), "log[0]: 日志不连续"),
        (lambda whole: whole["log"][1].update(who="somebody"), "log[1]: 日志不连续"),
        (resealed(lambda entry: entry.update(after="{")), "log["),
        (resealed(lambda entry: entry.update(thing="a\0b")), "log["),
        (lambda whole: whole["log"][0].update(more=1), "log[0].more: 没有这样的项"),
        (lambda whole: whole["drafts"][0].update(answer=None), "drafts[0]: 草案的内容与它的状态不符"),
        (lambda whole: whole["drafts"][1].update(clash=None), "drafts[1]: 草案的内容与它的状态不符"),
        (lambda whole: whole["drafts"][2].update(state="solving"), "drafts[2]: 草案的内容与它的状态不符"),
        (lambda whole: whole["drafts"][0].update(first="2026-12-02"), "drafts[0]: 草案的内容与它的状态不符"),
        (lambda whole: whole["drafts"][0]["answer"]["duties"][0].update(person="某"),
         "drafts[0].answer: 草案的排班读不了"),
        (lambda whole: whole["drafts"][0]["question"]["people"][0].update(title="甲\u2028"),
         "drafts[0].question.people[0].title: 第2个字是看不见的字符"),
        (lambda whole: whole["drafts"][1]["clash"].update(more=1), "drafts[1].clash.more: 没有这样的项"),
        (lambda whole: whole["swaps"][0].update(version={"first": "2026-12-01", "number": 9}),
         "swaps[0].version: 文件中没有"),
        (lambda whole: whole["swaps"][0].update(slot="2026-12-01/none"), "swaps[0].slot: 文件中没有"),
        (lambda whole: whole["swaps"][0].update(person="某"), "swaps[0].person: 文件中没有"),
        (lambda whole: whole["swaps"][0].update(state="lost"), "swaps[0].state: 不是允许的值"),
        (lambda whole: whole["messages"].append(whole["messages"][0]), "messages["),
        (lambda whole: whole["messages"][0].update(version={"first": "2031-12-01", "number": 1}),
         "messages[0].version: 文件中没有"),
        (lambda whole: whole["messages"][0].update(state="sent?"), "messages[0].state: 不是允许的值"),
    ],
)  # fmt: skip
def test_what_was_tampered_with_is_refused(content: bytes, elsewhere: Store, change: Change, place: str) -> None:
    whole = json.loads(content)
    change(whole)
    with pytest.raises(BadInputError) as error, elsewhere.writing() as tx:
        restore_office(tx, json.dumps(whole).encode(), None, "root", NOW)
    assert error.value.say("zh").removeprefix("office.json ").startswith(place)
    with elsewhere.reading() as tx:
        assert offices(tx) == ()
