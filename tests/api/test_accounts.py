"""An office's accounts over HTTP: who may change whom, and what that does to them."""

from typing import Any

import httpx
import pytest

from roster.api.routes import accounts, log, session
from roster.domain.access import Role
from roster.domain.office_book import OfficeBook
from roster.domain.people import Person
from roster.store.books import write_book
from roster.store.store import Store
from tests.databases import Clock
from tests.door import Door, Visitor
from tests.hashing import cheapen

PASSWORD = "one 2 three 4"
ROUTES = (accounts.router, session.router, log.router)
PATH = "/api/v1/offices/yunxi/accounts"
LIN = {
    "login": "Lin",
    "name": "林小雨",
    "password": PASSWORD,
    "roles": [{"role": "secretary", "people": ["赵明"]}, {"role": "auditor"}],
}


@pytest.fixture
def door(store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Door:
    """`root` administers the city, `admin` 云溪县; 赵明 and 孙立 are in the county's book."""
    cheapen(monkeypatch)
    made = Door(store, clock, ROUTES)
    with store.writing() as tx:
        write_book(tx, made.yunxi, OfficeBook(people=(Person("赵明", "赵明"), Person("孙立", "孙立"))))
    made.account("root", (made.city, Role.ADMINISTRATOR))
    made.account("admin", (made.yunxi, Role.ADMINISTRATOR))
    return made


@pytest.fixture
def admin(door: Door) -> Visitor:
    return door.enter("admin")


def added(admin: Visitor, **changed: object) -> Any:
    answer = admin.post(PATH, {**LIN, **changed})
    assert answer.status_code == 201
    return answer.json()


def edited(admin: Visitor, number: int, what: str, body: object = None, path: str = PATH) -> httpx.Response:
    """With the ETag of what is there now."""
    etag = admin.get(f"{path}/{number}").headers.get("etag", '"none"')
    return admin.ask("PUT" if what == "roles" else "POST", f"{path}/{number}/{what}", body, If_Match=etag)


def roles(*given: tuple[str, list[str]]) -> dict[str, object]:
    return {"roles": [{"role": role, "people": people} for role, people in given]}


def test_an_account_is_added_with_a_one_time_password(door: Door, admin: Visitor) -> None:
    answer = admin.post(PATH, LIN)
    told = answer.json()
    assert answer.status_code == 201
    assert told == {
        "id": told["id"],
        "login": "lin",
        "name": "林小雨",
        "roles": [{"role": "auditor", "people": []}, {"role": "secretary", "people": ["赵明"]}],
        "elsewhere": False,
        "has_password": True,
        "single_sign_on": False,
        "must_change": True,
        "disabled_at": None,
        "created_at": "2026-11-25T01:00:00Z",
    }
    assert admin.get(f"{PATH}/{told['id']}").headers["etag"] == answer.headers["etag"]
    assert Visitor(door).sign_in("lin", PASSWORD).json()["must_change"] is True


def test_an_account_for_the_single_sign_on_has_no_password(door: Door, admin: Visitor) -> None:
    told = added(admin, password=None)
    assert (told["has_password"], told["must_change"]) == (False, False)
    assert Visitor(door).sign_in("lin", "").status_code == 401


REFUSED: list[tuple[dict[str, object], int, str]] = [
    ({"login": "admin"}, 409, "the login “admin” has an account already (number"),
    ({"login": "root"}, 409, "the login “root” is taken"),
    ({"login": "a b"}, 422, "a login has no blanks"),
    ({"password": "short"}, 422, "the password has 5 characters"),
    ({"name": "找 13800138000"}, 422, "parameter name cannot be"),
    ({"roles": []}, 422, "parameter roles cannot be"),
    ({"roles": [{"role": "king"}]}, 422, "parameter roles.0.role cannot be"),
    ({"roles": [{"role": "leader"}]}, 422, "a leader or secretary needs people"),
    ({"roles": [{"role": "auditor", "people": ["赵明"]}]}, 422, "the role “auditor” is held for nobody"),
    ({"roles": [{"role": "leader", "people": ["钱文清"]}]}, 422, "there is nobody with the id “钱文清”"),
    ({"color": "red"}, 422, "parameter color cannot be"),
]


def test_accounts_that_are_not_added(admin: Visitor) -> None:
    for changed, status, begins in REFUSED:
        refused = admin.post(PATH, {**LIN, **changed})
        assert (refused.status_code, refused.json()["detail_en"][: len(begins)]) == (status, begins)
    assert [one["login"] for one in admin.get(PATH).json()["items"]] == ["admin"]


def test_the_list_is_of_the_office_itself_page_by_page(door: Door, admin: Visitor) -> None:
    number = added(admin)["id"]
    door.account("far", (door.linjiang, Role.AUDITOR))
    first = admin.get(f"{PATH}?limit=1").json()
    assert [one["login"] for one in first["items"]] == ["admin"]
    second = admin.get(f"{PATH}?limit=1&after={first['next']}").json()
    assert ([one["id"] for one in second["items"]], second["next"]) == ([number], None)
    assert admin.get(f"{PATH}?after={number}").json() == {"items": [], "next": None}


def test_roles_are_given_and_taken_and_sign_out(door: Door, admin: Visitor) -> None:
    number = added(admin)["id"]
    lin = door.enter("lin")
    answer = edited(admin, number, "roles", roles(("office_manager", []), ("secretary", ["赵明", "孙立"])))
    assert answer.status_code == 200
    assert answer.json()["roles"] == [
        {"role": "office_manager", "people": []},
        {"role": "secretary", "people": ["赵明", "孙立"]},
    ]
    assert answer.headers["etag"] == admin.get(f"{PATH}/{number}").headers["etag"]
    assert lin.get("/api/v1/session").status_code == 401
    told = door.enter("root").get("/api/v1/offices/yunxi/log").json()["items"][-3:]
    assert [(one["who"], one["action"], one["before"], one["after"]) for one in told] == [
        ("admin", "account.role", {"role": "auditor", "people": []}, None),
        ("admin", "account.role", None, {"role": "office_manager", "people": []}),
        (
            "admin",
            "account.role",
            {"role": "secretary", "people": ["赵明"]},
            {"role": "secretary", "people": ["赵明", "孙立"]},
        ),
    ]


def test_an_edit_needs_what_it_edits(admin: Visitor) -> None:
    number = added(admin)["id"]
    etag = admin.get(f"{PATH}/{number}").headers["etag"]
    path, body = f"{PATH}/{number}/roles", roles(("auditor", []))
    assert admin.ask("PUT", path, body).status_code == 428
    assert admin.ask("PUT", path, body, If_Match='"other"').status_code == 412
    assert admin.ask("PUT", path, body, If_Match=etag).status_code == 200
    assert admin.ask("PUT", path, body, If_Match=etag).status_code == 412
    assert admin.ask("POST", f"{PATH}/{number}/disable", If_Match=etag).status_code == 412


def test_a_one_time_password_is_set_for_who_forgot_theirs(door: Door, admin: Visitor) -> None:
    number = added(admin)["id"]
    lin = door.enter("lin")
    assert edited(admin, number, "password", {"password": "short"}).status_code == 422
    assert edited(admin, number, "password", {"password": "six 7 words eight"}).json()["must_change"] is True
    assert lin.get("/api/v1/session").status_code == 401
    assert Visitor(door).sign_in("lin", "six 7 words eight").status_code == 200


def test_disabled_and_enabled_again(door: Door, admin: Visitor) -> None:
    number = added(admin)["id"]
    lin = door.enter("lin")
    assert edited(admin, number, "disable").json()["disabled_at"] == "2026-11-25T01:00:00Z"
    assert lin.get("/api/v1/session").status_code == 401
    assert Visitor(door).sign_in("lin", PASSWORD).status_code == 401
    assert edited(admin, number, "enable").json()["disabled_at"] is None
    assert Visitor(door).sign_in("lin", PASSWORD).status_code == 200


def test_nobody_shuts_the_door_behind_oneself(admin: Visitor) -> None:
    (own,) = admin.get(PATH).json()["items"]
    for what, body in (("password", {"password": "six 7 words eight"}), ("disable", None)):
        refused = edited(admin, own["id"], what, body)
        assert (refused.status_code, refused.json()["detail"]) == (409, "不能对自己的账号这样做，请另一名管理员操作")


def test_ones_own_roles_change_and_the_session_goes_on_as_a_new_one(door: Door, admin: Visitor) -> None:
    (own,) = admin.get(PATH).json()["items"]
    there, before = door.enter("admin"), admin.cookies["roster_session"]
    answer = edited(admin, own["id"], "roles", roles(("administrator", []), ("auditor", [])))
    assert answer.status_code == 200
    assert admin.cookies["roster_session"] != before
    assert there.get("/api/v1/session").status_code == 401
    (office,) = admin.get("/api/v1/session").json()["offices"]
    assert office["roles"] == ["administrator", "auditor"]


def test_accounts_with_roles_elsewhere_are_for_the_administrator_above(door: Door, admin: Visitor) -> None:
    number = door.account("both", (door.yunxi, Role.AUDITOR), (door.linjiang, Role.AUDITOR), password=PASSWORD)
    assert admin.get(f"{PATH}/{number}").json()["elsewhere"] is True
    for what, body in (
        ("password", {"password": "six 7 words eight"}),
        ("disable", None),
        ("enable", None),
        ("roles", roles(("auditor", []), ("supervisor", []))),
    ):
        refused = edited(admin, number, what, body)
        assert (refused.status_code, refused.json()["detail_en"][:33]) == (403, "this account has roles in offices")
    root = door.enter("root")
    assert edited(root, number, "roles", roles(("auditor", []), ("supervisor", []))).status_code == 200
    assert edited(admin, number, "roles", roles(("supervisor", []))).status_code == 200
    assert edited(admin, number, "roles", roles()).json()["roles"] == []
    assert admin.get(f"{PATH}/{number}").status_code == 404
    assert edited(root, number, "disable", path="/api/v1/offices/linjiang/accounts").status_code == 200


def test_accounts_without_any_role_are_for_the_topmost_administrator(door: Door, admin: Visitor) -> None:
    number = added(admin)["id"]
    assert edited(admin, number, "roles", roles()).status_code == 200
    assert admin.get(f"{PATH}/{number}").status_code == 404
    root = door.enter("root")
    again = root.post(PATH, LIN)
    assert (again.status_code, again.json()["account"]) == (409, number)
    assert edited(root, number, "roles", roles(("auditor", []))).status_code == 200
    assert admin.get(f"{PATH}/{number}").status_code == 200


def test_strangers_are_not_known(door: Door, admin: Visitor) -> None:
    far = door.account("far", (door.linjiang, Role.AUDITOR))
    for number in (far, 404, 2**31 - 1):
        assert admin.get(f"{PATH}/{number}").status_code == 404
        assert edited(admin, number, "disable").status_code == 404
    assert admin.get(f"{PATH}/{2**31}").status_code == 422


def test_the_last_administrator_stays(door: Door) -> None:
    root = door.enter("root")
    path = "/api/v1/offices/yunzhou/accounts"
    (own,) = root.get(path).json()["items"]
    refused = edited(root, own["id"], "roles", roles(("auditor", [])), path)
    assert (refused.status_code, refused.json()["detail"]) == (
        409,
        "这是“云州市信访局”最后一名系统管理员；请先指定另一名",
    )
    assert root.get(path).json()["items"] == [own]


def test_people_who_left_the_book_do_not_stand_in_the_way(door: Door, admin: Visitor) -> None:
    number = added(admin, roles=[{"role": "secretary", "people": ["赵明", "孙立"]}])["id"]
    with door.store.writing() as tx:
        write_book(tx, door.yunxi, OfficeBook(people=(Person("孙立", "孙立"),)))
    assert edited(admin, number, "roles", roles(("secretary", ["赵明"]))).status_code == 200
    assert edited(admin, number, "roles", roles(("secretary", ["孙立"]))).status_code == 200
    assert edited(admin, number, "roles", roles(("secretary", ["赵明"]))).status_code == 422
