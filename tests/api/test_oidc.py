"""Single sign-on against a provider on loopback: there and back, and everything that must not open a session."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from fastapi import FastAPI
from pydantic import SecretStr

from roster.actions.accounts import disable
from roster.api.routes import oidc, session
from roster.domain.access import Role
from roster.store.accounts import account_by_id
from roster.store.log import INSTALLATION, entries
from roster.store.store import Store
from tests import provider as dishonest
from tests.databases import Clock
from tests.door import Door, Visitor
from tests.hashing import cheapen
from tests.provider import CLIENT, SECRET, Provider, generated

PATH = "/api/v1/sign-in/oidc"


@pytest.fixture
def provider(clock: Clock, serving: Callable[[FastAPI], AbstractContextManager[str]]) -> Iterator[Provider]:
    made = Provider(clock)
    with serving(made.app()) as base:
        made.issuer = base
        yield made


def opened(store: Store, clock: Clock, provider: Provider, **settings: Any) -> Door:
    chosen = {"oidc_issuer": provider.issuer, "oidc_client_id": CLIENT, "oidc_client_secret": SecretStr(SECRET)}
    return Door(store, clock, (oidc.router, session.router), **{**chosen, **settings})


@pytest.fixture
def door(store: Store, clock: Clock, provider: Provider) -> Door:
    made = opened(store, clock, provider)
    made.account("zhao", (made.yunxi, Role.LEADER, ("赵明",)))
    return made


def begun(visitor: Visitor, provider: Provider, onward: str = "/offices/yunxi") -> dict[str, str]:
    """To the provider; what the browser comes back with."""
    answer = visitor.get(f"{PATH}?{urlencode({'onward': onward})}")
    assert answer.status_code == 303
    return provider.authorize(answer.headers["location"])


def back(visitor: Visitor, brought: dict[str, str]) -> httpx.Response:
    return visitor.get(f"{PATH}/back?{urlencode(brought)}")


def entered(door: Door, provider: Provider) -> httpx.Response:
    visitor = Visitor(door)
    return back(visitor, begun(visitor, provider))


def test_there_and_back(door: Door, provider: Provider) -> None:
    visitor = Visitor(door)
    brought = begun(visitor, provider)
    asked = {name: provider.asked[name] for name in ("response_type", "client_id", "redirect_uri", "scope")}
    assert asked == {
        "response_type": "code",
        "client_id": CLIENT,
        "redirect_uri": f"http://127.0.0.1:8000{PATH}/back",
        "scope": "openid profile email",
    }
    assert provider.asked["code_challenge_method"] == "S256"
    answer = back(visitor, brought)
    assert (answer.status_code, answer.headers["location"]) == (303, "/offices/yunxi")
    assert sorted(visitor.cookies) == ["roster_session"]
    told = visitor.get("/api/v1/session").json()
    assert (told["login"], told["must_change"], len(told["csrf"])) == ("zhao", False, 43)


def test_the_account_is_known_by_its_subject_from_then_on(door: Door, provider: Provider) -> None:
    assert entered(door, provider).status_code == 303
    provider.claims = {"sub": "42", "preferred_username": "renamed"}
    assert entered(door, provider).status_code == 303
    provider.claims = {"sub": "43", "preferred_username": "zhao"}
    assert entered(door, provider).status_code == 401
    with door.store.reading() as tx:
        account = account_by_id(tx, door.account_number(tx, "zhao"))
        assert account is not None
        assert account.subject == f"{provider.issuer} 42"
        told = [(one.who, one.thing) for one in entries(tx, INSTALLATION) if one.action == "account.sso"]
    assert told == [("zhao", "accounts/zhao")]


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        ({"email": "Zhao@yunxi.gov.cn", "email_verified": True}, 303),
        ({"email": "zhao@yunxi.gov.cn"}, 401),
        ({"email": "zhao@yunxi.gov.cn", "email_verified": "true"}, 401),
        ({"email": "zhao@yunxi.gov.cn", "email_verified": False}, 401),
        ({"preferred_username": "nobody", "email": "zhao@yunxi.gov.cn", "email_verified": True}, 303),
        ({"preferred_username": ["zhao@yunxi.gov.cn"]}, 401),
        ({"preferred_username": "\x00"}, 401),
        ({}, 401),
    ],
)
def test_only_what_the_provider_vouches_for_is_a_login(
    sqlite_url: str, clock: Clock, provider: Provider, claims: dict[str, object], status: int
) -> None:
    door = opened(Store(sqlite_url), clock, provider)
    door.account("zhao@yunxi.gov.cn")
    provider.claims = {"sub": "42", **claims}
    assert entered(door, provider).status_code == status


def test_strangers_are_refused_in_words(door: Door, provider: Provider) -> None:
    provider.claims = {"sub": "99", "preferred_username": "stranger"}
    refused = entered(door, provider)
    assert (refused.status_code, refused.json()["detail"]) == (
        401,
        "“stranger”在本系统没有可用的账号；请联系管理员开通",
    )
    assert "set-cookie" not in refused.headers


def test_a_disabled_account_stays_shut(door: Door, provider: Provider) -> None:
    assert entered(door, provider).status_code == 303
    with door.store.writing() as tx:
        disable(tx, door.account_number(tx, "zhao"), door.clock(), "test")
    assert entered(door, provider).status_code == 401


DISHONEST: dict[tuple[str, str], Callable[[Provider], Any]] = {
    ("wrong nonce", "claim: 'nonce'"): lambda one: one.claims.update(nonce="other"),
    ("no nonce", "claim: 'nonce'"): lambda one: one.claims.update(nonce=None),
    ("wrong audience", "claim: 'aud'"): lambda one: one.claims.update(aud="another service"),
    ("another party", "claim: 'azp'"): lambda one: one.claims.update(aud=[CLIENT, "other"], azp="other"),
    ("wrong issuer", "claim: 'iss'"): lambda one: one.claims.update(iss="http://127.0.0.1:1"),
    ("expired", "expired"): lambda one: one.claims.update(exp=int(one.clock().timestamp()) - 61),
    ("of tomorrow", "issued in the future"): lambda one: one.claims.update(iat=int(one.clock().timestamp()) + 86_400),
    ("no subject", "claim: 'sub'"): lambda one: one.claims.update(sub=None),
    ("endless subject", "no account here"): lambda one: one.claims.update(sub="4" * 256),
    ("odd subject", "no account here"): lambda one: one.claims.update(sub="4\x002"),
    ("alg none", "'none' is not allowed"): lambda one: setattr(one, "sign", dishonest.unsigned),
    ("the public key as a secret", "'HS256' is not allowed"): lambda one: setattr(
        one, "sign", dishonest.signed_with_the_public_key(one)
    ),
    ("another key by that name", "bad_signature"): lambda one: setattr(one, "sign", dishonest.signed_by_somebody),
    ("a key nobody knows", "No key for kid"): lambda one: setattr(one, "sign", dishonest.signed_by_a_key_nobody_knows),
    ("no token at all", "Invalid JSON Web Signature"): lambda one: setattr(one, "sign", lambda _: ""),
}


def test_nothing_dishonest_opens_a_session(sqlite_url: str, clock: Clock, provider: Provider) -> None:
    door = opened(Store(sqlite_url), clock, provider)
    door.account("zhao")
    for (name, reason), mischief in DISHONEST.items():
        honest = dict(provider.claims)
        mischief(provider)
        refused = entered(door, provider)
        told = (refused.status_code, reason in refused.json()["detail_en"], "set-cookie" in refused.headers)
        assert (name, *told) == (name, 401, True, False)
        provider.claims, provider.sign = honest, None
    assert entered(door, provider).status_code == 303


def test_a_state_is_good_once_in_its_own_browser_for_ten_minutes(door: Door, provider: Provider) -> None:
    visitor, thief = Visitor(door), Visitor(door)
    brought = begun(visitor, provider)
    assert back(visitor, brought).status_code == 303
    assert back(visitor, brought).status_code == 401
    assert back(thief, begun(visitor, provider)).status_code == 401
    begun(thief, provider)
    assert back(thief, begun(visitor, provider)).status_code == 401
    late = begun(visitor, provider)
    door.clock.forward(minutes=10)
    refused = back(visitor, late)
    assert (refused.status_code, refused.json()["detail_en"][:20]) == (401, "this sign-in is over")
    for odd in ({}, {"state": "é"}, {"state": "x", "code": "y"}):
        assert back(visitor, odd).status_code == 401


def test_another_code_is_refused_by_the_provider(door: Door, provider: Provider) -> None:
    visitor = Visitor(door)
    refused = back(visitor, {**begun(visitor, provider), "code": "& other=1"})
    assert (refused.status_code, refused.json()["detail_en"]) == (
        401,
        "the single sign-on did not finish (invalid_grant); sign in again",
    )


def test_the_provider_sends_back_whoever_gave_up(door: Door, provider: Provider) -> None:
    visitor = Visitor(door)
    brought = begun(visitor, provider)
    refused = back(visitor, {"state": brought["state"], "error": "access_denied"})
    assert (refused.status_code, refused.json()["detail"]) == (401, "单点登录未完成（access_denied），请重新登录")


@pytest.mark.parametrize("onward", ["//evil.example", "https://evil.example/", "javascript:x", "/\\evil.example", ""])
def test_nobody_is_sent_on_to_another_site(sqlite_url: str, clock: Clock, provider: Provider, onward: str) -> None:
    door = opened(Store(sqlite_url), clock, provider)
    door.account("zhao")
    visitor = Visitor(door)
    assert back(visitor, begun(visitor, provider, onward)).headers["location"] == "/"


def test_the_session_that_the_browser_carried_is_over(door: Door, provider: Provider) -> None:
    visitor, before = door.enter("zhao"), Visitor(door)
    before.cookies = httpx.Cookies(visitor.cookies)
    assert before.get("/api/v1/session").status_code == 200
    assert back(visitor, begun(visitor, provider)).status_code == 303
    assert before.get("/api/v1/session").status_code == 401


def test_what_the_provider_says_of_itself_is_remembered_for_an_hour(door: Door, provider: Provider) -> None:
    for _ in range(3):
        assert entered(door, provider).status_code == 303
    assert provider.calls.count("/keys") == 1
    door.clock.forward(hours=1)
    assert entered(door, provider).status_code == 303
    assert provider.calls.count("/keys") == 2


def test_a_new_key_is_found_at_once(door: Door, provider: Provider) -> None:
    assert entered(door, provider).status_code == 303
    door.clock.forward(minutes=1)
    provider.key = generated("second")
    assert entered(door, provider).status_code == 303


@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/keys"])
def test_a_provider_that_is_away_is_said_in_words(sqlite_url: str, clock: Clock, provider: Provider, path: str) -> None:
    door = opened(Store(sqlite_url), clock, provider)
    door.account("zhao")
    provider.broken = {path: 500}
    refused = Visitor(door).get(PATH)
    assert (refused.status_code, refused.json()["detail_en"][:19]) == (503, "the single sign-on ")
    provider.broken = {}
    assert entered(door, provider).status_code == 303


def test_a_provider_that_leaves_half_way(door: Door, provider: Provider) -> None:
    provider.broken = {"/token": 502}
    refused = entered(door, provider)
    assert (refused.status_code, "请稍后再试" in refused.json()["detail"]) == (503, True)


def test_nobody_listens_there(sqlite_url: str, clock: Clock) -> None:
    door = opened(Store(sqlite_url), clock, Provider(clock, "http://127.0.0.1:9"))
    assert Visitor(door).get(PATH).status_code == 503


@pytest.mark.parametrize("told", [{"issuer": "http://127.0.0.1:1"}, {"token_endpoint": None}])
def test_a_provider_of_another_name_is_a_wrong_setting(
    sqlite_url: str, clock: Clock, provider: Provider, told: dict[str, Any]
) -> None:
    provider.metadata = told
    refused = Visitor(opened(Store(sqlite_url), clock, provider)).get(PATH)
    assert refused.status_code == 503
    assert "ROSTER_OIDC_ISSUER" in refused.json()["detail"]


def test_a_client_without_a_secret(sqlite_url: str, clock: Clock, provider: Provider) -> None:
    provider.secret = None
    door = opened(Store(sqlite_url), clock, provider, oidc_client_secret=None)
    door.account("zhao")
    assert entered(door, provider).status_code == 303


def test_over_https_the_flow_too_is_bound_to_the_host(sqlite_url: str, clock: Clock, provider: Provider) -> None:
    door = opened(Store(sqlite_url), clock, provider, base_url="https://roster.example")
    door.account("zhao")
    answer = Visitor(door).get(PATH)
    attributes = answer.headers["set-cookie"].lower()
    assert attributes.startswith("__host-roster_flow=")
    assert [part in attributes for part in ("; secure", "; httponly", "; samesite=lax", "; path=/", "max-age=600")] == [
        True
    ] * 5


def test_where_it_is_not_set_up(sqlite_url: str, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    cheapen(monkeypatch)
    door = Door(Store(sqlite_url), clock, (oidc.router,))
    assert [Visitor(door).get(path).status_code for path in (PATH, f"{PATH}/back?state=x&code=y")] == [404, 404]
