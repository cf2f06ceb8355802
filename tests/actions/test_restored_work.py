"""Drafts, requests, messages and the log move with their office, and what was tampered with is refused."""

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from roster.actions.edit_draft import edit_draft, undo
from roster.actions.errors import BadInputError
from roster.actions.export_office import office_document
from roster.actions.found_office import found_office
from roster.actions.restore_office import restore_office
from roster.actions.verify_log import verify_log
from roster.documents.codec import decode
from roster.domain.edits import Clear
from roster.domain.offices import AdministrativeLevel, OfficeEntry
from roster.domain.question import Question
from roster.domain.versions import DraftState
from roster.store.claims import claim
from roster.store.draft_steps import steps_of
from roster.store.drafts import add_draft, drafts_of
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
        edit = Clear(next(drafts_of(tx, made.door.yunxi.id)).question.slots[0].id)
        edit_draft(tx, made.door.yunxi, 1, edit, 1, "manager", NOW)
        undo(tx, made.door.yunxi, 1, 2, "manager", NOW)
        content = office_document(tx, made.door.yunxi, with_log=True)
    made.close()
    return content


@pytest.fixture
def elsewhere(sqlite_url: str) -> Iterator[Store]:
    """Another installation."""
    store = Store(sqlite_url)
    yield store
    store.close()


