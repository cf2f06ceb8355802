"""Targets of a session, undo and redo over HTTP."""

from collections.abc import Iterator

import pytest

from roster.domain.access import Role
from roster.store.store import Store
from tests.asgi import Asking
from tests.databases import Clock
from tests.desk import Desk, open_desk
from tests.draft_county import answer_of, hall

BASE = "/api/v1/offices/yunxi/drafts"


@pytest.fixture
def desk(sqlite_url: str, clock: Clock) -> Iterator[Desk]:
    """On one kind of database: what differs between them is tested below the API."""
    opened = Store(sqlite_url)
    yield open_desk(opened, clock)
    opened.close()


@pytest.fixture
def manager(desk: Desk) -> Asking:
    return desk.as_(Role.OFFICE_MANAGER)


def test_a_target_carries_the_edit_that_does_it(desk: Desk, manager: Asking) -> None:
    draft = desk.draft()
    place, mine = f"{BASE}/{draft.id}", answer_of(draft).roster.people_on[hall(8)][0]
    told = manager.get(f"{place}/targets?slot={hall(8)}").json()
    assert told["slot"] == hall(8)
    best = told["targets"][0]
    assert {one["person"] for one in told["targets"]} == {mine}
    answer = manager.request("POST", f"{place}/edits", json=best["edit"], headers={"If-Match": '"1"'})
    assert answer.status_code == 200
    assert {name: answer.json()[name] for name in ("deltas", "more", "fewer")} == {
        name: best[name] for name in ("deltas", "more", "fewer")
    }
    assert manager.get(f"{place}/targets?slot=x").status_code == 404


def test_a_free_session_is_a_target_to_move_to(desk: Desk, manager: Asking) -> None:
    place = f"{BASE}/{desk.draft().id}"
    clear = {"edit": "clear", "slot": hall(9)}
    assert manager.request("POST", f"{place}/edits", json=clear, headers={"If-Match": '"1"'}).status_code == 200
    targets = manager.get(f"{place}/targets?slot={hall(8)}").json()["targets"]
    (free,) = [one for one in targets if one["slot"] == hall(9)]
    assert (free["other"], free["edit"]["edit"]) == (None, "move")
    moved = manager.request("POST", f"{place}/edits", json=free["edit"], headers={"If-Match": '"2"'})
    assert moved.json()["more"] == free["more"]


def test_an_edit_is_undone_and_done_again(desk: Desk, manager: Asking) -> None:
    place = f"{BASE}/{desk.draft().id}"
    before = manager.get(f"{place}/roster").json()
    clear = {"edit": "clear", "slot": hall(8)}
    edited = manager.request("POST", f"{place}/edits", json=clear, headers={"If-Match": '"1"'}).json()
    assert manager.request("POST", f"{place}/undo").status_code == 428
    assert manager.request("POST", f"{place}/undo", headers={"If-Match": '"1"'}).status_code == 412
    undone = manager.request("POST", f"{place}/undo", headers={"If-Match": '"2"'})
    assert (undone.json()["roster"], undone.headers["etag"]) == (before, '"3"')
    again = manager.request("POST", f"{place}/redo", headers={"If-Match": '"3"'})
    assert (again.json()["roster"], again.json()["draft"]["revision"]) == (edited["roster"], 4)
    assert manager.request("POST", f"{place}/redo", headers={"If-Match": '"4"'}).status_code == 409
