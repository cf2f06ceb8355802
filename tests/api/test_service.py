"""Alive, ready, measured: what watches the service can rely on."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from roster.api.app import create_app
from roster.api.services import Services
from roster.domain.workdays import Calendar
from roster.pages.words import NO_VOCABULARY
from roster.settings import Settings
from roster.store.store import Store
from tests.asgi import Asking
from tests.databases import Clock

MadeClient = Callable[..., Asking]
LOOPBACK = ("127.0.0.1", 50_000)


def made(store: Store, clock: Clock) -> MadeClient:
    """`client(peer, lives=…, **settings)` asks an app on the store."""

    def make(peer: tuple[str, int] = LOOPBACK, *, lives: bool = True, **settings: Any) -> Asking:
        chosen = Settings(database_url=store.url, **settings)
        services = Services(store, chosen, Calendar(()), clock, NO_VOCABULARY, drafting_lives=lambda: lives)
        return Asking(create_app(services), peer)

    return make


@pytest.fixture
def client(store: Store, clock: Clock) -> MadeClient:
    return made(store, clock)


@pytest.fixture
def sqlite_client(sqlite_url: str, clock: Clock) -> Iterator[MadeClient]:
    store = Store(sqlite_url)
    yield made(store, clock)
    store.close()


def values(body: str) -> Mapping[str, float]:
    """Samples by name and labels, as Prometheus reads them."""
    lines = (line.rpartition(" ") for line in body.splitlines() if not line.startswith("#"))
    return {name: float(value) for name, _, value in lines}


def test_alive_and_ready(client: MadeClient) -> None:
    one = client()
    assert one.get("/healthz").json()["status"] == "ok"
    assert one.get("/readyz").json() == {"status": "ready"}
    assert [one.request("HEAD", path).status_code for path in ("/healthz", "/readyz", "/metrics")] == [200, 200, 200]


def test_alive_but_not_ready_in_another_form(client: MadeClient, store: Store) -> None:
    with store.writing() as tx:
        tx.execute(text("UPDATE alembic_version SET version_num = 'ffff'"))
    one = client()
    assert one.get("/healthz").status_code == 200
    refused = one.get("/readyz")
    assert (refused.status_code, refused.headers["content-type"]) == (503, "application/problem+json")
    assert refused.json()["detail_en"].startswith("The database is at ffff, this release needs")


def test_not_ready_without_drafting(sqlite_client: MadeClient) -> None:
    refused = sqlite_client(lives=False).get("/readyz")
    assert refused.status_code == 503
    assert refused.json()["detail"] == "排班线程已停止，请重启服务"


def test_not_ready_while_the_database_is_silent(client: MadeClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("roster.api.routes.service.PATIENCE_SECONDS", 0.0)
    refused = client().get("/readyz")
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "5")
    assert refused.json()["detail_en"] == "the database did not answer within two seconds"


def test_measurements_name_routes_and_never_what_was_asked_for(client: MadeClient) -> None:
    one = client()
    before = values(one.get("/metrics").text)
    one.get("/docs/no-such-secret.js")
    one.get("/nowhere/secret")
    one.request("BREW", "/healthz")
    body = one.get("/metrics").text
    after = values(body)
    assert "secret" not in body
    names = [
        'roster_request_seconds_count{method="GET",route="/docs/{name}",status="404"}',
        'roster_request_seconds_count{method="GET",route="-",status="404"}',
        'roster_request_seconds_count{method="OTHER",route="/healthz",status="405"}',
        'roster_request_seconds_count{method="GET",route="/metrics",status="200"}',
    ]
    assert [after[name] - before.get(name, 0) for name in names] == [1, 1, 1, 1]


def test_measurements_tell_what_is_in_the_database(client: MadeClient, store: Store) -> None:
    found = values(client().get("/metrics").text)
    assert found['roster_drafts{state="asked"}'] == 0
    assert found["roster_database_up"] == 1
    kind = store.url.partition(":")[0].partition("+")[0]
    assert [name for name in found if name.startswith("roster_build_info") and f'database="{kind}"' in name] != []
    assert "process_resident_memory_bytes" in found


@pytest.mark.parametrize(
    ("peer", "headers", "status"),
    [
        (LOOPBACK, {}, 200),
        (("::1", 1), {}, 200),
        (LOOPBACK, {"X-Forwarded-For": "127.0.0.1"}, 403),
        (LOOPBACK, {"Forwarded": "for=127.0.0.1"}, 403),
        (("10.0.0.7", 1), {}, 403),
        (("a-socket-file", 0), {}, 403),
    ],
)
def test_without_a_token_only_this_machine_reads_them(
    sqlite_client: MadeClient, peer: tuple[str, int], headers: dict[str, str], status: int
) -> None:
    assert sqlite_client(peer).get("/metrics", headers=headers).status_code == status


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"Authorization": "Bearer s3cret"}, 200),
        ({"Authorization": "Bearer s3cret", "X-Forwarded-For": "10.0.0.9"}, 200),
        ({"Authorization": "Bearer s3cre"}, 401),
        ({"Authorization": "s3cret"}, 401),
        ({"Authorization": "Bearer é"}, 401),
        ({}, 401),
    ],
)
def test_with_a_token_whoever_sends_it_reads_them(sqlite_client: MadeClient, sent: dict[str, str], status: int) -> None:
    one = sqlite_client(("10.0.0.7", 1), metrics_token=SecretStr("s3cret"))
    answer = one.get("/metrics", headers={name: value.encode() for name, value in sent.items()})
    assert answer.status_code == status
    assert (status == 200) == ("www-authenticate" not in answer.headers)