@pytest.fixture(scope="module")
def content(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("moved") / "roster.db"
    path.write_bytes(migrated_sqlite.read_bytes())
    return taken_out(f"sqlite:///{path}")


def parts(content: bytes) -> dict[str, Any]:
    """The document without its log, its parent, and the numbers that every installation gives anew."""
    whole: dict[str, Any] = json.loads(content)
    for one in (*whole["drafts"], *whole["swaps"]):
        del one["number"]
    return whole | {"log": [], "parent": ""}


def test_everything_comes_back(content: bytes, store: Store) -> None:
    """On both kinds of database, beside an office that has taken some numbers already."""
    with store.writing() as tx:
        other = found_office(tx, OfficeEntry(0, "other", AdministrativeLevel.COUNTY), "root", NOW)
        question = next(iter(json.loads(content)["drafts"]))["question"]
        add_draft(tx, other.id, decode(Question, question), 0, 20.0, "manager", NOW)
        made = restore_office(tx, content, "", "root", NOW).office
        again = office_document(tx, made, with_log=True)
    before = json.loads(content)
    assert {name: len(before[name]) > 0 for name in (*PARTS, "log")} == dict.fromkeys((*PARTS, "log"), True)
    assert parts(again) == parts(content)
    log = json.loads(again)["log"]
    assert log[: len(before["log"])] == before["log"]
    assert [entry["action"] for entry in log[len(before["log"]) :]] == ["office.founded", "office.restored"]
    told = json.loads(log[-1]["after"])
    assert told["drafts"] == {"1": 2, "2": 3, "3": 4}
    assert (told["swaps"], told["log"]) == ({"1": 1, "2": 2}, before["log"][-1]["digest"])
    with store.reading() as tx:
        assert [one.broken for one in verify_log(tx)] == [None, None, None]


def test_it_can_move_from_postgresql(database_url: str, tmp_path: Path) -> None:
    content = taken_out(database_url)
    store = Store(f"sqlite:///{tmp_path}/there.db")
    migrate(store)
    with store.writing() as tx:
        again = office_document(tx, restore_office(tx, content, "", "root", NOW).office, with_log=True)
    store.close()
    assert parts(again) == parts(content)


def test_a_long_reason_moves_too(content: bytes, elsewhere: Store) -> None:
    """A policy that passes many leaders over says each of them."""
    whole = json.loads(content)
    whole["swaps"][0]["reason"] = {"zh": "顺延" * 600, "en": "the next one " * 100}
    with elsewhere.writing() as tx:
        made = restore_office(tx, json.dumps(whole).encode(), "", "root", NOW).office
        again = json.loads(office_document(tx, made, with_log=False))
    assert again["swaps"][0]["reason"] == whole["swaps"][0]["reason"]


def test_work_goes_on_where_it_was(content: bytes, elsewhere: Store) -> None:
    before = json.loads(content)
    with elsewhere.writing() as tx:
        office = restore_office(tx, content, "", "root", NOW).office
        assert [step.undone for one in drafts_of(tx, office.id) for step in steps_of(tx, one.id)] == [True]
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


def test_who_may_not_read_the_log_gets_none(tmp_path: Path, migrated_sqlite: Path, elsewhere: Store) -> None:
    made = everything(f"sqlite:///{shutil.copy(migrated_sqlite, tmp_path / 'here.db')}")
    with made.door.store.reading() as tx:
        content = office_document(tx, made.door.yunxi, with_log=False)
    made.close()
    assert json.loads(content)["log"] == []
    with elsewhere.writing() as tx:
        office = restore_office(tx, content, "", "root", NOW).office
        assert [entry.action for entry in entries(tx, office.id)] == ["office.founded", "office.restored"]


Change = Callable[[dict[str, Any]], object]


def resealed(change: Change) -> Change:
    """What somebody would do who knows how the last entry is sealed."""

    def changed(whole: dict[str, Any]) -> None:
        last = whole["log"][-1]
        change(last)
        entry = LogEntry(chain=0, **last | {"at": datetime.fromisoformat(last["at"])})
        last["digest"] = digest_of(entry, "yunxi")

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
        (lambda whole: whole["drafts"][0]["steps"][0].update(kind="Swap"), "drafts[0].steps[0].kind: 草案的内容"),
        (lambda whole: whole["drafts"][0]["steps"][0]["before"]["duties"][0].update(person="某"),
         "drafts[0].steps: 草案的内容"),
        (lambda whole: whole["drafts"][1]["clash"].update(more=1), "drafts[1].clash.more: 没有这样的项"),
        (lambda whole: whole["swaps"][0].update(version={"first": "2026-12-01", "number": 9}),
         "swaps[0].version: 文件中没有"),
        (lambda whole: whole["swaps"][0].update(slot="2026-12-01/none"), "swaps[0].slot: 文件中没有"),
        (lambda whole: whole["swaps"][0].update(person="某"), "swaps[0].person: 文件中没有"),
        (lambda whole: whole["swaps"][0].update(counterpart="某"), "swaps[0].counterpart: 文件中没有"),
        (lambda whole: whole["swaps"][0].update(counterpart=None), "swaps[0]: 申请的内容与它的状态不符"),
        (lambda whole: whole["swaps"][0].update(kind="swap"), "swaps[0]: 申请的内容与它的状态不符"),
        (lambda whole: whole["swaps"][0].update(counterpart=whole["swaps"][0]["person"]),
         "swaps[0]: 申请的内容与它的状态不符"),
        (lambda whole: whole["swaps"][0].update(state="approved"), "swaps[0]: 申请的内容与它的状态不符"),
        (lambda whole: whole["swaps"][0].update(asked_at="2026-12-01T08:00:00"), "swaps[0].asked_at: "),
        (lambda whole: whole["swaps"][0]["steps"][0].update(at="0001-01-01T00:00:00+14:00"),
         "office.json：时间或嵌套超出"),
        (lambda whole: whole["drafts"][0].update(revision=2**40), "drafts[0].revision: "),
        (lambda whole: whole["drafts"][0].update(seconds=1e300), "drafts[0].seconds: "),
        (lambda whole: whole["drafts"][0]["answer"]["levels"][0].update(cost="c"), "drafts[0].answer.levels[0].cost: "),
        (lambda whole: whole["drafts"][0]["answer"]["breaches"].append(
            {"rule": "away", "position": 1, "hard": True, "level": 0, "cost": 0, "zh": "", "en": "",
             "facts": {"x": 1.5}}
        ), "drafts[0].answer: 草案的排班读不了"),
        (resealed(lambda entry: entry.update(after='{"a":"\\ud800"}')), "log["),
        (resealed(lambda entry: entry.update(after='{ "a" : 1 }')), "log["),
        (resealed(lambda entry: entry.update(after="[" * 100_000)), "log["),
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
        restore_office(tx, json.dumps(whole).encode(), "", "root", NOW)
    assert error.value.say("zh").removeprefix("office.json ").startswith(place)
    with elsewhere.reading() as tx:
        assert offices(tx) == ()
