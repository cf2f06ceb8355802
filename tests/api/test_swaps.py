"""Swaps over HTTP: who sees and does what, what is stale, what is done once, and fifty takers at the same time."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from roster.api.routes import absence_reports, swaps
from roster.domain.access import Role
from roster.domain.book_nouns import BY_FIELD
from roster.domain.office_book import OfficeBook
from roster.domain.offices import StandInPolicy
from roster.domain.people import Absence, Wish
from roster.domain.question import RuleSetting
from roster.store.books import add_line
from roster.store.store import Store
from roster.store.versions import current_versions
from tests.databases import Clock
from tests.door import Door, Visitor
from tests.swap_county import DECEMBER, LEADERS, USUAL, december, small_book, two_months

HOME = "/api/v1/offices/yunxi"
MINE = {"slot": december(8), "kind": "substitution"}


@dataclass
class County:
    """The small county with its people signed in; 赵明, 钱文清 and 孙立 each have a secretary of their own."""

    door: Door
    zhao: Visitor
    qian: Visitor
    sun: Visitor
    office: Visitor
    auditor: Visitor

    def ask(self, **wish: Any) -> dict[str, Any]:
        answer = self.zhao.post(f"{HOME}/swaps", MINE | wish)
        assert answer.status_code == 201, answer.text
        found: dict[str, Any] = answer.json()
        return found


def county_of(store: Store, policy: StandInPolicy = StandInPolicy.NAMED, book: OfficeBook | None = None) -> County:
    clock = Clock(datetime(2026, 11, 2, 1, 0, tzinfo=UTC))
    door = Door(store, clock, only=(swaps.router, absence_reports.router))
    with store.writing() as tx:
        two_months(tx, policy, book, office=door.yunxi)
    for login, person in (("zhao", "赵明"), ("qian", "钱文清"), ("sun", "孙立")):
        door.account(login, (door.yunxi, Role.SECRETARY, (person,)))
    door.account("office", (door.yunxi, Role.OFFICE_MANAGER))
    door.account("auditor", (door.yunxi, Role.AUDITOR))
    return County(door, *(door.enter(login) for login in ("zhao", "qian", "sun", "office", "auditor")))


@pytest.fixture
def county(sqlite_url: str) -> Iterator[County]:
    store = Store(sqlite_url)
    yield county_of(store)
    store.close()


def is_away(county: County, person: str) -> None:
    """On 8 December, as the book has it."""
    with county.door.store.writing() as tx:
        line = Absence(person, date(2026, 12, 8), date(2026, 12, 8))
        add_line(tx, county.door.yunxi.id, BY_FIELD["absences"], line)


def revised(visitor: Visitor, number: int) -> str:
    return visitor.get(f"{HOME}/swaps/{number}").headers["etag"]


def step(visitor: Visitor, number: int, name: str, json: object = None) -> Any:
    """A step with what this visitor sees now."""
    seen = visitor.get(f"{HOME}/swaps/{number}")
    return visitor.post(f"{HOME}/swaps/{number}/{name}", json, If_Match=seen.headers.get("etag", "*"))


def test_from_asking_to_the_new_version(county: County) -> None:
    asked = county.ask(kind="swap", counterpart="孙立", counter_slot=december(22))
    assert (asked["state"], asked["when"]["en"], asked["counter_when"]["en"]) == (
        "proposed",
        "Tue 8 Dec morning",
        "Tue 22 Dec morning",
    )
    assert asked["can"] == ["choose", "take_back"]
    number = asked["id"]
    assert county.sun.get(f"{HOME}/swaps/{number}").json()["can"] == ["consent", "refuse"]
    assert step(county.sun, number, "consent").json()["state"] == "consented"
    approved = step(county.office, number, "approve", {"waivers": []})
    assert (approved.status_code, approved.json()["state"]) == (200, "approved")
    assert [one["who"] for one in approved.json()["steps"]] == ["zhao", "sun", "office"]
    with county.door.store.reading() as tx:
        version = current_versions(tx, county.door.yunxi.id, since=DECEMBER)[0]
    assert approved.json()["results"] == [version.id]
    assert version.answer.roster.people_on[december(8)] == ("孙立",)


def test_what_is_not_ones_business_is_not_there(county: County) -> None:
    number = county.ask(counterpart="孙立")["id"]
    assert county.qian.get(f"{HOME}/swaps/{number}").status_code == 404
    assert county.qian.get(f"{HOME}/swaps").json()["items"] == []
    assert step(county.qian, number, "consent").status_code == 404
    for visitor in (county.zhao, county.sun, county.office, county.auditor):
        assert [one["id"] for one in visitor.get(f"{HOME}/swaps").json()["items"]] == [number]


def test_logins_are_told_to_the_office_alone(county: County) -> None:
    number = county.ask(counterpart="孙立")["id"]
    seen = {
        name: visitor.get(f"{HOME}/swaps/{number}").json() for name, visitor in vars(county).items() if name in SIDES
    }
    assert {name: one["steps"][0]["who"] for name, one in seen.items()} == {
        "zhao": None,
        "sun": None,
        "office": "zhao",
        "auditor": "zhao",
    }


SIDES = {"zhao", "sun", "office", "auditor"}


def test_an_open_request_is_seen_by_those_who_could_take_it(county: County) -> None:
    with county.door.store.writing() as tx:
        add_line(
            tx, county.door.yunxi.id, BY_FIELD["absences"], Absence("钱文清", date(2026, 12, 8), date(2026, 12, 8))
        )
    number = county.ask()["id"]
    assert [one["id"] for one in county.sun.get(f"{HOME}/swaps").json()["items"]] == [number]
    assert county.qian.get(f"{HOME}/swaps").json()["items"] == []
    assert county.qian.get(f"{HOME}/swaps/{number}").status_code == 404
    refused = county.qian.post(f"{HOME}/swaps/{number}/take", {"person": "钱文清"})
    assert (refused.status_code, refused.json()["rules"]) == (409, ["away"])
    assert county.sun.post(f"{HOME}/swaps/{number}/take", {"person": "孙立"}).json()["state"] == "consented"


def test_a_list_a_page_and_a_state_at_a_time(county: County) -> None:
    numbers = [county.ask(slot=slot)["id"] for slot in (december(8),)]
    numbers += [county.office.post(f"{HOME}/swaps", MINE | {"slot": december(15), "person": "钱文清"}).json()["id"]]
    first = county.office.get(f"{HOME}/swaps?limit=1").json()
    assert ([one["id"] for one in first["items"]], first["next"]) == (numbers[:1], numbers[0])
    second = county.office.get(f"{HOME}/swaps?limit=1&after={first['next']}").json()
    assert [one["id"] for one in second["items"]] == numbers[1:]
    step(county.office, numbers[0], "reject")
    rejected = county.office.get(f"{HOME}/swaps?state=rejected&state=approved").json()
    assert [one["id"] for one in rejected["items"]] == numbers[:1]


@pytest.mark.parametrize("name", ["consent", "approve", "choose", "refuse", "reject", "take-back"])
def test_a_step_names_what_was_seen(county: County, name: str) -> None:
    number = county.ask(counterpart="孙立")["id"]
    body = {"approve": {"waivers": []}, "choose": {"counterpart": "钱文清"}}.get(name)
    path = f"{HOME}/swaps/{number}/{name}"
    assert county.office.post(path, body).status_code == 428
    stale = revised(county.office, number)
    step(county.office, number, "choose", {"counterpart": "李春华"})
    answer = county.office.post(path, body, If_Match=stale)
    assert (answer.status_code, answer.headers["content-type"]) == (412, "application/problem+json")
    assert county.office.get(f"{HOME}/swaps/{number}").json()["revision"] == 2


def test_a_take_may_name_what_was_seen(county: County) -> None:
    number = county.ask()["id"]
    path = f"{HOME}/swaps/{number}/take"
    assert county.sun.post(path, {"person": "孙立"}, If_Match='"swap-7-9"').status_code == 412
    assert county.sun.post(path, {"person": "孙立"}, If_Match=revised(county.sun, number)).status_code == 200


def test_done_once_with_a_key(county: County) -> None:
    number = county.ask()["id"]
    taken = [
        county.sun.post(f"{HOME}/swaps/{number}/take", {"person": "孙立"}, Idempotency_Key="take") for _ in range(2)
    ]
    assert [one.status_code for one in taken] == [200, 200]
    assert taken[0].content == taken[1].content
    seen = taken[0].headers["etag"]
    approved = [
        county.office.post(f"{HOME}/swaps/{number}/approve", {}, If_Match=seen, Idempotency_Key="yes") for _ in range(2)
    ]
    assert [one.status_code for one in approved] == [200, 200]
    assert approved[0].content == approved[1].content
    again = county.office.post(f"{HOME}/swaps/{number}/approve", {}, If_Match="*")
    assert (again.status_code, again.json()["detail_en"]) == (
        409,
        "the request is at “approved”; this step (“approved”) cannot be taken from there",
    )


def test_approval_refused_by_a_rule_comes_with_what_to_waive(county: County) -> None:
    number = county.ask(counterpart="孙立")["id"]
    step(county.sun, number, "consent")
    is_away(county, "孙立")
    refused = step(county.office, number, "approve", {})
    [refusal] = refused.json()["refusals"]
    assert (refused.status_code, refusal["rule"]) == (409, "away")
    waiver = {"rule": "away", "breach": refusal["breach"], "reason": "已与本人确认", "name": "王主任"}
    assert step(county.office, number, "approve", {"waivers": [waiver]}).status_code == 200


def test_overtaken_is_kept_and_told(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    """Should anything ever move a duty without telling."""
    asked = [county.ask(counterpart="孙立")["id"]]
    asked += [county.office.post(f"{HOME}/swaps", MINE | {"slot": december(15), "person": "钱文清"}).json()["id"]]
    step(county.sun, asked[0], "consent")
    monkeypatch.setattr("roster.actions.swap_record.last_version", lambda *_: None)
    tries = [
        county.office.post(f"{HOME}/swaps/{asked[0]}/approve", {}, If_Match="*", Idempotency_Key="x"),
        county.office.post(f"{HOME}/swaps/{asked[1]}/choose", {"counterpart": "孙立"}, If_Match="*"),
    ]
    for answer in tries:
        assert (answer.status_code, answer.json()["state"]) == (409, "overtaken")
        assert answer.headers["content-type"] == "application/problem+json"
    states = [county.office.get(f"{HOME}/swaps/{number}").json()["state"] for number in asked]
    assert states == ["overtaken", "overtaken"]


def test_an_absence_says_what_follows(county: County) -> None:
    answer = county.qian.post(
        f"{HOME}/absence-reports", {"person": "钱文清", "first": "2026-12-08", "last": "2026-12-15"}
    )
    report = answer.json()
    assert answer.status_code == 201
    assert [slot["slot"] for slot in report["stands_in"]] == [december(8)]
    [met] = report["duties"]
    assert (met["slot"], met["swap"]["state"], met["swap"]["counterpart"]) == (december(15), "consented", "孙立")
    assert met["swap"]["reason"]["en"] == "孙立, named as stand-in, comes on Tue 15 Dec morning for 钱文清"
    assert county.zhao.post(
        f"{HOME}/absence-reports", {"person": "钱文清", "first": "2026-12-08", "last": "2026-12-08"}
    ).status_code == 403  # fmt: skip


def test_a_secretary_for_both_sides_asks_and_consents(county: County) -> None:
    county.door.account("both", (county.door.yunxi, Role.SECRETARY, ("赵明", "孙立")))
    both = county.door.enter("both")
    asked = both.post(f"{HOME}/swaps", MINE | {"counterpart": "孙立"}).json()
    consented = step(both, asked["id"], "consent").json()
    assert [one["side"] for one in consented["steps"]] == ["asker", "counterpart"]
    seen = county.office.get(f"{HOME}/swaps/{asked['id']}").json()
    assert [one["who"] for one in seen["steps"]] == ["both", "both"]


@pytest.mark.parametrize(
    ("wish", "status", "words"),
    [
        ({"slot": "2026-12-08/hall/mornin"}, 422, "Maybe '2026-12-08/hall/morning'"),
        ({"person": "孙立"}, 422, "is held by 赵明"),
        ({"slot": december(15)}, 422, "say whose duty"),
        ({"slot": december(15), "person": "钱文清"}, 403, "not a session of yours"),
        ({"counterpart": "孙力"}, 422, "Maybe '孙立'"),
        ({"counterpart": "赵明"}, 422, "has Tue 8 Dec morning already"),
        ({"counter_slot": december(22)}, 422, "needs counterpart"),
        ({"kind": "swap", "counterpart": "孙立"}, 422, "needs counter_slot"),
        ({"counterpart": "孙立", "counter_slot": december(22)}, 422, "leave out counter_slot"),
        ({"kind": "swap", "counterpart": "孙立", "counter_slot": december(15)}, 422, "is held by 钱文清"),
        ({"person": "13800138000"}, 422, "must not be kept here"),
        ({"slot": "a\u2028b"}, 422, "invisible"),
        ({"kind": "gift"}, 422, "substitution"),
    ],
)
def test_what_cannot_be_asked_is_said(county: County, wish: dict[str, str], status: int, words: str) -> None:
    answer = county.zhao.post(f"{HOME}/swaps", MINE | wish)
    assert (answer.status_code, words in answer.json()["detail_en"]) == (status, True), answer.text


def test_one_duty_is_asked_for_once_at_a_time(county: County) -> None:
    number = county.ask()["id"]
    again = county.zhao.post(f"{HOME}/swaps", MINE)
    assert (again.status_code, again.json()["swap"]) == (409, number)
    step(county.zhao, number, "take-back")
    assert county.zhao.post(f"{HOME}/swaps", MINE).status_code == 201


def test_choices_for_a_colleague_tell_no_wishes(county: County) -> None:
    path = f"{HOME}/duties/choices?slot={december(8)}"
    is_away(county, "钱文清")
    items = county.zhao.get(path).json()["items"]
    assert [one["allowed"] for one in items] == [True, True, True, False]
    assert (items[-1]["person"], [one["en"] for one in items[-1]["against"]]) == (
        "钱文清",
        ["nobody is rostered while away"],
    )
    for one in items:
        assert [one[name] for name in ("deltas", "broken", "more", "fewer")] == [None] * 4
    whole = county.office.get(f"{path}&person=赵明").json()["items"]
    assert [one["person"] for one in whole] == [one["person"] for one in items]
    assert [one["rule"] for one in whole[-1]["broken"]] == ["away"]
    assert county.sun.get(path).status_code == 422
    assert county.sun.get(f"{path}&person=赵明").status_code == 403


def test_choices_of_a_request(county: County) -> None:
    number = county.ask(kind="swap")["id"]
    path = f"{HOME}/swaps/{number}/choices"
    items = county.office.get(path).json()["items"]
    assert {one["person"] for one in items} == set(LEADERS) - {"赵明"}
    assert all(one["counter_slot"] for one in items)
    assert county.zhao.get(path).json()["items"][0]["deltas"] is None
    assert county.sun.get(path).status_code == 403
    step(county.zhao, number, "take-back")
    assert county.office.get(path).json()["items"] == []


def test_choices_are_ranked_by_what_they_cost(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    book = replace(
        small_book((*USUAL, RuleSetting("fair-share"), RuleSetting("wishes"))),
        wishes=(Wish("孙立", wanted=False, dates=(date(2026, 12, 8),)),),
    )
    county = county_of(store, book=book)
    path = f"{HOME}/duties/choices?slot={december(8)}&person=赵明&kind=substitution"
    items = county.office.get(path).json()["items"]
    costs = [[delta["by"] for delta in one["deltas"]] for one in items]
    assert [one["person"] for one in items][-1] == "孙立"
    assert costs == sorted(costs)
    assert [one["rule"] for one in items[-1]["more"] if one["rule"] == "wishes"] == ["wishes"]
    colleague = county.zhao.get(path)
    assert [one["person"] for one in colleague.json()["items"]] == [one["person"] for one in items]
    assert ("wish" in colleague.text) is False
    store.close()


def test_who_audits_sees_all_and_does_nothing(county: County) -> None:
    number = county.ask(counterpart="孙立")["id"]
    assert county.auditor.get(f"{HOME}/swaps/{number}").json()["can"] == []
    for path in ("", f"/{number}/consent", f"/{number}/take", f"/{number}/approve"):
        assert county.auditor.post(f"{HOME}/swaps{path}", {}, If_Match="*").status_code == 403


def test_fifty_take_one_request_and_exactly_one_has_it(store: Store) -> None:
    county = county_of(store, StandInPolicy.OFFICE)
    number = county.ask()["id"]

    async def fifty() -> list[int]:
        path, sides = f"{HOME}/swaps/{number}/take", ((county.qian, "钱文清"), (county.sun, "孙立"))
        takers = [visitor.asked("POST", path, {"person": person}) for visitor, person in sides * 25]
        return [answer.status_code for answer in await asyncio.gather(*takers)]

    codes = asyncio.run(fifty())
    assert sorted(codes) == [200] + [409] * 49
    seen = county.office.get(f"{HOME}/swaps/{number}").json()
    assert [one["step"] for one in seen["steps"]] == ["ask", "take"]
    assert seen["state"] == "consented"


def test_two_who_approve_at_once_make_one_version(store: Store) -> None:
    county = county_of(store)
    number = county.ask(counterpart="孙立")["id"]
    step(county.sun, number, "consent")
    seen = revised(county.office, number)

    async def both() -> list[int]:
        path = f"{HOME}/swaps/{number}/approve"
        tries = [county.office.asked("POST", path, {}, If_Match=seen) for _ in range(2)]
        return [answer.status_code for answer in await asyncio.gather(*tries)]

    assert sorted(asyncio.run(both())) == [200, 412]
    with store.reading() as tx:
        assert [version.number for version in current_versions(tx, county.door.yunxi.id)] == [1, 2]
