"""API tokens: less than their owner, in one office, until they are revoked or the role is gone."""

from urllib.parse import quote

import pytest
from sqlalchemy import select

from roster.actions.accounts import disable, give_role, take_role
from roster.api.routes import api_tokens, log, session
from roster.domain.access import Permission, Role
from roster.store.store import Store
from roster.store.tables.access import api_token
from tests.databases import Clock
from tests.door import Door, Visitor

LOG = {"office": "yunxi", "label": "OA 系统", "scope": ["see_log"]}


@pytest.fixture
def door(store: Store, clock: Clock) -> Door:
    made = Door(store, clock, (api_tokens.router, log.router, session.router))
    made.account("shen", (made.yunxi, Role.AUDITOR))
    return made


def made_token(visitor: Visitor, **changed: object) -> str:
    answer = visitor.post("/api/v1/api-tokens", {**LOG, **changed})
    assert answer.status_code == 201
    assert answer.headers["cache-control"] == "no-store"
    return str(answer.json()["token"])


def status(door: Door, token: str, office: str = "yunxi") -> int:
    return Visitor(door, token=token).get(f"/api/v1/offices/{office}/log").status_code


def test_a_token_is_told_once_and_kept_as_its_hash(door: Door) -> None:
    shen = door.enter("shen")
    token = made_token(shen)
    assert token[:4] == "rst_"
    assert len(token) == 47
    with door.store.reading() as tx:
        assert token not in str(tx.execute(select(api_token)).all())
    (listed,) = shen.get("/api/v1/api-tokens").json()["items"]
    assert listed == {
        "id": listed["id"],
        "office": "yunxi",
        "label": "OA 系统",
        "scope": ["see_log"],
        "created_at": "2026-11-25T01:00:00Z",
        "expires_at": "2027-11-25T01:00:00Z",
        "last_used_at": None,
    }


def test_a_token_does_what_its_scope_says_and_no_more(door: Door) -> None:
    shen = door.enter("shen")
    assert status(door, made_token(shen)) == 200
    assert status(door, made_token(shen, scope=["see_versions"])) == 403


def test_no_token_does_more_than_its_owner(door: Door) -> None:
    shen = door.enter("shen")
    refused = shen.post("/api/v1/api-tokens", {**LOG, "scope": ["see_log", "publish", "edit_book"]})
    assert (refused.status_code, refused.json()["detail_en"][:48]) == (
        403,
        "your roles in this office do not allow edit_book",
    )
    assert shen.post("/api/v1/api-tokens", {**LOG, "office": "linjiang"}).status_code == 403
    assert shen.post("/api/v1/api-tokens", {**LOG, "office": "nowhere"}).status_code == 404
    wrongs: list[dict[str, object]] = [{"scope": []}, {"scope": ["fly"]}, {"days": 0}, {"label": "找 13800138000"}]
    for wrong in wrongs:
        assert shen.post("/api/v1/api-tokens", {**LOG, **wrong}).status_code == 422


def test_a_token_works_where_it_was_made_for_and_below(door: Door) -> None:
    door.account("cheng", (door.city, Role.AUDITOR))
    token = made_token(door.enter("cheng"))
    assert [status(door, token, code) for code in ("yunxi", "xiling", "yunzhou", "linjiang")] == [200, 200, 403, 403]


def test_what_the_owner_loses_the_token_loses(door: Door) -> None:
    with door.store.writing() as tx:
        number = door.account_number(tx, "shen")
        give_role(tx, number, door.yunxi.id, Role.LEADER, ("赵明",), door.clock(), "test")
    token = made_token(door.enter("shen"))
    other = made_token(door.enter("shen"), scope=[str(Permission.ASK_SWAP)])
    with door.store.writing() as tx:
        take_role(tx, number, door.yunxi.id, Role.LEADER, door.clock(), "test")
    assert (status(door, token), status(door, other)) == (401, 401)


