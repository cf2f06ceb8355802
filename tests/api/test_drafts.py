"""Drafts over HTTP, from the asking to the publishing."""

from collections.abc import Callable, Iterator

import pytest

from roster.actions.ask_draft import cancel_draft
from roster.domain.access import Role
from roster.store.books import write_book
from roster.store.store import Store
from tests.asgi import Asking
from tests.databases import Clock
from tests.desk import Desk, open_desk
from tests.draft_county import IMPOSSIBLE, answer_of, hall, solve
from tests.draft_county import ask as ask_directly

BASE = "/api/v1/offices/yunxi/drafts"
PERIOD = {"first": "2026-12-01", "last": "2026-12-14"}


@pytest.fixture
def desk(sqlite_url: str, clock: Clock) -> Iterator[Desk]:
    """On one kind of database: what differs between them is tested below the API."""
    opened = Store(sqlite_url)
    yield open_desk(opened, clock)
    opened.close()


@pytest.fixture
def manager(desk: Desk) -> Asking:
    return desk.as_(Role.OFFICE_MANAGER)


def test_asking_answers_at_once_and_wakes_the_thread(desk: Desk, manager: Asking) -> None:
    answer = manager.request("POST", BASE, json={**PERIOD, "seconds": 30})
    made = answer.json()
    assert (answer.status_code, answer.headers["location"]) == (202, f"{BASE}/{made['id']}")
    assert (made["state"], made["seconds"], made["asked_by"]) == ("asked", 30.0, "wang")
    assert len(desk.woken) == 1
    seen = manager.get(f"{BASE}/{made['id']}")
    assert (seen.json(), seen.headers["etag"]) == (made, '"1"')
    assert manager.get(BASE).json() == {"items": [made], "next": None}


def test_a_repeated_key_asks_once(manager: Asking) -> None:
    key = {"Idempotency-Key": "k1"}
    first, second = (manager.request("POST", BASE, json=PERIOD, headers=key) for _ in range(2))
    assert (first.status_code, first.content) == (second.status_code, second.content)
    assert first.headers["location"] == second.headers["location"]
    assert len(manager.get(BASE).json()["items"]) == 1
    other = manager.request("POST", BASE, json={**PERIOD, "seconds": 1}, headers=key)
    assert other.status_code == 409


def test_never_longer_than_the_service_allows(manager: Asking) -> None:
    assert manager.request("POST", BASE, json={**PERIOD, "seconds": 4000}).json()["seconds"] == 60


def test_a_list_goes_page_by_page(manager: Asking) -> None:
    numbers = [manager.request("POST", BASE, json=PERIOD).json()["id"] for _ in range(3)]
    first = manager.get(f"{BASE}?limit=2").json()
    second = manager.get(f"{BASE}?limit=2&after={first['next']}").json()
    assert [one["id"] for one in (*first["items"], *second["items"])] == numbers
    assert second["next"] is None


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"first": "2026-12-14", "last": "2026-12-01"}, "before the first day"),
        ({"first": "9999-12-01", "last": "9999-12-31"}, "between 2000 and 2100"),
        ({**PERIOD, "seconds": 0}, "more than 0"),
        ({**PERIOD, "more": 1}, "no such parameter"),
    ],
)
def test_what_cannot_be_asked(manager: Asking, body: dict[str, object], said: str) -> None:
    answer = manager.request("POST", BASE, json=body)
    assert answer.status_code == 422
    assert said in answer.json()["detail_en"] + answer.json()["detail"]


