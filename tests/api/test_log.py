"""The log over HTTP: a page at a time, verified, for those who may see it."""

import pytest
from sqlalchemy import text

from roster.api.routes import log
from roster.domain.access import Role
from roster.store.log import append
from roster.store.store import Store
from tests.databases import Clock
from tests.door import Door, Visitor

LOG = "/api/v1/offices/yunxi/log"


@pytest.fixture
def door(store: Store, clock: Clock) -> Door:
    """云溪县's log holds three entries of its own, after the two of its accounts."""
    made = Door(store, clock, only=[log.router])
    made.account("auditor", (made.yunxi, Role.AUDITOR))
    made.account("manager", (made.yunxi, Role.OFFICE_MANAGER))
    with store.writing() as tx:
        for number in range(3):
            facts = {"before": {"n": number - 1}, "after": {"n": number}}
            append(tx, made.yunxi.id, now=clock(), who="li", action="a.b", thing=f"things/{number}", **facts)
    return made


@pytest.fixture
def auditor(door: Door) -> Visitor:
    return door.enter("auditor")


def test_the_log_a_page_at_a_time(auditor: Visitor) -> None:
    first = auditor.get(f"{LOG}?limit=3").json()
    assert [entry["action"] for entry in first["items"]] == ["account.role", "account.role", "a.b"]
    last = auditor.get(f"{LOG}?limit=3&after={first['next']}").json()
    assert [entry["number"] for entry in last["items"]] == [4, 5]
    assert last["next"] is None
    entry = last["items"][1]
    assert {name: entry[name] for name in ("at", "who", "thing", "before", "after", "previous")} == {
        "at": "2026-11-25T01:00:00Z",
        "who": "li",
        "thing": "things/2",
        "before": {"n": 1},
        "after": {"n": 2},
        "previous": last["items"][0]["digest"],
    }


def test_a_log_that_holds(auditor: Visitor) -> None:
    last = auditor.get(LOG).json()["items"][-1]
    found = auditor.get(f"{LOG}/verify").json()
    assert found == {"intact": True, "entries": 5, "head": last["digest"], "broken": None}


def test_a_log_that_was_changed(auditor: Visitor, store: Store) -> None:
    with store.writing() as tx:
        on_table = "" if store.file else " ON log_entry"
        tx.execute(text(f"DROP TRIGGER log_entry_no_{'update' if store.file else 'change'}{on_table}"))
        tx.execute(text("UPDATE log_entry SET after = '{' WHERE thing = 'things/1'"))
    found = auditor.get(f"{LOG}/verify").json()
    assert (found["intact"], found["entries"], found["broken"]["number"]) == (False, 3, 4)
    assert found["broken"]["en"].startswith("its contents were changed")
    assert auditor.get(f"{LOG}?after=3&limit=1").json()["items"][0]["after"] == "{"


def test_who_may_not_see_it(door: Door) -> None:
    manager = door.enter("manager")
    assert [manager.get(path).status_code for path in (LOG, f"{LOG}/verify")] == [403, 403]
