"""PostgreSQL goes away under a running service and comes back: words and 503 in between, no restart needed."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from sqlalchemy import text

from roster.api.app import create_app
from roster.api.problems import install
from roster.api.services import Services
from roster.domain.offices import AdministrativeLevel, OfficeEntry
from roster.domain.question import Office
from roster.domain.workdays import Calendar
from roster.pages.words import NO_VOCABULARY
from roster.settings import Settings
from roster.store.offices import add_office, offices
from roster.store.store import Store
from tests.asgi import Asking
from tests.databases import Clock
from tests.postgresql import OwnServer, server_of_ones_own

SIGN_IN = {"login": "wang", "password": "correct horse 7"}
SAME_SITE = {"Origin": "http://roster.test"}


def app_on(store: Store, clock: Clock) -> FastAPI:
    settings = Settings(database_url=store.url, base_url="http://roster.test")
    return create_app(Services(store, settings, Calendar(()), clock, NO_VOCABULARY))


@pytest.fixture(scope="module")
def own_server() -> Iterator[OwnServer]:
    with server_of_ones_own() as server:
        yield server


@pytest.fixture
def served(own_server: OwnServer, clock: Clock) -> Iterator[Asking]:
    store = Store(own_server.url)
    yield Asking(app_on(store, clock))
    store.close()


def statuses(asking: Asking) -> dict[str, int]:
    """Reading, writing and a feed."""
    return {
        "ready": asking.get("/readyz").status_code,
        "alive": asking.get("/healthz").status_code,
        "measured": asking.get("/metrics").status_code,
        "feed": asking.get("/feeds/none.ics").status_code,
        "session": asking.get("/api/v1/session", headers={"Authorization": "Bearer rst_none"}).status_code,
        "sign-in": asking.request("POST", "/api/v1/sign-in", json=SIGN_IN, headers=SAME_SITE).status_code,
    }


HERE = {"ready": 200, "alive": 200, "measured": 200, "feed": 404, "session": 401, "sign-in": 401}
AWAY = {"ready": 503, "alive": 200, "measured": 200, "feed": 503, "session": 503, "sign-in": 503}


def test_the_service_outlives_its_database(served: Asking, own_server: OwnServer) -> None:
    assert statuses(served) == HERE
    own_server.stop()
    assert statuses(served) == AWAY
    refused = served.get("/api/v1/session", headers={"Authorization": "Bearer rst_none"})
    assert (refused.headers["content-type"], refused.headers["retry-after"]) == ("application/problem+json", "5")
    assert refused.json()["detail"] == "暂时连不上数据库，什么也没有改动；请稍后再试"
    assert refused.json()["request_id"] == refused.headers["x-request-id"]
    assert "roster_database_up 0.0" in served.get("/metrics").text
    own_server.start()
    assert statuses(served) == HERE
    assert "roster_database_up 1.0" in served.get("/metrics").text


def test_a_full_disk_is_told_as_such(sqlite_url: str, clock: Clock) -> None:
    store, app = Store(sqlite_url), FastAPI()
    install(app)

    @app.post("/offices/{code}")
    def found(code: str, size: int) -> None:
        about = Office("办" * size, "云溪县")
        with store.writing() as tx:
            add_office(tx, OfficeEntry(0, code, AdministrativeLevel.COUNTY, about=about), clock())

    asking = Asking(app)
    with store.writing() as tx:
        pages = tx.execute(text("PRAGMA page_count")).scalar_one()
        tx.execute(text(f"PRAGMA max_page_count = {pages + 2}"))
    refused = asking.request("POST", "/offices/big", params={"size": 100_000})
    assert (refused.status_code, refused.json()["title"]) == (507, "Insufficient Storage")
    assert refused.json()["detail"] == "磁盘已满，什么也没有改动；请管理员腾出空间后再试"
    assert asking.request("POST", "/offices/small", params={"size": 1}).status_code == 200
    with store.reading() as tx:
        assert [entry.code for entry in offices(tx)] == ["small"]
    store.close()
