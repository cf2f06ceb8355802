"""Whatever is read is read by HEAD as well, and a method that an address does not take is told what it takes."""

import pytest

from roster.domain.access import Role
from roster.store.store import Store
from tests.databases import Clock
from tests.door import Door, Visitor

OFFICE = "/api/v1/offices/yunxi"
READ = (
    *("/", "/sign-in", "/offices/yunxi", "/offices/none", "/o/yunxi", "/healthz", "/metrics", "/docs"),
    *("/static/base.css", "/openapi.json", "/api/v1/session", OFFICE),
    *(f"{OFFICE}/{path}" for path in ("people", "drafts/1", "export.json")),
)


@pytest.fixture(scope="module")
def door(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Door:
    path = tmp_path_factory.mktemp("methods") / "roster.db"
    path.write_bytes(request.getfixturevalue("migrated_sqlite").read_bytes())
    return Door(Store(f"sqlite:///{path}"), Clock())


@pytest.fixture(scope="module")
def manager(door: Door) -> Visitor:
    door.account("ma", (door.yunxi, Role.OFFICE_MANAGER))
    return door.enter("ma")


@pytest.mark.parametrize("path", READ)
def test_head_is_get_without_its_body(manager: Visitor, path: str) -> None:
    whole, head = manager.get(path, X_Request_Id="one"), manager.ask("HEAD", path, X_Request_Id="one")
    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert (head.status_code != 405, head.headers["content-length"] != "") == (True, True)
    differing = {"/metrics": {"content-length"}}.get(path, set())
    assert {name for name, value in whole.headers.items() if head.headers[name] != value} <= differing


@pytest.mark.parametrize(
    ("method", "path", "takes"),
    [
        ("PATCH", f"{OFFICE}/people/1", "DELETE, GET, HEAD, PUT"),
        ("PUT", f"{OFFICE}/people", "GET, HEAD, POST"),
        ("POST", "/o/yunxi", "GET, HEAD"),
        ("GET", "/sign-out", "POST"),
        ("HEAD", "/sign-out", "POST"),
        ("DELETE", "/feeds/none.ics", "GET, HEAD"),
    ],
)
def test_what_an_address_takes_is_told(manager: Visitor, method: str, path: str, takes: str) -> None:
    for accept in ("application/json", "text/html"):
        answer = manager.ask(method, path, Accept=accept)
        assert (answer.status_code, answer.headers["allow"]) == (405, takes)
