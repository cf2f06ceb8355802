"""Versions and messages over HTTP: who sees what, taking back, bringing back, comparing."""

from hashlib import sha256

import pytest

from roster.actions.publish import publish
from roster.domain.access import Role
from roster.domain.versions import Version
from roster.store.store import Store
from tests.asgi import Asking
from tests.databases import Clock
from tests.desk import Desk, open_desk
from tests.draft_county import answer_of, hall

BASE = "/api/v1/offices/yunxi/versions"
FIRST = f"{BASE}/2026-12-01"


@pytest.fixture
def desk(store: Store, clock: Clock) -> Desk:
    return open_desk(store, clock)


@pytest.fixture
def out(desk: Desk) -> Version:
    draft = desk.draft()
    with desk.store.writing() as tx:
        return publish(tx, desk.office, draft.id, (), "wang", desk.clock())


@pytest.fixture
def manager(desk: Desk) -> Asking:
    return desk.as_(Role.OFFICE_MANAGER)


def exchange(desk: Desk, manager: Asking) -> tuple[str, str]:
    """A second version: the 8th and the 14th exchanged; who had them."""
    draft = desk.draft()
    one, other = (answer_of(draft).roster.people_on[hall(day)][0] for day in (8, 14))
    edit = {"edit": "exchange", "slot": hall(8), "person": one, "other_slot": hall(14), "other_person": other}
    place = f"/api/v1/offices/yunxi/drafts/{draft.id}"
    manager.request("POST", f"{place}/edits", json=edit, headers={"If-Match": '"1"'})
    told = manager.get(f"{place}/check").json()["refusals"]
    waivers = [{"rule": line["rule"], "breach": line["breach"], "reason": "商定", "name": "孙立"} for line in told]
    assert manager.request("POST", f"{place}/publish", json={"waivers": waivers}).status_code == 201
    return one, other


def test_duties_for_everybody_the_proof_for_some(desk: Desk, out: Version, manager: Asking) -> None:
    whole, duties = manager.get(f"{FIRST}/1").json(), desk.as_(Role.LEADER, "赵明").get(f"{FIRST}/1").json()
    assert whole["roster"]["status"] == "OPTIMAL"
    assert [level["cost"] for level in whole["roster"]["levels"]] == [4, 0]
    assert (whole["number"], whole["digest"], whole["waivers"]) == (1, out.digest, [])
    hidden = dict.fromkeys(("status", "question", "levels", "breaches"))
    assert duties == {**whole, "waivers": None, "roster": {**whole["roster"], **hidden}}


def test_the_document_is_what_the_digest_seals(desk: Desk, out: Version, manager: Asking) -> None:
    answer = manager.get(f"{FIRST}/1/document")
    assert sha256(answer.content).hexdigest() == out.digest
    assert desk.as_(Role.LEADER).get(f"{FIRST}/1/document").status_code == 403


def test_the_list_and_what_holds(desk: Desk, out: Version, manager: Asking) -> None:
    exchange(desk, manager)
    listed = manager.get(BASE).json()["items"]
    assert [(one["number"], one["cause"], one["adjusted"]) for one in listed] == [
        (1, "published", False),
        (2, "published", True),
    ]
    assert manager.get(f"{FIRST}/current").json()["number"] == 2
    page = manager.get(f"{BASE}?limit=1").json()
    assert [one["number"] for one in manager.get(f"{BASE}?limit=1&after={page['next']}").json()["items"]] == [2]


def test_what_differs_in_words_and_as_data(desk: Desk, out: Version, manager: Asking) -> None:
    one, other = exchange(desk, manager)
    found = desk.as_(Role.LEADER).get(f"{FIRST}/1/difference?to=2").json()
    assert (found["number"], found["to"]) == (1, 2)
    assert [(slot["date"], slot["before"], slot["after"]) for slot in found["slots"]] == [
        ("2026-12-08", [one], [other]),
        ("2026-12-14", [other], [one]),
    ]
    assert {person["person"]: (person["lost"], person["won"]) for person in found["people"]} == {
        one: ([hall(8)], [hall(14)]),
        other: ([hall(14)], [hall(8)]),
    }
    assert found["in_words"][0] == {
        "zh": f"12月8日(星期二)：{one}改为{other}",
        "en": f"Tue 8 Dec: {other} instead of {one}",
    }


def test_taking_back_and_bringing_back(desk: Desk, out: Version, manager: Asking) -> None:
    bad = manager.request("POST", f"{FIRST}/1/withdraw", json={"reason": "电话13800138000"})
    assert bad.status_code == 422
    back = manager.request("POST", f"{FIRST}/1/withdraw", json={"reason": "会议改期"})
    assert back.json()["withdrawal"] == {"at": "2026-11-25T01:00:00Z", "by": "wang", "reason": "会议改期"}
    assert manager.get(f"{FIRST}/current").status_code == 404
    assert manager.request("POST", f"{FIRST}/1/withdraw", json={"reason": "会议改期"}).status_code == 409
    again = manager.request("POST", f"{FIRST}/1/republish", json={})
    assert (again.status_code, again.headers["location"]) == (201, f"{FIRST}/2")
    assert (again.json()["cause"], again.json()["adjusted"]) == ("republished", True)
    assert manager.request("POST", f"{FIRST}/2/republish", json={}).status_code == 409


def test_messages_tell_each_what_was_and_what_is(desk: Desk, out: Version, manager: Asking) -> None:
    one, other = exchange(desk, manager)
    place = "/api/v1/offices/yunxi/messages"
    every = manager.get(place).json()["items"]
    published = [message for message in every if message["kind"] == "published"]
    changed = {message["person"]: message for message in every if message["kind"] == "changed"}
    assert {message["person"] for message in published} == set(out.answer.roster.slots_of)
    assert changed.keys() == {one, other}
    assert {message["state"] for message in every} == {"waiting"}
    (lost,) = changed[one]["lost"]
    assert lost == {
        "slot": hall(8),
        "date": "2026-12-08",
        "when": {"zh": "12月8日(星期二)", "en": "Tue 8 Dec"},
        "hours": {"zh": "8:30–12:00、14:30–17:30", "en": "8:30–12:00, 14:30–17:30"},
        "place": "县人民来访接待中心",
    }
    assert [won["slot"] for won in changed[one]["won"]] == [hall(14)]
    assert (changed[one]["number"], changed[one]["first"]) == (2, "2026-12-01")
    assert desk.as_(Role.LEADER).get(place).status_code == 403


def test_what_is_not_there(manager: Asking) -> None:
    assert [
        manager.get(f"{FIRST}{tail}").status_code
        for tail in ("/1", "/current", "/1/difference?to=2", "/1/document", "/0", "/4294967296")
    ] == [404, 404, 404, 404, 422, 422]
    assert manager.get(f"{BASE}/2026-13-01/1").status_code == 422
    assert manager.request("POST", f"{FIRST}/1/withdraw", json={"reason": "会议改期"}).status_code == 404
