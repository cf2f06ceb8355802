"""Signing in, being signed in, choosing a password, signing out."""

import asyncio
from contextlib import ExitStack
from http.cookies import SimpleCookie
from json import dumps
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from roster.actions.password_hashes import seated
from roster.api.routes import api_tokens, log, session
from roster.domain.access import ALLOWED, Role
from roster.store.errors import StoreFullError
from roster.store.store import Store
from roster.store.tables.access import session as rows
from tests.databases import Clock
from tests.door import Door, Visitor
from tests.hashing import cheapen

PASSWORD = "three 4 words five"
OTHER = "six 7 words eight"
ROUTES = (session.router, api_tokens.router, log.router)


@pytest.fixture
def door(store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Door:
    cheapen(monkeypatch)
    made = Door(store, clock, ROUTES)
    made.account("zhao", (made.yunxi, Role.LEADER, ("赵明",)), (made.city, Role.AUDITOR), password=PASSWORD)
    return made


def cookie(answer: httpx.Response) -> Any:
    """The session's cookie as it was set."""
    (found,) = SimpleCookie(answer.headers["set-cookie"]).values()
    return found


def test_signing_in_tells_who_one_is(door: Door) -> None:
    answer = Visitor(door).sign_in("Zhao ", PASSWORD)
    told = answer.json()
    assert answer.status_code == 200
    assert (told["login"], told["name"], told["must_change"]) == ("zhao", "Zhao", False)
    assert told["offices"] == [
        {
            "code": "yunzhou",
            "name": "云州市信访局",
            "roles": ["auditor"],
            "people": [],
            "permissions": sorted(ALLOWED[Role.AUDITOR]),
        },
        {
            "code": "yunxi",
            "name": "云溪县信访局",
            "roles": ["leader"],
            "people": ["赵明"],
            "permissions": sorted(ALLOWED[Role.LEADER] | ALLOWED[Role.AUDITOR]),
        },
    ]


def test_the_cookie_is_for_the_server_alone(door: Door) -> None:
    set_ = cookie(Visitor(door).sign_in("zhao", PASSWORD))
    assert set_.key == "roster_session"
    assert len(set_.value) == 43
    attributes = {name: set_[name] for name in ("path", "httponly", "samesite", "secure", "domain", "max-age")}
    assert attributes == {
        "path": "/",
        "httponly": True,
        "samesite": "lax",
        "secure": "",
        "domain": "",
        "max-age": "",
    }


def test_over_https_the_cookie_is_bound_to_the_host(
    sqlite_url: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    cheapen(monkeypatch)
    door = Door(Store(sqlite_url), clock, ROUTES, base_url="https://roster.example")
    door.account("zhao", password=PASSWORD)
    visitor = Visitor(door)
    set_ = cookie(visitor.sign_in("zhao", PASSWORD))
    assert (set_.key, set_["secure"], set_["path"], set_["domain"]) == ("__Host-roster_session", True, "/", "")
    assert visitor.get("/api/v1/session").status_code == 200
    visitor.cookies = httpx.Cookies({"roster_session": set_.value})
    assert visitor.get("/api/v1/session").status_code == 401


def test_only_hashes_are_kept(door: Door) -> None:
    value = cookie(Visitor(door).sign_in("zhao", PASSWORD)).value
    with door.store.reading() as tx:
        assert value not in str(tx.execute(select(rows)).all())


def test_not_signed_in(door: Door) -> None:
    for login, password in (("zhao", "wrong"), ("nobody", PASSWORD)):
        answer = Visitor(door).sign_in(login, password)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == 'Bearer realm="roster"'
        assert answer.json()["detail_en"].startswith("the login or the password is wrong, or the account is disabled")
        assert "set-cookie" not in answer.headers


def test_too_many_failures_say_how_long_to_wait(door: Door) -> None:
    visitor = Visitor(door)
    answers = [visitor.sign_in("zhao", "wrong").status_code for _ in range(6)]
    assert answers == [401] * 5 + [429]
    door.clock.forward(minutes=5)
    locked = visitor.sign_in("zhao", PASSWORD)
    assert (locked.status_code, locked.headers["retry-after"]) == (429, "600")
    assert locked.json()["detail"] == "登录失败次数过多，请10分钟后再试"
    assert Visitor(door, peer="10.0.0.8").sign_in("zhao", PASSWORD).status_code == 200


def test_a_crowd_at_the_door_is_no_failure_of_anybody(door: Door) -> None:
    visitor = Visitor(door)
    with ExitStack() as taken:
        for _ in range(16):
            taken.enter_context(seated())
        for _ in range(6):
            refused = visitor.sign_in("zhao", PASSWORD)
            assert (refused.status_code, refused.json()["detail"]) == (503, "正在登录的人太多，请过几秒再试")
    assert visitor.sign_in("zhao", PASSWORD).status_code == 200


def test_failures_are_counted_by_the_address_behind_the_proxy(
    sqlite_url: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    cheapen(monkeypatch)
    door = Door(Store(sqlite_url), clock, ROUTES, trusted_proxies="10.0.0.0/24")
    door.account("zhao", password=PASSWORD)
    proxy = Visitor(door, peer="10.0.0.7")
    forwarded = [{"X_Forwarded_For": f"{number}.1.1.1, 9.9.9.9"} for number in range(1, 7)]
    assert [proxy.sign_in("zhao", "wrong", **one).status_code for one in forwarded] == [401] * 5 + [429]
    assert proxy.sign_in("zhao", PASSWORD, X_Forwarded_For="9.9.9.9, 8.8.8.8").status_code == 200


def test_a_new_session_at_every_sign_in_and_the_one_before_is_over(door: Door) -> None:
    visitor, before = Visitor(door), Visitor(door)
    first = cookie(visitor.sign_in("zhao", PASSWORD)).value
    before.cookies = httpx.Cookies({"roster_session": first})
    assert before.get("/api/v1/session").status_code == 200
    second = cookie(visitor.sign_in("zhao", PASSWORD)).value
    assert second != first
    assert before.get("/api/v1/session").status_code == 401


def test_a_session_that_somebody_else_set_is_not_taken_over(door: Door) -> None:
    visitor = Visitor(door)
    visitor.cookies = httpx.Cookies({"roster_session": "chosen-by-an-attacker"})
    set_ = cookie(visitor.sign_in("zhao", PASSWORD))
    assert set_.value != "chosen-by-an-attacker"


def test_a_session_lasts_from_its_last_request_on(door: Door) -> None:
    visitor = door.enter("zhao")
    for _ in range(3):
        door.clock.forward(hours=7.9)
        assert visitor.get("/api/v1/session").status_code == 200
    door.clock.forward(hours=8)
    assert visitor.get("/api/v1/session").status_code == 401


def test_what_was_seen_is_written_once_a_minute(door: Door) -> None:
    visitor = door.enter("zhao")
    seen = []
    for _ in range(3):
        door.clock.forward(seconds=40)
        visitor.get("/api/v1/session")
        seen.append(visitor.get("/api/v1/sessions").json()["items"][0]["seen_at"])
    assert seen == ["2026-11-25T01:00:00Z", "2026-11-25T01:01:20Z", "2026-11-25T01:01:20Z"]


def test_a_full_disk_keeps_nobody_from_reading(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = door.enter("zhao")
    door.clock.forward(minutes=5)

    def full(_: Store) -> None:
        raise StoreFullError

    monkeypatch.setattr(Store, "writing", full)
    assert visitor.get("/api/v1/session").status_code == 200
    assert visitor.ask("DELETE", "/api/v1/session").status_code == 507


def test_signing_out_ends_this_session_alone(door: Door) -> None:
    here, there = door.enter("zhao"), door.enter("zhao")
    answer = here.ask("DELETE", "/api/v1/session")
    assert answer.status_code == 204
    assert (cookie(answer).value, cookie(answer)["max-age"]) == ("", "0")
    assert here.get("/api/v1/session").status_code == 401
    assert there.get("/api/v1/session").status_code == 200


def test_ones_own_sessions_are_listed_and_ended(door: Door) -> None:
    door.account("qian")
    here, there, other = door.enter("zhao"), door.enter("zhao"), door.enter("qian")
    items = here.get("/api/v1/sessions").json()["items"]
    assert [(one["current"], one["address"], one["agent"]) for one in items] == [
        (True, "10.0.0.7", "test"),
        (False, "10.0.0.7", "test"),
    ]
    assert here.get("/api/v1/sessions?limit=1").json()["next"] == items[0]["id"]
    strange = other.get("/api/v1/sessions").json()["items"][0]["id"]
    assert here.ask("DELETE", f"/api/v1/sessions/{strange}").status_code == 404
    assert here.ask("DELETE", f"/api/v1/sessions/{items[1]['id']}").status_code == 204
    assert (there.get("/api/v1/session").status_code, other.get("/api/v1/session").status_code) == (401, 200)
    assert here.get("/api/v1/sessions?limit=1").json()["next"] is None


def chosen(visitor: Visitor, old: str, new: str) -> httpx.Response:
    answer = visitor.post("/api/v1/password", {"old": old, "new": new})
    if answer.status_code == 200:
        visitor.csrf = answer.json()["csrf"]
    return answer


def test_another_password_ends_every_session_and_renews_this_one(door: Door) -> None:
    here, there = door.enter("zhao"), door.enter("zhao")
    before = here.cookies["roster_session"]
    assert chosen(here, PASSWORD, OTHER).status_code == 200
    assert here.cookies["roster_session"] != before
    assert here.get("/api/v1/session").json()["csrf"] == here.csrf
    assert there.get("/api/v1/session").status_code == 401
    assert chosen(here, OTHER, PASSWORD).status_code == 200
    assert Visitor(door).sign_in("zhao", OTHER).status_code == 401
    assert Visitor(door).sign_in("zhao", PASSWORD).status_code == 200


def test_passwords_that_are_not_taken(door: Door) -> None:
    visitor = door.enter("zhao")
    for old, new, status, begins in (
        ("wrong", OTHER, 403, "the old password is wrong"),
        (PASSWORD, PASSWORD, 422, "the new password is the old one"),
        (PASSWORD, "short 1", 422, "the password has 7 characters"),
        (PASSWORD, "xinfang123456", 422, "that password is among the first"),
    ):
        refused = chosen(visitor, old, new)
        assert (refused.status_code, refused.json()["detail_en"][: len(begins)]) == (status, begins)
        assert visitor.get("/api/v1/session").status_code == 200


def test_choosing_badly_is_no_failure_to_sign_in(door: Door) -> None:
    visitor = door.enter("zhao")
    assert [chosen(visitor, PASSWORD, "short 1").status_code for _ in range(6)] == [422] * 6
    assert chosen(visitor, PASSWORD, OTHER).status_code == 200


def test_who_finds_a_session_open_cannot_guess_the_password(door: Door) -> None:
    visitor = door.enter("zhao")
    assert [chosen(visitor, "wrong", OTHER).status_code for _ in range(6)] == [403] * 5 + [429]


def test_with_a_one_time_password_one_can_only_choose_ones_own(door: Door) -> None:
    door.account("fresh", (door.yunxi, Role.AUDITOR), password="one 2 three 4", must_change=True)
    fresh = Visitor(door)
    assert fresh.sign_in("fresh", "one 2 three 4").json()["must_change"] is True
    for path in ("/api/v1/sessions", "/api/v1/api-tokens", "/api/v1/offices/yunxi/log"):
        refused = fresh.get(path)
        assert (refused.status_code, refused.json()["must_change"]) == (403, True)
    assert fresh.get("/api/v1/session").status_code == 200
    assert chosen(fresh, "one 2 three 4", OTHER).json()["must_change"] is False
    assert fresh.get("/api/v1/offices/yunxi/log").status_code == 200


def test_nobody_is_signed_in(door: Door) -> None:
    for visitor in (Visitor(door), Visitor(door)):
        visitor.cookies = httpx.Cookies({"roster_session": "nothing"})
        answer = visitor.get("/api/v1/session")
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, 'Bearer realm="roster"')


def test_the_table_is_for_everybody(door: Door) -> None:
    table = Visitor(door).get("/api/v1/access").json()
    assert [(one["role"], one["permissions"]) for one in table] == [(str(role), sorted(ALLOWED[role])) for role in Role]
    assert (table[0]["zh"], table[0]["en"], table[0]["reaches_down"]) == ("系统管理员", "administrator", True)


def test_odd_characters_are_no_fault_of_ours(door: Door) -> None:
    for login in ("\ud800", "a\x00", "", "长" * 100):
        body = dumps({"login": login, "password": login}).encode()  # json escapes what is no character
        sent = Visitor(door).sent("POST", "/api/v1/sign-in", {b"Content-Type": b"application/json"}, content=body)
        assert asyncio.run(sent).status_code == (422 if login == "\ud800" else 401)