def test_bad_tokens_are_refused_alike_and_never_fall_back_to_the_cookie(door: Door) -> None:
    shen = door.enter("shen")
    token = made_token(shen, days=1)
    revoked = made_token(shen)
    number = shen.get("/api/v1/api-tokens").json()["items"][1]["id"]
    assert shen.ask("DELETE", f"/api/v1/api-tokens/{number}").status_code == 204
    assert shen.ask("DELETE", f"/api/v1/api-tokens/{number}").status_code == 404
    door.clock.forward(days=1)
    shen = door.enter("shen")
    for bad in (token, revoked, "rst_nothing", "", "é", token.upper()):
        answer = shen.get("/api/v1/offices/yunxi/log", Authorization=f"Bearer {bad}")
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == 'Bearer realm="roster", error="invalid_token"'
    assert shen.get("/api/v1/offices/yunxi/log", Authorization="Basic c2hlbjp4").status_code == 200
    assert shen.get("/api/v1/offices/yunxi/log").status_code == 200


def test_a_token_of_a_disabled_account_is_none(door: Door) -> None:
    door.account("wang", (door.yunxi, Role.AUDITOR))
    token = made_token(door.enter("wang"))
    with door.store.writing() as tx:
        disable(tx, door.account_number(tx, "wang"), door.clock(), "test")
    assert status(door, token) == 401


def test_a_token_needs_no_csrf_token_and_makes_no_tokens(door: Door) -> None:
    token = made_token(door.enter("shen"))
    program = Visitor(door, token=token)
    assert program.get("/api/v1/session").json()["csrf"] is None
    for method, path in (("POST", "/api/v1/api-tokens"), ("DELETE", "/api/v1/session"), ("GET", "/api/v1/sessions")):
        refused = program.ask(method, path, LOG if method == "POST" else None, Sec_Fetch_Site="cross-site")
        assert (refused.status_code, refused.json()["detail_en"][:30]) == (403, "an API token does not do this;")


def test_its_last_use_is_known_to_the_minute(door: Door) -> None:
    shen = door.enter("shen")
    program = Visitor(door, token=made_token(shen))
    used = []
    for _ in range(3):
        door.clock.forward(seconds=40)
        program.get("/api/v1/session")
        used.append(shen.get("/api/v1/api-tokens").json()["items"][0]["last_used_at"])
    assert used == ["2026-11-25T01:00:40Z", "2026-11-25T01:00:40Z", "2026-11-25T01:02:00Z"]


def test_nobody_sees_or_revokes_anothers(door: Door) -> None:
    made_token(door.enter("shen"))
    number = door.enter("shen").get("/api/v1/api-tokens").json()["items"][0]["id"]
    door.account("wang", (door.yunxi, Role.AUDITOR))
    wang = door.enter("wang")
    assert wang.get("/api/v1/api-tokens").json() == {"items": [], "next": None}
    assert wang.ask("DELETE", f"/api/v1/api-tokens/{number}").status_code == 404


def test_making_and_revoking_stand_in_the_offices_log(door: Door) -> None:
    shen = door.enter("shen")
    made_token(shen)
    shen.ask("DELETE", f"/api/v1/api-tokens/{shen.get('/api/v1/api-tokens').json()['items'][0]['id']}")
    told = shen.get("/api/v1/offices/yunxi/log").json()["items"][-2:]
    assert [(one["who"], one["action"], one["before"], one["after"]) for one in told] == [
        ("shen", "api_token.made", None, {"label": "OA 系统", "scope": ["see_log"]}),
        ("shen", "api_token.revoked", {"label": "OA 系统"}, None),
    ]


def test_an_office_of_an_odd_name_is_none(door: Door) -> None:
    shen = door.enter("shen")
    for office in ("a\x00", "", "长" * 40):
        assert shen.post("/api/v1/api-tokens", {**LOG, "office": office}).status_code == 404
        assert shen.get(f"/api/v1/offices/{quote(office or 'a', safe='')}/log").status_code == 404