def test_a_draft_is_edited_by_hand(desk: Desk, manager: Asking) -> None:
    draft = desk.draft()
    place = f"{BASE}/{draft.id}"
    before = manager.get(f"{place}/roster")
    holder = answer_of(draft).roster.people_on[hall(1)][0]
    edit = {"edit": "give", "slot": hall(1), "person": "赵明", "instead_of": holder}
    assert manager.request("POST", f"{place}/edits", json=edit).status_code == 428
    answer = manager.request("POST", f"{place}/edits", json=edit, headers={"If-Match": before.headers["etag"]})
    edited = answer.json()
    assert (answer.status_code, answer.headers["etag"], edited["draft"]["revision"]) == (200, '"2"', 2)
    assert [breach["rule"] for breach in edited["more"] if breach["hard"]] == ["away"]
    assert {delta["level"] for delta in edited["deltas"]} == {3, 4}
    assert [choice["person"] for choice in edited["choices"] if choice["holds"]] == ["赵明"]
    assert edited["roster"] == manager.get(f"{place}/roster").json() != before.json()
    stale = manager.request("POST", f"{place}/edits", json=edit, headers={"If-Match": '"1"'})
    assert stale.status_code == 412
    assert manager.get(f"{place}/choices?slot={hall(1)}").json() == {"slot": hall(1), "choices": edited["choices"]}


@pytest.mark.parametrize(
    "edit",
    [
        {"edit": "pin", "slot": hall(1), "person": "赵明"},
        {"edit": "exchange", "slot": hall(1), "person": "A", "other_slot": hall(14), "other_person": "B"},
        {"edit": "clear", "slot": hall(1)},
        {"edit": "name_stand_in", "slot": hall(1), "stand_in": None},
    ],
    ids=lambda edit: edit["edit"],
)
def test_every_kind_of_edit(desk: Desk, manager: Asking, edit: dict[str, object]) -> None:
    draft = desk.draft()
    on = answer_of(draft).roster.people_on
    people = {"A": on[hall(1)][0], "B": on[hall(14)][0]}
    named = {name: people.get(str(value), value) for name, value in edit.items()}
    answer = manager.request("POST", f"{BASE}/{draft.id}/edits", json=named, headers={"If-Match": '"1"'})
    assert answer.status_code == 200, answer.text
    if edit["edit"] == "pin":
        unpin = {**edit, "edit": "unpin"}
        answer = manager.request("POST", f"{BASE}/{draft.id}/edits", json=unpin, headers={"If-Match": '"2"'})
        assert answer.json()["draft"]["revision"] == 3


def test_an_edit_that_does_not_fit_says_what_and_where(desk: Desk, manager: Asking) -> None:
    place = f"{BASE}/{desk.draft().id}/edits"
    for body, said in (
        ({"edit": "give", "slot": hall(1), "person": "某某"}, "nobody has this id: 某某"),
        ({"edit": "erase", "slot": hall(1)}, "edit"),
        ({"edit": "give", "slot": hall(1), "person": "赵明", "instead": "x"}, "no such parameter"),
    ):
        answer = manager.request("POST", place, json=body, headers={"If-Match": '"1"'})
        assert answer.status_code == 422
        assert said in answer.json()["detail_en"]


def test_the_check_tells_what_stands_in_the_way(desk: Desk, manager: Asking) -> None:
    place = f"{BASE}/{desk.draft().id}"
    clean = manager.get(f"{place}/check").json()
    assert (clean["allowed"], clean["refusals"]) == (True, [])
    assert clean["costs"] == [{"level": 3, "cost": 4}, {"level": 4, "cost": 0}]
    manager.request("POST", f"{place}/edits", json={"edit": "clear", "slot": hall(1)}, headers={"If-Match": '"1"'})
    broken = manager.get(f"{place}/check").json()
    assert broken["allowed"] is False
    assert [(one["reason"], one["slot"]) for one in broken["refusals"]] == [("empty_slot", hall(1))]


def test_a_clash_and_its_ways_out(desk: Desk, manager: Asking) -> None:
    with desk.store.writing() as tx:
        write_book(tx, desk.office, IMPOSSIBLE)
    draft = desk.draft()
    place = f"{BASE}/{draft.id}"
    clash = manager.get(f"{place}/clash").json()
    assert clash == {**(draft.clash or {}), "status": "INFEASIBLE"}
    answer = manager.request("POST", f"{place}/ways-out", json={"number": 1})
    assert (answer.status_code, answer.json()["state"]) == (202, "asked")
    assert manager.get(f"{place}/roster").status_code == 404
    assert manager.get(f"{place}/check").status_code == 409
    assert manager.request("POST", f"{place}/ways-out", json={"number": 99}).status_code == 404
    assert len(desk.woken) == 1


