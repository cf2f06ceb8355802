"""Feed addresses over the API."""

import pytest
from sqlalchemy import insert

from roster.domain.access import Caller, Grant, Role
from roster.domain.office_book import OfficeBook
from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.store.accounts import put_grant
from roster.store.books import write_book
from roster.store.store import Store
from roster.store.tables.access import account
from tests.asgi import Asking
from tests.databases import Clock
from tests.published import Published, an_office

Month = tuple[Question, Answer]
PATH = "/api/v1/offices/yunxi/feed-tokens"
PHONE = {"owner": "person:赵明", "label": "手机"}


@pytest.fixture
def office(store: Store, clock: Clock, tiny_month: Month) -> Published:
    made = an_office(store, clock, tiny_month)
    with store.writing() as tx:
        write_book(tx, made.office, OfficeBook(tiny_month[0].office, tiny_month[0].people))
        tx.execute(insert(account).values(login="a1", name="", must_change=False, created_at=clock()))
    return made


def as_(office: Published, role: Role, *people: str) -> Asking:
    """Asking as an account that holds the role."""
    held = Grant(office.office.id, role, people)
    with office.store.writing() as tx:
        put_grant(tx, 1, held)
    return Asking(office.app(Caller(1, "a1", "somebody", (held,))))


def test_the_answer_of_post_alone_carries_the_link(office: Published) -> None:
    leader = as_(office, Role.LEADER, "赵明")
    answer = leader.request("POST", PATH, json=PHONE)
    made = answer.json()
    assert (answer.status_code, answer.headers["cache-control"]) == (201, "no-store")
    path = made["link"].removeprefix("https://roster.test")
    assert made["webcal"] == f"webcal://roster.test{path}"
    assert made["qr_code"].startswith("<svg")
    assert leader.get(path).status_code == 200
    listed = leader.get(PATH).json()
    assert listed == {
        "items": [
            {
                "id": made["id"],
                "owner": "person:赵明",
                "label": "手机",
                "created_at": "2026-11-25T01:00:00Z",
                "last_used_on": None,
            }
        ],
        "next": None,
    }


def test_a_revoked_address_is_dead_and_not_listed(office: Published) -> None:
    leader = as_(office, Role.LEADER, "赵明")
    made = leader.request("POST", PATH, json=PHONE).json()
    assert leader.request("DELETE", f"{PATH}/{made['id']}").status_code == 204
    assert leader.get(made["link"].removeprefix("https://roster.test")).status_code == 404
    assert leader.get(PATH).json()["items"] == []
    assert leader.request("DELETE", f"{PATH}/{made['id']}").status_code == 404


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_pages(office: Published) -> None:
    leader = as_(office, Role.LEADER, "赵明")
    ids = [leader.request("POST", PATH, json=PHONE).json()["id"] for _ in range(3)]
    first = leader.get(f"{PATH}?limit=2").json()
    rest = leader.get(f"{PATH}?limit=2&after={first['next']}").json()
    assert [item["id"] for page in (first, rest) for item in page["items"]] == ids
    assert rest["next"] is None


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_who_comes_in(office: Published) -> None:
    statuses = {
        role: [as_(office, role, "赵明").request(method, PATH, json=PHONE).status_code for method in ("POST", "GET")]
        for role in Role
    }
    assert statuses == {
        Role.ADMINISTRATOR: [403, 200],
        Role.OFFICE_MANAGER: [403, 200],
        Role.LEADER: [201, 200],
        Role.SECRETARY: [201, 200],
        Role.SUPERVISOR: [403, 200],
        Role.AUDITOR: [403, 403],
    }


@pytest.mark.parametrize(
    "body",
    [
        {"owner": "person:赵明"},
        {"owner": "person:赵明", "label": ""},
        {"owner": "person:赵明", "label": "a\u2028b"},
        {"owner": "person:赵明\u0000", "label": "a"},
        {"owner": "x" * 301, "label": "a"},
        {"owner": "person:赵明", "label": "13900008779"},
        {"owner": "person:赵明", "label": "a", "more": 1},
    ],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_texts_that_are_refused(office: Published, body: dict[str, object]) -> None:
    answer = as_(office, Role.LEADER, "赵明").request("POST", PATH, json=body)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")


@pytest.mark.parametrize("number", ["0", "2147483648", "x", "999"])
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_numbers_that_are_none(office: Published, number: str) -> None:
    answer = as_(office, Role.LEADER, "赵明").request("DELETE", f"{PATH}/{number}")
    assert answer.status_code == (404 if number == "999" else 422)
