"""Offices over HTTP: the tree one can see, settings, new offices."""

from collections.abc import Iterator
from typing import Any

import pytest

from roster.api.routes import offices
from roster.domain.access import Permission, Role
from roster.store.offices import office_by_code
from roster.store.store import Store
from tests.databases import Clock
from tests.door import Door, Visitor

CITY, COUNTY = "/api/v1/offices/yunzhou", "/api/v1/offices/yunxi"
NEW: dict[str, Any] = {"code": "pingshan", "level": "county", "about": {"county": "平山县"}}


@pytest.fixture
def door(sqlite_url: str, clock: Clock) -> Iterator[Door]:
    """On one database, where both would show the same."""
    store = Store(sqlite_url)
    yield Door(store, clock, only=[offices.router])
    store.close()


def codes(visitor: Visitor, query: str = "") -> list[tuple[str, str | None]]:
    return [(one["code"], one["parent"]) for one in visitor.get(f"/api/v1/offices{query}").json()["items"]]


@pytest.mark.parametrize(
    ("role", "below"),
    [
        (Role.ADMINISTRATOR, True), (Role.SUPERVISOR, True), (Role.AUDITOR, True),
        (Role.OFFICE_MANAGER, False), (Role.LEADER, False), (Role.SECRETARY, False),
    ],
)  # fmt: skip
def test_one_sees_ones_own_offices_and_those_a_role_reaches_down_to(door: Door, role: Role, below: bool) -> None:
    door.account("x", (door.yunxi, role))
    visitor = door.enter("x")
    assert codes(visitor) == [("yunxi", "yunzhou"), ("xiling", "yunxi")][: 2 if below else 1]
    assert [visitor.get(f"/api/v1/offices/{code}").status_code for code in ("yunxi", "xiling", "linjiang")] == [
        200, 200 if below else 403, 403
    ]  # fmt: skip


def test_the_list_comes_a_page_at_a_time_without_doubles(store: Store) -> None:
    door = Door(store, Clock(), only=[offices.router])
    door.account("x", (door.city, Role.AUDITOR), (door.yunxi, Role.OFFICE_MANAGER), (door.xiling, Role.AUDITOR))
    visitor = door.enter("x")
    first = visitor.get("/api/v1/offices?limit=3").json()
    assert [one["code"] for one in first["items"]] == ["yunzhou", "yunxi", "xiling"]
    assert codes(visitor, f"?limit=3&after={first['next']}") == [("linjiang", "yunzhou")]
    door.account("nobody")
    assert codes(door.enter("nobody")) == []
    assert Visitor(door).get("/api/v1/offices").status_code == 401


def test_a_managers_settings(store: Store) -> None:
    door = Door(store, Clock(), only=[offices.router])
    door.account("ma", (door.yunxi, Role.OFFICE_MANAGER))
    manager = door.enter("ma")
    seen = manager.get(COUNTY)
    assert seen.json() == {
        "code": "yunxi", "level": "county", "parent": "yunzhou", "stand_in_policy": "named", "revision": 1,
        "about": {
            "name": "云溪县信访局", "county": "云溪县信访局", "telephone": "", "public_days_ahead": 5,
            "told_days_ahead": 5, "remark": "",
            "columns": ["date", "weekday", "session", "leader", "title", "portfolio", "place"],
        },
    }  # fmt: skip
    wanted = {"about": {"name": "新名称", "columns": ["date", "leader"]}, "stand_in_policy": "office"}
    assert manager.ask("PUT", COUNTY, wanted).status_code == 428
    changed = manager.ask("PUT", COUNTY, wanted, If_Match=seen.headers["ETag"])
    assert (changed.status_code, changed.json()["about"]["name"], changed.json()["revision"]) == (200, "新名称", 2)
    assert changed.headers["ETag"] == manager.get(COUNTY).headers["ETag"]
    assert manager.ask("PUT", COUNTY, wanted, If_Match=seen.headers["ETag"]).status_code == 412
    etag = {"If_Match": changed.headers["ETag"]}
    assert manager.ask("PUT", COUNTY, {**wanted, "level": "township"}, **etag).status_code == 403
    assert manager.ask("PUT", COUNTY, {**wanted, "code": "other"}, **etag).status_code == 422
    assert manager.ask("PUT", COUNTY, {"about": {"telephone": "13800138000"}}, **etag).status_code == 422
    assert manager.ask("PUT", COUNTY, {"about": {"public_days_ahead": 2**70}}, **etag).status_code == 422
    assert manager.post(f"{COUNTY}/offices", NEW).status_code == 403


def test_an_administrator_founds_and_moves_offices(store: Store) -> None:
    door = Door(store, Clock(), only=[offices.router])
    door.account("li", (door.city, Role.ADMINISTRATOR))
    administrator = door.enter("li")
    made = administrator.post(f"{CITY}/offices", NEW, Idempotency_Key="k")
    assert (made.status_code, made.headers["Location"]) == (201, "/api/v1/offices/pingshan")
    assert (made.json()["parent"], made.json()["about"]["county"]) == ("yunzhou", "平山县")
    assert administrator.post(f"{CITY}/offices", NEW, Idempotency_Key="k").json() == made.json()
    assert administrator.post(f"{CITY}/offices", NEW).status_code == 409
    place = made.headers["Location"]
    assert administrator.get(place).headers["ETag"] == made.headers["ETag"]
    moved = administrator.ask("PUT", place, {"about": {}, "level": "township"}, If_Match=made.headers["ETag"])
    assert (moved.status_code, moved.json()["level"]) == (200, "township")
    with store.reading() as tx:
        assert office_by_code(tx, "pingshan") is not None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"level": "city"}, "层级city应低于上级单位的city"),
        ({"level": "street"}, "level"),
        ({"code": "Ping Shan"}, "代码'Ping Shan'不可用"),
        ({"code": "a" * 41}, "code"),
        ({"about": {"columns": ["mood"]}}, "office.columns[0]：公示没有这一栏（mood）"),
        ({"about": {"nmae": "x"}}, "about.nmae"),
        ({"revision": 7}, "revision"),
    ],
)
def test_what_no_office_can_be(door: Door, changes: dict[str, Any], said: str) -> None:
    door.account("li", (door.city, Role.ADMINISTRATOR))
    answer = door.enter("li").post(f"{CITY}/offices", NEW | changes)
    assert answer.status_code == 422
    assert said in answer.json()["detail"]


def test_a_token_that_may_do_nothing_here_sees_no_office() -> None:
    """The scope of a token narrows the list as it narrows every office."""
    from roster.api.routes.offices import _allows
    from roster.domain.access import Caller

    caller = Caller(1, "x", "X", scope=frozenset({Permission.SEE_LOG}))
    assert [_allows(caller, role) for role in (Role.AUDITOR, Role.LEADER)] == [True, False]