def test_a_draft_is_given_up_and_asked_again(desk: Desk, manager: Asking) -> None:
    draft = desk.draft()
    assert manager.get(f"{BASE}/{draft.id}/clash").status_code == 404
    assert manager.request("POST", f"{BASE}/{draft.id}/cancel").status_code == 204
    assert manager.request("POST", f"{BASE}/{draft.id}/cancel").status_code == 409
    assert manager.get(f"{BASE}/{draft.id}").json()["state"] == "cancelled"
    again = manager.request("POST", f"{BASE}/{draft.id}/again")
    assert (again.status_code, again.json()["state"]) == (202, "asked")
    assert manager.request("POST", f"{BASE}/{again.json()['id']}/again").status_code == 409


def test_a_draft_is_published_once(desk: Desk, manager: Asking) -> None:
    place = f"{BASE}/{desk.draft().id}/publish"
    key = {"Idempotency-Key": "p1"}
    first, second = (manager.request("POST", place, json={}, headers=key) for _ in range(2))
    assert (first.status_code, first.content) == (201, second.content)
    assert first.headers["location"] == "/api/v1/offices/yunxi/versions/2026-12-01/1"
    third = manager.request("POST", place, json={})
    assert third.status_code == 409
    assert [one["reason"] for one in third.json()["refusals"]] == ["state"]


def test_a_breach_is_published_with_a_waiver_only(desk: Desk, manager: Asking) -> None:
    draft = desk.draft()
    place = f"{BASE}/{draft.id}"
    holder = answer_of(draft).roster.people_on[hall(1)][0]
    edit = {"edit": "give", "slot": hall(1), "person": "赵明", "instead_of": holder}
    manager.request("POST", f"{place}/edits", json=edit, headers={"If-Match": '"1"'})
    told = manager.request("POST", f"{place}/publish", json={}).json()["refusals"]
    waivers = [{"rule": one["rule"], "breach": one["breach"], "reason": "会议改期", "name": "孙立"} for one in told]
    private = [{**one, "reason": "电话13800138000"} for one in waivers]
    assert manager.request("POST", f"{place}/publish", json={"waivers": private}).status_code == 422
    seen = {"If-Match": '"1"'}
    assert manager.request("POST", f"{place}/publish", json={"waivers": waivers}, headers=seen).status_code == 412
    seen = {"If-Match": '"2"'}
    assert manager.request("POST", f"{place}/publish", json={"waivers": waivers}, headers=seen).status_code == 201
    version = manager.get("/api/v1/offices/yunxi/versions/2026-12-01/current").json()
    assert version["waivers"] == waivers


def test_what_is_not_there(desk: Desk, manager: Asking, clock: Clock) -> None:
    with desk.store.writing() as tx:
        waiting = ask_directly(tx, desk.office, clock)
        cancel_draft(tx, desk.office, waiting.id, "wang", clock())
    reads: list[Callable[[str], int]] = [
        lambda number, tail=tail: manager.get(f"{BASE}/{number}{tail}").status_code  # type: ignore[misc]
        for tail in ("", "/roster", "/clash", "/check", "/choices?slot=x")
    ]
    assert [read("77") for read in reads] == [404] * 5
    assert [read("99999999999") for read in reads] == [422] * 5
    assert [read(str(waiting.id)) for read in reads] == [200, 404, 404, 409, 409]


def test_a_solved_draft_shows_its_progress_without_its_question(desk: Desk, manager: Asking, clock: Clock) -> None:
    with desk.store.writing() as tx:
        draft = ask_directly(tx, desk.office, clock)
    solve(desk.store, clock, desk.office, draft)
    seen = manager.get(f"{BASE}/{draft.id}").json()
    assert seen["state"] == "solved"
    assert "question" not in seen
